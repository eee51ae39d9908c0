"""User accounts of those who make, control and evaluate exercises.

Trainees need none: they join by an exercise's code. Passwords are kept as
argon2id hashes with the library's current parameters; a hash made with older
ones is renewed when its owner signs in.
"""

from hashlib import sha256
from typing import Literal, get_args

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Delete, Update, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from exercise_engine.errors import AccountRefused
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.tables import users

Role = Literal["facilitator", "evaluator", "observer"]
ROLES: tuple[Role, ...] = get_args(Role)

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1_000
LONGEST_NAME = 100


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who may sign in; *role* says what as.

    *mark* is another one as soon as the password is, and tells nothing of it.
    """

    name: str
    role: Role
    created_wall: float
    mark: str


class Accounts:
    """The user accounts in a database. Hashing takes a twentieth of a second on purpose."""

    def __init__(self, database: Database, hasher: PasswordHasher | None = None) -> None:
        """Use *hasher*, or argon2's defaults, for passwords."""
        self._database = database
        self._hasher = hasher or PasswordHasher()
        # Compared with when nobody has the name, so that the time taken does
        # not tell whether somebody has.
        self._nobody = self._hasher.hash("nobody's password")

    def add(self, name: str, password: str, role: str, *, now_wall: float) -> Account:
        """Make an account; capital and small letters of *name* are the same.

        Raises :exc:`~exercise_engine.errors.AccountRefused` if the name is empty
        or taken, the password too short or the role unknown.
        """
        name = _key(name)
        if not name or len(name) > LONGEST_NAME:
            raise AccountRefused(f"A user's name has 1 to {LONGEST_NAME} characters.")
        stored = self._hash(password)
        account = _account(name, _role(role), now_wall, stored)
        record = {
            "name": name,
            "role": account.role,
            "created_wall": now_wall,
            "password_hash": stored,
        }
        try:
            self._database.write(lambda connection: connection.execute(insert(users), record))
        except IntegrityError as fault:
            raise AccountRefused(f"There is a user called '{name}' already.") from fault
        return account

    def sign_in(self, name: str, password: str) -> Account | None:
        """Return the account if *password* is its own, otherwise ``None``."""
        found = self._read(_key(name))
        account, stored = found[0] if found else (None, self._nobody)
        if len(password) > LONGEST_PASSWORD:
            return None
        try:
            self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return None
        if account is not None and self._hasher.check_needs_rehash(stored):
            self._save(account.name, self._hasher.hash(password))
            return self.get(account.name)
        return account

    def get(self, name: str) -> Account | None:
        """Return the account called *name*, if there is one."""
        found = self._read(_key(name))
        return found[0][0] if found else None

    def all(self) -> list[Account]:
        """Return all accounts by name."""
        return [account for account, _ in self._read()]

    def change_password(self, name: str, password: str) -> None:
        """Give the account another password.

        Raises :exc:`~exercise_engine.errors.AccountRefused` if there is no such
        account or the password is too short.
        """
        self._save(_key(name), self._hash(password))

    def remove(self, name: str) -> None:
        """Remove the account; what its owner did in exercises stays.

        Raises :exc:`~exercise_engine.errors.AccountRefused` if there is none.
        """
        self._change(delete(users).where(users.c.name == _key(name)), name)

    def _hash(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise AccountRefused(
                f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters, "
                f"not {len(password)}. Several words are easy to remember."
            )
        return self._hasher.hash(password)

    def _save(self, name: str, password_hash: str) -> None:
        changed = update(users).where(users.c.name == name).values(password_hash=password_hash)
        self._change(changed, name)

    def _change(self, change: Update | Delete, name: str) -> None:
        if not self._database.write(lambda connection: connection.execute(change).rowcount):
            raise AccountRefused(f"There is no user called '{name}'.")

    def _read(self, name: str | None = None) -> list[tuple[Account, str]]:
        query = select(users).order_by(users.c.name)
        if name is not None:
            query = query.where(users.c.name == name)
        return [
            (
                _account(row.name, row.role, row.created_wall, row.password_hash),
                row.password_hash,
            )
            for row in self._database.read(lambda connection: connection.execute(query).all())
        ]


def _account(name: str, role: Role, created_wall: float, stored: str) -> Account:
    # The stored hash is salted anew for each password, so its digest serves as the mark.
    mark = sha256(stored.encode()).hexdigest()[:16]
    return Account(name=name, role=role, created_wall=created_wall, mark=mark)


def _key(name: str) -> str:
    return name.strip().casefold()


def _role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise AccountRefused(f"'{role}' is no role. The roles are {', '.join(ROLES)}.")
