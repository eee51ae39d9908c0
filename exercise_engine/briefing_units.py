"""What a seat is told of units and money before anything happens."""

from __future__ import annotations

from typing import Any

from exercise_engine.money import money
from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.units import format_duration

_URGENCY = {"info": "", "high": ", urgently", "critical": ", most urgently"}


def sends_in_words(loaded: LoadedScenario, action: Action) -> str:
    """Say what units *action* sends, where to and for how long; nothing if it sends none."""
    sends = action.sends
    if sends is None:
        return ""
    point, place = loaded.scenario.points.get(sends.to), loaded.scenario.fleet.get(sends.to)
    where = point.title if point else place.title if place else "the place that you choose"
    if sends.unit is not None:
        named = loaded.scenario.fleet.get(sends.unit)
        what = named.title if named is not None else "the unit that you choose"
    else:
        kinds = " or ".join(kind.replace("_", " ") for kind in sends.kinds)
        several = isinstance(sends.count, int) and sends.count > 1
        what = f"{sends.count} × {kinds}" if several else kinds
    lasts = ""
    if isinstance(sends.works, int) and sends.works:
        lasts = f" It works there for {format_duration(sends.works)}."
    waits = (
        "If none is free, the action waits for one."
        if sends.waits
        else "If none is free, it cannot be done now."
    )
    return f"Sends {what} to {where}{_URGENCY[sends.priority]}.{lasts} {waits}"


def costs_in_words(loaded: LoadedScenario, action: Action) -> list[str]:
    """Say what *action* costs, and from which budget."""
    budgets = loaded.scenario.by_id("budgets")
    return [
        f"{money(cost.amount, budgets[cost.budget].currency)} of {budgets[cost.budget].title}"
        if not isinstance(cost.amount, str)
        else f"{budgets[cost.budget].title}, by what is asked for"
        for cost in action.costs
    ]


def borrowing_of(loaded: LoadedScenario, agency: str) -> list[dict[str, Any]]:
    """Return which units of others *agency* may ask for: what and whose they are, not where or how they fare."""
    found: dict[str, dict[str, Any]] = {}
    for rule in loaded.scenario.lending:
        for unit in loaded.scenario.fleet.values():
            if not rule.covers(unit.agency, unit.kind, agency):
                continue
            # Of several rules the first that holds counts; which that is, only the play knows.
            longest = None if rule.longest is None else format_duration(rule.longest)
            found.setdefault(
                unit.id,
                {
                    "unit": unit.id,
                    "title": unit.title,
                    "kind": unit.kind.replace("_", " "),
                    "owner": unit.agency,
                    "longest": longest,
                    "longest_ms": rule.longest,
                },
            )
    return list(found.values())


def lending_of(loaded: LoadedScenario, agency: str) -> list[dict[str, Any]]:
    """Return to whom *agency* may lend units, of which kinds, and for how long [ms] if that is limited."""
    own = {unit.kind for unit in loaded.scenario.units if unit.agency == agency}
    return [
        {
            "kinds": sorted(own & set(rule.kinds)) if rule.kinds else sorted(own),
            "to": rule.to,
            "longest_ms": rule.longest,
        }
        for rule in loaded.scenario.lending
        if rule.lender == agency
    ]
