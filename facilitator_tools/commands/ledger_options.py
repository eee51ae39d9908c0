"""``--database`` and ``--data``: which ledger a command works on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

_DATABASE = click.option(
    "--database",
    metavar="URL",
    help="Ledger: sqlite:///PATH or postgresql://... By default the one in the data folder.",
)
_DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the server's own files, as given to 'kingstown serve'.",
)


def database_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let *command* be told its ledger as ``serve`` is; it is called with its URL as *database*."""

    @wraps(command)
    def called(*given: Any, database: str | None, data: Path | None, **more: Any) -> Any:
        from facilitator_tools.places import default_database

        return command(*given, database=database or default_database(data), **more)

    return _DATABASE(_DATA(called))
