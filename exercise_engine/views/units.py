"""How a page shows units, loans and budgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exercise_engine import slices as s
from exercise_engine.counted import counted
from exercise_engine.money import money
from exercise_engine.processes.unit_run import ON_DUTY
from exercise_engine.scenario.units import Budget, Unit
from exercise_engine.units import format_duration
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words

_DOING = {
    "home": "Ready",
    "turning_out": "Turning out",
    "under_way": "Under way",
    "on_task": "On task",
    "returning": "Returning",
    "resting": "Resting",
    "maintenance": "In maintenance",
    "lent": "Lent, ready",
    "out_of_service": "Out of service",
    "away": "Away",
    "waiting": "Waits for leave to work",
}


@of(s.UnitNow)
def _(found: s.UnitNow, words: Words) -> dict[str, Any]:
    authored = words.scenario.fleet[found.unit]
    points = words.scenario.points
    task = words.scenario.by_id("actions").get(found.task)
    place = points[found.at].title if found.at in points else ""
    bound_for = points[found.bound_for].title if found.bound_for in points else ""
    refuelling = found.status == "returning" and bool(found.at)
    over = bool(found.told) and found.lent_to != found.told
    instrument = words.scenario.by_id("instruments").get(found.instrument)
    coming = found.status in ("turning_out", "under_way") and not found.task
    return {
        "unit": found.unit,
        "title": authored.title,
        "agency": authored.agency,
        "kind": authored.kind,
        "radio": authored.radio,
        "told": found.told,
        # What a borrower sent it on it finishes: until then that borrower goes on seeing it.
        "loan_ended": over and not found.task,
        "finishes": over and bool(found.task),
        "lent_to": words.seat(found.lent_to) if found.lent_to else "",
        "borrower": found.lent_to,
        "status": found.status,
        "doing": _doing(found, words, refuelling=refuelling, coming=coming),
        "origin": words.origin(authored),
        "instrument": instrument.title if instrument is not None else "",
        "leaves": moment(found.leaves_ms, words),
        "ready": found.status in ("home", "lent"),
        "out": found.status in ("turning_out", "under_way", "on_task") and not coming,
        "here": found.status != "away" and not coming,
        "at": found.at,
        "where": _where(place, bound_for, found.status),
        "task": found.task,
        "task_title": task.title if task is not None else "",
        "way": [list(point) for point in found.way],
        "until": moment(found.until_ms, words),
        "since": moment(found.at_ms, words),
        "fuel": _left(found.fuel_ms, found.at_ms, _burns(found, authored)),
        "duty": _left(found.duty_ms, found.at_ms, 1.0 if found.status in ON_DUTY else 0.0),
        "carries": _carries(authored.capacity),
        "travelled": f"{found.metres / 1_000:,.0f} km",
    }


@of(s.Loan)
def _(found: s.Loan, words: Words) -> dict[str, Any]:
    return {
        "unit": found.unit,
        "title": words.scenario.fleet[found.unit].title,
        "owner": found.owner,
        "owner_title": words.seat(found.owner),
        "borrower": found.borrower,
        "borrower_title": words.seat(found.borrower),
        "lent": moment(found.lent_ms, words),
        "until": moment(found.until_ms, words),
        "returned": moment(found.returned_ms, words),
    }


@of(s.LoanRequest)
def _(found: s.LoanRequest, words: Words) -> dict[str, Any]:
    return {
        "request": found.request,
        "unit": found.unit,
        "title": words.scenario.fleet[found.unit].title,
        "owner": found.owner,
        "owner_title": words.seat(found.owner),
        "agency": found.agency,
        "agency_title": words.seat(found.agency),
        "seat_title": words.seat(found.seat),
        "purpose": found.purpose,
        "lasts": "" if found.lasts_ms < 0 else format_duration(found.lasts_ms),
        "asked": moment(found.at_ms, words),
        "deadline": moment(found.deadline_ms, words),
        "status": found.status,
        "answered": moment(found.answered_ms, words),
        "answered_by": words.seat(found.answered_by) if found.answered_by else "",
        "comment": found.comment,
    }


@of(s.BudgetLeft)
def _(found: s.BudgetLeft, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("budgets")[found.budget]
    return {
        "budget": found.budget,
        "title": authored.title,
        "agency": authored.agency,
        "currency": authored.currency,
        "left": found.left,
        "left_text": money(found.left, authored.currency),
        "spent_text": money(found.spent, authored.currency),
        "incomes": [_income(budget=authored, income=one, words=words) for one in found.incomes],
        "overspent": found.left < 0,
        "share": max(0.0, min(1.0, found.left / found.came_in)) if found.came_in else 0.0,
        "at": moment(found.at_ms, words),
    }


def _income(budget: Budget, income: tuple[int, float, str, str], words: Words) -> dict[str, Any]:
    """Show one sum that came in, and from where."""
    at_ms, amount, sort, source = income
    sources: dict[str, Mapping[str, Any]] = {
        "sources": {one.id: one for one in budget.sources},
        "actions": words.scenario.by_id("actions"),
        "instruments": words.scenario.by_id("instruments"),
    }
    found = sources.get(sort, {}).get(source)
    # What an entry of the script brought has no name here: its title is for facilitators.
    title = found.title if found is not None else ""
    return {"amount": money(amount, budget.currency), "source": title, "at": moment(at_ms, words)}


def errands(found: s.ActionTaken, words: Words) -> list[dict[str, Any]]:
    """Return the units of an action as a page shows them: those awaited and those sent."""
    shown: dict[int, dict[str, Any]] = {}
    for number, (unit, at_ms, doing) in found.sent.items():
        shown[number] = {
            "unit": unit,
            "title": words.scenario.fleet[unit].title,
            "state": doing,
            "at": moment(at_ms, words),
            "ahead": 0,
            "by": _ordered_by(found, unit, doing, words),
        }
    for number, (ahead, expected_ms) in found.awaits.items():
        shown[number] = {
            "unit": "",
            "title": "",
            "state": "waiting",
            "at": moment(expected_ms, words),
            "ahead": ahead,
            "by": "",
        }
    return [{"number": number, **shown[number]} for number in sorted(shown)]


def _ordered_by(found: s.ActionTaken, unit: str, doing: str, words: Words) -> str:
    """Return who called *unit* back or its action off, or an empty text."""
    seat = {"recalled": found.ordered.get(unit), "called_off": found.ordered.get("")}.get(doing)
    return words.seat(seat) if seat else ""


def _doing(found: s.UnitNow, words: Words, *, refuelling: bool, coming: bool) -> str:
    """Say what a unit does, in a word or two."""
    if refuelling:
        return "Refuelling"
    if coming:
        return "Coming" if found.status == "under_way" else "Loading"
    if words.origin(words.scenario.fleet[found.unit]):
        if found.status == "lent":
            return "Ready"
        if found.status == "returning" and not found.lent_to:
            return "Going home"
    return _DOING[found.status]


def _left(left_ms: int, at_ms: int, rate: float) -> dict[str, Any] | None:
    """Say what was left at *at_ms* and how much of it each hour takes, so that a page can tell what is left now."""
    return None if left_ms < 0 else {"ms": left_ms, "at_ms": at_ms, "rate": rate}


def _burns(found: s.UnitNow, authored: Unit) -> float:
    """Return how much endurance an hour takes [h], by what the unit does."""
    if authored.fuel is None:
        return 0.0
    if len(found.way) > 1:
        return 1.0
    return authored.fuel.on_task if found.status == "on_task" else 0.0


def _where(place: str, bound_for: str, status: str) -> str:
    if place and not bound_for:
        return place
    if bound_for:
        return f"{place} → {bound_for}" if place else f"→ {bound_for}"
    return "" if status not in ("under_way", "returning") else "→ at sea or on the road"


def _carries(capacity: Any) -> str:
    parts = []
    if capacity.people:
        parts.append(counted(capacity.people, "person", "people"))
    if capacity.tonnes:
        parts.append(f"{capacity.tonnes:g} t")
    if capacity.beds:
        parts.append(counted(capacity.beds, "bed"))
    return ", ".join(parts)
