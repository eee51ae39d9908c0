"""The ledger on SQLite or PostgreSQL, by SQLAlchemy Core."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, starmap
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from exercise_engine.errors import (
    ChainBroken,
    DuplicateCommand,
    ExerciseExists,
    HistoryMoved,
    LeaseLost,
    UnknownExercise,
    UnknownScenario,
)
from exercise_engine.ledger import rules, tables
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


def _columns(table: Table, record: type[msgspec.Struct]) -> tuple[ColumnElement[Any], ...]:
    """Return the columns of *table* in the order of the fields of *record*."""
    return tuple(table.c[name] for name in record.__struct_fields__)


# The statements of every commit and every recovery, built once: building them
# anew takes longer than running them.
_EXERCISE = _columns(tables.exercises, Exercise)
_HEAD_TO_READ = select(*_columns(tables.leases, Head)).where(
    tables.leases.c.exercise == bindparam("exercise")
)
_HEAD_TO_CHANGE = _HEAD_TO_READ.with_for_update()
_SET_HEAD = (
    update(tables.leases)
    .where(
        tables.leases.c.exercise == bindparam("of"),
        tables.leases.c.token == bindparam("old_token"),
    )
    .values({name: bindparam(name) for name in Head.__struct_fields__})
)
_SET_PHASE = (
    update(tables.exercises)
    .where(tables.exercises.c.id == bindparam("of"))
    .values(phase=bindparam("phase"))
)
_INSERT_ROWS = insert(tables.rows)
_INSERT_COMMITS = insert(tables.commits)
_ROWS_BEHIND = (
    select(*_columns(tables.rows, StoredRow))
    .where(
        tables.rows.c.exercise == bindparam("exercise"), tables.rows.c.seq > bindparam("after_seq")
    )
    .order_by(tables.rows.c.seq)
)
_SAID = select(tables.rows.c.seq).where(
    tables.rows.c.exercise == bindparam("exercise"),
    tables.rows.c.seat == bindparam("seat"),
    tables.rows.c.command_id == bindparam("command_id"),
)
_COMMITS = (
    select(*_columns(tables.commits, Commit))
    .where(tables.commits.c.exercise == bindparam("exercise"))
    .order_by(tables.commits.c.commit_no)
)


class _Stored(NamedTuple):
    """An exercise as it stands in the database."""

    exercise: Exercise
    scenario: StoredScenario | None
    head: Head
    commits: list[Commit]
    rows: list[StoredRow]


class SqlLedger:
    """A :class:`~exercise_engine.ledger.store.LedgerStore` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_scenario(self, files: Mapping[str, bytes], made_by: MadeBy) -> str:
        """Keep a scenario's whole folder and return its digest."""
        scenario = StoredScenario(digest=digest_of(files), files=files, made_by=made_by)
        try:
            self._database.write(lambda connection: _put_scenario(connection, scenario))
        except IntegrityError:
            # Another process put the same folder at the same time.
            self.scenario(scenario.digest)
        return scenario.digest

    def scenario(self, digest: str) -> StoredScenario:
        """Return the scenario stored under *digest*."""
        return self._database.read(lambda connection: _scenario(connection, digest))

    def create_exercise(self, new: NewExercise) -> Exercise:
        """Make an exercise, in the lobby, without rows."""
        made = Exercise(**msgspec.structs.asdict(new), chain_version=CHAIN_VERSION)

        def create(connection: Connection) -> None:
            _refuse_unknown_scenario(connection, made.scenario_digest)
            _refuse_taken(connection, made)
            _insert_exercise(connection, made, rules.first_head(genesis_hash(made)))

        self._database.write(create)
        return made

    def exercise(self, exercise: str) -> Exercise:
        """Return the exercise with this id."""
        return self._database.read(lambda connection: _exercise(connection, exercise))

    def exercise_by_code(self, code: str) -> Exercise:
        """Return the exercise with this join code."""
        query = select(*_EXERCISE).where(tables.exercises.c.code == code)
        found = self._database.read(lambda connection: _exercises(connection, query))
        if not found:
            raise UnknownExercise(f"No exercise has the code '{code}'.")
        return found[0]

    def exercises(self) -> list[Exercise]:
        """Return all exercises, the newest first."""
        columns = tables.exercises.c
        query = select(*_EXERCISE).order_by(columns.created_wall.desc(), columns.id)
        return self._database.read(lambda connection: _exercises(connection, query))

    def head(self, exercise: str) -> Head:
        """Return where the record ends and who writes it."""
        return self._database.read(lambda connection: _head(connection, exercise))

    def acquire(self, exercise: str, holder: str, *, now_wall: float, ttl_s: float) -> Lease:
        """Take the right to write, for *ttl_s* seconds."""

        def take(connection: Connection) -> Lease:
            old = _head(connection, exercise, lock=True)
            new, lease = rules.taken(old, exercise, holder, now_wall=now_wall, ttl_s=ttl_s)
            _save_head(connection, exercise, old, new)
            return lease

        return self._database.write(take)

    def renew(self, lease: Lease, *, reached_ms: int, now_wall: float) -> Lease:
        """Keep the lease and note how far play is durable."""

        def keep(connection: Connection) -> Lease:
            old = _head(connection, lease.exercise, lock=True)
            new, kept = rules.renewed(old, lease, reached_ms=reached_ms, now_wall=now_wall)
            _save_head(connection, lease.exercise, old, new)
            return kept

        return self._database.write(keep)

    def release(self, lease: Lease) -> None:
        """Let another take the exercise at once."""

        def free(connection: Connection) -> None:
            old = _head(connection, lease.exercise, lock=True)
            new = rules.freed(old, lease)
            if new is not None:
                _save_head(connection, lease.exercise, old, new)

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
            old = _head(connection, lease.exercise, lock=True)
            new, commit, stored = rules.extended(
                old,
                lease,
                rows,
                after_seq=after_seq,
                reached_ms=reached_ms,
                now_wall=now_wall,
                made_by=made_by,
            )
            _save_head(connection, lease.exercise, old, new)
            _insert_rows(connection, lease.exercise, stored)
            _insert_commits(connection, lease.exercise, [commit])
            if phase is not None:
                connection.execute(_SET_PHASE, {"of": lease.exercise, "phase": phase})
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
            behind = partial(_rows, exercise=exercise, after_seq=after_seq, limit=_PAGE)
            page = self._database.read(behind)
            yield from page
            if len(page) < _PAGE:
                return
            after_seq = page[-1].seq

    def commits(self, exercise: str) -> list[Commit]:
        """Return all commits in order."""

        def read(connection: Connection) -> list[Commit]:
            _head(connection, exercise)
            return _commits(connection, exercise)

        return self._database.read(read)

    def history(self, exercise: str) -> list[StoredRow]:
        """Return all rows in order, once the chain over them holds."""
        stored = self._database.read(lambda connection: _stored(connection, exercise))
        rules.refuse_broken(_verification(stored))
        return stored.rows

    def answer(self, exercise: str, seat: str, command_id: str) -> Answered | None:
        """Return what the command got when it was first said, or ``None`` if it is new."""
        said = {"exercise": exercise, "seat": seat, "command_id": command_id}

        def look_up(connection: Connection) -> Answered | None:
            seq = connection.execute(_SAID, said).scalar()
            if seq is None:
                _head(connection, exercise)
                return None
            first = {"exercise": exercise, "after_seq": seq - 1}
            options = {"yield_per": 50}
            with connection.execute(_ROWS_BEHIND, first, execution_options=options) as behind:
                return rules.answered(starmap(StoredRow, behind))

        return self._database.read(look_up)

    def verify(self, exercise: str, *, format_version: int | None = None) -> Verification:
        """Read the whole exercise again and say all that is wrong with it."""
        stored = self._database.read(lambda connection: _stored(connection, exercise))
        return _verification(stored, format_version)

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
            _refuse_taken(connection, exercise)
            _put_scenario(connection, scenario)
            _insert_exercise(connection, exercise, rules.unheld(head))
            for page in _pages(rows):
                _insert_rows(connection, exercise.id, page)
            for written in _pages(commits):
                _insert_commits(connection, exercise.id, written)

        self._database.write(put_back)

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def _pages(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield *items* by pages."""
    left = iter(items)
    while page := list(islice(left, _PAGE)):
        yield page


def _rows(
    connection: Connection, exercise: str, after_seq: int = 0, limit: int | None = None
) -> list[StoredRow]:
    query = _ROWS_BEHIND if limit is None else _ROWS_BEHIND.limit(limit)
    given = {"exercise": exercise, "after_seq": after_seq}
    return list(starmap(StoredRow, connection.execute(query, given).all()))


def _commits(connection: Connection, exercise: str) -> list[Commit]:
    return list(starmap(Commit, connection.execute(_COMMITS, {"exercise": exercise}).all()))


def _stored(connection: Connection, exercise: str) -> _Stored:
    """Read all of an exercise as it is at one moment; what is to be made of it needs no connection."""
    found = _exercise(connection, exercise)
    try:
        scenario = _scenario(connection, found.scenario_digest)
    except (ChainBroken, UnknownScenario):
        scenario = None
    return _Stored(
        found,
        scenario,
        _head(connection, exercise),
        _commits(connection, exercise),
        _rows(connection, exercise),
    )


def _verification(stored: _Stored, format_version: int | None = None) -> Verification:
    return verification(
        stored.exercise, stored.scenario, stored.head, stored.commits, stored.rows, format_version
    )


def _exercises(connection: Connection, query: Select[Any]) -> list[Exercise]:
    return [Exercise(**row) for row in connection.execute(query).mappings()]


def _exercise(connection: Connection, exercise: str) -> Exercise:
    found = _exercises(connection, select(*_EXERCISE).where(tables.exercises.c.id == exercise))
    if not found:
        raise UnknownExercise(f"No exercise has the id '{exercise}'.")
    return found[0]


def _insert_exercise(connection: Connection, exercise: Exercise, head: Head) -> None:
    connection.execute(insert(tables.exercises), msgspec.structs.asdict(exercise))
    connection.execute(
        insert(tables.leases), {"exercise": exercise.id, **msgspec.structs.asdict(head)}
    )


def _refuse_taken(connection: Connection, exercise: Exercise) -> None:
    columns = tables.exercises.c
    query = select(func.count()).where(
        (columns.id == exercise.id) | (columns.code == exercise.code)
    )
    if connection.execute(query).scalar():
        raise ExerciseExists(
            f"There is an exercise with the id '{exercise.id}' or the code '{exercise.code}'."
        )


def _head(connection: Connection, exercise: str, *, lock: bool = False) -> Head:
    """Return the head; with *lock* nobody else changes it before this transaction ends."""
    query = _HEAD_TO_CHANGE if lock else _HEAD_TO_READ
    row = connection.execute(query, {"exercise": exercise}).one_or_none()
    if row is None:
        raise UnknownExercise(f"No exercise has the id '{exercise}'.")
    return Head(*row)


def _save_head(connection: Connection, exercise: str, old: Head, new: Head) -> None:
    """Replace *old* by *new*; the token is the fence that keeps out an older writer."""
    fence = {"of": exercise, "old_token": old.token}
    changed = connection.execute(_SET_HEAD, {**fence, **msgspec.structs.asdict(new)})
    if changed.rowcount != 1:
        raise LeaseLost(f"Another process has taken over the exercise {exercise}.")


def _insert_rows(connection: Connection, exercise: str, rows: Sequence[StoredRow]) -> None:
    if rows:
        connection.execute(
            _INSERT_ROWS,
            [{"exercise": exercise, **msgspec.structs.asdict(row)} for row in rows],
        )


def _insert_commits(connection: Connection, exercise: str, commits: Sequence[Commit]) -> None:
    if commits:
        connection.execute(
            _INSERT_COMMITS,
            [{"exercise": exercise, **msgspec.structs.asdict(commit)} for commit in commits],
        )


def _has_scenario(connection: Connection, digest: str) -> bool:
    query = select(func.count()).where(tables.scenarios.c.digest == digest)
    return bool(connection.execute(query).scalar())


def _refuse_unknown_scenario(connection: Connection, digest: str) -> None:
    if not _has_scenario(connection, digest):
        raise UnknownScenario(f"No scenario is stored under {digest}.")


def _put_scenario(connection: Connection, scenario: StoredScenario) -> None:
    if _has_scenario(connection, scenario.digest):
        return
    files = {path: scenario.files[path] for path in sorted(scenario.files)}
    connection.execute(
        insert(tables.scenarios),
        {
            "digest": scenario.digest,
            "files": zlib.compress(msgspec.msgpack.encode(files)),
            **msgspec.structs.asdict(scenario.made_by),
        },
    )


def _scenario(connection: Connection, digest: str) -> StoredScenario:
    columns = tables.scenarios.c
    row = connection.execute(
        select(columns.files, columns.format_version, columns.engine_version).where(
            columns.digest == digest
        )
    ).one_or_none()
    if row is None:
        raise UnknownScenario(f"No scenario is stored under {digest}.")
    try:
        files = msgspec.msgpack.decode(zlib.decompress(row.files), type=dict[str, bytes])
    except (zlib.error, msgspec.DecodeError) as fault:
        raise ChainBroken(f"The scenario stored under {digest} cannot be read.") from fault
    made_by = MadeBy(row.format_version, row.engine_version)
    return StoredScenario(digest=digest, files=files, made_by=made_by)
