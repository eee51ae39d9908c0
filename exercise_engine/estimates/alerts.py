"""How many people an alert would be for, told before it goes out."""

from __future__ import annotations

from exercise_engine.alert_reach import concerned, understood
from exercise_engine.estimates.asked import OfAlert
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Estimate, Fact
from exercise_engine.scenario.cooperation import AlertArea


def estimate_alert(question: OfAlert, seen: Seen) -> Estimate | None:
    """Say for how many of each area the alert is, and how many of them understand it."""
    alerting = seen.words.scenario.alerting
    may = alerting is not None and seen.agency in alerting.agencies
    if alerting is None or not may or (alerting.seats and seen.seat not in alerting.seats):
        return None
    if not (question.areas or question.circle or len(question.polygon) >= 3):
        return Estimate()
    found = concerned(seen.words.scenario, question.areas, question.circle, question.polygon)
    if not found:
        return Estimate(facts=(Fact("It is for", "nobody: no people live there", "high"),))
    whole = sum(round(area.people * share) for area, share in found)
    facts = [Fact("It is for", _people(whole))]
    facts += [Fact(area.title, _of_area(area, share, question)) for area, share in found]
    return Estimate(facts=tuple(facts))


def _of_area(area: AlertArea, share: float, question: OfAlert) -> str:
    people = round(area.people * share)
    told = f"{people:,} of {area.people:,}"
    if 0 < share < 1:
        told += f" ({100 * share:.0f} %)"
    understand = understood(area, question.languages)
    if understand < 1:
        told += f"; {round(people * understand):,} understand it"
    return told


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
