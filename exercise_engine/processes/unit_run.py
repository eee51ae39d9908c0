"""One unit in play: where it is, what it does, and what it has left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exercise_engine import events as e
from exercise_engine.processes.outings import Outing, Roads, may_stay_ms
from exercise_engine.processes.play import Play, Process
from exercise_engine.processes.ways import Position, Way, Ways, position_at
from exercise_engine.scenario.units import Unit
from exercise_engine.seats import EVERYONE, FACILITATORS
from exercise_engine.units import HOUR_MS

if TYPE_CHECKING:
    from exercise_engine.processes.missions import Mission

IDLE = ("home", "lent")
_MOVING = ("under_way", "returning")
ON_DUTY = ("turning_out", "under_way", "on_task", "returning")


@dataclass(frozen=True)
class Mandate:
    """Under which *instrument* a unit has come, on which *tasks* alone (none: all), and until when [ms].

    *here* is whether it has come and may work; *leaves_ms* is -1 while nobody knows.
    """

    instrument: str
    tasks: tuple[str, ...] = ()
    here: bool = False
    leaves_ms: int = -1

    def begun(self) -> Mandate:
        """Return it from when the unit is there on."""
        return replace(self, here=True)

    def ending(self, leaves_ms: int) -> Mandate:
        """Return it with the end of the stay known."""
        return replace(self, leaves_ms=leaves_ms)

    def covers(self, task: str | None) -> bool:
        """Whether it lets the unit do *task*."""
        return not self.tasks or task in self.tasks


class UnitRun:
    """One unit of a running play.

    *turn* counts what it was given to do: whoever waits for its way home sees by
    it that something else came between. What is used up is settled whenever what
    it does changes. *mandate* is that of a unit that came under an instrument, and
    *leaving* lets one that has to leave set out for home as soon as it is free.
    """

    def __init__(self, play: Play, ways: Ways, authored: Unit, order: int) -> None:
        self._play, self._ways = play, ways
        self._roads = Roads(ways, play.scenario.points)
        self.authored, self.order = authored, order
        self.id = authored.id
        self.station = authored.home
        self.station_at: Position = play.scenario.points[authored.home].at
        self.from_outside = play.scenario.comes_from_outside(authored)
        self.status = "away" if self.from_outside else "home"
        self.mandate: Mandate | None = None
        self.leaving: Callable[[], object] | None = None
        self._pump = authored.home
        self.way: tuple[e.Waypoint, ...] = ((*self.station_at, play.now),)
        self.at, self.bound_for, self.task, self.lent_to = authored.home, "", "", ""
        self.until_ms = -1
        self.turn = 0
        self.loans = 0
        self.mission: Mission | None = None
        self.full_ms = authored.fuel.endurance if authored.fuel else -1
        self.fuel_ms = self.full_ms
        self.duty_used_ms = 0
        self.worked_ms = 0
        self._since_ms = play.now
        self._changes = 0
        self._way_m = 0
        self._travelled_m = 0
        self._failures = 0
        self._fails_in_ms = self._next_failure()
        self._names = {part: f"unit.{self.id}.{part}" for part in ("lat", "lon", "endurance_h")}
        self._tracked = any(name in play.loaded.reads for name in self._names.values())

    @property
    def tasker(self) -> str:
        """The agency that may task it: its owner, or who has borrowed it."""
        return self.lent_to or self.authored.agency

    @property
    def duty_ms(self) -> int:
        """What is left of its crew's duty [ms]; -1 without a limit."""
        crew = self.authored.crew
        return -1 if crew is None else max(0, crew.duty - self.duty_used_ms)

    @property
    def maintenance_due(self) -> bool:
        """Whether it has worked as long as it may before it is maintained."""
        maintenance = self.authored.maintenance
        return maintenance is not None and self.worked_ms >= maintenance.every

    @property
    def must_rest(self) -> bool:
        """Whether its crew has been on duty for so long that it rests first."""
        crew = self.authored.crew
        if crew is None:
            return False
        after = crew.duty if crew.rest_after is None else crew.rest_after
        return self.duty_used_ms >= after > 0

    @property
    def fails_in_ms(self) -> int | None:
        """After how much more work it breaks down [ms]; ``None`` for one that never does."""
        return self._fails_in_ms

    def position(self) -> Position:
        """Return where it is now."""
        return position_at(self.way, self._play.now)

    def fuel_places(self) -> list[str]:
        """Return the places where it refuels."""
        fuel = self.authored.fuel
        return (fuel.at or [self._pump]) if fuel is not None else []

    def nearest_fuel(self, position: Position) -> str:
        """Return the place nearest to *position* where it refuels."""
        return self._roads.nearest(self.fuel_places(), position)

    def travel_ms(self, start: Position, end: Position, speed: float | None = None) -> int:
        """Return how long it takes from *start* to *end* [ms], at *speed* [m/s] or its own."""
        return self._ways.between(start, end).lasts_ms(speed or self.authored.speed)

    def join(self, agency: str, place: str, mandate: Mandate) -> None:
        """Be tasked by *agency* from now on, with the station *place*."""
        self.lent_to, self.mandate = agency, mandate
        self._settle_at(place)

    def part(self, home: str) -> None:
        """Be tasked by nobody any more, with the station *home*."""
        self.lent_to, self.mandate = "", None
        self.turn += 1
        self._settle_at(home)

    def _settle_at(self, place: str) -> None:
        self.station = self._pump = place
        self.station_at = self._play.scenario.points[place].at

    def outing(self, target: Position, work_ms: int, *, fresh: bool = False) -> Outing:
        """Return what it takes to go to *target*, work there and come back.

        It goes from where it is now, or, *fresh*, from its station.
        """
        authored = self.authored
        start = self.station_at if fresh else self.position()
        turn_out_ms = 0
        if fresh or self.status in IDLE:
            turn_out_ms = self._play.draws.typical_ms(authored.turn_out)
        return self._roads.outing(
            authored,
            start,
            target,
            self.station_at,
            pumps=self.fuel_places(),
            turn_out_ms=turn_out_ms,
            work_ms=work_ms,
        )

    def may_stay_ms(self, target: Position, *, fresh: bool = False) -> int:
        """Return how long it may work at *target* before fuel or duty call it back [ms]."""
        crew = self.authored.crew
        return may_stay_ms(
            self.authored,
            self.outing(target, 0, fresh=fresh),
            self.full_ms if fresh else self.fuel_ms,
            crew.duty if crew is not None and fresh else self.duty_ms,
        )

    def change(
        self,
        status: str,
        cause: str,
        *,
        way: Way | None = None,
        at: str = "",
        bound_for: str = "",
        until_ms: int = -1,
        speed: float | None = None,
        former: str = "",
    ) -> None:
        """Do something else from now on: on *way*, or standing where it is, at the place *at*.

        It travels at *speed* [m/s], or at its own. A *former* borrower is told for the last time.
        """
        play = self._play
        self.settle()
        self._travelled_m += self._metres_on_way()
        position = self.position()
        self.status, self.at, self.bound_for, self.until_ms = status, at, bound_for, until_ms
        self.task = self.mission.plan.action.id if self.mission is not None else ""
        if way is None:
            self.way, self._way_m = ((*position, play.now),), 0
        else:
            speed = speed or self.authored.speed
            self.way, self._way_m = way.timed(play.now, speed), way.length_m
        self._changes += 1
        self.tell(cause, former=former)
        if self._tracked and status in (*_MOVING, "on_task"):
            play.env.process(self._track())

    def settle(self) -> None:
        """Account for what was used up and travelled since the last change."""
        elapsed = self._play.now - self._since_ms
        self._since_ms = self._play.now
        if not elapsed:
            return
        moving = self._way_m > 0
        if self.status in ON_DUTY:
            self.duty_used_ms += elapsed
        if moving or self.status == "on_task":
            self.worked_ms += elapsed
            if self._fails_in_ms is not None:
                self._fails_in_ms -= elapsed
            if self.authored.fuel is not None:
                burns = 1.0 if moving else self.authored.fuel.on_task
                self.fuel_ms = max(0, self.fuel_ms - round(elapsed * burns))

    def burn(self, endurance_ms: int) -> None:
        """Use up fuel beyond what it does takes."""
        self.settle()
        if self.authored.fuel is not None:
            self.fuel_ms = max(0, self.fuel_ms - endurance_ms)

    def _metres_on_way(self) -> int:
        """Return how much of its present way it has gone [m]."""
        if not self._way_m:
            return 0
        began_ms, ends_ms = self.way[0][2], self.way[-1][2]
        share = (self._play.now - began_ms) / max(1, ends_ms - began_ms)
        return round(self._way_m * min(1.0, share))

    def refuelled(self) -> None:
        """Be full again."""
        self.fuel_ms = self.full_ms

    def rested(self) -> None:
        """Have a fresh crew."""
        self.settle()
        self.duty_used_ms = 0

    def maintained(self) -> None:
        """Be as after maintenance."""
        self.worked_ms = 0

    def repaired(self) -> None:
        """Go on until the next failure."""
        self._failures += 1
        self._fails_in_ms = self._next_failure()

    def tell(self, cause: str, *, former: str = "") -> None:
        """Say what it does: to its owner, to who may look, to its borrower and to a *former* one.

        Whoever sent it on its present task goes on hearing of it, although a loan has ended.
        """
        self.publish()
        seen_by = self.authored.seen_by
        owner = () if self.from_outside else (self.authored.agency,)
        self._emit(cause, (*owner, *seen_by, FACILITATORS), "")
        for borrower in dict.fromkeys((self.lent_to, former, self._sent_by())):
            if self._told_apart(borrower):
                self._emit(cause, (borrower,), borrower)

    def part_from(self, sender: str, cause: str) -> None:
        """Tell *sender*, whose loan ended while it worked, for the last time: its task is over."""
        if sender not in (self.lent_to, self.authored.agency) and self._told_apart(sender):
            self.task = ""
            self._emit(cause, (sender,), sender)

    def _sent_by(self) -> str:
        """Return the agency on whose task it is, if that is not its owner."""
        agency = self.mission.plan.agency if self.mission is not None else ""
        return "" if agency == self.authored.agency else agency

    def _told_apart(self, agency: str) -> bool:
        seen_by = self.authored.seen_by
        return bool(agency) and agency not in seen_by and EVERYONE not in seen_by

    def publish(self) -> None:
        """Let expressions know of it."""
        know = self._play.know
        lat, lon = self.position()
        know(self._names["lat"], lat)
        know(self._names["lon"], lon)
        know(f"unit.{self.id}.status", self.status)
        know(f"unit.{self.id}.task", self.task)
        know(f"unit.{self.id}.at", self.at)
        know(self._names["endurance_h"], self._endurance_h())

    def _emit(self, cause: str, to: tuple[str, ...], told: str) -> None:
        changed = e.UnitChanged(
            at_ms=self._play.now,
            cause=cause,
            to=to,
            unit=self.id,
            status=self.status,
            way=self.way,
            at=self.at,
            bound_for=self.bound_for,
            task=self.task,
            until_ms=self.until_ms,
            fuel_ms=self.fuel_ms,
            duty_ms=self.duty_ms,
            metres=self._travelled_m + self._metres_on_way(),
            lent_to=self.lent_to,
            instrument=self.mandate.instrument if self.mandate is not None else "",
            leaves_ms=self.mandate.leaves_ms if self.mandate is not None else -1,
            told=told,
        )
        self._play.emit(changed)

    def _endurance_h(self) -> float:
        """Return the hours that its fuel lasts under way; a year without a limit."""
        if self.authored.fuel is None:
            return 8_784.0
        burnt = 0.0
        if self._way_m or self.status == "on_task":
            burns = 1.0 if self._way_m else self.authored.fuel.on_task
            burnt = (self._play.now - self._since_ms) * burns
        return round(max(0.0, self.fuel_ms - burnt) / HOUR_MS, 3)

    def _track(self) -> Process:
        """Let expressions know now and then where it is, as long as it does the same."""
        changes = self._changes
        while True:
            yield self._play.env.timeout(self.authored.position_every)
            if self._changes != changes:
                return
            self.publish()

    def _next_failure(self) -> int | None:
        if self.authored.breakdown is None:
            return None
        from exercise_engine.scenario.fields import DurationDistribution

        shape = DurationDistribution.model_construct(exponential=self.authored.breakdown.mean)
        return max(
            1,
            self._play.draws.duration_ms(shape, "failure", f"unit:{self.id}", self._failures),
        )
