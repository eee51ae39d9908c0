"""The sign-ins that have ended, so that no server on this database takes them for good again.

Each keeps a name of its own and a moment, for good: whoever kept a copy of a signed
cookie may have it signed anew, so that no age makes it harmless.
"""

from contextlib import suppress

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from exercise_engine.ledger.database import Database
from exercise_engine.ledger.tables import sign_outs


class SignOuts:
    """The ended sign-ins in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, sign_in: str, *, now_wall: float) -> None:
        """Note that *sign_in* has ended; the same one again changes nothing."""
        record = {"sign_in": sign_in, "ended_wall": now_wall}

        def add(connection: Connection) -> None:
            if not _ended(connection, sign_in):
                connection.execute(insert(sign_outs), record)

        # Another server may say the same at the same instant: then it has ended.
        with suppress(IntegrityError):
            self._database.write(add)

    def has(self, sign_in: str) -> bool:
        """Tell whether *sign_in* has ended."""
        return self._database.read(lambda connection: _ended(connection, sign_in))


def _ended(connection: Connection, sign_in: str) -> bool:
    same = select(sign_outs.c.sign_in).where(sign_outs.c.sign_in == sign_in)
    return connection.execute(same).first() is not None
