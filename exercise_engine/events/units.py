"""Events of units, what they are sent on, loans and budgets."""

from __future__ import annotations

from typing import Literal

from exercise_engine.events.base import Event

# Latitude, longitude and when [ms since STARTEX] a unit is there.
Waypoint = tuple[float, float, int]


class UnitChanged(Event, frozen=True, kw_only=True, tag="unit_changed"):
    """A unit does something else from now on, or is elsewhere: all that is known of it.

    *way* are the points that it passes and when; one that stands still has one.
    *at* is the place where it is, if it is at one, and *bound_for* the place where
    it goes. *until_ms* is when what it does ends, as far as that is known, else -1.
    *fuel_ms* and *duty_ms* are what is left of its endurance and of its crew's duty,
    -1 where it has no limit; *metres* is what it has travelled so far. Under
    *instrument* it has come to whom it is lent, until *leaves_ms* as far as that is
    known, else -1. *told* is the borrower whom alone this report is for, or nobody.
    """

    unit: str
    status: str
    way: tuple[Waypoint, ...]
    at: str = ""
    bound_for: str = ""
    task: str = ""
    until_ms: int = -1
    fuel_ms: int = -1
    duty_ms: int = -1
    metres: int = 0
    lent_to: str = ""
    instrument: str = ""
    leaves_ms: int = -1
    told: str = ""


class UnitAwaited(Event, frozen=True, kw_only=True, tag="unit_awaited"):
    """An action waits for a unit: *ahead* others wait before it, and one may come at *expected_ms*."""

    instance: str
    number: int
    ahead: int
    expected_ms: int


class UnitSent(Event, frozen=True, kw_only=True, tag="unit_sent"):
    """A unit is sent on an action's task and should arrive at *arrives_ms*."""

    instance: str
    number: int
    unit: str
    arrives_ms: int


class UnitArrived(Event, frozen=True, kw_only=True, tag="unit_arrived"):
    """A unit has come where an action sent it and begins to work."""

    instance: str
    number: int
    unit: str


class UnitLeft(Event, frozen=True, kw_only=True, tag="unit_left"):
    """A unit leaves an action's task: it is done, or *why* says what took it away."""

    instance: str
    number: int
    unit: str
    why: str


class ActionFailed(Event, frozen=True, kw_only=True, tag="action_failed"):
    """An action ends without having been done; *why* is ``recalled``, ``called_off`` or ``taken``."""

    instance: str
    why: str


class UnitOrdered(Event, frozen=True, kw_only=True, tag="unit_ordered"):
    """A seat called a unit back, sent it to another action, or called off an action (*unit* empty).

    *instance* is the action that it leaves, or to which it is sent.
    """

    instance: str
    unit: str
    order: Literal["recalled", "reassigned", "called_off"]
    agency: str
    seat: str
    by: str


class UnitLent(Event, frozen=True, kw_only=True, tag="unit_lent"):
    """A unit is lent to another agency, until *until_ms* or, if that is -1, until it is returned."""

    unit: str
    owner: str
    borrower: str
    until_ms: int


class UnitReturned(Event, frozen=True, kw_only=True, tag="unit_returned"):
    """A loan has ended: the unit is its owner's to task again."""

    unit: str
    owner: str
    borrower: str


class LoanRequested(Event, frozen=True, kw_only=True, tag="loan_requested"):
    """An agency asked a unit's *owner* to lend it by *deadline_ms*, for *lasts_ms* or (-1) as long as may be."""

    request: str
    unit: str
    owner: str
    agency: str
    seat: str
    by: str
    purpose: str
    lasts_ms: int
    deadline_ms: int


class LoanAnswered(Event, frozen=True, kw_only=True, tag="loan_answered"):
    """The owner, *agency*, granted a loan that it was asked for, or refused it."""

    request: str
    agency: str
    granted: bool
    seat: str
    by: str
    comment: str = ""


class LoanUnanswered(Event, frozen=True, kw_only=True, tag="loan_unanswered"):
    """The owner, *agency*, left a request for a loan unanswered until its deadline."""

    request: str
    agency: str


class UnitMobilised(Event, frozen=True, kw_only=True, tag="unit_mobilised"):
    """A unit sets out under an instrument, for *place*, where *agency* will task it from *expected_ms*."""

    invocation: str
    instrument: str
    unit: str
    agency: str
    place: str
    expected_ms: int


class UnitJoined(Event, frozen=True, kw_only=True, tag="unit_joined"):
    """A unit has come under an instrument: from now on *agency* tasks it."""

    invocation: str
    instrument: str
    unit: str
    agency: str
    place: str


class UnitWithdrew(Event, frozen=True, kw_only=True, tag="unit_withdrew"):
    """A unit that came under an instrument goes home; *why* is ``ended`` or ``released``."""

    invocation: str
    instrument: str
    unit: str
    agency: str
    place: str
    why: str


class BudgetChanged(Event, frozen=True, kw_only=True, tag="budget_changed"):
    """So much is left of a budget; *agency* spent, or money came in from *source*."""

    budget: str
    left: float
    change: float
    agency: str = ""
    source: str = ""


UnitEvent = (
    UnitChanged
    | UnitAwaited
    | UnitSent
    | UnitArrived
    | UnitLeft
    | ActionFailed
    | UnitOrdered
    | UnitLent
    | UnitReturned
    | LoanRequested
    | LoanAnswered
    | LoanUnanswered
    | UnitMobilised
    | UnitJoined
    | UnitWithdrew
    | BudgetChanged
)
