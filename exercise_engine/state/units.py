"""What events of units, loans and budgets change."""

from __future__ import annotations

from typing import Any

from exercise_engine import events as e
from exercise_engine.slices import ActionTaken, BudgetLeft, Invocation, Loan, LoanRequest, UnitNow
from exercise_engine.state.base import State, change, on, put


@on(e.UnitChanged)
def _(state: State, event: e.UnitChanged) -> str:
    now = UnitNow(
        to=event.to,
        unit=event.unit,
        status=event.status,
        way=event.way,
        at=event.at,
        bound_for=event.bound_for,
        task=event.task,
        until_ms=event.until_ms,
        fuel_ms=event.fuel_ms,
        duty_ms=event.duty_ms,
        metres=event.metres,
        lent_to=event.lent_to,
        instrument=event.instrument,
        leaves_ms=event.leaves_ms,
        told=event.told,
        at_ms=event.at_ms,
    )
    told = f"@{event.told}" if event.told else ""
    return put(state, f"unit/{event.unit}{told}", now)


@on(e.UnitAwaited)
def _(state: State, event: e.UnitAwaited) -> str:
    awaited = (event.ahead, event.expected_ms)
    key, taken = _taken(state, event.instance)
    return change(state, key, awaits={**taken.awaits, event.number: awaited})


@on(e.UnitSent)
def _(state: State, event: e.UnitSent) -> str:
    key, taken = _taken(state, event.instance)
    awaits = {number: one for number, one in taken.awaits.items() if number != event.number}
    sent = {**taken.sent, event.number: (event.unit, event.arrives_ms, "under_way")}
    return change(state, key, awaits=awaits, sent=sent)


@on(e.UnitArrived)
def _(state: State, event: e.UnitArrived) -> str:
    key, taken = _taken(state, event.instance)
    sent = {**taken.sent, event.number: (event.unit, event.at_ms, "on_task")}
    return change(state, key, sent=sent)


@on(e.UnitLeft)
def _(state: State, event: e.UnitLeft) -> str:
    key, taken = _taken(state, event.instance)
    sent: dict[int, Any] = {**taken.sent, event.number: (event.unit, event.at_ms, event.why)}
    return change(state, key, sent=sent)


@on(e.ActionFailed)
def _(state: State, event: e.ActionFailed) -> str:
    key, _ = _taken(state, event.instance)
    return change(state, key, status="failed", done_ms=event.at_ms, why=event.why, awaits={})


@on(e.UnitOrdered)
def _(state: State, event: e.UnitOrdered) -> str:
    # What the order does is told by what the units then do; only who gave it is kept.
    key, taken = _taken(state, event.instance)
    if event.order == "reassigned":
        return key
    return change(state, key, ordered={**taken.ordered, event.unit: event.seat})


@on(e.UnitLent)
def _(state: State, event: e.UnitLent) -> str:
    loan = Loan(
        to=event.to,
        unit=event.unit,
        owner=event.owner,
        borrower=event.borrower,
        lent_ms=event.at_ms,
        until_ms=event.until_ms,
    )
    return put(state, f"loan/{event.unit}@{event.borrower}", loan)


@on(e.UnitReturned)
def _(state: State, event: e.UnitReturned) -> str:
    return change(state, f"loan/{event.unit}@{event.borrower}", returned_ms=event.at_ms)


@on(e.LoanRequested)
def _(state: State, event: e.LoanRequested) -> str:
    request = LoanRequest(
        to=event.to,
        request=event.request,
        unit=event.unit,
        owner=event.owner,
        agency=event.agency,
        seat=event.seat,
        by=event.by,
        purpose=event.purpose,
        lasts_ms=event.lasts_ms,
        at_ms=event.at_ms,
        deadline_ms=event.deadline_ms,
    )
    return put(state, f"loan_request/{event.request}", request)


@on(e.LoanAnswered)
def _(state: State, event: e.LoanAnswered) -> str:
    return change(
        state,
        f"loan_request/{event.request}",
        status="granted" if event.granted else "refused",
        answered_ms=event.at_ms,
        answered_by=event.seat,
        comment=event.comment,
    )


@on(e.LoanUnanswered)
def _(state: State, event: e.LoanUnanswered) -> str:
    key = f"loan_request/{event.request}"
    return change(state, key, status="unanswered", answered_ms=event.at_ms)


@on(e.BudgetChanged)
def _(state: State, event: e.BudgetChanged) -> str:
    key = f"budget/{event.budget}"
    before = state.slices.get(key)
    spent = came_in = 0.0
    incomes: tuple[tuple[int, float, str, str], ...] = ()
    if isinstance(before, BudgetLeft):
        spent, came_in, incomes = before.spent, before.came_in, before.incomes
        if event.change > 0:
            incomes = (*incomes, (event.at_ms, event.change, *_source(state, event)))
    budget = BudgetLeft(
        to=event.to,
        budget=event.budget,
        left=event.left,
        spent=round(spent + max(0.0, -event.change), 2),
        came_in=round(came_in + max(0.0, event.change), 2),
        at_ms=event.at_ms,
        incomes=incomes,
    )
    return put(state, key, budget)


def _source(state: State, event: e.BudgetChanged) -> tuple[str, str]:
    """Return of what sort money's source is, and its id; two empty texts where no part is its source."""
    if event.source:
        return "sources", event.source
    kind, _, rest = event.cause.partition(":")
    begun = state.slices.get(f"{kind}/{rest}")
    if isinstance(begun, ActionTaken):
        return "actions", begun.action
    if isinstance(begun, Invocation):
        return "instruments", begun.instrument
    return "", ""


def _taken(state: State, instance: str) -> tuple[str, ActionTaken]:
    key = f"action/{instance}"
    taken = state.slices[key]
    assert isinstance(taken, ActionTaken)
    return key, taken
