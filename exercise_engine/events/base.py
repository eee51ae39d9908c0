"""What every event carries, and the kinds of values in it."""

from __future__ import annotations

from typing import Literal

import msgspec

Value = bool | int | float | str
Rating = Literal["P", "S", "M", "U"]
Tone = Literal["strength", "improvement", "note"]
NotPlayed = Literal["before_start", "held_at_startex", "not_begun", "endex"]


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", gc=False):
    """What every event carries."""

    at_ms: int
    cause: str
    to: tuple[str, ...]
