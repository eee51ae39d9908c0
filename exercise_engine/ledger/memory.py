"""A ledger that keeps nothing beyond its process, for rehearsals and tests."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from threading import RLock

import msgspec

from exercise_engine.errors import (
    DuplicateCommand,
    ExerciseExists,
    UnknownExercise,
    UnknownScenario,
)
from exercise_engine.ledger import rules
from exercise_engine.ledger.chain import CHAIN_VERSION, genesis_hash, verification
from exercise_engine.ledger.records import (
    Answered,
    Commit,
    Exercise,
    Head,
    Lease,
    MadeBy,
    NewExercise,
    Phase,
    Row,
    StoredRow,
    StoredScenario,
    Verification,
)
from exercise_engine.ledger.rules import refuse_broken
from exercise_engine.scenario.digest import digest_of


class _Book:
    """All that stands of one exercise."""

    def __init__(self, exercise: Exercise, head: Head) -> None:
        self.exercise = exercise
        self.head = head
        self.rows: list[StoredRow] = []
        self.commits: list[Commit] = []
        self.commands: dict[tuple[str | None, str | None], int] = {}

    def write(self, commits: Sequence[Commit], rows: Sequence[StoredRow]) -> None:
        for row in rows:
            if row.kind == "command":
                self.commands[row.seat, row.command_id] = row.seq
        self.commits.extend(commits)
        self.rows.extend(rows)


class MemoryLedger:
    """A :class:`~exercise_engine.ledger.store.LedgerStore` in memory; any thread may use it."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._scenarios: dict[str, StoredScenario] = {}
        self._books: dict[str, _Book] = {}

    def put_scenario(self, files: Mapping[str, bytes], made_by: MadeBy) -> str:
        """Keep a scenario's whole folder and return its digest."""
        digest = digest_of(files)
        with self._lock:
            self._scenarios.setdefault(
                digest, StoredScenario(digest=digest, files=dict(files), made_by=made_by)
            )
        return digest

    def scenario(self, digest: str) -> StoredScenario:
        """Return the scenario stored under *digest*."""
        try:
            return self._scenarios[digest]
        except KeyError:
            raise UnknownScenario(f"No scenario is stored under {digest}.") from None

    def create_exercise(self, new: NewExercise) -> Exercise:
        """Make an exercise, in the lobby, without rows."""
        made = Exercise(**msgspec.structs.asdict(new), chain_version=CHAIN_VERSION)
        with self._lock:
            self.scenario(new.scenario_digest)
            self._open_book(made, rules.first_head(genesis_hash(made)))
        return made

    def exercise(self, exercise: str) -> Exercise:
        """Return the exercise with this id."""
        return self._book(exercise).exercise

    def exercise_by_code(self, code: str) -> Exercise:
        """Return the exercise with this join code."""
        for book in list(self._books.values()):
            if book.exercise.code == code:
                return book.exercise
        raise UnknownExercise(f"No exercise has the code '{code}'.")

    def exercises(self) -> list[Exercise]:
        """Return all exercises, the newest first."""
        found = [book.exercise for book in list(self._books.values())]
        return sorted(found, key=lambda one: (-one.created_wall, one.id))

    def head(self, exercise: str) -> Head:
        """Return where the record ends and who writes it."""
        return self._book(exercise).head

    def acquire(self, exercise: str, holder: str, *, now_wall: float, ttl_s: float) -> Lease:
        """Take the right to write, for *ttl_s* seconds."""
        with self._lock:
            book = self._book(exercise)
            book.head, lease = rules.taken(
                book.head, exercise, holder, now_wall=now_wall, ttl_s=ttl_s
            )
        return lease

    def renew(self, lease: Lease, *, reached_ms: int, now_wall: float) -> Lease:
        """Keep the lease and note how far play is durable."""
        with self._lock:
            book = self._book(lease.exercise)
            book.head, lease = rules.renewed(
                book.head, lease, reached_ms=reached_ms, now_wall=now_wall
            )
        return lease

    def release(self, lease: Lease) -> None:
        """Let another take the exercise at once."""
        with self._lock:
            book = self._book(lease.exercise)
            book.head = rules.freed(book.head, lease) or book.head

    def append(
        self,
        lease: Lease,
        rows: Sequence[Row],
        *,
        after_seq: int,
        reached_ms: int,
        now_wall: float,
        made_by: MadeBy,
        phase: Phase | None = None,
    ) -> Commit:
        """Write *rows* behind row *after_seq* in one commit, and renew the lease."""
        with self._lock:
            book = self._book(lease.exercise)
            head, commit, stored = rules.extended(
                book.head,
                lease,
                rows,
                after_seq=after_seq,
                reached_ms=reached_ms,
                now_wall=now_wall,
                made_by=made_by,
            )
            said = [(row.seat, row.command_id) for row in rows if row.kind == "command"]
            if len(set(said)) < len(said) or not book.commands.keys().isdisjoint(said):
                raise DuplicateCommand(
                    f"A command of this commit is stored already in {lease.exercise}."
                )
            book.head = head
            book.write([commit], stored)
            if phase is not None:
                book.exercise = msgspec.structs.replace(book.exercise, phase=phase)
        return commit

    def rows(self, exercise: str, after_seq: int = 0) -> Iterator[StoredRow]:
        """Yield the rows behind *after_seq* in order."""
        stored = self._book(exercise).rows
        yield from stored[bisect_right(stored, after_seq, key=attrgetter("seq")) :]

    def commits(self, exercise: str) -> list[Commit]:
        """Return all commits in order."""
        return list(self._book(exercise).commits)

    def history(self, exercise: str) -> list[StoredRow]:
        """Return all rows in order, once the chain over them holds."""
        refuse_broken(self.verify(exercise))
        return list(self._book(exercise).rows)

    def answer(self, exercise: str, seat: str, command_id: str) -> Answered | None:
        """Return what the command got when it was first said, or ``None`` if it is new."""
        with self._lock:
            seq = self._book(exercise).commands.get((seat, command_id))
            return None if seq is None else rules.answered(self.rows(exercise, seq - 1))

    def verify(self, exercise: str, *, format_version: int | None = None) -> Verification:
        """Read the whole exercise again and say all that is wrong with it."""
        with self._lock:
            book = self._book(exercise)
            return verification(
                book.exercise,
                self.scenario(book.exercise.scenario_digest),
                book.head,
                book.commits,
                book.rows,
                format_version,
            )

    def restore(
        self,
        exercise: Exercise,
        scenario: StoredScenario,
        head: Head,
        commits: Iterable[Commit],
        rows: Iterable[StoredRow],
    ) -> None:
        """Put back an exercise as it stood in another ledger, held by nobody."""
        refuse_broken(verification(exercise, scenario, head, commits, rows))
        with self._lock:
            self._open_book(exercise, rules.unheld(head)).write(list(commits), list(rows))
            self._scenarios.setdefault(scenario.digest, scenario)

    def close(self) -> None:
        """Forget everything."""
        self._books.clear()
        self._scenarios.clear()

    def _book(self, exercise: str) -> _Book:
        try:
            return self._books[exercise]
        except KeyError:
            raise UnknownExercise(f"No exercise has the id '{exercise}'.") from None

    def _open_book(self, exercise: Exercise, head: Head) -> _Book:
        codes = {book.exercise.code for book in self._books.values()}
        if exercise.id in self._books or exercise.code in codes:
            raise ExerciseExists(
                f"There is an exercise with the id '{exercise.id}' or the code '{exercise.code}'."
            )
        self._books[exercise.id] = book = _Book(exercise, head)
        return book
