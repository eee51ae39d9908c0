"""The accounts of facilitators: what their roles may do, and their passwords.

Passwords are kept as argon2 hashes only. Players have no account: they join
with an exercise's code.
"""

from __future__ import annotations

from typing import Literal, get_args

from exercise_engine.errors import KingstownError
from exercise_engine.seats import CONTROL, EVALUATION, OBSERVATION, SIMCELL

Role = Literal["facilitator", "controller", "simulator", "evaluator", "observer"]
ROLES: tuple[Role, ...] = get_args(Role)

# Which facilitators' seats a role may take, the one that fits it best first.
SEATS: dict[Role, tuple[str, ...]] = {
    "facilitator": (CONTROL, SIMCELL, EVALUATION, OBSERVATION),
    "controller": (CONTROL, SIMCELL, OBSERVATION),
    "simulator": (SIMCELL, OBSERVATION),
    "evaluator": (EVALUATION, OBSERVATION),
    "observer": (OBSERVATION,),
}

# Who may make exercises.
MAKERS: frozenset[str] = frozenset({"facilitator", "controller"})

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 256
LONGEST_NAME = 64


class AccountFault(KingstownError):
    """An account cannot be made as asked."""


def check_name(name: str) -> str:
    """Return *name* without spaces around it.

    Raises :exc:`AccountFault` if nobody can be called that.
    """
    cleaned = name.strip()
    if not cleaned or len(cleaned) > LONGEST_NAME or not cleaned.isprintable():
        raise AccountFault(f"A name has 1 to {LONGEST_NAME} printable characters, not {name!r}.")
    return cleaned


def hash_password(password: str) -> str:
    """Return the argon2 hash of *password*.

    Raises :exc:`AccountFault` if it is too short to protect anything.
    """
    from argon2 import PasswordHasher

    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountFault(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters, "
            f"not {len(password)}."
        )
    return PasswordHasher().hash(password)


def password_fits(password_hash: str, password: str) -> bool:
    """Tell whether *password* is the one that *password_hash* was made from."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
