"""A shipped scenario, conducted with scripted players in all seats and facilitators by hand."""

from __future__ import annotations

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.codec import encode, made_by
from exercise_engine.experiments.driver import advance
from exercise_engine.experiments.rehearsal import opening_commands
from exercise_engine.experiments.scripted import ScriptedPlayers
from exercise_engine.ledger import LedgerStore, NewExercise, Row
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.simulation import Simulation
from exercise_engine.units import MINUTE_MS

SEED = 7
STARTED_WALL = 1_788_789_600.0


class Conducted:
    """One exercise: ``at`` goes to a minute, ``say`` gives a command there."""

    def __init__(self, loaded: LoadedScenario, player: str, *, start: str | None = None) -> None:
        self.loaded = loaded
        self.simulation = Simulation(loaded, SEED, start)
        self.players = ScriptedPlayers(loaded, SEED)
        self.events: list[e.Event] = []
        self._said = 0
        for opening in opening_commands(loaded, dict.fromkeys(loaded.scenario.seats, player)):
            self._submit(opening)

    def say(self, kind: type[c.Command], seat: str, **fields: object) -> list[e.Event]:
        """Give a command now, and return what followed."""
        self._said += 1
        by = self.simulation.state.seat(seat) or f"u-{seat}"
        at_ms = self.simulation.now
        return self._submit(kind(id=f"c{self._said}", seat=seat, by=by, at_ms=at_ms, **fields))

    def at(self, minute: float) -> None:
        """Let play go on to *minute*, with everything that the scripted players do until then."""
        for step in advance(self.simulation, self.players, round(minute * MINUTE_MS)):
            self.events += step.events

    def _submit(self, command: c.Command) -> list[e.Event]:
        events = self.simulation.submit(command)
        self.players.watch(events)
        self.events += events
        return events

    def keep(self, ledger: LedgerStore, exercise: str = "x-conducted") -> str:
        """Write what happened into *ledger* and return the exercise's id."""
        ledger.create_exercise(
            NewExercise(
                id=exercise,
                code="CONDUCTED",
                scenario_digest=ledger.put_scenario(dict(self.loaded.files), made_by()),
                seed=SEED,
                start=self.simulation.start_id,
                title=self.loaded.scenario.title,
                created_wall=STARTED_WALL - 60,
                created_by="Joan",
            )
        )
        lease = ledger.acquire(exercise, "test", now_wall=STARTED_WALL, ttl_s=60)
        rows = [
            Row("event", event.at_ms, STARTED_WALL + event.at_ms / 1_000, encode(event))
            for event in self.events
        ]
        ledger.append(
            lease,
            rows,
            after_seq=0,
            reached_ms=self.simulation.now,
            now_wall=STARTED_WALL,
            made_by=made_by(),
        )
        ledger.release(lease)
        return exercise
