"""Say in a few words what happened to units, loans and money."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.money import money
from facilitator_tools.evaluation.record import Record

WHY = {
    "recalled": "called back",
    "called_off": "called off",
    "taken": "its unit was needed more urgently",
    "out_of_range": "its unit could not stay",
}
_LEFT = {
    "done": "is done",
    "taken": "is needed more urgently elsewhere",
    "relieved": "is relieved",
    "recalled": "is called back",
    "reassigned": "is sent elsewhere",
    "broke_down": "breaks down",
    "called_off": "is called off",
}


def unit_title(unit: str, record: Record) -> str:
    """Return the title of a unit."""
    found = record.scenario.fleet.get(unit)
    return found.title if found else unit


def sent(event: e.UnitSent, record: Record) -> str:
    """Say that a unit was sent."""
    return f"{unit_title(event.unit, record)} sent, expected {record.words.clock(event.arrives_ms)}"


def arrived(event: e.UnitArrived, record: Record) -> str:
    """Say that a unit came."""
    return f"{unit_title(event.unit, record)} arrived"


def left(event: e.UnitLeft, record: Record) -> str:
    """Say that a unit left, and why."""
    return f"{unit_title(event.unit, record)} {_LEFT.get(event.why, 'leaves')}"


def awaited(event: e.UnitAwaited, _record: Record) -> str:
    """Say that an action waits for a unit."""
    ahead = f", {event.ahead} before it" if event.ahead else ""
    return f"Waits for a unit{ahead}"


def lent(event: e.UnitLent, record: Record) -> str:
    """Say that a unit was lent."""
    return f"Lent to {record.agency_title(event.borrower)}: {unit_title(event.unit, record)}"


def returned(event: e.UnitReturned, record: Record) -> str:
    """Say that a loan ended."""
    return f"Loan to {record.agency_title(event.borrower)} ended: {unit_title(event.unit, record)}"


def budget(event: e.BudgetChanged, record: Record) -> str:
    """Say what is left of a budget."""
    found = record.scenario.by_id("budgets").get(event.budget)
    title, currency = (found.title, found.currency) if found else (event.budget, "")
    return f"{title}: {money(event.left, currency)} left"
