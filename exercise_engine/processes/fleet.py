"""Units at work: they wait for tasks, travel, work, come home, refuel, rest and are repaired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from exercise_engine import events as e
from exercise_engine.processes.depot import Depot
from exercise_engine.processes.missions import Mission
from exercise_engine.processes.plans import ActionPlan
from exercise_engine.processes.play import Play, Process
from exercise_engine.processes.suitability import Suitability
from exercise_engine.processes.unit_run import IDLE, UnitRun
from exercise_engine.processes.ways import Position, Ways
from exercise_engine.units import HOUR_MS

MissionEvent = e.UnitAwaited | e.UnitSent | e.UnitArrived | e.UnitLeft
# Why a unit leaves a task that another unit, or the same one later, goes on with.
_GOES_ON = ("relieved", "broke_down", "reassigned", "withdrawn")


@dataclass(frozen=True)
class Passage:
    """A way to *end*, the place *place*, on which a unit's status is *status*.

    It goes at *speed* [m/s], or at its own; whom it leaves, *former*, is told that it sets out.
    """

    status: str
    end: Position
    place: str
    speed: float | None = None
    former: str = ""


class Fleet:
    """The units of one play."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._ways = Ways(play.scenario.geography.routes)
        self.units: dict[str, UnitRun] = {}
        self.suitability = Suitability(play, self.units)
        self.depot = Depot(play.env, self.suitability.choose)
        self._sequence = count()
        self._open: dict[str, list[Mission]] = {}
        self._ready = [name for name in play.loaded.names if name.startswith("ready.")]

    def begin(self) -> None:
        """Have every unit at home, whatever the start; what comes from outside is away."""
        for order, authored in enumerate(self._play.scenario.fleet.values()):
            unit = UnitRun(self._play, self._ways, authored, order)
            self.units[unit.id] = unit
        for unit in self.units.values():
            if not unit.from_outside:
                self.depot.release(unit)
            unit.tell("exercise")
        self.tell_ready()

    def tell_ready(self) -> None:
        """Let expressions know how many units each agency has ready."""
        ready = dict.fromkeys(self._ready, 0)
        for unit in self.units.values():
            name = f"ready.{unit.authored.kind}.{unit.tasker}"
            if unit.status in IDLE and unit in self.depot.free and name in ready:
                ready[name] += 1
        for name, number in ready.items():
            self._play.know(name, number)

    def missions(self, instance: str) -> list[Mission]:
        """Return what is still to be done of an action, none if it is over."""
        return [mission for mission in self._open.get(instance, []) if not mission.over]

    def waiting(self, instance: str) -> Mission | None:
        """Return the first of an action's missions that waits for a unit, if any does."""
        return next((one for one in self.missions(instance) if one.unit is None), None)

    def send_first(self, mission: Mission, unit: UnitRun) -> None:
        """Let *mission* have *unit*, and no other, before everybody else as soon as it is free."""
        mission.only = unit.id
        mission.key = (0, mission.key[1])
        self.depot.first()

    def travel(self, unit: UnitRun, passage: Passage, cause: str) -> Process:
        """Bring *unit* where *passage* leads; it breaks down on the way, is repaired and goes on."""
        while (way := self._ways.between(unit.position(), passage.end)).length_m:
            lasts_ms = way.lasts_ms(passage.speed or unit.authored.speed)
            unit.change(
                passage.status,
                cause,
                way=way,
                bound_for=passage.place,
                until_ms=self._play.now + lasts_ms,
                speed=passage.speed,
                former=passage.former,
            )
            fails_in_ms = unit.fails_in_ms
            breaks = fails_in_ms is not None and fails_in_ms < lasts_ms
            yield self._play.env.timeout(fails_in_ms if breaks else lasts_ms)  # type: ignore[arg-type]
            if breaks:
                yield from self._mend(unit)
            else:
                unit.settle()

    def report(self, unit: UnitRun, cause: str) -> Process:
        """Be ready at the station that *unit* has come to, once it has refuelled and rested as is due."""
        if unit.station in unit.fuel_places() and unit.fuel_ms < unit.full_ms:
            yield from self._refuel(unit, unit.station, cause)
        yield from self._at_home(unit, cause)

    def dismiss(self, unit: UnitRun) -> None:
        """Let *unit*, which has to leave, set out: from its task, or as soon as it is rested or repaired."""
        if unit.mission is not None:
            unit.mission.stop("withdrawn")
        elif unit in self.depot.free:
            self.depot.withdraw(unit)
            self._release(unit)

    def _release(self, unit: UnitRun) -> bool:
        """Let *unit* be had, and tell whether it is still free; one that has to leave sets out."""
        if unit.leaving is not None:
            unit.leaving()
            return False
        return self.depot.release(unit)

    def burn(self, unit: str, hours: float, cause: str) -> None:
        """Use up *hours* of a unit's endurance beyond what its task takes; it goes home when that must end."""
        run = self.units[unit]
        run.burn(round(hours * HOUR_MS))
        mission = run.mission
        out_of_time = run.status == "on_task" and run.may_stay_ms(run.position()) <= 0
        if mission is not None and out_of_time:
            mission.stop("relieved")
        run.tell(cause)

    def carry_out(self, plan: ActionPlan, n: int, arrived: Callable[[], None]) -> Process:
        """Send what *plan* sends; *arrived* is called when all have come.

        Return why it failed, or nothing when at least one unit has done its work.
        """
        draws, sends = self._play.draws, plan.action.sends
        assert sends is not None
        missions = []
        for number in range(1, plan.units + 1):
            subject = plan.subject if number == 1 else f"{plan.subject}/{number}"
            mission = Mission(
                plan,
                number,
                (0, 0),
                draws.duration_ms(sends.works, "works", subject, n),
                draws.typical_ms(sends.works),
                self._play.env.event(),
            )
            mission.key = (mission.rank, next(self._sequence))
            missions.append(mission)
        self._open[plan.instance] = missions
        runs = [self._play.env.process(self._run(mission, arrived)) for mission in missions]
        yield self._play.env.all_of(runs)
        del self._open[plan.instance]
        outcomes = [str(run.value) for run in runs]
        if "taken" in outcomes or "" not in outcomes:
            return next(why for why in outcomes if why)
        return ""

    def _run(self, mission: Mission, arrived: Callable[[], None]) -> Process:
        """Find a unit for *mission*, and another when it is lost; return why it failed."""
        why = "relieved"
        while why in _GOES_ON or (why == "taken" and mission.sends.if_taken == "resumes"):
            mission.unit = None
            if mission.stopped.triggered:
                mission.stopped = self._play.env.event()
            why = yield from self._with_a_unit(mission, arrived)
        mission.over = True
        if why == "taken":
            for other in self.missions(mission.plan.instance):
                other.stop("called_off")
        elif why:
            self._all_here(mission, arrived)
        return why

    def _with_a_unit(self, mission: Mission, arrived: Callable[[], None]) -> Process:
        request = self.depot.get(mission)
        if not request.triggered and not self.suitability.make_room(mission):
            self._await(mission)
        yield request | mission.stopped
        if mission.stopped.triggered:
            if request.triggered:
                request.value.mission = None
                self._free(request.value, mission.cause)
            else:
                request.cancel()
            return mission.stopped.value
        mission.only = ""
        mission.key = (mission.rank, mission.key[1])
        unit: UnitRun = request.value
        mission.unit = unit
        why = yield from self._serve(mission, unit, arrived)
        self._leave(mission, unit, why)
        return why

    def _await(self, mission: Mission) -> None:
        self._say(
            e.UnitAwaited,
            mission,
            ahead=self.depot.ahead(mission),
            expected_ms=self.suitability.expected_ms(mission),
        )

    def _say(self, kind: type[MissionEvent], mission: Mission, **said: str | int) -> None:
        """Say to whoever sees the action what became of *mission*."""
        event: Any = kind
        happened: MissionEvent = event(
            at_ms=self._play.now,
            cause=mission.cause,
            to=mission.plan.audience,
            instance=mission.plan.instance,
            number=mission.number,
            **said,
        )
        self._play.emit(happened)

    def _serve(self, mission: Mission, unit: UnitRun, arrived: Callable[[], None]) -> Process:
        """Turn out, travel and work; return why *unit* leaves before the work is done."""
        play, cause = self._play, mission.cause
        target, place = self.suitability.target(mission)
        way = self._ways.between(unit.position(), target)
        idle = unit.status in IDLE
        outing = unit.outing(target, 0)
        self._say(e.UnitSent, mission, unit=unit.id, arrives_ms=play.now + outing.out_ms)
        if idle and (turn_out_ms := self._drawn(unit, "turn_out", unit.authored.turn_out)):
            unit.change("turning_out", cause, at=unit.at, bound_for=place)
            self.tell_ready()
            if why := (yield from self._pass(mission, unit, turn_out_ms, works=False)):
                return why
        if way.length_m:
            until_ms = play.now + way.lasts_ms(unit.authored.speed)
            unit.change("under_way", cause, way=way, bound_for=place, until_ms=until_ms)
            self.tell_ready()
            if why := (yield from self._pass(mission, unit, until_ms - play.now)):
                return why
        return (yield from self._work(mission, unit, place, arrived))

    def _work(
        self, mission: Mission, unit: UnitRun, place: str, arrived: Callable[[], None]
    ) -> Process:
        play = self._play
        unit.settle()
        stay_ms = min(mission.work_left_ms, max(0, unit.may_stay_ms(unit.position())))
        certain = isinstance(mission.sends.works, int)
        unit.change(
            "on_task", mission.cause, at=place, until_ms=play.now + stay_ms if certain else -1
        )
        self.tell_ready()
        self._say(e.UnitArrived, mission, unit=unit.id)
        if not mission.arrived:
            mission.arrived = True
            self._all_here(mission, arrived)
        began_ms = play.now
        why = yield from self._pass(mission, unit, stay_ms)
        mission.work_left_ms -= play.now - began_ms
        if why or not mission.work_left_ms:
            return why
        return "relieved" if stay_ms else "out_of_range"

    def _all_here(self, mission: Mission, arrived: Callable[[], None]) -> None:
        """Call *arrived* when the last of those that still come has come, once."""
        together = self._open[mission.plan.instance]
        coming = [one for one in together if one.arrived or not one.over]
        told = any(one.told_here for one in together)
        if coming and not told and all(one.arrived for one in coming):
            mission.told_here = True
            arrived()

    def _leave(self, mission: Mission, unit: UnitRun, why: str) -> None:
        self._say(e.UnitLeft, mission, unit=unit.id, why=why or "done")
        place = unit.at
        unit.mission = mission.unit = None
        unit.part_from(mission.plan.agency, mission.cause)
        if why == "broke_down":
            self._play.env.process(self._repair(unit))
            return
        if not why and not mission.sends.returns:
            unit.station, unit.station_at = place, unit.position()
        self._free(unit, mission.cause)

    def _pass(
        self, mission: Mission, unit: UnitRun, lasts_ms: int, *, works: bool = True
    ) -> Process:
        """Let *lasts_ms* pass; return what came between: a failure, or why the mission is left."""
        why = ""
        if works and unit.fails_in_ms is not None and unit.fails_in_ms < lasts_ms:
            lasts_ms, why = unit.fails_in_ms, "broke_down"
        yield self._play.env.timeout(lasts_ms) | mission.stopped
        return str(mission.stopped.value) if mission.stopped.triggered else why

    def _free(self, unit: UnitRun, cause: str) -> None:
        """Let *unit* be had for something else, or go home."""
        unit.turn += 1
        unit.settle()
        if self._release(unit):
            self._play.env.process(self._go_home(unit, cause))

    def _go_home(self, unit: UnitRun, cause: str) -> Process:
        """Go home by way of where it refuels; it can be sent elsewhere on the way."""
        play, turn = self._play, unit.turn
        stops = [unit.station]
        needs_fuel = unit.fuel_ms < unit.full_ms
        if needs_fuel and unit.station not in unit.fuel_places():
            stops.insert(0, unit.nearest_fuel(unit.position()))
        for stop in stops:
            here = stop == unit.station
            end = unit.station_at if here else play.scenario.points[stop].at
            way = self._ways.between(unit.position(), end)
            if way.length_m:
                lasts_ms = way.lasts_ms(unit.authored.speed)
                until_ms = play.now + lasts_ms
                unit.change("returning", cause, way=way, bound_for=stop, until_ms=until_ms)
                self.tell_ready()
                breaks = unit.fails_in_ms is not None and unit.fails_in_ms < lasts_ms
                yield play.env.timeout(min(lasts_ms, unit.fails_in_ms or lasts_ms))
                if unit.turn != turn:
                    return
                if breaks:
                    self.depot.withdraw(unit)
                    yield from self._repair(unit)
                    return
                unit.settle()
            if stop in unit.fuel_places() and unit.fuel_ms < unit.full_ms:
                self.depot.withdraw(unit)
                yield from self._refuel(unit, stop, cause)
                if not here and not self._release(unit):
                    return
        self.depot.withdraw(unit)
        yield from self._at_home(unit, cause)

    def _refuel(self, unit: UnitRun, place: str, cause: str) -> Process:
        fuel = unit.authored.fuel
        assert fuel is not None
        yield from self._stand(unit, "returning", place, fuel.refuel, "refuel", cause)
        unit.refuelled()

    def _at_home(self, unit: UnitRun, cause: str) -> Process:
        """Be maintained and rest as is due, then be ready."""
        maintenance, crew = unit.authored.maintenance, unit.authored.crew
        if maintenance is not None and unit.maintenance_due:
            yield from self._stand(
                unit, "maintenance", unit.station, maintenance.takes, "maintenance", cause
            )
            unit.maintained()
        if crew is not None and unit.must_rest:
            yield from self._stand(unit, "resting", unit.station, crew.rest, "rest", cause)
            unit.rested()
        turn = unit.turn
        unit.change("lent" if unit.lent_to else "home", cause, at=unit.station)
        free = self._release(unit)
        self.tell_ready()
        if not free or crew is None or not unit.duty_used_ms:
            return
        yield self._play.env.timeout(crew.rest)
        if unit.turn == turn:
            unit.rested()
            unit.tell(f"unit:{unit.id}")
            self.depot.look()

    def _stand(
        self, unit: UnitRun, status: str, place: str, lasting: object, purpose: str, cause: str
    ) -> Process:
        """Stand at *place* for as long as *lasting* says; what lasts no time is not told of."""
        lasts_ms = self._drawn(unit, purpose, lasting)
        if not lasts_ms:
            return
        until_ms = self._play.now + lasts_ms if isinstance(lasting, int) else -1
        unit.change(status, cause, at=place, until_ms=until_ms)
        self.tell_ready()
        yield self._play.env.timeout(lasts_ms)

    def _repair(self, unit: UnitRun) -> Process:
        """Be repaired where it is, then go home."""
        yield from self._mend(unit)
        self._free(unit, f"unit:{unit.id}")

    def _mend(self, unit: UnitRun) -> Process:
        """Be repaired where it is."""
        breakdown = unit.authored.breakdown
        assert breakdown is not None
        cause = f"unit:{unit.id}"
        unit.turn += 1
        lasts_ms = self._drawn(unit, "repair", breakdown.repair)
        until_ms = self._play.now + lasts_ms if isinstance(breakdown.repair, int) else -1
        unit.change("out_of_service", cause, at=unit.at, until_ms=until_ms)
        self.tell_ready()
        yield self._play.env.timeout(lasts_ms)
        unit.repaired()

    def _drawn(self, unit: UnitRun, purpose: str, lasting: object) -> int:
        subject = f"unit:{unit.id}"
        draws = self._play.draws
        n = draws.next_use(purpose, subject)
        return draws.duration_ms(lasting, purpose, subject, n)  # type: ignore[arg-type]
