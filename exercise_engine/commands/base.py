"""What every command carries."""

from __future__ import annotations

from typing import ClassVar

import msgspec

Scalar = bool | int | float | str


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", gc=False):
    """What every command carries; *seat* is where it was given."""

    id: str
    seat: str
    by: str
    at_ms: int = 0

    moves_clock: ClassVar[bool] = False
