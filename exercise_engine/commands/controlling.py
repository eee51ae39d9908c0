"""What controllers ask for."""

from __future__ import annotations

from typing import ClassVar, Literal

from exercise_engine.commands.base import Command


class Start(Command, frozen=True, kw_only=True, tag="start"):
    """STARTEX: play begins and the clock runs."""

    moves_clock: ClassVar[bool] = True


class Pause(Command, frozen=True, kw_only=True, tag="pause"):
    """Stop the exercise clock."""

    moves_clock: ClassVar[bool] = True


class Resume(Command, frozen=True, kw_only=True, tag="resume"):
    """Let the exercise clock run again."""

    moves_clock: ClassVar[bool] = True


class SetRate(Command, frozen=True, kw_only=True, tag="set_rate"):
    """Run the clock *rate* times as fast as the wall; ``None`` follows the scenario's pace again."""

    rate: float | None

    moves_clock: ClassVar[bool] = True


class Step(Command, frozen=True, kw_only=True, tag="step"):
    """With the clock paused, go to the next instant at which something happens."""

    moves_clock: ClassVar[bool] = True


class AdvanceTo(Command, frozen=True, kw_only=True, tag="advance_to"):
    """Go to the exercise time *until_ms* as fast as possible, and pause there."""

    until_ms: int

    moves_clock: ClassVar[bool] = True


class DeliverNow(Command, frozen=True, kw_only=True, tag="deliver_now"):
    """Deliver an inject now, whatever it waits for."""

    entry: str


class Hold(Command, frozen=True, kw_only=True, tag="hold"):
    """Keep an entry from happening until it is delivered by hand or let go."""

    entry: str


class LetGo(Command, frozen=True, kw_only=True, tag="let_go"):
    """End the hold on an entry; one that has come due meanwhile happens now."""

    entry: str


class Skip(Command, frozen=True, kw_only=True, tag="skip"):
    """Strike an entry; what follows it does not happen unless it says so."""

    entry: str
    reason: str = ""


class Improvise(Command, frozen=True, kw_only=True, tag="improvise"):
    """Deliver an inject that nobody scripted."""

    to: tuple[str, ...]
    title: str
    text: str
    channel: Literal["phone", "radio", "email", "press", "social", "sensor", "in_person"] = "phone"
    sender: str = ""
    priority: Literal["info", "high", "critical"] = "info"


class Rule(Command, frozen=True, kw_only=True, tag="rule"):
    """Rule which outcome an agency's free-text answer has."""

    question: str
    agency: str
    outcome: str
    comment: str = ""


class SeatParticipant(Command, frozen=True, kw_only=True, tag="seat_participant"):
    """Give a seat to a participant, or to a scripted player (``script:NAME``)."""

    taken: str
    participant: str


class Unseat(Command, frozen=True, kw_only=True, tag="unseat"):
    """Free a seat; with *participant* only if that one sits there still."""

    taken: str
    participant: str = ""


class FreezeModel(Command, frozen=True, kw_only=True, tag="freeze_model"):
    """Let a world model stand still: neither its measures nor its map move until it goes on."""

    model: str


class UnfreezeModel(Command, frozen=True, kw_only=True, tag="unfreeze_model"):
    """Let a world model go on from where it stood, as if no time had passed for it."""

    model: str


class End(Command, frozen=True, kw_only=True, tag="end"):
    """ENDEX: play ends."""

    reason: str = ""

    moves_clock: ClassVar[bool] = True


ControllingCommand = (
    Start
    | Pause
    | Resume
    | SetRate
    | Step
    | AdvanceTo
    | DeliverNow
    | Hold
    | LetGo
    | Skip
    | Improvise
    | Rule
    | SeatParticipant
    | Unseat
    | FreezeModel
    | UnfreezeModel
    | End
)
