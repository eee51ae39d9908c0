"""What one seat sees at a moment, and the values that follow from it for expressions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.alert_reach import issued_names
from exercise_engine.errors import ExpressionFailed
from exercise_engine.processes.decisions import LAPSED
from exercise_engine.processes.outings import Roads
from exercise_engine.processes.policies import policy_readers
from exercise_engine.processes.ways import Ways, position_at
from exercise_engine.scenario.expressions import Program
from exercise_engine.scenario.setting import Start
from exercise_engine.seats import agency_of, may_see, tokens
from exercise_engine.units import HOUR_MS
from exercise_engine.words import Words

T = TypeVar("T", bound=s.Slice)


class Seen:
    """What *seat* sees: its slices at exercise time *now_ms*, with the *words* and the *start* of play.

    What it does not see has no value, and an expression that reads it has none either.
    """

    def __init__(
        self,
        seat: str,
        slices: Iterable[s.Slice],
        words: Words,
        start: Start,
        now_ms: int,
        ways: Ways | None = None,
    ) -> None:
        self.seat, self.agency, self.words, self.now_ms = seat, agency_of(seat), words, now_ms
        self._start = start
        mine = tokens(seat)
        self._slices = [one for one in slices if may_see(mine, one.to)]
        scenario = words.scenario
        self.roads = Roads(ways or Ways(scenario.geography.routes), scenario.points)
        self.units: dict[str, s.UnitNow] = {}
        for unit in self.of(s.UnitNow):
            ended = bool(unit.told) and unit.lent_to != unit.told
            if not ended and (not unit.told or unit.unit not in self.units):
                self.units[unit.unit] = unit
        self.pools = {one.pool: one for one in self.of(s.PoolCount)}
        self.budgets = {one.budget: one for one in self.of(s.BudgetLeft)}
        self.policies = {one.policy: one for one in self.of(s.PolicyStands)}
        self.actions = {one.instance: one for one in self.of(s.ActionTaken)}

    def of(self, kind: type[T]) -> list[T]:
        """Return the slices of one *kind* that the seat sees."""
        return [one for one in self._slices if isinstance(one, kind)]

    def evaluate(self, program: Program, given: Mapping[str, e.Value]) -> e.Value | None:
        """Return the value of *program* with the arguments *given*; ``None`` if it cannot be told."""
        values = {**self.values, **given}
        if any(name not in values for name in program.reads):
            return None
        try:
            return program.evaluate(values)
        except ExpressionFailed:
            return None

    @cached_property
    def values(self) -> dict[str, e.Value]:
        """Every name of which the seat knows the value, with its value."""
        now_ms, offset_ms = self.now_ms, self.words.offset_ms
        return {
            "clock.hours": (now_ms + offset_ms) / HOUR_MS,
            "clock.startex_hours": now_ms / HOUR_MS,
            **self._of_own_choices(),
            **{one.measure: one.value for one in self.of(s.MeasureNow)},
            **{f"free.{pool}": one.free for pool, one in self.pools.items()},
            **{f"total.{pool}": one.total for pool, one in self.pools.items()},
            **{f"budget.{budget}": one.left for budget, one in self.budgets.items()},
            **self._of_policies(),
            **self._of_units(),
            **issued_names(
                self.words.scenario, [one for one in self.of(s.PublicAlert) if one.stands]
            ),
            **{
                f"delivered.{one.item}": True
                for one in self.of(s.InboxItem)
                if one.source == "inject"
            },
        }

    def _of_policies(self) -> dict[str, e.Value]:
        """Where the policies stand that the seat may read; none was in force that has no slice."""
        values: dict[str, e.Value] = {}
        mine = tokens(self.seat)
        for policy in self.words.scenario.policies:
            if may_see(mine, policy_readers(self.words.scenario, policy)):
                stands = self.policies.get(policy.id)
                values[f"policy.{policy.id}"] = stands.level if stands else ""
                values[f"policy.{policy.id}.pending"] = bool(stands and stands.pending)
        return values

    def _of_units(self) -> dict[str, e.Value]:
        values: dict[str, e.Value] = {}
        ready: dict[str, int] = {
            f"ready.{unit.kind}.{self.agency}": 0 for unit in self.words.scenario.fleet.values()
        }
        for name, unit in self.units.items():
            lat, lon = position_at(unit.way, self.now_ms)
            values |= {
                f"unit.{name}.status": unit.status,
                f"unit.{name}.task": unit.task,
                f"unit.{name}.at": unit.at,
                f"unit.{name}.lat": lat,
                f"unit.{name}.lon": lon,
            }
            authored = self.words.scenario.fleet[name]
            mine = (unit.lent_to or authored.agency) == self.agency
            if mine and unit.status in ("home", "lent"):
                ready[f"ready.{authored.kind}.{self.agency}"] += 1
        return values | ready

    def _of_own_choices(self) -> dict[str, e.Value]:
        """What the seat's own agency did, chose, knows and asked for, of which it always hears."""
        agency, scenario = self.agency, self.words.scenario
        values: dict[str, e.Value] = {}
        for action in scenario.actions:
            if agency in action.agencies:
                before = any(
                    (one.agency, one.action) == (agency, action.id) for one in self._start.did
                )
                taken = [
                    one
                    for one in self.actions.values()
                    if (one.agency, one.action) == (agency, action.id)
                ]
                done = before + sum(one.status == "done" for one in taken)
                values[f"{agency}.began.{action.id}"] = before or bool(taken)
                values[f"{agency}.did.{action.id}"] = done > 0
                values[f"{agency}.times.{action.id}"] = done
        for decision in scenario.decisions:
            if agency in decision.to:
                values[f"{agency}.chose.{decision.id}"] = ""
        for asked in self.of(s.DecisionAsked):
            if asked.agency == agency and asked.status != "open":
                values[f"{agency}.chose.{asked.decision}"] = asked.option or LAPSED
        for item in scenario.information:
            values[f"{agency}.knows.{item.id}"] = False
        for known in self.of(s.Known):
            if known.agency == agency:
                values[f"{agency}.knows.{known.item}"] = True
        return values
