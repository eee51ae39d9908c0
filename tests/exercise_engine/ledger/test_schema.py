"""Opening a database makes it, brings it up to date, or says why it cannot."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from exercise_engine.errors import LedgerError
from exercise_engine.ledger import newest_migration, open_ledger
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.schema import upgrade
from exercise_engine.ledger.tables import metadata
from tests.exercise_engine.ledger.helpers import begun


def test_the_migrations_make_the_tables_that_the_code_knows(database: Database):
    def compare(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    differences = database.read(compare)

    assert differences == []


def test_a_new_database_stands_at_the_newest_migration(database: Database):
    found = database.read(
        lambda connection: MigrationContext.configure(connection).get_current_revision()
    )

    assert found == newest_migration()


def test_upgrading_twice_changes_nothing(database: Database, database_url: str):
    upgrade(database._writer)
    first = open_ledger(database_url)
    begun(first)
    first.close()

    again = open_ledger(database_url)

    assert [one.id for one in again.exercises()] == ["storm-1"]
    again.close()


def test_a_database_made_by_a_newer_version_is_left_alone(database: Database, database_url: str):
    database.write(
        lambda connection: connection.exec_driver_sql(
            "UPDATE alembic_version SET version_num = '9999'"
        )
    )

    with pytest.raises(LedgerError, match=r"'9999'.* does not know"):
        open_ledger(database_url)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ledger.db", "sqlite:///PATH"),
        ("sqlite://", "in memory keeps nothing"),
        ("sqlite:///:memory:", "in memory keeps nothing"),
        ("mysql://host/name", "not in 'mysql'"),
        ("sqlite:////nowhere/at/all/ledger.db", "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_used_is_refused_with_the_cure(url, message):
    with pytest.raises(LedgerError, match=message):
        open_ledger(url)


def test_a_password_is_not_repeated_in_a_fault():
    with pytest.raises(LedgerError, match=r"kingstown:\*\*\*@127.0.0.1:1") as caught:
        open_ledger("postgresql://kingstown:secret@127.0.0.1:1/none")

    assert "secret" not in str(caught.value)
