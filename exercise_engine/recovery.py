"""Bring an exercise back from its ledger: the same function, fed by the stored commands.

Replaying shows the past to the scripted players too, in shadow: they plan and
never submit, and the plans whose commands are stored are dropped. So what is
left of their plans is what is still to be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from exercise_engine import events as e
from exercise_engine.codec import decode_command, encode, made_by
from exercise_engine.errors import RecoveryFault
from exercise_engine.experiments.scripted import ScriptedPlayers
from exercise_engine.ledger.records import Exercise, Head, StoredRow
from exercise_engine.ledger.settings import settings_of
from exercise_engine.ledger.store import LedgerStore
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.simulation import Simulation

# Reading a large scenario takes a second or two. What was read is never changed in
# play, so exercises of the same one share it.
MOST_LOADED = 8
_LOADED: dict[tuple[str, str], LoadedScenario] = {}


@dataclass(frozen=True)
class Receipt:
    """What became of a command: ``accepted``, ``refused`` (by *rule*), or ``failed``.

    A failed one was not stored and may be said again with the same id.
    """

    status: str
    at_ms: int
    rule: str = ""
    message: str = ""


@dataclass(frozen=True)
class Recovered:
    """An exercise as its ledger has it, ready to go on at *reached_ms*."""

    exercise: Exercise
    head: Head
    loaded: LoadedScenario
    simulation: Simulation
    players: ScriptedPlayers
    answers: dict[tuple[str, str], Receipt] = field(default_factory=dict)


def recover(ledger: LedgerStore, exercise_id: str) -> Recovered:
    """Replay *exercise_id* from *ledger*, row for row.

    Raises :exc:`~exercise_engine.errors.RecoveryFault` where replaying gives
    something else than what is stored, and
    :exc:`~exercise_engine.errors.ChainBroken` if the stored rows were changed.
    """
    exercise = ledger.exercise(exercise_id)
    head = ledger.head(exercise_id)
    rows = ledger.history(exercise_id)
    try:
        loaded = stored_scenario(ledger, exercise)
        simulation = Simulation(loaded, exercise.seed, exercise.start)
        players = ScriptedPlayers(loaded, exercise.seed)
        recovered = Recovered(exercise, head, loaded, simulation, players)
        _compare(rows, _replayed(rows, recovered))
    except (msgspec.MsgspecError, ValueError) as fault:
        # A record from elsewhere may hold what no conductor wrote: no such start, no command, no settings.
        raise RecoveryFault(f"The record of {exercise_id} cannot be replayed: {fault}") from fault
    simulation.touched()
    return recovered


def receipt_of(at_ms: int, events: Iterable[e.Event]) -> Receipt:
    """Return the receipt of a command from the events that followed it."""
    for event in events:
        if isinstance(event, e.CommandRefused):
            return Receipt("refused", at_ms, event.rule, event.message)
    return Receipt("accepted", at_ms)


def stored_scenario(ledger: LedgerStore, exercise: Exercise) -> LoadedScenario:
    """Return the scenario stored for *exercise*, in its language; read once for as long as it is used.

    Raises :exc:`msgspec.MsgspecError` if the record holds no settings of an exercise.
    """
    digest, language = exercise.scenario_digest, settings_of(exercise).language
    if (digest, language) not in _LOADED:
        while len(_LOADED) >= MOST_LOADED:
            del _LOADED[next(iter(_LOADED))]
        files = ledger.scenario(digest).files
        _LOADED[digest, language] = read_scenario(files, language or None)
    return _LOADED[digest, language]


def _replayed(rows: Iterable[StoredRow], recovered: Recovered) -> Iterator[e.Event]:
    simulation, players = recovered.simulation, recovered.players
    for row in rows:
        if row.kind != "command":
            continue
        command = decode_command(row.body)
        yield from _advanced(simulation, players, command.at_ms)
        players.forget(command.seat, command.id)
        events = simulation.submit(command)
        players.watch(events)
        recovered.answers[command.seat, command.id] = receipt_of(command.at_ms, events)
        yield from events
    yield from _advanced(simulation, players, recovered.head.reached_ms)


def _advanced(simulation: Simulation, players: ScriptedPlayers, until_ms: int) -> Iterator[e.Event]:
    while not simulation.ended and until_ms >= simulation.now:
        events = simulation.advance(until_ms)
        if not events:
            return
        players.watch(events)
        yield from events


def _compare(rows: list[StoredRow], replayed: Iterator[e.Event]) -> None:
    """Raise unless *replayed* are the events in *rows*, in order and none more."""
    for row in rows:
        if row.kind == "event":
            event = next(replayed, None)
            if event is None or encode(event) != row.body:
                raise RecoveryFault(_difference(row, event))
    left = next(replayed, None)
    if left is not None:
        raise RecoveryFault(
            f"Replaying gives one more event than is stored: {encode(left).decode()}."
        )


def _difference(row: StoredRow, event: e.Event | None) -> str:
    got = "nothing more" if event is None else encode(event).decode()
    other = ""
    if row.made_by != made_by():
        other = (
            f" The row was written by engine {row.engine_version}, event format "
            f"{row.format_version}; this is engine {made_by().engine_version}, "
            f"event format {made_by().format_version}."
        )
    return f"Row {row.seq} holds {row.body.decode()}, but replaying gives {got}.{other}"
