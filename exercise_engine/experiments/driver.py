"""Drive a simulation with scripted players, one settled instant after another.

This is the only way in which scripts and a simulation meet: rehearsals, live
conduct and recovery use the same steps, so that they give the same events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.experiments.scripted import ScriptedPlayers
from exercise_engine.seats import CONDUCTOR, CONTROL
from exercise_engine.simulation import Simulation

# More reactions at one instant than this are scripts that answer each other without end.
MOST_REACTIONS = 1_000


@dataclass(frozen=True)
class Happened:
    """What one step brought: the command, if it was one, and the events that followed."""

    at_ms: int
    command: c.Command | None
    events: list[e.Event] = field(default_factory=list)


def advance(simulation: Simulation, players: ScriptedPlayers, until_ms: int) -> Iterator[Happened]:
    """Go to *until_ms*, letting scripts act at their exact times; yield each settled step.

    Stops early at ENDEX. The caller may stop between two steps.
    """
    while not simulation.ended:
        target = min(until_ms, players.next_due())
        events = simulation.advance(max(target, simulation.now))
        if events:
            players.watch(events)
            yield Happened(events[-1].at_ms, None, events)
            continue
        yield from reactions(simulation, players)
        if target >= until_ms:
            return


def reactions(simulation: Simulation, players: ScriptedPlayers) -> Iterator[Happened]:
    """Let the scripts do all that is due at this settled instant."""
    while players.acted(simulation.now) < MOST_REACTIONS:
        if simulation.ended:
            return
        command = players.due(simulation.now)
        if command is None:
            return
        events = simulation.submit(command)
        players.watch(events)
        yield Happened(simulation.now, command, events)
    if simulation.ended:
        return
    end = c.End(
        id=f"runaway/{simulation.now}",
        seat=CONTROL,
        by=CONDUCTOR,
        at_ms=simulation.now,
        reason="Scripted players answer each other without end.",
    )
    events = simulation.submit(end)
    players.watch(events)
    yield Happened(simulation.now, end, events)
