"""The ledger on SQLite or PostgreSQL, by SQLAlchemy Core: one transaction a method."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, starmap
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from exercise_engine.errors import DuplicateCommand, HistoryMoved, UnknownExercise
from exercise_engine.ledger import rules, statements, tables
from exercise_engine.ledger.chain import CHAIN_VERSION, genesis_hash, verification
from exercise_engine.ledger.database import Database
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
from exercise_engine.scenario.digest import digest_of

T = TypeVar("T")

_PAGE = 5_000


class SqlLedger:
    """A :class:`~exercise_engine.ledger.store.LedgerStore` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_scenario(self, files: Mapping[str, bytes], made_by: MadeBy) -> str:
        """Keep a scenario's whole folder and return its digest."""
        scenario = StoredScenario(digest=digest_of(files), files=files, made_by=made_by)
        try:
            self._database.write(lambda connection: statements.put_scenario(connection, scenario))
        except IntegrityError:
            # Another process put the same folder at the same time.
            self.scenario(scenario.digest)
        return scenario.digest

    def scenario(self, digest: str) -> StoredScenario:
        """Return the scenario stored under *digest*."""
        return self._database.read(lambda connection: statements.read_scenario(connection, digest))

    def create_exercise(self, new: NewExercise) -> Exercise:
        """Make an exercise, in the lobby, without rows."""
        made = Exercise(**msgspec.structs.asdict(new), chain_version=CHAIN_VERSION)

        def create(connection: Connection) -> None:
            statements.refuse_unknown_scenario(connection, made.scenario_digest)
            statements.refuse_taken(connection, made)
            statements.insert_exercise(connection, made, rules.first_head(genesis_hash(made)))

        self._database.write(create)
        return made

    def exercise(self, exercise: str) -> Exercise:
        """Return the exercise with this id."""
        return self._database.read(
            lambda connection: statements.read_exercise(connection, exercise)
        )

    def exercise_by_code(self, code: str) -> Exercise:
        """Return the exercise with this join code."""
        query = select(*statements.EXERCISE).where(tables.exercises.c.code == code)
        found = self._database.read(lambda connection: statements.read_exercises(connection, query))
        if not found:
            raise UnknownExercise(f"No exercise has the code '{code}'.")
        return found[0]

    def exercises(self) -> list[Exercise]:
        """Return all exercises, the newest first."""
        columns = tables.exercises.c
        query = select(*statements.EXERCISE).order_by(columns.created_wall.desc(), columns.id)
        return self._database.read(lambda connection: statements.read_exercises(connection, query))

    def head(self, exercise: str) -> Head:
        """Return where the record ends and who writes it."""
        return self._database.read(lambda connection: statements.read_head(connection, exercise))

    def acquire(self, exercise: str, holder: str, *, now_wall: float, ttl_s: float) -> Lease:
        """Take the right to write, for *ttl_s* seconds."""

        def take(connection: Connection) -> Lease:
            old = statements.read_head(connection, exercise, lock=True)
            new, lease = rules.taken(old, exercise, holder, now_wall=now_wall, ttl_s=ttl_s)
            statements.save_head(connection, exercise, old, new)
            return lease

        return self._database.write(take)

    def renew(self, lease: Lease, *, reached_ms: int, now_wall: float) -> Lease:
        """Keep the lease and note how far play is durable."""

        def keep(connection: Connection) -> Lease:
            old = statements.read_head(connection, lease.exercise, lock=True)
            new, kept = rules.renewed(old, lease, reached_ms=reached_ms, now_wall=now_wall)
            statements.save_head(connection, lease.exercise, old, new)
            return kept

        return self._database.write(keep)

    def release(self, lease: Lease) -> None:
        """Let another take the exercise at once."""

        def free(connection: Connection) -> None:
            old = statements.read_head(connection, lease.exercise, lock=True)
            new = rules.freed(old, lease)
            if new is not None:
                statements.save_head(connection, lease.exercise, old, new)

        self._database.write(free)

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
        """Write *rows* behind row *after_seq* in one durable commit, and renew the lease."""

        def extend(connection: Connection) -> Commit:
            old = statements.read_head(connection, lease.exercise, lock=True)
            new, commit, stored = rules.extended(
                old,
                lease,
                rows,
                after_seq=after_seq,
                reached_ms=reached_ms,
                now_wall=now_wall,
                made_by=made_by,
            )
            statements.save_head(connection, lease.exercise, old, new)
            statements.insert_rows(connection, lease.exercise, stored)
            statements.insert_commits(connection, lease.exercise, [commit])
            if phase is not None:
                connection.execute(statements.SET_PHASE, {"of": lease.exercise, "phase": phase})
            return commit

        try:
            return self._database.write(extend)
        except IntegrityError as fault:
            if "command_id" in str(fault.orig):
                raise DuplicateCommand(
                    f"A command of this commit is stored already in {lease.exercise}."
                ) from fault
            raise HistoryMoved(
                f"Another writer has written behind row {after_seq} of {lease.exercise}."
            ) from fault

    def rows(self, exercise: str, after_seq: int = 0) -> Iterator[StoredRow]:
        """Yield the rows behind *after_seq* in order, unverified.

        They are read by pages, so that a slow reader holds no connection.
        """
        self.head(exercise)
        while True:
            behind = partial(
                statements.read_rows, exercise=exercise, after_seq=after_seq, limit=_PAGE
            )
            page = self._database.read(behind)
            yield from page
            if len(page) < _PAGE:
                return
            after_seq = page[-1].seq

    def commits(self, exercise: str) -> list[Commit]:
        """Return all commits in order."""

        def read(connection: Connection) -> list[Commit]:
            statements.read_head(connection, exercise)
            return statements.read_commits(connection, exercise)

        return self._database.read(read)

    def history(self, exercise: str) -> list[StoredRow]:
        """Return all rows in order, once the chain over them holds."""
        stored = self._database.read(lambda connection: statements.read_all(connection, exercise))
        rules.refuse_broken(statements.verified(stored))
        return stored.rows

    def answer(self, exercise: str, seat: str, command_id: str) -> Answered | None:
        """Return what the command got when it was first said, or ``None`` if it is new."""
        said = {"exercise": exercise, "seat": seat, "command_id": command_id}

        def look_up(connection: Connection) -> Answered | None:
            seq = connection.execute(statements.SAID, said).scalar()
            if seq is None:
                statements.read_head(connection, exercise)
                return None
            first = {"exercise": exercise, "after_seq": seq - 1}
            options = {"yield_per": 50}
            with connection.execute(
                statements.ROWS_BEHIND, first, execution_options=options
            ) as behind:
                return rules.answered(starmap(StoredRow, behind))

        return self._database.read(look_up)

    def verify(self, exercise: str, *, format_version: int | None = None) -> Verification:
        """Read the whole exercise again and say all that is wrong with it."""
        stored = self._database.read(lambda connection: statements.read_all(connection, exercise))
        return statements.verified(stored, format_version)

    def restore(
        self,
        exercise: Exercise,
        scenario: StoredScenario,
        head: Head,
        commits: Iterable[Commit],
        rows: Iterable[StoredRow],
    ) -> None:
        """Put back an exercise as it stood in another ledger, held by nobody."""
        rules.refuse_broken(verification(exercise, scenario, head, commits, rows))

        def put_back(connection: Connection) -> None:
            statements.refuse_taken(connection, exercise)
            statements.put_scenario(connection, scenario)
            statements.insert_exercise(connection, exercise, rules.unheld(head))
            for page in _pages(rows):
                statements.insert_rows(connection, exercise.id, page)
            for written in _pages(commits):
                statements.insert_commits(connection, exercise.id, written)

        self._database.write(put_back)

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def _pages(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield *items* by pages."""
    left = iter(items)
    while page := list(islice(left, _PAGE)):
        yield page
