"""How far units are from a place, when they would be there, and what they would have left.

Fuel and duty follow from what was told of a unit last, by the same account by which
the engine settles them.
"""

from __future__ import annotations

from collections.abc import Mapping

from exercise_engine import slices as s
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Tone, Unable, UnitRow
from exercise_engine.lasting import about_in_words, usual_ms
from exercise_engine.processes.outings import (
    does_task,
    is_made_for,
    is_meant,
    may_stay_ms,
    too_small_for,
)
from exercise_engine.processes.unit_run import IDLE
from exercise_engine.processes.ways import Position, position_at
from exercise_engine.scenario.units import Sends, Unit
from exercise_engine.units import QUANTITY_UNITS
from exercise_engine.views import render

_ON_DUTY = ("turning_out", "under_way", "on_task", "returning")
_NM = QUANTITY_UNITS["nm"][1]
MOST_ROWS = 12


class WaysOut:
    """The ways of the units that a seat may send, as it sees them."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._scenario = seen.words.scenario
        self._named = self._scenario.by_id("distributions")

    def place(self, named: str) -> tuple[Position, str] | None:
        """Return where *named* is and what it is called: a place, or a unit that the seat sees."""
        if point := self._scenario.points.get(named):
            return point.at, point.title
        if unit := self._seen.units.get(named):
            return position_at(unit.way, self._seen.now_ms), self._scenario.fleet[named].title
        return None

    def taskable(self, sends: Sends, named: str, carries: Mapping[str, float]) -> list[s.UnitNow]:
        """Return the units that the seat's agency may send so, in file order, busy or not."""
        tasks = {one.unit: one.tasks for i in self._scenario.instruments for one in i.brings_units}
        found = []
        for unit in self._seen.units.values():
            authored = self._scenario.fleet[unit.unit]
            mine = (unit.lent_to or authored.agency) == self._seen.agency
            mandate = tasks.get(unit.unit, []) if unit.instrument else []
            covered = not mandate or sends.task in mandate
            coming = unit.status == "away" or (
                bool(unit.instrument)
                and unit.status in ("turning_out", "under_way")
                and not unit.task
            )
            if mine and covered and not coming and is_made_for(authored, sends, named, carries):
                found.append(unit)
        order = list(self._scenario.fleet)
        return sorted(found, key=lambda unit: order.index(unit.unit))

    def unable(self, sends: Sends, named: str, carries: Mapping[str, float]) -> list[Unable]:
        """Return the agency's units of the kinds that are sent which cannot go, each with why."""
        able = {unit.unit for unit in self.taskable(sends, named, carries)}
        found = []
        for id_, authored in self._scenario.fleet.items():
            unit = self._seen.units.get(id_)
            if unit is None or id_ in able or not is_meant(authored, sends, named):
                continue
            if why := self._why_not(unit, authored, sends, carries):
                found.append(Unable(unit=id_, title=authored.title, why=why))
        return found[:MOST_ROWS]

    def _why_not(
        self, unit: s.UnitNow, authored: Unit, sends: Sends, carries: Mapping[str, float]
    ) -> str:
        """Say why *unit* cannot go, if that concerns the seat's agency."""
        agency = self._seen.agency
        if (unit.lent_to or authored.agency) != agency:
            borrower = self._seen.words.seat(unit.lent_to) if unit.lent_to else ""
            return f"lent to {borrower}" if authored.agency == agency else ""
        if not does_task(authored, sends):
            return "not made for this work"
        if small := too_small_for(authored, carries):
            return "; ".join(_room(what, carries[what], authored) for what in small)
        if unit.instrument and unit.status in ("turning_out", "under_way"):
            return "not here yet"
        return "not here" if unit.status == "away" else "it came for other work"

    def rows(
        self, units: list[s.UnitNow], target: Position, work_ms: int, *, at_once: bool = False
    ) -> tuple[UnitRow, ...]:
        """Return *units* in rows, those that are ready and soon there first.

        They work for *work_ms*, or as long as they can in one stay; *at_once* they leave
        what they do.
        """
        rows = [
            (*self._row(unit, target, work_ms, at_once=at_once), n) for n, unit in enumerate(units)
        ]
        rows.sort(key=lambda found: (found[1], found[2], found[3]))
        return tuple(row for row, *_ in rows[:MOST_ROWS])

    def home_in_words(self, unit: s.UnitNow) -> tuple[str, str]:
        """Return how far *unit* is from its home, and when it would be there if it set out now."""
        authored = self._scenario.fleet[unit.unit]
        home = self._scenario.points[authored.home]
        way = self._seen.roads.ways.between(position_at(unit.way, self._seen.now_ms), home.at)
        return f"{_far(way.length_m)} to {home.title}", self._when(way.lasts_ms(authored.speed))

    def _row(
        self, unit: s.UnitNow, target: Position, work_ms: int, *, at_once: bool
    ) -> tuple[UnitRow, int, int]:
        """Return the row of *unit* with what orders it: whether it must be waited for, and the way."""
        seen, authored = self._seen, self._scenario.fleet[unit.unit]
        idle = unit.status in IDLE
        home = authored.home if not (idle and unit.at) else unit.at
        at_home = self._scenario.points[home].at
        pumps = authored.fuel.at or [home] if authored.fuel is not None else []
        turn_out_ms = usual_ms(authored.turn_out, self._named)
        fresh = seen.roads.outing(
            authored, at_home, target, at_home, pumps=pumps, turn_out_ms=turn_out_ms, work_ms=0
        )
        full_ms = authored.fuel.endurance if authored.fuel is not None else -1
        on_duty_ms = authored.crew.duty if authored.crew is not None else -1
        outing = seen.roads.outing(
            authored,
            position_at(unit.way, seen.now_ms),
            target,
            at_home,
            pumps=pumps,
            turn_out_ms=turn_out_ms if idle else 0,
            work_ms=min(work_ms, max(0, may_stay_ms(authored, fresh, full_ms, on_duty_ms))),
        )
        fuel_left, duty_left = self._left(unit, authored)
        fuel_after = None if fuel_left is None else fuel_left - outing.fuel_ms
        duty_after = None if duty_left is None else duty_left - outing.duty_ms
        cannot = any(after is not None and after < 0 for after in (fuel_after, duty_after))
        free = at_once or idle or (unit.status == "returning" and not unit.at)
        tone: Tone = "critical" if cannot else "" if free else "high"
        shown = render(unit, seen.words)
        until = shown["until"]
        now = shown["doing"] + (f" until {until['text']}" if until and not free else "")
        pump = self._scenario.points[outing.pump].title if outing.pump else ""
        row = UnitRow(
            unit=unit.unit,
            title=authored.title,
            now=now,
            distance=_far(outing.way_m),
            arrives=self._arrives(outing.out_ms, free=free),
            fuel=_after(fuel_after, f"back at {pump}"),
            duty=_after(duty_after, "back home"),
            loan=self._loan(unit, outing.out_ms, work_ms),
            tone=tone,
        )
        return row, 2 if cannot else 0 if free else 1, outing.out_ms

    def _loan(self, unit: s.UnitNow, out_ms: int, work_ms: int) -> str:
        """Warn that *unit* is lent to the seat's agency, and no longer than until it is there or done."""
        seen = self._seen
        if unit.lent_to != seen.agency:
            return ""
        until_ms = next(
            (
                loan.until_ms
                for loan in seen.of(s.Loan)
                if (loan.unit, loan.borrower) == (unit.unit, seen.agency) and loan.returned_ms < 0
            ),
            -1,
        )
        there_ms = seen.now_ms + out_ms
        if until_ms < 0 or until_ms >= there_ms + work_ms:
            return ""
        before = "it is there" if until_ms < there_ms else "its work is done"
        return (
            f"its loan ends {seen.words.clock(until_ms)}, before {before}; "
            "what it was sent on it finishes, unless its owner calls it back"
        )

    def _left(self, unit: s.UnitNow, authored: Unit) -> tuple[int | None, int | None]:
        """Return the fuel and the duty that *unit* has left now [ms]; nothing where there is no limit."""
        elapsed = max(0, self._seen.now_ms - unit.at_ms)
        fuel: int | None = None
        if authored.fuel is not None:
            moving = len(unit.way) > 1 and unit.way[-1][2] > unit.way[0][2]
            burns = 1.0 if moving else authored.fuel.on_task if unit.status == "on_task" else 0.0
            fuel = max(0, unit.fuel_ms - round(elapsed * burns))
        duty: int | None = None
        if authored.crew is not None:
            duty = max(0, unit.duty_ms - (elapsed if unit.status in _ON_DUTY else 0))
        return fuel, duty

    def _arrives(self, out_ms: int, *, free: bool) -> str:
        return f"there {self._when(out_ms)}" if free else f"{about_in_words(out_ms)} away"

    def _when(self, out_ms: int) -> str:
        clock = self._seen.words.clock(self._seen.now_ms + out_ms)
        return f"{clock}, in {about_in_words(out_ms)}"


_ROOM = {"people": "for {} people", "tonnes": "for {} t", "beds": "for {} beds"}


def _room(what: str, need: float, authored: Unit) -> str:
    """Say what is wanted of a unit's room, and what it has."""
    has = getattr(authored.capacity, what)
    return f"it must have room {_ROOM[what].format(f'{need:g}')} and has it for {has:g}"


def _far(metres: int) -> str:
    """Write a distance as those ashore and those at sea read it."""
    if metres < 1_000:
        return f"{round(metres, -2)} m" if metres >= 100 else "here"
    digits = 1 if metres < 10_000 else 0
    return f"{metres / 1_000:,.{digits}f} km ({metres / _NM:,.{digits}f} nm)"


def _after(left_ms: int | None, where: str) -> str:
    if left_ms is None:
        return ""
    if left_ms < 0:
        return f"{about_in_words(-left_ms)} too little"
    return f"{about_in_words(left_ms)} left {where}"
