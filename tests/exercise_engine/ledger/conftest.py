"""Ledgers of every kind, and a few exercises to put into them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercise_engine.ledger import LedgerStore, MemoryLedger, open_ledger
from exercise_engine.ledger.database import Database


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database.open(database_url)
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def ledger(request: pytest.FixtureRequest) -> Iterator[LedgerStore]:
    if request.param == "memory":
        yield MemoryLedger()
        return
    opened = open_ledger(request.getfixturevalue(f"{request.param}_url"))
    yield opened
    opened.close()


@pytest.fixture
def other_ledger(
    ledger: LedgerStore, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[LedgerStore]:
    """Another, empty ledger to carry an exercise to."""
    opened = open_ledger(f"sqlite:///{tmp_path / 'other.db'}")
    yield opened
    opened.close()


Tamper = Callable[[str], None]


@pytest.fixture
def tamper(database: Database) -> Tamper:
    """Change stored data behind the ledger's back, by a statement of SQL."""

    def change(statement: str) -> None:
        changed = database.write(lambda connection: connection.exec_driver_sql(statement).rowcount)
        assert changed > 0

    return change
