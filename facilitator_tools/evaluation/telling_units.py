"""Say in a few words what happened to units, loans and money."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.money import money
from exercise_engine.units import format_duration
from facilitator_tools.evaluation.record import Record

WHY = {
    "recalled": "called back",
    "called_off": "called off",
    "taken": "its unit was needed more urgently",
    "out_of_range": "its unit could not stay",
    "withdrawn": "its unit had to go home",
}
_LEFT = {
    "done": "is done",
    "taken": "is needed more urgently elsewhere",
    "relieved": "is relieved",
    "recalled": "is called back",
    "reassigned": "is sent elsewhere",
    "broke_down": "breaks down",
    "called_off": "is called off",
    "withdrawn": "has to go home",
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


def loan_asked(event: e.LoanRequested, record: Record) -> str:
    """Say that a loan was asked for, for how long and what for."""
    lasting = "" if event.lasts_ms < 0 else f" for {format_duration(event.lasts_ms)}"
    owner = record.agency_title(event.owner)
    return f"Asked {owner} to lend {unit_title(event.unit, record)}{lasting}: {event.purpose}"


def loan_answered(event: e.LoanAnswered, _record: Record) -> str:
    """Say that a loan was granted or refused, and why."""
    said = f": {event.comment}" if event.comment else ""
    return f"{'Granted' if event.granted else 'Refused'} a loan{said}"


def loan_unanswered(event: e.LoanUnanswered, record: Record) -> str:
    """Say that nobody answered."""
    return f"{record.agency_title(event.agency)} left a request for a loan unanswered"


def mobilised(event: e.UnitMobilised, record: Record) -> str:
    """Say that a unit set out under an instrument, from where, and when it should come."""
    when = record.words.clock(event.expected_ms)
    return f"{_brought(event, record)} sets out for {_place(event, record)}, expected {when}"


def joined(event: e.UnitJoined, record: Record) -> str:
    """Say that a unit came under an instrument, and who tasks it."""
    agency = record.agency_title(event.agency)
    return f"{_brought(event, record)} is at {_place(event, record)}, tasked by {agency}"


def withdrew(event: e.UnitWithdrew, record: Record) -> str:
    """Say that a unit that came under an instrument goes home, and why."""
    why = "its stay is over" if event.why == "ended" else "it was let go"
    return f"{_brought(event, record)} goes home: {why}"


_OfBrought = e.UnitMobilised | e.UnitJoined | e.UnitWithdrew


def _brought(event: _OfBrought, record: Record) -> str:
    instrument = record.scenario.by_id("instruments").get(event.instrument)
    title = instrument.title if instrument else event.instrument
    unit = record.scenario.fleet.get(event.unit)
    origin = record.words.origin(unit) if unit else ""
    return f"{unit_title(event.unit, record)} ({origin}, under {title})"


def _place(event: _OfBrought, record: Record) -> str:
    point = record.scenario.points.get(event.place)
    return point.title if point else event.place


def budget(event: e.BudgetChanged, record: Record) -> str:
    """Say what is left of a budget."""
    found = record.scenario.by_id("budgets").get(event.budget)
    title, currency = (found.title, found.currency) if found else (event.budget, "")
    return f"{title}: {money(event.left, currency)} left"
