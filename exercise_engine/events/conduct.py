"""Events of conduct: phases, the clock, who sits where, and what was refused."""

from __future__ import annotations

from exercise_engine.events.base import Event


class ExerciseStarted(Event, frozen=True, kw_only=True, tag="exercise_started"):
    """STARTEX: play began at the start *start*."""

    start: str


class ClockPaused(Event, frozen=True, kw_only=True, tag="clock_paused"):
    """The exercise clock stopped."""


class ClockResumed(Event, frozen=True, kw_only=True, tag="clock_resumed"):
    """The exercise clock runs again."""


class RateSet(Event, frozen=True, kw_only=True, tag="rate_set"):
    """The clock's rate was set, or given back to the scenario's pace (``None``)."""

    rate: float | None


class StepAsked(Event, frozen=True, kw_only=True, tag="step_asked"):
    """A step to the next instant at which something happens was asked for."""


class AdvanceAsked(Event, frozen=True, kw_only=True, tag="advance_asked"):
    """An advance to *until_ms*, as fast as possible, was asked for."""

    until_ms: int


class ExerciseEnded(Event, frozen=True, kw_only=True, tag="exercise_ended"):
    """ENDEX: play ended, at the scenario's length or by a controller."""

    reason: str = ""


class SeatTaken(Event, frozen=True, kw_only=True, tag="seat_taken"):
    """A participant, or a scripted player (``script:NAME``), took a seat."""

    seat: str
    participant: str


class SeatLeft(Event, frozen=True, kw_only=True, tag="seat_left"):
    """A seat was freed."""

    seat: str
    participant: str


class ExpressionFailed(Event, frozen=True, kw_only=True, tag="expression_failed"):
    """An expression could not be computed; it counts as false, or changes nothing."""

    where: str
    message: str


class CommandRefused(Event, frozen=True, kw_only=True, tag="command_refused"):
    """A command was refused; *rule* names the rule, *message* says it to the person."""

    command: str
    seat: str
    rule: str
    message: str


ConductEvent = (
    ExerciseStarted
    | ClockPaused
    | ClockResumed
    | RateSet
    | StepAsked
    | AdvanceAsked
    | ExerciseEnded
    | SeatTaken
    | SeatLeft
    | ExpressionFailed
    | CommandRefused
)
