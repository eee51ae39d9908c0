"""What a server is told when it starts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

AsyncMode = Literal["gevent", "threading"]

_SECRET_BYTES = 32


@dataclass(frozen=True)
class Settings:
    """How one server process runs.

    *database* is the ledger's URL, *data* the folder of the server's own files
    (its secret key, scenarios that people added, finished reports). *secret*
    signs sessions and seats. *redis* joins several processes. *async_mode* is
    always given: detected ones differ from machine to machine.
    """

    database: str
    data: Path
    secret: str = field(repr=False)
    async_mode: AsyncMode = "threading"
    redis: str | None = None

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
    redis: str | None = None,
) -> Settings:
    """Return the settings of a server that keeps its files in *data*, made if missing."""
    data.mkdir(parents=True, exist_ok=True)
    return Settings(
        database=database or f"sqlite:///{data / 'kingstown.db'}",
        data=data,
        secret=_secret(data / "secret.key"),
        async_mode=async_mode,
        redis=redis,
    )


def _secret(path: Path) -> str:
    """Return the key kept in *path*; the first server to come makes it, for its owner only."""
    try:
        with path.open("x", opener=_private) as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
    except FileExistsError:
        pass
    return path.read_text().strip()


def _private(path: str, flags: int) -> int:
    import os

    return os.open(path, flags, mode=0o600)
