"""Open the database of the ledger: SQLite in a file, or PostgreSQL.

SQLite runs in WAL with ``synchronous=FULL``: a commit that returned survives a
power cut. The writer has a connection of its own, so that it never waits for
readers; it takes the write lock when a transaction begins, because one that
reads first and writes later starts too late.

Every touch of the database goes through one callable that whoever opens it
gives (*aside*), so that a server can see to it that one thread alone does so.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import ArgumentError, DBAPIError

from exercise_engine.aside import Aside, directly
from exercise_engine.errors import LedgerError
from exercise_engine.ledger.schema import upgrade

T = TypeVar("T")

_LOCK_WAIT_S = 30.0
_READERS = 8
_POSTGRES_WRITERS = 4


class Database:
    """An open database at the newest migration."""

    def __init__(self, writer: Engine, reader: Engine, aside: Aside) -> None:
        """Take the engines that :meth:`open` makes."""
        self._writer = writer
        self._reader = reader
        self._aside = aside

    @classmethod
    def open(cls, url: str, aside: Aside = directly) -> "Database":
        """Open the database at *url*, and bring it to the newest migration.

        *url* is ``sqlite:///PATH`` or ``postgresql://USER:PASSWORD@HOST/NAME``.
        All that touches the database, now and later, is run by *aside*.

        Raises :exc:`~exercise_engine.errors.LedgerError` if *url* names no
        database that Kingstown can use, if it cannot be opened, or if a newer
        Kingstown made it.
        """
        parsed = _parsed(url)

        def opened() -> tuple[Engine, Engine]:
            writer, reader = _engines(parsed)
            try:
                upgrade(writer)
            except DBAPIError as fault:
                writer.dispose()
                raise LedgerError(
                    f"The database {parsed.render_as_string()} cannot be opened: {fault.orig}"
                ) from fault
            except LedgerError:
                writer.dispose()
                raise
            return writer, reader

        return cls(*aside(opened), aside)

    def read(self, work: Callable[[Connection], T]) -> T:
        """Return what *work* finds, in a transaction that sees one moment and changes nothing.

        What it returns must not need the connection any more.
        """

        def reading() -> T:
            with self._reader.connect() as connection:
                return work(connection)

        return self._aside(reading)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run *work* in a transaction that is durable when this returns.

        If *work* raises, nothing of it was written.
        """

        def writing() -> T:
            with self._writer.begin() as connection:
                return work(connection)

        return self._aside(writing)

    def close(self) -> None:
        """Close all connections."""

        def closing() -> None:
            self._reader.dispose()
            self._writer.dispose()

        self._aside(closing)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as fault:
        raise LedgerError(
            f"'{url}' is no database. Give sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"
        ) from fault
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise LedgerError("A database in memory keeps nothing. Give a file: sqlite:///PATH")
        return parsed
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise LedgerError(f"Kingstown keeps exercises in sqlite or postgresql, not in '{backend}'")


def _engines(url: URL) -> tuple[Engine, Engine]:
    """Return an engine that writes and one that reads."""
    if url.get_backend_name() == "postgresql":
        writer = _postgres(url, _POSTGRES_WRITERS, "READ COMMITTED")
        return writer, _postgres(url, _READERS, "REPEATABLE READ")
    return _sqlite(url, 1, "BEGIN IMMEDIATE"), _sqlite(url, _READERS, "BEGIN")


def _postgres(url: URL, connections: int, isolation: IsolationLevel) -> Engine:
    try:
        return create_engine(
            url, pool_size=connections, pool_pre_ping=True, isolation_level=isolation
        )
    except ImportError as fault:
        raise LedgerError(
            "PostgreSQL needs the psycopg package: pip install 'kingstown[postgres]'"
        ) from fault


def _sqlite(url: URL, connections: int, begin: str) -> Engine:
    engine = create_engine(
        url,
        pool_size=connections,
        # One writer, and the database's own lock between processes.
        max_overflow=0,
        connect_args={
            # The driver must not begin or commit by itself; see _begin.
            "isolation_level": None,
            "check_same_thread": False,
            "timeout": _LOCK_WAIT_S,
        },
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
