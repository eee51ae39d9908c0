"""Deadlines of critical tasks that are shorter than what they ask for can last."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from exercise_engine.processes.ways import Ways
from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.evaluation import Measured
from exercise_engine.scenario.units import Sends, Unit
from exercise_engine.units import MINUTE_MS
from facilitator_tools.advice.case import Case
from facilitator_tools.advice.conditions import conjuncts, disjuncts
from facilitator_tools.advice.durations import in_words, least_ms
from facilitator_tools.advice.finding import Finding
from facilitator_tools.advice.survey import Change


def deadlines_before_travel(case: Case) -> Iterator[Finding]:
    """Find measured tasks that whoever acts when they are called cannot achieve in time.

    Counted is what lasts for certain: turning out at its quickest, the way from the
    nearest unit's home at its speed, work and anything else that an action takes at
    its shortest. A task that can be achieved by what is no action counts as quick.
    """
    needs = _Needs(case)
    for task in case.loaded.scenario.tasks.values():
        measured = task.measured
        has_ms = _time_given_ms(case, measured) if measured is not None else None
        if measured is None or has_ms is None:
            continue
        needs_ms = needs.condition_ms(measured.achieved)
        if needs_ms <= has_ms:
            continue
        node = case.loaded.node("task", task.id).items["measured"].value
        place = node.items["within" if measured.within is not None else "by"].value.place
        said = (
            f"task '{task.id}' cannot be achieved in time: it leaves {in_words(has_ms / MINUTE_MS)}, "
            f"but what it asks for takes {in_words(needs_ms / MINUTE_MS)} or more."
        )
        yield Finding("deadline_before_travel", task.id, place, said)


def _time_given_ms(case: Case, measured: Measured) -> int | None:
    """How long players have from when they are called, or from STARTEX on [ms]."""
    if measured.within is not None:
        return measured.within
    if measured.by is None:
        return None
    starts = case.loaded.scenario.starts
    left = [measured.by - start.at for start in starts if measured.by > start.at]
    return max(left, default=None)


class _Needs:
    """How long it takes at the least until something is so that is not so yet [ms]."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._scenario = case.loaded.scenario

    def condition_ms(self, condition: str) -> int:
        """Until *condition* holds: all of what must hold at once, one of what may hold."""
        either = disjuncts(condition)
        if len(either) > 1:
            return min(map(self.condition_ms, either))
        return max(map(self._part_ms, conjuncts(condition)), default=0)

    def _part_ms(self, part: str) -> int:
        if len(disjuncts(part)) > 1:
            return self.condition_ms(part)
        names = self._case.survey.reads_of(part)
        # Of several names one may change quickly, and which must is not asked here.
        return self._name_ms(names[0]) if len(names) == 1 else 0

    def _name_ms(self, name: str) -> int:
        parts = name.split(".")
        if len(parts) == 3 and parts[1] in ("did", "times"):
            return self._action_ms(self._scenario.by_id("actions")[parts[2]], "effects")
        spec = self._case.loaded.measures.get(name)
        if spec is None or spec.driven_by is not None or spec.program is not None:
            return 0
        changes = [
            change for verb in ("set", "add") for change in self._case.survey.change_of(verb, name)
        ]
        return min(map(self._change_ms, changes), default=0)

    def _change_ms(self, change: Change) -> int:
        if not issubclass(change.part, Action):
            return 0
        return self._action_ms(self._scenario.by_id("actions")[change.part_id], change.key)

    def _action_ms(self, action: Action, until: str) -> int:
        """Until the effects under *until* of an action that is asked for now."""
        if until not in ("effects", "on_arrival"):
            return 0
        if action.sends is None:
            return least_ms(self._scenario, action.takes)
        works_ms = least_ms(self._scenario, action.sends.works) if until == "effects" else 0
        return self._arrival_ms(action, action.sends) + works_ms

    def _arrival_ms(self, action: Action, sends: Sends) -> int:
        goals = [self._scenario.points[sends.to].at] if sends.to in self._scenario.points else []
        ways = [
            least_ms(self._scenario, unit.turn_out) + (self._way_ms(unit, goals[0]) if goals else 0)
            for unit in self._scenario.fleet.values()
            if self._may_go(unit, action, sends)
        ]
        return min(ways, default=0)

    def _may_go(self, unit: Unit, action: Action, sends: Sends) -> bool:
        if sends.unit is not None and sends.unit in self._scenario.fleet and sends.unit != unit.id:
            return False
        if sends.kinds and unit.kind not in sends.kinds:
            return False
        if sends.task is not None and unit.tasks and sends.task not in unit.tasks:
            return False
        borrowers = (
            borrower
            for lending in self._scenario.lending
            if lending.lender == unit.agency and (not lending.kinds or unit.kind in lending.kinds)
            for borrower in lending.to
        )
        return not {unit.agency, *borrowers}.isdisjoint(action.agencies)

    def _way_ms(self, unit: Unit, goal: tuple[float, float]) -> int:
        home = self._scenario.points[unit.home].at
        return 0 if home == goal else self._ways.between(home, goal).lasts_ms(unit.speed)

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self._scenario.geography.routes)
