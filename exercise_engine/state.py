"""What is the case: a fold over events.

The state is a set of slices, each under a key of its own and each for one
audience. An event touches few of them. A console is shown the slices of its
audience and nothing else, so what a seat sees can be built from the events
that the seat may see, and from those alone.

:func:`apply` is the only thing that changes a state, and it reads nothing but
the state and the event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from exercise_engine import events as e

Phase = Literal["lobby", "play", "ended"]


class Slice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that can be looked at; *to* is its audience and never changes."""

    to: tuple[str, ...]


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


class InboxItem(Slice, frozen=True, kw_only=True, gc=False):
    """Something received; key ``inbox/ITEM``.

    *source* says where its words are: ``inject`` (an MSEL entry), ``background``
    or ``improvised`` (then *words* holds them).
    """

    item: str
    source: Literal["inject", "background", "improvised"]
    at_ms: int
    values: dict[str, e.Value] = {}
    words: dict[str, str] = {}
    readers: tuple[str, ...] = ()
    background: str = ""
    n: int = 0
    line: int = 0


class Read(Slice, frozen=True, kw_only=True, gc=False):
    """A seat's acknowledgement; key ``read/ITEM/SEAT``."""

    item: str
    seat: str
    at_ms: int


class MselRow(Slice, frozen=True, kw_only=True, gc=False):
    """Where an MSEL entry stands; key ``msel/ENTRY``.

    *status* is ``waiting``, ``due`` (a contingency being shown), ``complete`` or
    ``deferred``; *due_ms* is when it happens, as far as that is known (-1: not).
    """

    entry: str
    status: Literal["waiting", "due", "complete", "deferred"] = "waiting"
    held: bool = False
    due_ms: int = -1
    at_ms: int = -1
    by_hand: bool = False
    why: str = ""
    reason: str = ""


class Expected(Slice, frozen=True, kw_only=True, gc=False):
    """An expected action being looked for; key ``expected/ID``."""

    expectation: str
    agency: str
    raised_ms: int
    due_ms: int
    status: Literal["open", "met", "missed"] = "open"
    at_ms: int = -1
    by: str = ""


class DecisionAsked(Slice, frozen=True, kw_only=True, gc=False):
    """A decision of one agency; key ``decision/ID@AGENCY``."""

    decision: str
    agency: str
    opened_ms: int
    deadline_ms: int
    status: Literal["open", "made", "lapsed"] = "open"
    option: str = ""
    seat: str = ""
    by: str = ""
    at_ms: int = -1
    reason: str = ""


class QuestionAsked(Slice, frozen=True, kw_only=True, gc=False):
    """A free-text question to one agency; key ``question/ID@AGENCY``."""

    question: str
    agency: str
    opened_ms: int
    deadline_ms: int
    status: Literal["open", "answered", "ruled", "lapsed"] = "open"
    text: str = ""
    seat: str = ""
    by: str = ""
    answered_ms: int = -1
    rule_by_ms: int = -1
    outcome: str = ""
    ruled_by: str = ""
    ruled_ms: int = -1
    comment: str = ""


class ActionTaken(Slice, frozen=True, kw_only=True, gc=False):
    """One taking of an action; key ``action/INSTANCE``."""

    instance: str
    action: str
    agency: str
    seat: str
    by: str
    arguments: dict[str, e.Value]
    asked_ms: int
    status: Literal["asked", "waiting", "running", "done"] = "asked"
    waits_for: str = ""
    began_ms: int = -1
    done_ms: int = -1


class PoolCount(Slice, frozen=True, kw_only=True, gc=False):
    """A counted resource; key ``pool/ID``."""

    pool: str
    free: int
    total: int


class MeasureNow(Slice, frozen=True, kw_only=True, gc=False):
    """A measure's value; key ``measure/ID``."""

    measure: str
    value: e.Value
    at_ms: int


class Feature(Slice, frozen=True, kw_only=True, gc=False):
    """Something on the map; key ``feature/ID``. No geometry: it is gone."""

    feature: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]
    at_ms: int


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


class Task(Slice, frozen=True, kw_only=True, gc=False):
    """What the simulation measured of a critical task; key ``task/ID``."""

    task: str
    status: Literal["achieved", "missed"]
    at_ms: int


class Observation(Slice, frozen=True, kw_only=True, gc=False):
    """What an evaluator observed; key ``observation/ID``."""

    observation: str
    seat: str
    by: str
    text: str
    task: str
    agency: str
    tone: e.Tone
    at_ms: int


class RatingHeld(Slice, frozen=True, kw_only=True, gc=False):
    """A rating as its raters see it; key ``rating/SUBJECT``."""

    subject: str
    by: str
    rating: e.Rating
    derived: e.Rating
    achieved: bool
    harmed_others: bool
    safety_risk: bool
    not_compliant: bool
    improvement_seen: bool
    comment: str
    evidence: tuple[str, ...]


class CommentHeld(Slice, frozen=True, kw_only=True, gc=False):
    """A comment for the report as its writers see it; key ``comment/ID``."""

    comment: str
    subject: str
    by: str
    tone: e.Tone
    text: str


class Released(Slice, frozen=True, kw_only=True, gc=False):
    """A rating or comment that everyone may see; keys ``released/rating/...``, ``released/comment/...``."""

    subject: str
    rating: str = ""
    tone: str = ""
    text: str = ""


class Fault(Slice, frozen=True, kw_only=True, gc=False):
    """An expression that failed or a command that was refused; key ``fault/N`` or ``refused/SEAT/ID``."""

    at_ms: int
    rule: str
    message: str
    about: str = ""


class State:
    """The slices by their keys, in the order in which they first appeared."""

    __slots__ = ("faults", "slices")

    def __init__(self) -> None:
        self.slices: dict[str, Slice] = {"clock": Clock(to=("all",))}
        self.faults = 0

    @property
    def clock(self) -> Clock:
        """The clock's slice, which is always there."""
        clock = self.slices["clock"]
        assert isinstance(clock, Clock)
        return clock

    def seat(self, seat: str) -> str:
        """Return the participant in *seat*, or an empty text."""
        found = self.slices.get(f"seat/{seat}")
        return found.participant if isinstance(found, Seat) else ""

    def of(self, kind: type[SliceT]) -> Iterable[SliceT]:
        """Yield the slices of one *kind* in the order in which they appeared."""
        return (found for found in self.slices.values() if isinstance(found, kind))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self.slices == other.slices

    __hash__ = None  # type: ignore[assignment]


SliceT = TypeVar("SliceT", bound=Slice)
_Handler = Callable[[State, Any], str]
# What each kind of event does to a state; it returns the key of the slice that it touched.
HANDLERS: dict[type[e.Event], _Handler] = {}


def apply(state: State, event: e.Event) -> str:
    """Change *state* by *event* and return the key of the slice that it touched."""
    return HANDLERS[type(event)](state, event)


def fold(happened: Iterable[e.Event]) -> State:
    """Return the state that *happened* leads to."""
    state = State()
    for event in happened:
        apply(state, event)
    return state


def _on(kind: type[e.Event]) -> Callable[[_Handler], _Handler]:
    def register(handler: _Handler) -> _Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def _put(state: State, key: str, made: Slice) -> str:
    state.slices[key] = made
    return key


def _change(state: State, key: str, **changes: Any) -> str:
    state.slices[key] = replace(state.slices[key], **changes)
    return key


@_on(e.ExerciseStarted)
def _(state: State, event: e.ExerciseStarted) -> str:
    return _change(state, "clock", phase="play", paused=False)


@_on(e.ClockPaused)
def _(state: State, event: e.ClockPaused) -> str:
    return _change(state, "clock", paused=True, stepping=False, target_ms=-1)


@_on(e.ClockResumed)
def _(state: State, event: e.ClockResumed) -> str:
    return _change(state, "clock", paused=False, stepping=False, target_ms=-1)


@_on(e.RateSet)
def _(state: State, event: e.RateSet) -> str:
    return _change(state, "clock", rate=event.rate)


@_on(e.StepAsked)
def _(state: State, event: e.StepAsked) -> str:
    return _change(state, "clock", stepping=True)


@_on(e.AdvanceAsked)
def _(state: State, event: e.AdvanceAsked) -> str:
    return _change(state, "clock", target_ms=event.until_ms)


@_on(e.ExerciseEnded)
def _(state: State, event: e.ExerciseEnded) -> str:
    return _change(
        state,
        "clock",
        phase="ended",
        paused=True,
        stepping=False,
        target_ms=-1,
        ended_ms=event.at_ms,
    )


@_on(e.SeatTaken)
def _(state: State, event: e.SeatTaken) -> str:
    taken = Seat(to=event.to, seat=event.seat, participant=event.participant)
    return _put(state, f"seat/{event.seat}", taken)


@_on(e.SeatLeft)
def _(state: State, event: e.SeatLeft) -> str:
    return _put(state, f"seat/{event.seat}", Seat(to=event.to, seat=event.seat, participant=""))


def _row(state: State, event: Any, **changes: Any) -> str:
    key = f"msel/{event.entry}"
    row = state.slices.get(key) or MselRow(to=event.to, entry=event.entry)
    return _put(state, key, replace(row, **changes))


@_on(e.EntryDue)
def _(state: State, event: e.EntryDue) -> str:
    return _row(state, event, status="due", due_ms=event.fires_ms)


@_on(e.EntryScheduled)
def _(state: State, event: e.EntryScheduled) -> str:
    return _row(state, event, due_ms=event.due_ms)


@_on(e.EntryHeld)
def _(state: State, event: e.EntryHeld) -> str:
    return _row(state, event, held=True)


@_on(e.EntryLetGo)
def _(state: State, event: e.EntryLetGo) -> str:
    return _row(state, event, held=False)


@_on(e.EntrySkipped)
def _(state: State, event: e.EntrySkipped) -> str:
    return _row(
        state,
        event,
        status="deferred",
        held=False,
        at_ms=event.at_ms,
        why=event.why,
        reason=event.reason,
    )


@_on(e.EntryCompleted)
def _(state: State, event: e.EntryCompleted) -> str:
    return _row(state, event, status="complete", held=False, at_ms=event.at_ms)


@_on(e.EntryDelivered)
def _(state: State, event: e.EntryDelivered) -> str:
    changes = {"status": "complete", "held": False, "at_ms": event.at_ms}
    return _row(state, event, by_hand=event.by_hand, **changes)


@_on(e.InjectDelivered)
def _(state: State, event: e.InjectDelivered) -> str:
    item = InboxItem(
        to=event.to, item=event.entry, source="inject", at_ms=event.at_ms, values=event.values
    )
    return _put(state, f"inbox/{event.entry}", item)


@_on(e.InjectImprovised)
def _(state: State, event: e.InjectImprovised) -> str:
    words = {
        "title": event.title,
        "text": event.text,
        "channel": event.channel,
        "sender": event.sender,
        "priority": event.priority,
    }
    item = InboxItem(
        to=event.to,
        item=event.item,
        source="improvised",
        at_ms=event.at_ms,
        words=words,
        readers=event.readers,
    )
    return _put(state, f"inbox/{event.item}", item)


@_on(e.BackgroundHeard)
def _(state: State, event: e.BackgroundHeard) -> str:
    name = f"{event.background}:{event.n}"
    item = InboxItem(
        to=event.to,
        item=name,
        source="background",
        at_ms=event.at_ms,
        background=event.background,
        n=event.n,
        line=event.line,
    )
    return _put(state, f"inbox/{name}", item)


@_on(e.InjectAcknowledged)
def _(state: State, event: e.InjectAcknowledged) -> str:
    read = Read(to=event.to, item=event.item, seat=event.seat, at_ms=event.at_ms)
    return _put(state, f"read/{event.item}/{event.seat}", read)


@_on(e.ExpectationRaised)
def _(state: State, event: e.ExpectationRaised) -> str:
    expected = Expected(
        to=event.to,
        expectation=event.expectation,
        agency=event.agency,
        raised_ms=event.at_ms,
        due_ms=event.due_ms,
    )
    return _put(state, f"expected/{event.expectation}", expected)


@_on(e.ExpectationMet)
def _(state: State, event: e.ExpectationMet) -> str:
    key = f"expected/{event.expectation}"
    return _change(state, key, status="met", at_ms=event.at_ms, by=event.by)


@_on(e.ExpectationMissed)
def _(state: State, event: e.ExpectationMissed) -> str:
    return _change(state, f"expected/{event.expectation}", status="missed", at_ms=event.at_ms)


@_on(e.DecisionOpened)
def _(state: State, event: e.DecisionOpened) -> str:
    asked = DecisionAsked(
        to=event.to,
        decision=event.decision,
        agency=event.agency,
        opened_ms=event.at_ms,
        deadline_ms=event.deadline_ms,
    )
    return _put(state, f"decision/{event.decision}@{event.agency}", asked)


@_on(e.DecisionMade)
def _(state: State, event: e.DecisionMade) -> str:
    return _change(
        state,
        f"decision/{event.decision}@{event.agency}",
        status="made",
        option=event.option,
        seat=event.seat,
        by=event.by,
        at_ms=event.at_ms,
        reason=event.reason,
    )


@_on(e.DecisionLapsed)
def _(state: State, event: e.DecisionLapsed) -> str:
    key = f"decision/{event.decision}@{event.agency}"
    return _change(state, key, status="lapsed", option=event.option, at_ms=event.at_ms)


@_on(e.QuestionOpened)
def _(state: State, event: e.QuestionOpened) -> str:
    asked = QuestionAsked(
        to=event.to,
        question=event.question,
        agency=event.agency,
        opened_ms=event.at_ms,
        deadline_ms=event.deadline_ms,
    )
    return _put(state, f"question/{event.question}@{event.agency}", asked)


@_on(e.AnswerGiven)
def _(state: State, event: e.AnswerGiven) -> str:
    return _change(
        state,
        f"question/{event.question}@{event.agency}",
        status="answered",
        text=event.text,
        seat=event.seat,
        by=event.by,
        answered_ms=event.at_ms,
        rule_by_ms=event.rule_by_ms,
    )


@_on(e.AnswerRuled)
def _(state: State, event: e.AnswerRuled) -> str:
    return _change(
        state,
        f"question/{event.question}@{event.agency}",
        status="ruled",
        outcome=event.outcome,
        ruled_by=event.ruled_by,
        ruled_ms=event.at_ms,
        comment=event.comment,
    )


@_on(e.QuestionLapsed)
def _(state: State, event: e.QuestionLapsed) -> str:
    key = f"question/{event.question}@{event.agency}"
    return _change(state, key, status="lapsed", outcome=event.outcome, ruled_ms=event.at_ms)


@_on(e.ActionAsked)
def _(state: State, event: e.ActionAsked) -> str:
    taken = ActionTaken(
        to=event.to,
        instance=event.instance,
        action=event.action,
        agency=event.agency,
        seat=event.seat,
        by=event.by,
        arguments=event.arguments,
        asked_ms=event.at_ms,
    )
    return _put(state, f"action/{event.instance}", taken)


@_on(e.ActionWaits)
def _(state: State, event: e.ActionWaits) -> str:
    return _change(state, f"action/{event.instance}", status="waiting", waits_for=event.pool)


@_on(e.ActionBegan)
def _(state: State, event: e.ActionBegan) -> str:
    key = f"action/{event.instance}"
    return _change(state, key, status="running", waits_for="", began_ms=event.at_ms)


@_on(e.ActionDone)
def _(state: State, event: e.ActionDone) -> str:
    return _change(state, f"action/{event.instance}", status="done", done_ms=event.at_ms)


@_on(e.PoolChanged)
def _(state: State, event: e.PoolChanged) -> str:
    count = PoolCount(to=event.to, pool=event.pool, free=event.free, total=event.total)
    return _put(state, f"pool/{event.pool}", count)


@_on(e.MeasureChanged)
def _(state: State, event: e.MeasureChanged) -> str:
    # Most events of an exercise are of this kind: nothing here is called that need not be.
    measure = event.measure
    key = f"measure/{measure}"
    state.slices[key] = MeasureNow(
        to=event.to, measure=measure, value=event.value, at_ms=event.at_ms
    )
    return key


@_on(e.FeatureChanged)
def _(state: State, event: e.FeatureChanged) -> str:
    feature = Feature(
        to=event.to,
        feature=event.feature,
        geometry=event.geometry,
        properties=event.properties,
        at_ms=event.at_ms,
    )
    return _put(state, f"feature/{event.feature}", feature)


@_on(e.ChanceTaken)
def _(state: State, event: e.ChanceTaken) -> str:
    return ""


@_on(e.ExpressionFailed)
def _(state: State, event: e.ExpressionFailed) -> str:
    state.faults += 1
    fault = Fault(to=event.to, at_ms=event.at_ms, rule="expression", message=event.message)
    return _put(state, f"fault/{state.faults}", replace(fault, about=event.where))


@_on(e.CommandRefused)
def _(state: State, event: e.CommandRefused) -> str:
    fault = Fault(to=event.to, at_ms=event.at_ms, rule=event.rule, message=event.message)
    return _put(state, f"refused/{event.seat}/{event.command}", fault)


@_on(e.MessageSent)
def _(state: State, event: e.MessageSent) -> str:
    letter = Letter(
        to=event.to,
        message=event.message,
        seat=event.seat,
        by=event.by,
        readers=event.readers,
        text=event.text,
        at_ms=event.at_ms,
    )
    return _put(state, f"message/{event.message}", letter)


@_on(e.LogWritten)
def _(state: State, event: e.LogWritten) -> str:
    entry = LogEntry(
        to=event.to,
        entry=event.entry,
        seat=event.seat,
        by=event.by,
        text=event.text,
        at_ms=event.at_ms,
    )
    return _put(state, f"log/{event.entry}", entry)


@_on(e.TaskAchieved)
def _(state: State, event: e.TaskAchieved) -> str:
    task = Task(to=event.to, task=event.task, status="achieved", at_ms=event.at_ms)
    return _put(state, f"task/{event.task}", task)


@_on(e.TaskMissed)
def _(state: State, event: e.TaskMissed) -> str:
    task = Task(to=event.to, task=event.task, status="missed", at_ms=event.at_ms)
    return _put(state, f"task/{event.task}", task)


@_on(e.ObservationMade)
def _(state: State, event: e.ObservationMade) -> str:
    made = Observation(
        to=event.to,
        observation=event.observation,
        seat=event.seat,
        by=event.by,
        text=event.text,
        task=event.task,
        agency=event.agency,
        tone=event.tone,
        at_ms=event.at_ms,
    )
    return _put(state, f"observation/{event.observation}", made)


@_on(e.RatingGiven)
def _(state: State, event: e.RatingGiven) -> str:
    held = RatingHeld(
        to=event.to,
        subject=event.subject,
        by=event.by,
        rating=event.rating,
        derived=event.derived,
        achieved=event.achieved,
        harmed_others=event.harmed_others,
        safety_risk=event.safety_risk,
        not_compliant=event.not_compliant,
        improvement_seen=event.improvement_seen,
        comment=event.comment,
        evidence=event.evidence,
    )
    return _put(state, f"rating/{event.subject}", held)


@_on(e.CommentWritten)
def _(state: State, event: e.CommentWritten) -> str:
    held = CommentHeld(
        to=event.to,
        comment=event.comment,
        subject=event.subject,
        by=event.by,
        tone=event.tone,
        text=event.text,
    )
    return _put(state, f"comment/{event.comment}", held)


@_on(e.RatingReleased)
def _(state: State, event: e.RatingReleased) -> str:
    released = Released(to=event.to, subject=event.subject, rating=event.rating, text=event.comment)
    return _put(state, f"released/rating/{event.subject}", released)


@_on(e.CommentReleased)
def _(state: State, event: e.CommentReleased) -> str:
    released = Released(to=event.to, subject=event.subject, tone=event.tone, text=event.text)
    return _put(state, f"released/comment/{event.comment}", released)
