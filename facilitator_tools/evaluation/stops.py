"""When the exercise clock stood, and when a world model did: what controllers did to the conduct."""

from __future__ import annotations

from typing import Literal

import msgspec

from exercise_engine import events as e
from exercise_engine.seats import CONDUCTOR
from facilitator_tools.evaluation.record import Record

_COMMAND = "command:"


class StopFinding(msgspec.Struct, frozen=True, kw_only=True):
    """The clock, or a world model, that stood still from *at_ms* on.

    *model* is the id of the model, *title* what stood in words. *seat* is who
    stopped it; the clock stops by itself where an ``advance`` or a ``step``
    ends, which *after* names. A model stands for *lasted_ms* of exercise time;
    the clock for *lasted_ms* of wall time, since none other passes, or for
    ``None`` if nobody noted the wall's time. *until_end* is true of what never
    went on.
    """

    what: Literal["clock", "model"]
    model: str
    title: str
    at_ms: int
    seat: str
    after: Literal["", "advance", "step"] = ""
    lasted_ms: int | None = None
    until_end: bool = False


def stops_of(record: Record) -> tuple[StopFinding, ...]:
    """Return every stop of the clock and of a world model, in the order in which they began."""
    found: list[StopFinding] = []
    clock: tuple[int, float] | None = None
    frozen: dict[str, int] = {}
    for item in record.happened:
        event = item.event
        if clock is not None and isinstance(event, _CLOCK_GOES):
            number, since = clock
            found[number] = _went_on(found[number], event, since, item.wall)
            clock = None
        if isinstance(event, e.ClockPaused):
            clock = len(found), item.wall
            found.append(_of_the_clock(event))
        elif isinstance(event, e.ModelFrozen):
            frozen[event.model] = len(found)
            found.append(_of_a_model(event, record))
        elif isinstance(event, e.ModelUnfrozen) and event.model in frozen:
            number = frozen.pop(event.model)
            lasted_ms = event.at_ms - found[number].at_ms
            found[number] = msgspec.structs.replace(found[number], lasted_ms=lasted_ms)
    for number in frozen.values():
        lasted_ms = record.ended_ms - found[number].at_ms
        found[number] = msgspec.structs.replace(found[number], lasted_ms=lasted_ms, until_end=True)
    return tuple(found)


# A pause under way ends where anything moves the clock again, or play.
_CLOCK_GOES = (e.ClockPaused, e.ClockResumed, e.StepAsked, e.AdvanceAsked, e.ExerciseEnded)


def _went_on(stop: StopFinding, event: e.Event, since: float, wall: float) -> StopFinding:
    lasted_ms = round((wall - since) * 1_000) if since and wall else None
    return msgspec.structs.replace(
        stop, lasted_ms=lasted_ms, until_end=isinstance(event, e.ExerciseEnded)
    )


def _of_the_clock(event: e.ClockPaused) -> StopFinding:
    seat, command = _who(event)
    after: Literal["", "advance", "step"] = ""
    if seat == CONDUCTOR:
        after = "step" if command.startswith("step/") else "advance"
    return StopFinding(
        what="clock",
        model="",
        title="The exercise clock",
        at_ms=event.at_ms,
        seat=seat,
        after=after,
    )


def _of_a_model(event: e.ModelFrozen, record: Record) -> StopFinding:
    return StopFinding(
        what="model",
        model=event.model,
        title=record.words.world_model(event.model),
        at_ms=event.at_ms,
        seat=_who(event)[0],
    )


def _who(event: e.Event) -> tuple[str, str]:
    """Return the seat and the id of the command that caused *event*."""
    seat, _, command = event.cause.removeprefix(_COMMAND).partition("/")
    return seat, command
