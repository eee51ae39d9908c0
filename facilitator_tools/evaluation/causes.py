"""Which event brought about which: the chain of causes of one exercise.

Every event names its cause. Where the cause is a condition or a computed
measure, the chain goes on to the changes, at that instant, of what the
condition reads. It ends at what a person did and at what the world did by
itself: what people did next is their own choice, not a consequence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from exercise_engine import events as e
from facilitator_tools.evaluation.causes_of_cooperation import (
    names_of_cooperation,
    nodes_of_cooperation,
)
from facilitator_tools.evaluation.causes_of_information import (
    InformationTrail,
    condition_of_information,
    nodes_of_information,
)
from facilitator_tools.evaluation.causes_of_planning import (
    PlanningTrail,
    condition_of_planning,
    nodes_of_planning,
)
from facilitator_tools.evaluation.record import Record

# What an agency did, or left undone, so that effects followed.
CHOICES = (
    e.DecisionMade,
    e.DecisionLapsed,
    e.AnswerRuled,
    e.QuestionLapsed,
    e.ActionAsked,
    e.InstrumentInvoked,
    e.AlertIssued,
    e.ExpectationMissed,
    e.PolicyAsked,
    e.ItemShared,
    e.AlertEntered,
)


class Causes:
    """The causes and consequences within one record, by the events' places."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._made_by: dict[str, int] = {}
        self._history: dict[str, list[int]] = defaultdict(list)
        self._asked: dict[str, e.ActionAsked] = {}
        self._planning = PlanningTrail()
        self._information = InformationTrail()
        self.parents: list[tuple[int, ...]] = []
        self._children: dict[int, list[int]] = defaultdict(list)
        for place, item in enumerate(record.happened):
            parents = self._parents_of(item.event)
            self.parents.append(parents)
            for parent in parents:
                self._children[parent].append(place)
            self._note(place, item.event)

    def consequences(self, place: int) -> list[int]:
        """Return the places of all that followed from the event at *place*, in order.

        A choice that follows is not among them, nor what came of it.
        """
        found: set[int] = set()
        open_places = [place]
        while open_places:
            for child in self._children[open_places.pop()]:
                if child not in found and not self._is_choice(child):
                    found.add(child)
                    open_places.append(child)
        return sorted(found)

    def choices_behind(self, place: int) -> list[int]:
        """Return the places of the nearest choices that led to the event at *place*."""
        found: set[int] = set()
        seen: set[int] = set()
        open_places = [place]
        while open_places:
            for parent in self.parents[open_places.pop()]:
                if parent in seen:
                    continue
                seen.add(parent)
                if self._is_choice(parent):
                    found.add(parent)
                else:
                    open_places.append(parent)
        return sorted(found)

    def last_change(self, name: str, upto: int) -> int | None:
        """Return the place of the last event up to *upto* that changed *name*, if there is one."""
        history = self._history.get(name, [])
        number = bisect_right(history, upto)
        return history[number - 1] if number else None

    def action_of(self, instance: str) -> e.ActionAsked | None:
        """Return how an action was asked for."""
        return self._asked.get(instance)

    def _is_choice(self, place: int) -> bool:
        return isinstance(self._record.happened[place].event, CHOICES)

    def _parents_of(self, event: e.Event) -> tuple[int, ...]:
        kind, _, what = event.cause.partition(":")
        if kind in ("condition", "measure"):
            return self._behind_condition(event, kind, what)
        if isinstance(event, e.ExpectationMet):
            done = self._made_by.get(f"done:{event.agency}")
            if done is not None and self._at(done) == event.at_ms:
                return (done,)
        made = self._made_by.get(_opening(event) or event.cause)
        return () if made is None else (made,)

    def _behind_condition(self, event: e.Event, kind: str, what: str) -> tuple[int, ...]:
        """Return the changes, at the instant at which the condition held, of what it reads."""
        names = _names_read(kind, what, self._record)
        held_ms = event.at_ms
        if (scheduled := self._made_by.get(f"scheduled:{what}")) is not None:
            held_ms = self._at(scheduled)
        latest = [self._history[n][-1] for n in names if self._history[n]]
        return tuple(sorted({place for place in latest if self._at(place) == held_ms}))

    def _at(self, place: int) -> int:
        return self._record.happened[place].event.at_ms

    def _note(self, place: int, event: e.Event) -> None:
        if isinstance(event, e.ActionAsked):
            self._asked[event.instance] = event
        for node in _nodes(event):
            self._made_by[node] = place
        for name in self._names_changed(event):
            self._history[name].append(place)

    def _names_changed(self, event: e.Event) -> tuple[str, ...]:
        if isinstance(event, e.UnitChanged):
            return _names_of_unit(event, self._record)
        if isinstance(event, e.ActionDone):
            asked = self._asked.get(event.instance)
            if asked is None:
                return ()
            return (f"{asked.agency}.did.{asked.action}", f"{asked.agency}.times.{asked.action}")
        return (
            self._information.names_changed(event)
            or self._planning.names_changed(event)
            or _names_changed(event)
            or names_of_cooperation(event, self._record)
        )


def _names_changed(event: e.Event) -> tuple[str, ...]:
    """Return the names in expressions whose value *event* changed."""
    match event:
        case e.MeasureChanged():
            return (event.measure,)
        case e.PoolChanged():
            return (f"free.{event.pool}", f"total.{event.pool}")
        case e.BudgetChanged():
            return (f"budget.{event.budget}",)
        case e.InjectDelivered() | e.EntryCompleted():
            return (f"delivered.{event.entry}",)
        case e.ExpectationMet():
            return (f"met.{event.expectation}",)
        case e.ExpectationMissed():
            return (f"missed.{event.expectation}",)
        case e.DecisionMade() | e.DecisionLapsed():
            return (f"{event.agency}.chose.{event.decision}",)
        case e.AnswerRuled() | e.QuestionLapsed():
            return (f"{event.agency}.ruled.{event.question}",)
        case e.ActionAsked():
            return (f"{event.agency}.began.{event.action}",)
        case _:
            return ()


def _names_of_unit(event: e.UnitChanged, record: Record) -> tuple[str, ...]:
    """Return the names in expressions of which a report on a unit tells anew."""
    if event.told:
        return ()
    unit = record.scenario.fleet.get(event.unit)
    parts = ("lat", "lon", "status", "task", "at", "endurance_h")
    ready = (
        [f"ready.{unit.kind}.{agency}" for agency in (unit.agency, event.lent_to) if agency]
        if unit
        else []
    )
    return (*(f"unit.{event.unit}.{part}" for part in parts), *ready)


def _nodes(event: e.Event) -> tuple[str, ...]:
    """Return the names under which other events name *event* as their cause."""
    match event:
        case e.InjectDelivered() | e.EntryCompleted() | e.EntrySkipped():
            return (f"entry:{event.entry}",)
        case e.EntryScheduled():
            return (f"scheduled:entry:{event.entry}",)
        case e.DecisionOpened():
            return (f"opened:decision:{event.decision}@{event.agency}",)
        case e.DecisionMade() | e.DecisionLapsed():
            node = f"decision:{event.decision}@{event.agency}"
            return (node, f"done:{event.agency}")
        case e.QuestionOpened():
            return (f"opened:question:{event.question}@{event.agency}",)
        case e.AnswerRuled() | e.QuestionLapsed():
            return (f"question:{event.question}@{event.agency}",)
        case e.AnswerGiven():
            return (f"done:{event.agency}", f"answer:{event.question}@{event.agency}")
        case e.ActionAsked():
            return (f"action:{event.instance}", f"done:{event.agency}")
        case e.ExpectationRaised():
            return (f"raised:{event.expectation}",)
        case e.ExpectationMissed() | e.ExpectationMet():
            return (f"expectation:{event.expectation}",)
        case e.MessageSent() | e.InjectAcknowledged():
            return (f"done:{event.seat.partition('.')[0]}",)
        case _:
            return (
                nodes_of_cooperation(event)
                or nodes_of_information(event)
                or nodes_of_planning(event)
            )


def _opening(event: e.Event) -> str | None:
    """Return what an event follows that names itself as its cause."""
    match event:
        case e.DecisionLapsed():
            return f"opened:decision:{event.decision}@{event.agency}"
        case e.QuestionLapsed():
            return f"opened:question:{event.question}@{event.agency}"
        case e.AnswerRuled():
            return f"answer:{event.question}@{event.agency}"
        case e.ExpectationMet() | e.ExpectationMissed():
            return f"raised:{event.expectation}"
        case _:
            return None


def _names_read(kind: str, what: str, record: Record) -> tuple[str, ...]:
    """Return the names that a condition or a computed measure reads."""
    if kind == "measure":
        measure = record.loaded.measures.get(what)
        return measure.program.reads if measure and measure.program else ()
    about, _, key = what.partition(":")
    condition: str | None = None
    if about == "task":
        task = record.scenario.tasks.get(key)
        condition = task.measured.achieved if task and task.measured else None
    elif about == "entry":
        entry = record.scenario.entries.get(key)
        condition = entry.when if entry else None
    elif about in ("decision", "question"):
        due = record.scenario.by_id(f"{about}s").get(key)
        condition = due.when if due else None
    else:
        condition = condition_of_information(about, key, record)
        condition = condition or condition_of_planning(about, key, record)
    return record.reads(condition) if condition else ()
