"""What can be looked at of what agencies hold against each other."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices.base import Slice


class Contradiction(Slice, frozen=True, kw_only=True, gc=False):
    """Two stands that do not go together; key ``contradiction/ID``.

    Both stand until *ended_ms* (-1: still), when *gave_way* left its own.
    """

    contradiction: str
    earlier: e.Stand
    later: e.Stand
    at_ms: int
    ended_ms: int = -1
    gave_way: str = ""
