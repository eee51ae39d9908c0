"""Everything that a person can ask of an exercise.

A command is what a person, or a scripted player, asked for. Its *id* is made by
the client and is unique within exercise and seat, so that saying it again
changes nothing. *at_ms* is the exercise time at which it acts; the conductor
stamps it. *by* is the id of the participant who asked, or ``script:NAME``.

Commands of players: :class:`Acknowledge`, :class:`Decide`, :class:`TakeAction`,
:class:`Message`, :class:`Answer`, :class:`WriteLog`. Of controllers: the rest
up to :class:`End`. Of evaluators: :class:`Observe`, and after ENDEX
:class:`Rate` and :class:`Comment`, which facilitators share. They never touch
the simulation.
"""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

import msgspec

Scalar = bool | int | float | str


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", gc=False):
    """What every command carries; *seat* is where it was given."""

    id: str
    seat: str
    by: str
    at_ms: int = 0

    moves_clock: ClassVar[bool] = False


# Players


class Acknowledge(Command, frozen=True, kw_only=True, tag="acknowledge"):
    """Say that an inject was read; *item* is its key in the inbox."""

    item: str


class Decide(Command, frozen=True, kw_only=True, tag="decide"):
    """Choose an option of an open decision for one's agency."""

    decision: str
    option: str
    reason: str = ""


class TakeAction(Command, frozen=True, kw_only=True, tag="take_action"):
    """Take one of the agency's actions, with the arguments that it asks for."""

    action: str
    arguments: dict[str, Scalar] = {}


class Message(Command, frozen=True, kw_only=True, tag="message"):
    """Write to agencies, seats, ``control`` or ``simcell``."""

    to: tuple[str, ...]
    text: str


class Answer(Command, frozen=True, kw_only=True, tag="answer"):
    """Answer an open question in free text for one's agency."""

    question: str
    text: str


class WriteLog(Command, frozen=True, kw_only=True, tag="write_log"):
    """Write an entry into one's own log."""

    text: str


# Controllers


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


class FreezeModel(Command, frozen=True, kw_only=True, tag="freeze_model"):
    """Let a world model stand still: neither its measures nor its map move until it goes on."""

    model: str


class UnfreezeModel(Command, frozen=True, kw_only=True, tag="unfreeze_model"):
    """Let a world model go on from where it stood, as if no time had passed for it."""

    model: str


class SeatParticipant(Command, frozen=True, kw_only=True, tag="seat_participant"):
    """Give a seat to a participant, or to a scripted player (``script:NAME``)."""

    taken: str
    participant: str


class Unseat(Command, frozen=True, kw_only=True, tag="unseat"):
    """Free a seat."""

    taken: str


class End(Command, frozen=True, kw_only=True, tag="end"):
    """ENDEX: play ends."""

    reason: str = ""

    moves_clock: ClassVar[bool] = True


# Evaluators, and facilitators after ENDEX


class Observe(Command, frozen=True, kw_only=True, tag="observe"):
    """Note what was observed, about a task or an agency if they are named."""

    text: str
    task: str = ""
    agency: str = ""
    tone: Literal["strength", "improvement", "note"] = "note"


class Rate(Command, frozen=True, kw_only=True, tag="rate"):
    """Rate a critical task, a capability target, a core capability or a decision.

    *subject* is ``task:ID``, ``target:ID``, ``capability:ID`` or
    ``decision:ID@AGENCY``. *rating* is HSEEP's letter. The four findings are
    those from which HSEEP's definitions derive it; where the letter differs from
    what they yield, *comment* must say why.
    """

    subject: str
    rating: Literal["P", "S", "M", "U"]
    achieved: bool
    harmed_others: bool = False
    safety_risk: bool = False
    not_compliant: bool = False
    improvement_seen: bool = False
    comment: str = ""
    evidence: tuple[str, ...] = ()


class Comment(Command, frozen=True, kw_only=True, tag="comment"):
    """Write a strength, an area for improvement or a note for the after-action report."""

    subject: str
    tone: Literal["strength", "improvement", "note"]
    text: str


class ReleaseReview(Command, frozen=True, kw_only=True, tag="release_review"):
    """Let the players see the ratings and comments."""


AnyCommand = (
    Acknowledge
    | Decide
    | TakeAction
    | Message
    | Answer
    | WriteLog
    | Start
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
    | FreezeModel
    | UnfreezeModel
    | SeatParticipant
    | Unseat
    | End
    | Observe
    | Rate
    | Comment
    | ReleaseReview
)

CATALOGUE: tuple[type[Command], ...] = get_args(AnyCommand)
