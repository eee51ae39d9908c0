"""What can be looked at of what was done."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices.base import Slice


class Deed(Slice, frozen=True, kw_only=True, gc=False):
    """What a seat's command changed, as its *event* says; key ``deed/NUMBER``, for facilitators.

    *touched* is the key of what it changed, *began* the event that gave the id which it names.
    """

    number: int
    seat: str
    event: e.Event
    touched: str
    began: e.Event | None = None
