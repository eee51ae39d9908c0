"""Units that come under an instrument: engaged, on their way, at work here, and home again.

Until an instrument brings it, a unit of a contact is away: nobody sees it and
nobody sends it anywhere. Here it is a unit like any other of the agency that tasks
it, but for what the instrument does not let it do, and for the end of its stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import simpy

from exercise_engine import events as e
from exercise_engine.processes.fleet import Fleet, Passage
from exercise_engine.processes.play import Audience, Play, Process
from exercise_engine.processes.unit_run import Mandate, UnitRun
from exercise_engine.scenario.cooperation import BroughtUnits, Instrument


@dataclass(frozen=True, eq=False)
class Engaged:
    """A unit that will come for *invocation*, to the place *to*; *audience* hears of it."""

    unit: UnitRun
    entry: BroughtUnits
    invocation: str
    instrument: str
    to: str
    audience: Audience

    @property
    def cause(self) -> str:
        """What its events name as their cause."""
        return f"invocation:{self.invocation}"


class Reinforcements:
    """The units of one play that come from outside of it."""

    def __init__(self, play: Play, fleet: Fleet) -> None:
        self._play = play
        self._fleet = fleet
        self._engaged: dict[str, Engaged] = {}

    def free(self, entry: BroughtUnits) -> list[UnitRun]:
        """Return the units of *entry* that are away and not engaged, in file order."""
        alike = [self._fleet.units[unit.id] for unit in self._play.scenario.alike(entry.unit)]
        return [one for one in alike if one.status == "away" and one.id not in self._engaged]

    def engage(
        self,
        invocation: str,
        instrument: Instrument,
        audience: Audience,
        wanted: Sequence[tuple[BroughtUnits, int, str]],
    ) -> list[Engaged]:
        """Set aside for *invocation* what it brings: of each entry so many, for a place.

        Where fewer are free, fewer come.
        """
        found = []
        for entry, count, to in wanted:
            for unit in self.free(entry)[:count]:
                one = Engaged(unit, entry, invocation, instrument.id, to, audience)
                self._engaged[unit.id] = one
                found.append(one)
        return found

    def passage_ms(self, engaged: Sequence[Engaged]) -> int:
        """Return how long it typically takes until the last of *engaged* is there [ms]."""
        loading = self._play.draws.typical_ms
        return max((loading(one.entry.loading) + self._way_ms(one) for one in engaged), default=0)

    def _way_ms(self, one: Engaged) -> int:
        there = self._play.scenario.points[one.to].at
        return one.unit.travel_ms(one.unit.position(), there, one.entry.speed)

    def set_out(
        self, engaged: Sequence[Engaged], held_up: Callable[[], Iterator[simpy.Event]]
    ) -> list[simpy.Process]:
        """Let *engaged* set out; each is over when the unit has come and may work.

        *held_up* yields what a unit that is there must still wait for.
        """
        return [self._play.env.process(self._come(one, held_up)) for one in engaged]

    def stay_until(self, engaged: Sequence[Engaged], leaves_ms: int) -> None:
        """Let *engaged* know when they leave."""
        for one in engaged:
            if one.unit.mandate is not None and not one.unit.leaving:
                one.unit.mandate = one.unit.mandate.ending(leaves_ms)
                one.unit.tell(one.cause)

    def end(self, engaged: Sequence[Engaged]) -> None:
        """Let those of *engaged* that are still here go home."""
        for one in engaged:
            if one.unit.mandate is not None and self._engaged.get(one.unit.id) is one:
                self._withdraw(one, "ended", one.cause)

    def release(self, unit: UnitRun, cause: str) -> None:
        """Let *unit* go home before its stay is over: its agency needs it no more."""
        self._withdraw(self._engaged[unit.id], "released", cause)

    def _come(self, one: Engaged, held_up: Callable[[], Iterator[simpy.Event]]) -> Process:
        """Load, travel in, wait for leave to work, and report to the agency that tasks it."""
        play, unit = self._play, one.unit
        station = play.scenario.points[one.to]
        unit.join(one.entry.tasked_by, one.to, Mandate(one.instrument, tuple(one.entry.tasks)))
        loads_ms = self._loading_ms(one)
        mobilised = e.UnitMobilised(
            at_ms=play.now,
            cause=one.cause,
            to=one.audience,
            **_said(one),
            expected_ms=play.now + loads_ms + self._way_ms(one),
        )
        play.emit(mobilised)
        if loads_ms:
            unit.change("turning_out", one.cause, at=unit.at, bound_for=one.to)
            yield play.env.timeout(loads_ms)
        passage = Passage("under_way", station.at, one.to, one.entry.speed)
        yield from self._fleet.travel(unit, passage, one.cause)
        for waits in held_up():
            if unit.status != "waiting":
                unit.change("waiting", one.cause, at=one.to)
            yield waits
        joined = e.UnitJoined(at_ms=play.now, cause=one.cause, to=one.audience, **_said(one))
        play.emit(joined)
        unit.mandate = unit.mandate.begun() if unit.mandate is not None else None
        play.env.process(self._fleet.report(unit, one.cause))

    def _loading_ms(self, one: Engaged) -> int:
        draws, subject = self._play.draws, f"unit:{one.unit.id}"
        n = draws.next_use("loading", subject)
        return draws.duration_ms(one.entry.loading, "loading", subject, n)

    def _withdraw(self, one: Engaged, why: str, cause: str) -> None:
        unit = one.unit
        if unit.leaving:
            return
        unit.leaving = lambda: self._play.env.process(self._go_away(one, why, cause))
        self._fleet.dismiss(unit)

    def _go_away(self, one: Engaged, why: str, cause: str) -> Process:
        """Leave the agency, go home from wherever it is, and be as before it came."""
        play, unit, agency = self._play, one.unit, one.unit.lent_to
        home = unit.authored.home
        unit.part(home)
        withdrew = e.UnitWithdrew(
            at_ms=play.now, cause=cause, to=one.audience, **_said(one), why=why
        )
        play.emit(withdrew)
        self._fleet.tell_ready()
        at = play.scenario.points[home].at
        passage = Passage("returning", at, home, one.entry.speed, former=agency)
        yield from self._fleet.travel(unit, passage, cause)
        unit.refuelled()
        unit.rested()
        unit.maintained()
        unit.leaving = None
        unit.change("away", cause, at=home)
        del self._engaged[unit.id]


def _said(one: Engaged) -> dict[str, str]:
    return {
        "invocation": one.invocation,
        "instrument": one.instrument,
        "unit": one.unit.id,
        "agency": one.entry.tasked_by,
        "place": one.to,
    }
