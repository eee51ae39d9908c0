"""How fast the engine is, against its floor in the same run; run them on a quiet machine."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from exercise_engine import commands as c
from exercise_engine import recovery
from exercise_engine.codec import encode, made_by
from exercise_engine.experiments.driver import Happened, advance
from exercise_engine.experiments.rehearsal import opening_commands
from exercise_engine.experiments.scripted import ScriptedPlayers
from exercise_engine.ledger import LedgerStore, Row, open_ledger
from exercise_engine.recovery import recover
from exercise_engine.simulation import Simulation
from tests.benchmarks.stepping import EVERY_MS, PROCESSES, bare, counting, paired
from tests.exercise_engine.conducting import EXERCISE, prepare, sqlite_url

pytestmark = pytest.mark.benchmark

COMMIT = 25
LEAST_SHARE_OF_BARE = 0.4
MOST_OF_FLOOR = 4.0


def test_the_whole_simulation_path_has_at_least_two_fifths_of_bare_simpys_events_a_second():
    loaded = counting()
    steps = 150
    until_ms = (steps - 1) * EVERY_MS
    events = 0

    def whole() -> None:
        """Events kept, folded, encoded, and chained by commit."""
        nonlocal events
        simulation, kept = Simulation(loaded, 1), []
        simulation.submit(c.Start(id="start", seat="control", by="x"))
        chained, waiting = b"", []
        while happened := simulation.advance(until_ms):
            kept += happened
            waiting += [encode(event) for event in happened]
            if len(waiting) >= COMMIT:
                chained = sha256(chained + b"".join(waiting)).digest()
                waiting = []
        events = len(kept)

    longer = paired(25, whole, lambda: bare(until_ms + 1))

    # The instant of STARTEX belongs to the command.
    assert events == (steps - 1) * PROCESSES
    share = events / (steps * PROCESSES) / longer
    print(f"{share:.2f} of bare SimPy's events a second")  # noqa: T201
    assert share >= LEAST_SHARE_OF_BARE


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[LedgerStore]:
    opened = open_ledger(sqlite_url(tmp_path))
    yield opened
    opened.close()


def test_recovering_ten_thousand_events_takes_at_most_four_times_its_floor(
    ledger: LedgerStore, monkeypatch: pytest.MonkeyPatch
):
    loaded = counting()
    prepare(ledger, loaded)
    # What a scenario folder cannot say: a world without physics.
    monkeypatch.setitem(recovery._LOADED, (loaded.digest, ""), loaded)
    until_ms = 99 * EVERY_MS
    events = _conducted(ledger, until_ms)

    def floor() -> None:
        """Read the rows as they are, and step the same processes in bare SimPy."""
        assert len(list(ledger.rows(EXERCISE))) >= events
        bare(until_ms + 1)

    longer = paired(9, lambda: recover(ledger, EXERCISE), floor)

    assert events >= 10_000
    print(f"{longer:.2f} times its floor")  # noqa: T201
    assert longer <= MOST_OF_FLOOR


def _conducted(ledger: LedgerStore, until_ms: int) -> int:
    """Play to *until_ms* with scripts, stored in commits of about 25 rows; return the events."""
    loaded = counting()
    simulation, players = Simulation(loaded, 1), ScriptedPlayers(loaded, 1)
    opening: list[c.Command] = [
        *opening_commands(loaded, dict.fromkeys(loaded.scenario.seats, "watcher")),
        c.Start(id="start", seat="control", by="x"),
    ]
    lease = ledger.acquire(EXERCISE, "here", now_wall=0.0, ttl_s=10.0)
    rows: list[Row] = []
    stored = events = 0

    def note(step: Happened) -> None:
        nonlocal events
        if step.command is not None:
            command = step.command
            body = encode(command)
            rows.append(Row("command", command.at_ms, 0.0, body, command.seat, command.id))
        rows.extend(Row("event", x.at_ms, 0.0, encode(x)) for x in step.events)
        events += len(step.events)

    for command in opening:
        happened = simulation.submit(command)
        players.watch(happened)
        note(Happened(0, command, happened))
    for step in advance(simulation, players, until_ms):
        note(step)
    for first in range(0, len(rows), COMMIT):
        batch = rows[first : first + COMMIT]
        reached_ms = until_ms if first + COMMIT >= len(rows) else -1
        commit = ledger.append(
            lease,
            batch,
            after_seq=stored,
            reached_ms=reached_ms,
            now_wall=0.0,
            made_by=made_by(),
            phase="play" if not stored else None,
        )
        stored = commit.last_seq
    return events
