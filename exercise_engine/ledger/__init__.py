"""The append-only store of exercises: their commands, events and audit entries.

``open_ledger(url)`` gives a :class:`LedgerStore` on SQLite or PostgreSQL;
:class:`MemoryLedger` obeys the same contract and keeps nothing. Nothing here
reads a clock or knows what an event means.
"""

from exercise_engine.ledger.chain import CHAIN_VERSION, commit_hash, genesis_hash, next_commit
from exercise_engine.ledger.memory import MemoryLedger
from exercise_engine.ledger.records import (
    Answered,
    Commit,
    Exercise,
    Fault,
    Head,
    Lease,
    MadeBy,
    NewExercise,
    Phase,
    Row,
    RowKind,
    StoredRow,
    StoredScenario,
    Verification,
)
from exercise_engine.ledger.store import LedgerStore

__all__ = [
    "CHAIN_VERSION",
    "Answered",
    "Commit",
    "Exercise",
    "Fault",
    "Head",
    "Lease",
    "LedgerStore",
    "MadeBy",
    "MemoryLedger",
    "NewExercise",
    "Phase",
    "Row",
    "RowKind",
    "StoredRow",
    "StoredScenario",
    "Verification",
    "commit_hash",
    "genesis_hash",
    "newest_migration",
    "next_commit",
    "open_ledger",
]


def open_ledger(url: str) -> LedgerStore:
    """Open the ledger in the database at *url*, and bring it to the newest migration.

    *url* is ``sqlite:///PATH`` or ``postgresql://USER:PASSWORD@HOST/NAME``.
    Raises :exc:`~exercise_engine.errors.LedgerError` if it cannot be opened.
    """
    # The database's libraries take a quarter of a second; a rehearsal needs none.
    from exercise_engine.ledger.database import Database
    from exercise_engine.ledger.sql import SqlLedger

    return SqlLedger(Database.open(url))


def newest_migration() -> str:
    """Return the id of the newest migration that this version knows."""
    from exercise_engine.ledger import schema

    return schema.newest_migration()
