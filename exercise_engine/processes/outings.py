"""What it takes a unit to go somewhere, work there and come back, and whether it is made for a task.

Pure: a running unit asks with what is so, and an estimate with what somebody sees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exercise_engine.processes.ways import Position, Ways
from exercise_engine.scenario.setting import Point
from exercise_engine.scenario.units import Sends, Unit

WITHOUT_LIMIT_MS = 10**12


@dataclass(frozen=True)
class Outing:
    """What going somewhere and working there would take [ms]: the way out, fuel and duty.

    *way_m* is how far it is [m], *pump* where it refuels next, or an empty text.
    """

    out_ms: int
    fuel_ms: int
    duty_ms: int
    way_m: int = 0
    pump: str = ""


@dataclass(frozen=True)
class Roads:
    """The ways between the *points* of a scenario."""

    ways: Ways
    points: Mapping[str, Point]

    def nearest(self, places: Sequence[str], position: Position) -> str:
        """Return the one of *places* that is nearest to *position*."""
        return min(
            places,
            key=lambda place: self.ways.between(position, self.points[place].at).length_m,
        )

    def outing(
        self,
        unit: Unit,
        start: Position,
        target: Position,
        home: Position,
        *,
        pumps: Sequence[str],
        turn_out_ms: int,
        work_ms: int,
    ) -> Outing:
        """Return what it takes *unit* to go from *start* to *target*, work there, and go *home*.

        *pumps* are the places where it refuels.
        """
        way = self.ways.between(start, target)
        way_ms = way.lasts_ms(unit.speed)
        home_ms = self.ways.between(target, home).lasts_ms(unit.speed)
        fuel_ms, pump = 0, ""
        if unit.fuel is not None:
            pump = self.nearest(pumps, target)
            fuel_ms = way_ms + round(work_ms * unit.fuel.on_task)
            fuel_ms += self.ways.between(target, self.points[pump].at).lasts_ms(unit.speed)
        out_ms = turn_out_ms + way_ms
        return Outing(out_ms, fuel_ms, out_ms + work_ms + home_ms, way.length_m, pump)


def may_stay_ms(unit: Unit, there_and_back: Outing, fuel_ms: int, duty_ms: int) -> int:
    """Return how long *unit* may work before fuel or duty call it back [ms].

    *there_and_back* is the way without work; *fuel_ms* and *duty_ms* are what it has left.
    """
    stays = []
    if unit.fuel is not None:
        left, burns = fuel_ms - there_and_back.fuel_ms, unit.fuel.on_task
        stays.append(round(left / burns) if burns else left if left < 0 else WITHOUT_LIMIT_MS)
    if unit.crew is not None:
        stays.append(duty_ms - there_and_back.duty_ms)
    return min(stays, default=WITHOUT_LIMIT_MS)


def is_meant(unit: Unit, sends: Sends, named: str) -> bool:
    """Whether *unit* is of a kind that an action *sends*, or is the one *named* (empty: any)."""
    if sends.unit is not None and named != unit.id:
        return False
    return not sends.kinds or unit.kind in sends.kinds


def does_task(unit: Unit, sends: Sends) -> bool:
    """Whether the work that an action *sends* units on is among that of *unit*."""
    return sends.task is None or not unit.tasks or sends.task in unit.tasks


def too_small_for(unit: Unit, carries: Mapping[str, float]) -> list[str]:
    """Return which of what it must carry *unit* has too little room for."""
    return [what for what, need in carries.items() if getattr(unit.capacity, what) < need]


def is_made_for(unit: Unit, sends: Sends, named: str, carries: Mapping[str, float]) -> bool:
    """Whether *unit* can do what an action *sends* it on, if somebody may send it.

    *named* is the unit that was asked for (empty: any), *carries* what each of those
    that go must be able to carry.
    """
    if not is_meant(unit, sends, named) or not does_task(unit, sends):
        return False
    return not too_small_for(unit, carries)
