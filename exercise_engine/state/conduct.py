"""What events of conduct: phases, the clock, who sits where, and what was refused change."""

from __future__ import annotations

from msgspec.structs import replace

from exercise_engine import events as e
from exercise_engine.slices import Fault, Seat
from exercise_engine.state.base import State, change, on, put


@on(e.ExerciseStarted)
def _(state: State, event: e.ExerciseStarted) -> str:
    return change(state, "clock", phase="play", paused=False)


@on(e.ClockPaused)
def _(state: State, event: e.ClockPaused) -> str:
    return change(state, "clock", paused=True, stepping=False, target_ms=-1)


@on(e.ClockResumed)
def _(state: State, event: e.ClockResumed) -> str:
    return change(state, "clock", paused=False, stepping=False, target_ms=-1)


@on(e.RateSet)
def _(state: State, event: e.RateSet) -> str:
    return change(state, "clock", rate=event.rate)


@on(e.StepAsked)
def _(state: State, event: e.StepAsked) -> str:
    return change(state, "clock", stepping=True)


@on(e.AdvanceAsked)
def _(state: State, event: e.AdvanceAsked) -> str:
    return change(state, "clock", target_ms=event.until_ms)


@on(e.ExerciseEnded)
def _(state: State, event: e.ExerciseEnded) -> str:
    return change(
        state,
        "clock",
        phase="ended",
        paused=True,
        stepping=False,
        target_ms=-1,
        ended_ms=event.at_ms,
    )


@on(e.SeatTaken)
def _(state: State, event: e.SeatTaken) -> str:
    taken = Seat(to=event.to, seat=event.seat, participant=event.participant)
    return put(state, f"seat/{event.seat}", taken)


@on(e.SeatLeft)
def _(state: State, event: e.SeatLeft) -> str:
    return put(state, f"seat/{event.seat}", Seat(to=event.to, seat=event.seat, participant=""))


@on(e.ExpressionFailed)
def _(state: State, event: e.ExpressionFailed) -> str:
    state.faults += 1
    fault = Fault(to=event.to, at_ms=event.at_ms, rule="expression", message=event.message)
    return put(state, f"fault/{state.faults}", replace(fault, about=event.where))


@on(e.CommandRefused)
def _(state: State, event: e.CommandRefused) -> str:
    fault = Fault(to=event.to, at_ms=event.at_ms, rule=event.rule, message=event.message)
    return put(state, f"refused/{event.seat}/{event.command}", fault)
