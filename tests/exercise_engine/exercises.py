"""A small yard with two agencies, and a way to conduct exercises on it at full speed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.simulation import Simulation
from exercise_engine.units import MINUTE_MS

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios_for_tests"
FLOOD = SCENARIOS / "flood"
NIGHT_WATCH = SCENARIOS / "night_watch"

YARD = """
scenario: yard
title: A yard
summary: Two agencies and little else.
threats: [natural_disaster]
place: {name: Test Island, centre: [13.2, -61.2], zone: America/St_Vincent}
begins: 2030-06-01 06:00
agencies:
  - {id: council, title: Council, roles: [{id: director, title: Director}, {id: clerk, title: Clerk}]}
  - {id: ambulance, title: Ambulance, roles: [{id: chief, title: Chief}]}
measures:
  - {id: level, type: number, unit: m, first: 1, resolution: 0.01, low: 0, high: 9, seen_by: [council]}
  - {id: moved, type: integer, first: 0, low: 0, high: 100}
  - {id: open, type: boolean, first: true, seen_by: [all]}
  - {id: alert, type: choice, options: [none, watch, warning], first: none}
  - {id: twice, type: number, value: level * 2.0}
  - {id: ratio, type: number, value: 10.0 / (level - 2.0)}
resources:
  - {id: buses, title: Buses, agency: council, count: 2}
  - {id: boats, title: Boats, agency: council, count: 1}
  - {id: blankets, title: Blankets, agency: council, count: 50}
"""
STARTS = """
starts:
  - {id: full, title: All of it, length: 6 h, pace: [{from: T+00:00, rate: 60}]}
"""


def yard(extra: str = "", starts: str = STARTS) -> LoadedScenario:
    """The yard with the parts *extra*."""
    return read_scenario({"scenario.yaml": (YARD + starts + extra).encode()})


class Exercise:
    """One exercise, driven by hand; every seat is taken, by a participant called after it.

    Times are minutes of exercise time. *events* is everything that happened.
    """

    def __init__(
        self,
        loaded: LoadedScenario,
        *,
        seed: int = 7,
        start: str | None = None,
        begin: bool = True,
    ) -> None:
        self.simulation = Simulation(loaded, seed, start)
        self.events: list[e.Event] = []
        self.commands: list[c.Command] = []
        for seat in loaded.scenario.seats:
            self.ask(c.SeatParticipant, "control", taken=seat, participant=seat)
        if begin:
            self.ask(c.Start, "control")

    @property
    def minute(self) -> float:
        """Exercise time [min]."""
        return self.simulation.now / MINUTE_MS

    def ask(self, kind: type[c.Command], seat: str, **said: Any) -> list[e.Event]:
        """Give a command now, from *seat*, and return what followed."""
        made: dict[str, Any] = {
            "id": f"c{len(self.commands)}",
            "by": seat,
            "at_ms": self.simulation.now,
        }
        command = kind(seat=seat, **(made | said))
        self.commands.append(command)
        events = self.simulation.submit(command)
        self.events += events
        return events

    def refusal(self, kind: type[c.Command], seat: str, **said: Any) -> str:
        """Give a command and return the rule that refused it, or an empty text."""
        events = self.ask(kind, seat, **said)
        return next((x.rule for x in events if isinstance(x, e.CommandRefused)), "")

    def to(self, minute: float) -> list[e.Event]:
        """Go on to *minute* and return what happened on the way."""
        return self.to_ms(round(minute * MINUTE_MS))

    def to_ms(self, at_ms: int) -> list[e.Event]:
        """Go on to *at_ms* and return what happened on the way."""
        happened: list[e.Event] = []
        while events := self.simulation.advance(at_ms):
            happened += events
        self.events += happened
        return happened

    def of(self, kind: type[e.Event]) -> list[Any]:
        """Every event of one *kind*, in order."""
        return [event for event in self.events if isinstance(event, kind)]

    def at(self, kind: type[e.Event], name: str) -> list[tuple[float, Any]]:
        """When each event of one *kind* happened [min], and its *name*."""
        return [(x.at_ms / MINUTE_MS, getattr(x, name)) for x in self.of(kind)]

    @property
    def delivered(self) -> list[tuple[float, str]]:
        """Which injects were delivered, and when [min]."""
        return self.at(e.InjectDelivered, "entry")

    @property
    def skipped(self) -> list[tuple[float, str, str]]:
        """Which entries were skipped, when [min] and why."""
        return [(x.at_ms / MINUTE_MS, x.entry, x.why) for x in self.of(e.EntrySkipped)]

    def value(self, measure: str) -> e.Value:
        """What *measure* is now."""
        value: e.Value = self.simulation.state.slices[f"measure/{measure}"].value  # type: ignore[attr-defined]
        return value

    def pool(self, pool: str) -> tuple[int, int]:
        """How many of *pool* are free, and how many there are."""
        found: Any = self.simulation.state.slices[f"pool/{pool}"]
        return found.free, found.total


def replayed(loaded: LoadedScenario, commands: list[c.Command], seed: int = 7) -> list[e.Event]:
    """Everything that happens up to the last of *commands*, stamped as they are."""
    return list(_replaying(Simulation(loaded, seed), commands))


def _replaying(simulation: Simulation, commands: list[c.Command]) -> Iterator[e.Event]:
    for command in commands:
        while events := simulation.advance(command.at_ms if not simulation.ended else -1):
            yield from events
        yield from simulation.submit(command)
