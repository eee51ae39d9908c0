"""What a signed-in account may do."""

from __future__ import annotations

from exercise_engine.ledger.accounts import Role
from exercise_engine.seats import CONTROL, EVALUATION, OBSERVATION, SIMCELL

# Which facilitators' seats a role may take, in the order in which pages offer them.
SEATS: dict[Role, tuple[str, ...]] = {
    "facilitator": (CONTROL, SIMCELL, EVALUATION, OBSERVATION),
    "evaluator": (EVALUATION, OBSERVATION),
    "observer": (OBSERVATION,),
}


def may_take(role: Role, seat: str) -> bool:
    """Tell whether an account of *role* may take *seat*."""
    return seat in SEATS[role]


def may_make(role: Role) -> bool:
    """Tell whether an account of *role* may make exercises."""
    return role == "facilitator"


def scoring_seat(role: Role) -> str | None:
    """Return the seat from which an account of *role* scores, if it may."""
    return next((seat for seat in (EVALUATION, CONTROL) if may_take(role, seat)), None)
