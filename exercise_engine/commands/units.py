"""What players ask for of units: call back, send elsewhere, lend and give back."""

from __future__ import annotations

from exercise_engine.commands.base import Command
from exercise_engine.commands.information import TWO_HOURS_MS


class RecallUnit(Command, frozen=True, kw_only=True, tag="recall_unit"):
    """Call a unit back from the task that one's agency sent it on."""

    unit: str


class ReassignUnit(Command, frozen=True, kw_only=True, tag="reassign_unit"):
    """Send a unit to *instance*, an action of one's agency that waits for one."""

    unit: str
    instance: str


class CallOff(Command, frozen=True, kw_only=True, tag="call_off"):
    """Call off *instance*, an action of one's agency that waits for units or has sent some."""

    instance: str


class LendUnit(Command, frozen=True, kw_only=True, tag="lend_unit"):
    """Lend a unit of one's agency to another, until an exercise time or until it is returned."""

    unit: str
    to: str
    until_ms: int = -1


class ReturnUnit(Command, frozen=True, kw_only=True, tag="return_unit"):
    """End a loan, as its owner or as its borrower."""

    unit: str


class RequestLoan(Command, frozen=True, kw_only=True, tag="request_loan"):
    """Ask a unit's owner for its loan, for *lasts_ms* or (-1) as long as is provided for, within *within_ms*."""

    unit: str
    purpose: str
    lasts_ms: int = -1
    within_ms: int = TWO_HOURS_MS


class GrantLoan(Command, frozen=True, kw_only=True, tag="grant_loan"):
    """As the unit's owner, or speaking for it, lend it as it was asked for."""

    request: str
    comment: str = ""


class RefuseLoan(Command, frozen=True, kw_only=True, tag="refuse_loan"):
    """As the unit's owner, or speaking for it, refuse to lend it, with the reason."""

    request: str
    comment: str


UnitCommand = (
    RecallUnit
    | ReassignUnit
    | CallOff
    | LendUnit
    | ReturnUnit
    | RequestLoan
    | GrantLoan
    | RefuseLoan
)
