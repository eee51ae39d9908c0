"""Which unit may be sent on what: whose it is, what it can do, how far it goes, who waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exercise_engine.processes.missions import Mission, rank_of
from exercise_engine.processes.outings import is_made_for
from exercise_engine.processes.plans import ActionPlan
from exercise_engine.processes.play import Play
from exercise_engine.processes.unit_run import IDLE, UnitRun
from exercise_engine.processes.ways import Position

NEVER_MS = 2**62


class Suitability:
    """Chooses among the *units* of one play."""

    def __init__(self, play: Play, units: Mapping[str, UnitRun]) -> None:
        self._play = play
        self._units = units

    def target(self, mission: Mission) -> tuple[Position, str]:
        """Return where *mission* goes now, and the place's id if it is one.

        Another unit is met where it is when somebody sets out for it.
        """
        return self.target_of(mission.plan)

    def target_of(self, plan: ActionPlan) -> tuple[Position, str]:
        """Return where *plan* sends its units, and the place's id if it is one."""
        sends = plan.action.sends
        assert sends is not None
        named = plan.said(sends.to)
        point = self._play.scenario.points.get(named)
        if point is not None:
            return point.at, named
        unit = self._units[named]
        return unit.position(), unit.at

    def capable(self, plan: ActionPlan) -> list[UnitRun]:
        """Return the units that the plan's agency may send on it, in file order, busy or not."""
        return [unit for unit in self._units.values() if self._can(unit, plan)]

    def outside_mandate(self, plan: ActionPlan) -> list[UnitRun]:
        """Return the units that could be sent on *plan*, but not under what they have come by."""
        return [u for u in self._units.values() if self._able(u, plan) and not _covered(u, plan)]

    def _can(self, unit: UnitRun, plan: ActionPlan) -> bool:
        return unit.leaving is None and _covered(unit, plan) and self._able(unit, plan)

    def _able(self, unit: UnitRun, plan: ActionPlan) -> bool:
        sends = plan.action.sends
        assert sends is not None
        named = plan.said(sends.unit) if sends.unit is not None else ""
        mine = unit.tasker == plan.agency
        return mine and is_made_for(unit.authored, sends, named, plan.carries)

    def reaches(self, unit: UnitRun, plan: ActionPlan, work_ms: int) -> str:
        """Say why *unit*, fresh at its station, could not do *plan*; nothing if it could."""
        target, _ = self.target_of(plan)
        outing = unit.outing(target, work_ms, fresh=True)
        if unit.authored.fuel is not None and outing.fuel_ms > unit.full_ms:
            return "out_of_range"
        crew = unit.authored.crew
        if crew is not None and outing.duty_ms > crew.duty:
            return "crew_must_rest"
        return "stay_too_short" if self._leaves_before(unit, outing.out_ms) else ""

    def _leaves_before(self, unit: UnitRun, out_ms: int) -> bool:
        """Whether *unit* has to leave before it could be somewhere in *out_ms*."""
        leaves_ms = -1 if unit.mandate is None else unit.mandate.leaves_ms
        return 0 <= leaves_ms <= self._play.now + out_ms

    def choose(self, mission: Mission, free: Iterable[UnitRun]) -> UnitRun | None:
        """Return which of the *free* units would be there first; of equals, the first in the file."""
        best: tuple[int, int, UnitRun] | None = None
        for unit in free:
            if self._can(unit, mission.plan) and mission.only in ("", unit.id):
                arrival_ms = self._arrival_ms(unit, mission)
                if arrival_ms is not None and (best is None or (arrival_ms, unit.order) < best[:2]):
                    best = (arrival_ms, unit.order, unit)
        return best[2] if best is not None else None

    def make_room(self, mission: Mission) -> bool:
        """Take a unit off a less urgent task that allows it; tell whether one was."""
        best: tuple[int, int, int, UnitRun] | None = None
        for unit in self._units.values():
            other = unit.mission
            if other is None or other.sends.if_taken == "never" or other.stopped.triggered:
                continue
            if other.rank <= mission.rank or not self._can(unit, mission.plan):
                continue
            arrival_ms = self._arrival_ms(unit, mission)
            if arrival_ms is None:
                continue
            found = (-other.rank, arrival_ms, unit.order, unit)
            if best is None or found[:3] < best[:3]:
                best = found
        if best is None or best[3].mission is None:
            return False
        best[3].mission.stop("taken")
        return True

    def expected_ms(self, mission: Mission) -> int:
        """Return when a unit may come, as far as can be known [ms]; -1 if nobody can say."""
        target, _ = self.target(mission)
        moments = []
        for unit in self.capable(mission.plan):
            free_ms, start = self._play.now, unit.position()
            other = unit.mission
            if other is not None:
                start, _ = self.target(other)
                free_ms = max(self._play.now, unit.until_ms)
                if unit.status != "on_task" or unit.until_ms < 0:
                    free_ms += max(other.typical_ms, 0)
            elif unit.until_ms >= 0 and unit.status != "returning":
                free_ms = unit.until_ms
            if other is None and unit.status in ("turning_out", "under_way"):
                start = unit.station_at  # it comes from outside
            elif unit.status == "out_of_service":
                continue
            moments.append(free_ms + unit.travel_ms(start, target))
        return min(moments, default=-1)

    def free_now(self, plan: ActionPlan, free: Iterable[UnitRun]) -> int:
        """Return how many of the *free* units could set out on *plan* at once."""
        sends = plan.action.sends
        assert sends is not None
        work_ms = self._play.draws.typical_ms(sends.works)
        target, _ = self.target_of(plan)
        return sum(self._can(unit, plan) and self._fit(unit, target, work_ms) for unit in free)

    def could_take(self, plan: ActionPlan) -> int:
        """Return how many units do something less urgent than *plan* that may be interrupted."""
        sends = plan.action.sends
        assert sends is not None
        return sum(
            unit.mission is not None
            and unit.mission.sends.if_taken != "never"
            and unit.mission.rank > rank_of(sends)
            for unit in self.capable(plan)
        )

    def can_do(self, unit: UnitRun, mission: Mission) -> bool:
        """Whether *unit*, as it is now, could go on *mission*."""
        return self._can(unit, mission.plan) and self._arrival_ms(unit, mission) is not None

    def _arrival_ms(self, unit: UnitRun, mission: Mission) -> int | None:
        """Return how long *unit* takes to get there [ms]; ``None`` if it cannot go as it is now.

        Of long work it must be able to do as much as a fresh unit could in one stay.
        """
        target, _ = self.target(mission)
        most_ms = max(0, unit.may_stay_ms(target, fresh=True))
        work_ms = min(mission.typical_ms, mission.work_left_ms, most_ms)
        if not self._fit(unit, target, work_ms):
            return None
        out_ms = unit.outing(target, 0).out_ms
        return None if self._leaves_before(unit, out_ms) else out_ms

    def _fit(self, unit: UnitRun, target: Position, work_ms: int) -> bool:
        unit.settle()
        outing = unit.outing(target, work_ms)
        if unit.authored.fuel is not None and outing.fuel_ms > unit.fuel_ms:
            return False
        return unit.authored.crew is None or outing.duty_ms <= unit.duty_ms


def _covered(unit: UnitRun, plan: ActionPlan) -> bool:
    """Whether *unit* may go on *plan* under what it has come by."""
    sends = plan.action.sends
    return unit.mandate is None or sends is None or unit.mandate.covers(sends.task)


def is_ready(unit: UnitRun) -> bool:
    """Whether *unit* stands ready at its station."""
    return unit.status in IDLE and unit.mission is None
