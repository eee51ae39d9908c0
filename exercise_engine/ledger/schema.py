"""Bring a database to the newest migration.

The migrations stand in ``migrations/versions`` and travel in the wheel. A new
one is made in a checkout: change ``tables.py``, write the migration, and the
test that compares the two says whether they agree.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from exercise_engine.errors import LedgerError

_MIGRATIONS = Path(__file__).parent / "migrations"
# Any fixed number: two processes that open a new database take turns by it.
_POSTGRES_LOCK = 1795_12_11


def upgrade(engine: Engine) -> None:
    """Run the migrations that the database of *engine* lacks, all or none of them.

    Raises :exc:`~exercise_engine.errors.LedgerError` if the database stands at a
    migration that this version does not know.
    """
    newest = newest_migration()
    with engine.connect() as connection:
        if _revision(connection) == newest:
            return
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})
        found = _revision(connection)
        if found is not None and found not in _known():
            raise LedgerError(
                f"The database stands at migration '{found}', which this version of Kingstown "
                f"does not know; its newest is '{newest}'. Install the version that made it."
            )
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def newest_migration() -> str:
    """Return the id of the newest migration that this version knows."""
    head = ScriptDirectory(str(_MIGRATIONS)).get_current_head()
    if head is None:
        raise LedgerError(f"Kingstown was installed without its migrations: none in {_MIGRATIONS}")
    return head


def _known() -> set[str]:
    return {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
