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
from typing import Any, TypeVar

from msgspec.structs import replace

from exercise_engine import events as e
from exercise_engine.slices import (
    ActionTaken,
    Clock,
    CommentHeld,
    DecisionAsked,
    Expected,
    Fault,
    Feature,
    InboxItem,
    Letter,
    LogEntry,
    MeasureNow,
    MselRow,
    Observation,
    PoolCount,
    QuestionAsked,
    RatingHeld,
    Read,
    Released,
    Seat,
    Slice,
    Task,
)


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


@_on(e.PostAppeared)
def _(state: State, event: e.PostAppeared) -> str:
    name = f"{event.model}.{event.feed}:{event.n}"
    item = InboxItem(
        to=event.to,
        item=name,
        source="post",
        at_ms=event.at_ms,
        model=event.model,
        feed=event.feed,
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
