"""What can be looked at of conduct: phases, the clock, who sits where, and what was refused."""

from __future__ import annotations

from exercise_engine.slices.base import Phase, Slice


class Clock(Slice, frozen=True, kw_only=True, gc=False):
    """The phase and what the clock was told; key ``clock``.

    *target_ms* is where an advance ends (-1: none), *stepping* that the next
    settled instant ends in a pause, *rate* what a controller set (``None``: the
    scenario's pace), *ended_ms* the moment of ENDEX (-1: not yet).
    """

    phase: Phase = "lobby"
    paused: bool = True
    rate: float | None = None
    stepping: bool = False
    target_ms: int = -1
    ended_ms: int = -1


class Seat(Slice, frozen=True, kw_only=True, gc=False):
    """Who sits where; key ``seat/SEAT``. *participant* is empty for a free seat."""

    seat: str
    participant: str


class Fault(Slice, frozen=True, kw_only=True, gc=False):
    """An expression that failed or a command that was refused; key ``fault/N`` or ``refused/SEAT/ID``."""

    at_ms: int
    rule: str
    message: str
    about: str = ""
