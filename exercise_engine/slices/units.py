"""What can be looked at of units, loans and budgets."""

from __future__ import annotations

from typing import Literal

from exercise_engine import events as e
from exercise_engine.slices.base import Slice


class UnitNow(Slice, frozen=True, kw_only=True, gc=False):
    """A unit; key ``unit/ID``, or ``unit/ID@AGENCY`` as its borrower is told of it."""

    unit: str
    status: str
    way: tuple[e.Waypoint, ...]
    at: str
    bound_for: str
    task: str
    until_ms: int
    fuel_ms: int
    duty_ms: int
    metres: int
    lent_to: str
    instrument: str
    leaves_ms: int
    told: str
    at_ms: int


class Loan(Slice, frozen=True, kw_only=True, gc=False):
    """A unit's last loan to an agency; key ``loan/UNIT@AGENCY``."""

    unit: str
    owner: str
    borrower: str
    lent_ms: int
    until_ms: int
    returned_ms: int = -1


class LoanRequest(Slice, frozen=True, kw_only=True, gc=False):
    """A request for the loan of a unit; key ``loan_request/REQUEST``."""

    request: str
    unit: str
    owner: str
    agency: str
    seat: str
    by: str
    purpose: str
    lasts_ms: int
    at_ms: int
    deadline_ms: int
    status: Literal["open", "granted", "refused", "unanswered"] = "open"
    answered_ms: int = -1
    answered_by: str = ""
    comment: str = ""


class BudgetLeft(Slice, frozen=True, kw_only=True, gc=False):
    """What is left of a budget; key ``budget/ID``.

    What came in came from one of its own ``sources``, of the ``instruments`` or of the ``actions``,
    or with an empty text from what has no name for players, as an entry of the script.
    """

    budget: str
    left: float
    spent: float
    came_in: float
    at_ms: int
    # What came in since the budget was set up: (when, how much, what it came from, its id).
    incomes: tuple[tuple[int, float, str, str], ...] = ()
