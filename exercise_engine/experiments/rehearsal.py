"""A whole exercise at full speed, all seats scripted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.codec import encode
from exercise_engine.experiments.driver import Happened, advance
from exercise_engine.experiments.scripted import ScriptedPlayers
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.seats import CONDUCTOR, CONTROL, SCRIPT
from exercise_engine.simulation import Simulation
from exercise_engine.state import State

REHEARSAL = "rehearsal"


@dataclass(frozen=True)
class TaskResult:
    """What the simulation measured of one critical task; *at_ms* is ``None`` if it had no chance."""

    task: str
    achieved: bool
    at_ms: int | None


@dataclass(frozen=True)
class Rehearsal:
    """How a rehearsal went.

    *digest* is the SHA-256 over the canonical events in order. *outcome* is the
    final value of the scenario's headline measure, or ``None`` if it has none.
    *refusals* are the commands that were refused, with why.
    """

    scenario: str
    start: str
    seed: int
    player: str
    events: int
    digest: str
    ended_ms: int
    measures: dict[str, e.Value]
    outcome: e.Value | None
    tasks: list[TaskResult]
    faults: int
    refusals: list[e.CommandRefused]
    state: State

    @property
    def refused(self) -> int:
        """How many commands were refused."""
        return len(self.refusals)


def rehearse(
    loaded: LoadedScenario,
    *,
    seed: int = 1,
    player: str | None = None,
    start: str | None = None,
    watch: Callable[[Happened], None] | None = None,
) -> Rehearsal:
    """Play *loaded* from STARTEX to ENDEX with *player* in every seat.

    By default the player is the scenario's first. *watch* is shown every step.
    Raises :exc:`ValueError` if there is no such player or start.
    """
    players_of = loaded.scenario.by_id("players")
    if player is None:
        player = next(iter(players_of), "")
    if player not in players_of:
        raise ValueError(f"There is no player {player!r}; there are {', '.join(players_of)}.")
    simulation = Simulation(loaded, seed, start)
    players = ScriptedPlayers(loaded, seed)
    digest, count = sha256(), 0
    refusals: list[e.CommandRefused] = []

    def take(step: Happened) -> None:
        nonlocal count
        for event in step.events:
            digest.update(encode(event) + b"\n")
            if isinstance(event, e.CommandRefused):
                refusals.append(event)
        count += len(step.events)
        if watch is not None:
            watch(step)

    for opening in opening_commands(loaded, dict.fromkeys(loaded.scenario.seats, player)):
        events = simulation.submit(opening)
        players.watch(events)
        take(Happened(0, opening, events))
    begin = c.Start(id="start", seat=CONTROL, by=REHEARSAL)
    events = simulation.submit(begin)
    players.watch(events)
    take(Happened(0, begin, events))
    for step in advance(simulation, players, simulation.length_ms):
        take(step)

    state = simulation.state
    values = {now.measure: now.value for now in state.of(s.MeasureNow)}
    headline = loaded.scenario.outcome
    measured = {task.task: task for task in state.of(s.Task)}
    return Rehearsal(
        scenario=loaded.scenario.scenario,
        start=simulation.start_id,
        seed=seed,
        player=player,
        events=count,
        digest=digest.hexdigest(),
        ended_ms=state.clock.ended_ms,
        measures=values,
        outcome=values[headline.measure] if headline else None,
        tasks=[
            _task_result(task.id, measured.get(task.id))
            for task in loaded.scenario.tasks.values()
            if task.measured is not None
        ],
        faults=state.faults,
        refusals=refusals,
        state=state,
    )


def _task_result(task: str, settled: s.Task | None) -> TaskResult:
    if settled is None or settled.status == "not_played":
        return TaskResult(task, achieved=False, at_ms=None)
    return TaskResult(task, settled.status == "achieved", settled.at_ms)


def opening_commands(loaded: LoadedScenario, scripted: dict[str, str]) -> list[c.SeatParticipant]:
    """Return the commands that give seats to scripted players, in the order of the seats."""
    return [
        c.SeatParticipant(
            id=f"script/{seat}",
            seat=CONDUCTOR,
            by=CONDUCTOR,
            taken=seat,
            participant=SCRIPT + scripted[seat],
        )
        for seat in loaded.scenario.seats
        if seat in scripted
    ]
