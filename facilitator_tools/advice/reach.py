"""What play can reach: entries, decisions, questions, actions, and who can come to know what.

It starts from nothing and lets happen whatever can, again and again, until no
more can. What is left out then can never happen in any exercise, whoever plays
and whatever chance brings; only a controller could still do it by hand. Where the
files do not tell, it takes the thing to be possible: so what it calls impossible
is so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exercise_engine.errors import ExpressionFailed
from exercise_engine.releasability import readers_of, senders_of
from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.expressions import Program
from exercise_engine.scenario.faults import Place
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.msel import Contingency, Due, Inject
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.setting import Start
from exercise_engine.scenario.vocabulary import CLOCK, listed
from exercise_engine.seats import EVERYONE
from exercise_engine.units import HOUR_MS, MINUTE_MS
from facilitator_tools.advice.conditions import Range, can_yield, conjuncts
from facilitator_tools.advice.durations import least_ms
from facilitator_tools.advice.ranges import Happening, Ranges
from facilitator_tools.advice.survey import Survey

# The earliest scenario time at which something can happen [ms], by start; without those where it cannot.
Earliest = dict[str, int]


@dataclass(frozen=True)
class Obstacle:
    """Why something can never happen, and where that stands; *told* if another check says it."""

    place: Place
    why: str
    told: bool = False


class Reach:
    """What can happen in *survey*'s scenario, and what stands against all else."""

    def __init__(self, survey: Survey) -> None:
        self._loaded: LoadedScenario = survey.loaded
        self._scenario = survey.loaded.scenario
        self._survey = survey
        self.happening = Happening()
        self._ranges = Ranges(survey, self.happening)
        self._earliest: dict[str, Earliest] = {}
        self._held: set[tuple[str, str | None]] = set()
        before: tuple[int, ...] = ()
        while (now := self._state()) != before:
            before = now
            self._ranges.forget()
            self._grow()

    def obstacle_to_action(self, action: Action) -> Obstacle | None:
        """Return why *action* can never be accepted; nothing if it can."""
        node = self._loaded.node("action", action.id)
        for need, stands in zip(action.requires, listed(node, "requires"), strict=True):
            place = stands.items["that"].value.place
            if (part := self._never_holds(need.that, action.id)) is not None:
                return Obstacle(place, f"nothing makes '{part}' true.")
        return self._outside_its_hours(action, node)

    def obstacle_to(self, kind: str, part: Any) -> Obstacle | None:
        """Return why an ``entry``, ``decision`` or ``question`` can never come; nothing if it can."""
        if self._when_due(kind, part):
            return None
        node = self._loaded.node(kind, part.id)
        if getattr(part, "status", "released") != "released":
            return Obstacle(node.place, "it is not released.", told=True)
        return self._obstacle_to_due(part, node)

    def can_come(self, kind: str, part: Any, start: str) -> bool:
        """Whether an ``entry``, ``decision`` or ``question`` can come by itself in *start*."""
        if start not in self._when_due(kind, part):
            return False
        triggers = (part.at, part.after, part.when, getattr(part, "missing", None))
        by_hand = all(trigger is None for trigger in triggers) and not self._is_delivered(part.id)
        return not (kind == "entry" and by_hand)

    # ---- growing

    def _state(self) -> tuple[int, ...]:
        times = [at_ms for earliest in self._earliest.values() for at_ms in earliest.values()]
        return self.happening.size(), len(times), sum(times)

    def _grow(self) -> None:
        happening, scenario = self.happening, self._scenario
        for entry in scenario.entries.values():
            if earliest := self._when_due("entry", entry):
                self._earliest[entry.id] = earliest
                happening.entries.add(entry.id)
        happening.decisions.update(
            one.id for one in scenario.decisions if self._when_due("decision", one)
        )
        happening.questions.update(
            one.id for one in scenario.questions if self._when_due("question", one)
        )
        happening.actions.update(
            one.id for one in scenario.actions if self.obstacle_to_action(one) is None
        )
        self._learn()

    def _learn(self) -> None:
        known = self.happening.known
        for item in self._scenario.information:
            known.update((agency, item.id) for agency in item.known_by)
            for noticed in item.noticed:
                if self._never_holds(noticed.when) is None:
                    known.update((agency, item.id) for agency in noticed.agencies)
            for change in self._survey.change_of("learn", item.id):
                if self.happening.allows(change):
                    known.update((str(one.held), item.id) for one in change.given or ())
        for subject in self._scenario.subjects:
            port, _ = self._scenario.arrivals[subject.arrival]
            known.update((port.agency, item) for item in subject.informs)
        for entry in self._scenario.entries.values():
            if isinstance(entry, Inject) and entry.id in self.happening.entries:
                known.update((one, item) for one in self._hearing(entry) for item in entry.informs)
        self._pass_on()

    def _hearing(self, inject: Inject) -> list[str]:
        if EVERYONE in inject.to:
            return [agency.id for agency in self._scenario.agencies]
        return [token.partition(".")[0] for token in inject.to]

    def _pass_on(self) -> None:
        known = self.happening.known
        agencies = [agency.id for agency in self._scenario.agencies]
        ways = [
            (senders_of(self._scenario, channel), readers_of(self._scenario, channel))
            for channel in self._scenario.channels
        ] or [(agencies, agencies)]
        before = -1
        while before < (before := len(known)):
            for senders, readers in ways:
                items = {item for agency, item in known if agency in senders}
                known.update((reader, item) for reader in readers for item in items)

    # ---- when

    def _when_due(self, kind: str, part: Any) -> Earliest:
        """Return when *part* can first happen in each start; empty if never."""
        if getattr(part, "status", "released") != "released" or self._always_held_back(part):
            return {}
        found: Earliest = {}
        for start in self._scenario.starts:
            at_ms = self._first_ms(kind, part, start)
            if at_ms is not None and at_ms <= start.at + start.length:
                found[start.id] = max(at_ms, start.at)
        return found

    def _first_ms(self, kind: str, part: Any, start: Start) -> int | None:
        if kind == "entry" and (part.id in start.brings or self._is_delivered(part.id)):
            return start.at
        if isinstance(part, Contingency):
            return self._missed_ms(part, start)
        return self._due_ms(kind, part, start)

    def _due_ms(self, kind: str, due: Due, start: Start) -> int | None:
        wait_ms = least_ms(self._scenario, due.delay)
        if due.at is not None:
            return due.at if due.at >= start.at else None
        if due.after is not None:
            if due.even_if_skipped:
                return start.at + wait_ms
            before = self._earliest.get(due.after, {}).get(start.id)
            return None if before is None else before + wait_ms
        if due.when is not None:
            return None if self._never_holds(due.when) is not None else start.at + wait_ms
        return start.at if kind == "entry" else None  # an entry waits for a controller

    def _missed_ms(self, contingency: Contingency, start: Start) -> int | None:
        raised, expectation = self._scenario.expectations[contingency.missing]
        before = self._earliest.get(raised, {}).get(start.id)
        return None if before is None else before + expectation.within + contingency.hold_for

    def _is_delivered(self, entry: str) -> bool:
        return any(
            self.happening.allows(change) for change in self._survey.change_of("deliver", entry)
        )

    def _always_held_back(self, part: Any) -> bool:
        return part.unless is not None and not self._can_yield(False, part.unless, None)

    # ---- conditions

    def _never_holds(self, condition: str, action: str | None = None) -> str | None:
        """Return the part of *condition* that nothing makes true, or nothing if all of it may hold."""
        for part in (*conjuncts(condition), condition):
            if not self._can_yield(True, part, action):
                return part
        return None

    def _can_yield(self, wanted: bool, condition: str, action: str | None) -> bool:
        key = (f"{wanted} {condition}", action)
        if key in self._held:  # what can be stays possible as more can happen
            return True
        program = self._loaded.program(condition, "bool", action=action)
        arguments = {} if action is None else self._loaded.arguments(action)

        def range_of(name: str) -> Range:
            if action is not None and name in arguments:
                return self._ranges.of_argument(action, name)
            return self._ranges.of(name)

        if can_yield(wanted, program, range_of):
            self._held.add(key)
            return True
        return False

    # ---- hours

    def _outside_its_hours(self, action: Action, node: Node) -> Obstacle | None:
        """Whether at no minute of any start all conditions on the clock hold together."""
        clocked: list[Program] = []
        last: Node | None = None
        for need, stands in zip(action.requires, listed(node, "requires"), strict=True):
            for part in conjuncts(need.that):
                program = self._loaded.program(part, "bool", action=action.id)
                if program.reads and set(program.reads) <= set(CLOCK):
                    clocked.append(program)
                    last = stands.items["that"].value
        if last is None or any(
            _all_hold(clocked, now) for start in self._scenario.starts for now in _minutes(start)
        ):
            return None
        said = " && ".join(program.text for program in clocked)
        return Obstacle(last.place, f"at no minute of any start does '{said}' hold.")

    # ---- what to say

    def _obstacle_to_due(self, part: Any, node: Node) -> Obstacle:
        scenario = self._scenario
        if self._always_held_back(part):
            return Obstacle(_place(node, "unless"), f"'{part.unless}' always holds.")
        if part.when is not None and (never := self._never_holds(part.when)) is not None:
            return Obstacle(_place(node, "when"), f"nothing makes '{never}' true.")
        if isinstance(part, Contingency):
            raised = scenario.expectations[part.missing][0]
            if raised not in self.happening.entries:
                why = f"'{part.missing}' is never looked for, as '{raised}' never happens."
                return Obstacle(_place(node, "missing"), why)
        if part.after is not None and part.after not in self.happening.entries:
            return Obstacle(
                _place(node, "after"), f"it follows '{part.after}', which never happens."
            )
        if part.at is not None:
            first_ms = min(start.at for start in scenario.starts)
            why = f"no start plays {scenario.calendar.format_d(part.at)}."
            return Obstacle(_place(node, "at"), why, told=part.at < first_ms)
        if part.when is None and part.after is None and not isinstance(part, Contingency):
            why = "it has no 'at', 'after' or 'when', so it never opens."
            return Obstacle(node.place, why)
        place = _place(node, "delay", "after", "missing", "when")
        return Obstacle(place, "every start has ended before it can come.")


def _place(node: Node, *keys: str) -> Place:
    for key in keys:
        if (given := node.get(key)) is not None:
            return given.place
    return node.place


def _minutes(start: Start) -> Iterator[Mapping[str, float]]:
    for since_ms in range(0, start.length + 1, MINUTE_MS):
        now = ((start.at + since_ms) / HOUR_MS, since_ms / HOUR_MS)
        yield dict(zip(CLOCK, now, strict=True))


def _all_hold(programs: list[Program], now: Mapping[str, float]) -> bool:
    try:
        return all(program.evaluate(now) is True for program in programs)
    except ExpressionFailed:
        return False
