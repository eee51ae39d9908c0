"""What can be looked at of messages and logs."""

from __future__ import annotations

from exercise_engine.slices.base import Slice


class Letter(Slice, frozen=True, kw_only=True, gc=False):
    """A message; key ``message/ID``."""

    message: str
    seat: str
    by: str
    readers: tuple[str, ...]
    text: str
    at_ms: int


class LogEntry(Slice, frozen=True, kw_only=True, gc=False):
    """An entry in somebody's own log; key ``log/ID``."""

    entry: str
    seat: str
    by: str
    text: str
    at_ms: int
