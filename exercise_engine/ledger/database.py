"""Open the database of the ledger: SQLite in a file, or PostgreSQL.

SQLite runs in WAL with ``synchronous=FULL``: a commit that returned survives a
power cut. The writer has a connection of its own, so that it never waits for
readers; it takes the write lock when a transaction begins, because one that
reads first and writes later starts too late.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import ArgumentError, DBAPIError

from exercise_engine.errors import LedgerError
from exercise_engine.ledger.schema import upgrade

_LOCK_WAIT_S = 30.0
_READERS = 8
_POSTGRES_WRITERS = 4


class Database:
    """An open database at the newest migration."""

    def __init__(self, writer: Engine, reader: Engine) -> None:
        """Take the engines that :meth:`open` makes."""
        self._writer = writer
        self._reader = reader

    @classmethod
    def open(cls, url: str) -> "Database":
        """Open the database at *url*, and bring it to the newest migration.

        *url* is ``sqlite:///PATH`` or ``postgresql://USER:PASSWORD@HOST/NAME``.

        Raises :exc:`~exercise_engine.errors.LedgerError` if *url* names no
        database that Kingstown can use, if it cannot be opened, or if a newer
        Kingstown made it.
        """
        parsed = _parsed(url)
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
        return cls(writer, reader)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that sees one moment and changes nothing."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is durable when the block ends well.

        If the block raises, nothing of it was written.
        """
        with self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()
        self._writer.dispose()


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
