"""What a server is told when it starts."""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from facilitator_tools.places import database_in

AsyncMode = Literal["gevent", "threading"]

_SECRET_BYTES = 32


@dataclass(frozen=True)
class Settings:
    """How one server process runs.

    *database* is the ledger's URL, *data* the folder of the server's own files
    (its secret key, scenarios that people added, finished reports). *secret*
    signs sessions and seats. *async_mode* is always given: detected ones differ
    from machine to machine.
    """

    database: str
    data: Path
    secret: str = field(repr=False)
    async_mode: AsyncMode = "threading"

    @property
    def scenarios(self) -> Path:
        """The folder with one folder for each scenario that people added."""
        return self.data / "scenarios"

    @property
    def reports(self) -> Path:
        """The folder of finished after-action pages."""
        return self.data / "reports"


def settings_in(
    data: Path,
    *,
    database: str | None = None,
    async_mode: AsyncMode = "threading",
) -> Settings:
    """Return the settings of a server that keeps its files in *data*, made if missing."""
    data.mkdir(parents=True, exist_ok=True)
    return Settings(
        database=database or database_in(data),
        data=data,
        secret=_secret(data / "secret.key"),
        async_mode=async_mode,
    )


def _secret(path: Path) -> str:
    """Return the key kept in *path*; the first server to come makes it, for its owner only."""
    if not path.exists():
        # mkstemp makes files that only their owner can read. A link appears whole and
        # only once, so that two servers that start together use the same key.
        handle, made = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        except OSError:
            # Some file systems, as on memory sticks, know no links.
            Path(made).replace(path)
        Path(made).unlink(missing_ok=True)
    return path.read_text().strip()
