"""Say in a few words what happened to units, loans and money."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.money import money
from exercise_engine.telling.context import Context
from exercise_engine.units import format_duration

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


def unit_title(unit: str, context: Context) -> str:
    """Return the title of a unit."""
    found = context.words.scenario.fleet.get(unit)
    return found.title if found else unit


def sent(event: e.UnitSent, context: Context) -> str:
    """Say that a unit was sent."""
    return (
        f"{unit_title(event.unit, context)} sent, expected {context.words.clock(event.arrives_ms)}"
    )


def arrived(event: e.UnitArrived, context: Context) -> str:
    """Say that a unit came."""
    return f"{unit_title(event.unit, context)} arrived"


def left(event: e.UnitLeft, context: Context) -> str:
    """Say that a unit left, and why."""
    return f"{unit_title(event.unit, context)} {_LEFT.get(event.why, 'leaves')}"


def awaited(event: e.UnitAwaited, _context: Context) -> str:
    """Say that an action waits for a unit."""
    ahead = f", {event.ahead} before it" if event.ahead else ""
    return f"Waits for a unit{ahead}"


def ordered(event: e.UnitOrdered, context: Context) -> str:
    """Say where a unit was called back from or sent to, or what was called off."""
    asked = context.began(event)
    action = ""
    if isinstance(asked, e.ActionAsked):
        action = str(context.words.scenario.by_id("actions")[asked.action].title)
    match event.order:
        case "recalled":
            return f"Called back: {unit_title(event.unit, context)} (from: {action})"
        case "reassigned":
            return f"Sent elsewhere: {unit_title(event.unit, context)} (to: {action})"
        case "called_off":
            return f"Called off: {action}"


def lent(event: e.UnitLent, context: Context) -> str:
    """Say that a unit was lent."""
    return (
        f"Lent to {context.words.agency_short(event.borrower)}: {unit_title(event.unit, context)}"
    )


def returned(event: e.UnitReturned, context: Context) -> str:
    """Say that a loan ended."""
    return f"Loan to {context.words.agency_short(event.borrower)} ended: {unit_title(event.unit, context)}"


def loan_asked(event: e.LoanRequested, context: Context) -> str:
    """Say that a loan was asked for, for how long and what for."""
    lasting = "" if event.lasts_ms < 0 else f" for {format_duration(event.lasts_ms)}"
    owner = context.words.agency_short(event.owner)
    return f"Asked {owner} to lend {unit_title(event.unit, context)}{lasting}: {event.purpose}"


def loan_answered(event: e.LoanAnswered, context: Context) -> str:
    """Say that a loan was granted or refused, and which."""
    asked = context.began(event)
    which = f": {unit_title(asked.unit, context)}" if isinstance(asked, e.LoanRequested) else ""
    said = f" ({event.comment})" if event.comment else ""
    return f"{'Granted' if event.granted else 'Refused'} a loan{which}{said}"


def loan_unanswered(event: e.LoanUnanswered, context: Context) -> str:
    """Say that nobody answered."""
    agency = context.words.agency_short(event.agency)
    return f"{agency} left a request for a loan unanswered"


def mobilised(event: e.UnitMobilised, context: Context) -> str:
    """Say that a unit set out under an instrument, from where, and when it should come."""
    when = context.words.clock(event.expected_ms)
    return f"{_brought(event, context)} sets out for {_place(event, context)}, expected {when}"


def joined(event: e.UnitJoined, context: Context) -> str:
    """Say that a unit came under an instrument, and who tasks it."""
    agency = context.words.agency_short(event.agency)
    return f"{_brought(event, context)} is at {_place(event, context)}, tasked by {agency}"


def withdrew(event: e.UnitWithdrew, context: Context) -> str:
    """Say that a unit that came under an instrument goes home, and why."""
    why = "its stay is over" if event.why == "ended" else "it was let go"
    return f"{_brought(event, context)} goes home: {why}"


_OfBrought = e.UnitMobilised | e.UnitJoined | e.UnitWithdrew


def _brought(event: _OfBrought, context: Context) -> str:
    instrument = context.words.scenario.by_id("instruments").get(event.instrument)
    title = instrument.title if instrument else event.instrument
    unit = context.words.scenario.fleet.get(event.unit)
    origin = context.words.origin(unit) if unit else ""
    return f"{unit_title(event.unit, context)} ({origin}, under {title})"


def _place(event: _OfBrought, context: Context) -> str:
    point = context.words.scenario.points.get(event.place)
    return point.title if point else event.place


def budget(event: e.BudgetChanged, context: Context) -> str:
    """Say what is left of a budget."""
    found = context.words.scenario.by_id("budgets").get(event.budget)
    title, currency = (found.title, found.currency) if found else (event.budget, "")
    return f"{title}: {money(event.left, currency)} left"
