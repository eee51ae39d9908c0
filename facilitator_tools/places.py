"""Where a server keeps its files, and its ledger, unless it is told otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATA_VARIABLE = "KINGSTOWN_DATA"
DATABASE_VARIABLE = "KINGSTOWN_DATABASE"


def data_folder() -> Path:
    """Return the folder named by ``KINGSTOWN_DATA``, or this user's own on this system."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "kingstown"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "kingstown"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "kingstown"


def database_in(folder: Path) -> str:
    """Return the URL of the ledger that a server keeps in *folder*."""
    return f"sqlite:///{(folder / 'kingstown.db').resolve()}"


def default_database(data: Path | None = None) -> str:
    """Return the ledger in *data*, the one that ``KINGSTOWN_DATABASE`` names, or that in :func:`data_folder`.

    The folder is made, so that a first command can open it.
    """
    named = os.environ.get(DATABASE_VARIABLE)
    if named and data is None:
        return named
    folder = data or data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return database_in(folder)
