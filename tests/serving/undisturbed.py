"""What an exercise's record would be if nobody had touched its clock or its server."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.codec import decode_command, decode_event, encode
from exercise_engine.experiments.driver import advance
from exercise_engine.experiments.scripted import ScriptedPlayers
from exercise_engine.ledger.records import StoredRow
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.seats import SCRIPT
from exercise_engine.simulation import Simulation

OF_THE_CLOCK = (e.ClockPaused, e.ClockResumed, e.RateSet, e.StepAsked, e.AdvanceAsked)


class Line(NamedTuple):
    """A row without its number and its wall stamp."""

    kind: str
    at_ms: int
    body: bytes


def without_clock(rows: Iterable[StoredRow]) -> list[Line]:
    """Return all that stands in *rows* but for what only moves the clock, or was refused to."""
    kept, of_clock = [], False
    for row in rows:
        if row.kind == "command":
            of_clock = decode_command(row.body).moves_clock
        if not _moves_clock(row) and not (of_clock and _is_refusal(row)):
            kept.append(Line(row.kind, row.at_ms, row.body))
    return kept


def said_by_people(rows: Iterable[StoredRow]) -> list[c.Command]:
    """Return STARTEX and all that people said in *rows*, but for what only moves the clock."""
    commands = [decode_command(row.body) for row in rows if row.kind == "command"]
    return [
        command
        for command in commands
        if not command.by.startswith(SCRIPT)
        and (isinstance(command, c.Start) or not command.moves_clock)
    ]


def undisturbed(
    loaded: LoadedScenario, seed: int, start: str, said: Iterable[c.Command]
) -> list[Line]:
    """Play from the lobby to ENDEX at full speed, with people who say what they *said*.

    The scripted players act by themselves.
    """
    simulation = Simulation(loaded, seed, start)
    players = ScriptedPlayers(loaded, seed)
    lines: list[Line] = []

    def note(command: c.Command | None, events: Iterable[e.Event]) -> None:
        if command is not None and not command.moves_clock:
            lines.append(Line("command", command.at_ms, encode(command)))
        lines.extend(Line("event", event.at_ms, encode(event)) for event in events)

    for command in said:
        for step in advance(simulation, players, command.at_ms):
            note(step.command, step.events)
        events = simulation.submit(command)
        players.watch(events)
        note(command, events)
    for step in advance(simulation, players, simulation.length_ms):
        note(step.command, step.events)
    return lines


def _is_refusal(row: StoredRow) -> bool:
    return row.kind == "event" and isinstance(decode_event(row.body), e.CommandRefused)


def _moves_clock(row: StoredRow) -> bool:
    if row.kind == "command":
        return decode_command(row.body).moves_clock
    return isinstance(decode_event(row.body), OF_THE_CLOCK)
