"""What the ledger reads and writes in a transaction: the statements, and what is made of their rows."""

import zlib
from collections.abc import Sequence
from itertools import starmap
from typing import Any, NamedTuple

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

from exercise_engine.errors import (
    ChainBroken,
    ExerciseExists,
    LeaseLost,
    UnknownExercise,
    UnknownScenario,
)
from exercise_engine.ledger import tables
from exercise_engine.ledger.chain import verification
from exercise_engine.ledger.records import (
    Commit,
    Exercise,
    Head,
    MadeBy,
    StoredRow,
    StoredScenario,
    Verification,
)


def _columns(table: Table, record: type[msgspec.Struct]) -> tuple[ColumnElement[Any], ...]:
    """Return the columns of *table* in the order of the fields of *record*."""
    return tuple(table.c[name] for name in record.__struct_fields__)


# The statements of every commit and every recovery, built once: building them
# anew takes longer than running them.
EXERCISE = _columns(tables.exercises, Exercise)
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
SET_PHASE = (
    update(tables.exercises)
    .where(tables.exercises.c.id == bindparam("of"))
    .values(phase=bindparam("phase"))
)
_INSERT_ROWS = insert(tables.rows)
_INSERT_COMMITS = insert(tables.commits)
ROWS_BEHIND = (
    select(*_columns(tables.rows, StoredRow))
    .where(
        tables.rows.c.exercise == bindparam("exercise"), tables.rows.c.seq > bindparam("after_seq")
    )
    .order_by(tables.rows.c.seq)
)
SAID = select(tables.rows.c.seq).where(
    tables.rows.c.exercise == bindparam("exercise"),
    tables.rows.c.seat == bindparam("seat"),
    tables.rows.c.command_id == bindparam("command_id"),
)
_COMMITS = (
    select(*_columns(tables.commits, Commit))
    .where(tables.commits.c.exercise == bindparam("exercise"))
    .order_by(tables.commits.c.commit_no)
)


class Stored(NamedTuple):
    """An exercise as it stands in the database."""

    exercise: Exercise
    scenario: StoredScenario | None
    head: Head
    commits: list[Commit]
    rows: list[StoredRow]


def read_rows(
    connection: Connection, exercise: str, after_seq: int = 0, limit: int | None = None
) -> list[StoredRow]:
    """Return the rows behind *after_seq* in order, *limit* at most."""
    query = ROWS_BEHIND if limit is None else ROWS_BEHIND.limit(limit)
    given = {"exercise": exercise, "after_seq": after_seq}
    return list(starmap(StoredRow, connection.execute(query, given).all()))


def read_commits(connection: Connection, exercise: str) -> list[Commit]:
    """Return all commits of an exercise in order."""
    return list(starmap(Commit, connection.execute(_COMMITS, {"exercise": exercise}).all()))


def read_all(connection: Connection, exercise: str) -> Stored:
    """Read all of an exercise as it is at one moment; what is to be made of it needs no connection."""
    found = read_exercise(connection, exercise)
    try:
        scenario = read_scenario(connection, found.scenario_digest)
    except (ChainBroken, UnknownScenario):
        scenario = None
    return Stored(
        found,
        scenario,
        read_head(connection, exercise),
        read_commits(connection, exercise),
        read_rows(connection, exercise),
    )


def verified(stored: Stored, format_version: int | None = None) -> Verification:
    """Say all that is wrong with what is *stored*."""
    return verification(
        stored.exercise, stored.scenario, stored.head, stored.commits, stored.rows, format_version
    )


def read_exercises(connection: Connection, query: Select[Any]) -> list[Exercise]:
    """Return the exercises that *query* finds."""
    return [Exercise(**row) for row in connection.execute(query).mappings()]


def read_exercise(connection: Connection, exercise: str) -> Exercise:
    """Return the exercise with this id."""
    found = read_exercises(connection, select(*EXERCISE).where(tables.exercises.c.id == exercise))
    if not found:
        raise UnknownExercise(f"No exercise has the id '{exercise}'.")
    return found[0]


def insert_exercise(connection: Connection, exercise: Exercise, head: Head) -> None:
    """Write an exercise and its head."""
    connection.execute(insert(tables.exercises), msgspec.structs.asdict(exercise))
    connection.execute(
        insert(tables.leases), {"exercise": exercise.id, **msgspec.structs.asdict(head)}
    )


def refuse_taken(connection: Connection, exercise: Exercise) -> None:
    """Raise :exc:`~exercise_engine.errors.ExerciseExists` if the id or the code is taken."""
    columns = tables.exercises.c
    query = select(func.count()).where(
        (columns.id == exercise.id) | (columns.code == exercise.code)
    )
    if connection.execute(query).scalar():
        raise ExerciseExists(
            f"There is an exercise with the id '{exercise.id}' or the code '{exercise.code}'."
        )


def read_head(connection: Connection, exercise: str, *, lock: bool = False) -> Head:
    """Return the head; with *lock* nobody else changes it before this transaction ends."""
    query = _HEAD_TO_CHANGE if lock else _HEAD_TO_READ
    row = connection.execute(query, {"exercise": exercise}).one_or_none()
    if row is None:
        raise UnknownExercise(f"No exercise has the id '{exercise}'.")
    return Head(*row)


def save_head(connection: Connection, exercise: str, old: Head, new: Head) -> None:
    """Replace *old* by *new*; the token is the fence that keeps out an older writer."""
    fence = {"of": exercise, "old_token": old.token}
    changed = connection.execute(_SET_HEAD, {**fence, **msgspec.structs.asdict(new)})
    if changed.rowcount != 1:
        raise LeaseLost(f"Another process has taken over the exercise {exercise}.")


def insert_rows(connection: Connection, exercise: str, rows: Sequence[StoredRow]) -> None:
    """Write *rows*."""
    if rows:
        connection.execute(
            _INSERT_ROWS,
            [{"exercise": exercise, **msgspec.structs.asdict(row)} for row in rows],
        )


def insert_commits(connection: Connection, exercise: str, commits: Sequence[Commit]) -> None:
    """Write *commits*."""
    if commits:
        connection.execute(
            _INSERT_COMMITS,
            [{"exercise": exercise, **msgspec.structs.asdict(commit)} for commit in commits],
        )


def has_scenario(connection: Connection, digest: str) -> bool:
    """Tell whether a scenario is stored under *digest*."""
    query = select(func.count()).where(tables.scenarios.c.digest == digest)
    return bool(connection.execute(query).scalar())


def refuse_unknown_scenario(connection: Connection, digest: str) -> None:
    """Raise :exc:`~exercise_engine.errors.UnknownScenario` if none is stored under *digest*."""
    if not has_scenario(connection, digest):
        raise UnknownScenario(f"No scenario is stored under {digest}.")


def put_scenario(connection: Connection, scenario: StoredScenario) -> None:
    """Keep *scenario*, if it is not kept already."""
    if has_scenario(connection, scenario.digest):
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


def read_scenario(connection: Connection, digest: str) -> StoredScenario:
    """Return the scenario stored under *digest*; one that cannot be read is a broken chain."""
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
