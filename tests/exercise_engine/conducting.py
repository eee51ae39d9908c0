"""Live exercises in a ledger, on a clock that a test turns."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from exercise_engine import commands as c
from exercise_engine.codec import decode_command, made_by
from exercise_engine.conductor import Announcement, Conductor
from exercise_engine.experiments.rehearsal import opening_commands
from exercise_engine.ledger import LedgerStore, NewExercise, StoredRow
from exercise_engine.recovery import Receipt
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.seats import CONTROL

EXERCISE = "x1"
WAIT_S = 20.0


def prepare(ledger: LedgerStore, loaded: LoadedScenario, seed: int = 1) -> None:
    """Make the exercise ``x1`` of *loaded*, in the lobby."""
    digest = ledger.put_scenario(loaded.files, made_by())
    ledger.create_exercise(
        NewExercise(
            id=EXERCISE,
            code="ABCDEF",
            scenario_digest=digest,
            seed=seed,
            start=loaded.scenario.starts[0].id,
            title="Test",
            created_wall=0.0,
            created_by="ann",
        )
    )


class Clocks:
    """A wall clock and a steady clock that stand until a test moves them [s]."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


class Live:
    """A conductor that a test talks to; *heard* are its announcements."""

    def __init__(self, ledger: LedgerStore, clocks: Clocks, *, holder: str = "here", **more: Any):
        self.ledger, self.clocks = ledger, clocks
        self.heard: list[Announcement] = []
        options = {"announce": self.heard.append} | more
        self.conductor = Conductor(
            ledger, EXERCISE, holder=holder, wall=clocks, steady=clocks, **options
        )
        self._said = 0

    def ask(self, kind: type[c.Command], seat: str = CONTROL, **said: Any) -> Receipt:
        """Ask for a command and wait until it is durable."""
        return self.conductor.submit(command(kind, seat, **said)).result(WAIT_S)

    def seat_scripts(self, loaded: LoadedScenario, player: str) -> None:
        """Let *player* sit everywhere."""
        for opening in opening_commands(loaded, dict.fromkeys(loaded.scenario.seats, player)):
            assert self.conductor.submit(opening).result(WAIT_S).status == "accepted"

    def pass_time(self, seconds: float) -> None:
        """Let *seconds* go by, and the conductor do what is due by then."""
        self.clocks.now_s += seconds
        self.settle()

    def settle(self) -> None:
        """Wait until the conductor has looked at the clock once more."""
        for _ in range(2):
            self.conductor.look(lambda state: state.clock.phase).result(WAIT_S)
            with self.conductor._requests._wake:
                self.conductor._requests._wake.notify()

    @property
    def now_ms(self) -> int:
        """What the exercise's clock shows."""
        return self.conductor.clock_now().exercise_ms


_numbers = iter(range(10**9))
_lock = threading.Lock()


def command(kind: type[c.Command], seat: str = CONTROL, **said: Any) -> c.Command:
    """Make a command from *seat*, with an id of its own unless one is given."""
    with _lock:
        made: dict[str, Any] = {"id": f"t{next(_numbers)}", "by": "ann"}
    return kind(seat=seat, **(made | said))


@contextmanager
def live(
    ledger: LedgerStore, clocks: Clocks | None = None, *, holder: str = "here", **more: Any
) -> Iterator[Live]:
    """Conduct the exercise ``x1`` of *ledger* for a while."""
    begun = Live(ledger, clocks or Clocks(), holder=holder, **more)
    begun.conductor.start()
    try:
        yield begun
    finally:
        begun.conductor.stop(WAIT_S)


def play_rows(rows: Sequence[StoredRow]) -> list[tuple[str, int, bytes]]:
    """*rows* without the clock's commands, what those did or why they were refused, and wall stamps."""
    refused = b'"kind":"command_refused"'
    clock_events = (b"clock_paused", b"clock_resumed", b"rate_set", b"step_asked", b"advance_asked")
    kept: list[tuple[str, int, bytes]] = []
    of_clock = False
    for row in rows:
        if row.kind == "command":
            moves = type(decode_command(row.body)).moves_clock
            of_clock = moves and b'"kind":"start"' not in row.body
            if moves and b'"kind":"start"' not in row.body:
                continue
        elif (of_clock and refused in row.body) or any(
            b'"kind":"' + kind + b'"' in row.body for kind in clock_events
        ):
            continue
        kept.append((row.kind, row.at_ms, row.body))
    return kept


def sqlite_url(folder: Path) -> str:
    """The address of a SQLite ledger in *folder*."""
    return f"sqlite:///{folder / 'ledger.db'}"
