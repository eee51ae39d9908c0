"""Concern, rumour, trust and compliance of a public: plain functions of time and of what it is told.

Rumour grows with the importance of what happens and with how unclear it is, both at
once, and is answered by public information as far as that is believed. Trust is lost
quickly and regained slowly. Shares are from 0 to 1, times hours. All constants are
assumptions of the right order: what they are for is the order of decisions, not
a forecast of any public.

Source: rumour goes as importance times ambiguity: Allport and Postman (1947), *The Psychology
of Rumor*; its spread from mouth to mouth: Daley and Kendall (1964), "Epidemics and rumours",
Nature 204; trust is more easily destroyed than created: Slovic (1993), "Perceived risk, trust,
and democracy", Risk Analysis 13.
"""

from __future__ import annotations

import math
from typing import Final

# Importance: deaths and confirmed cases at which it comes to half, and what an alarm alone gives.
DEATHS_FOR_HALF: Final = 5.0
CASES_FOR_HALF: Final = 50.0
ALARM: Final = 0.5

# Concern follows importance up within hours, and down within days [h].
CONCERN_RISES_H: Final = 2.0
CONCERN_FALLS_H: Final = 72.0

# What was said last grows stale [h]; two statements that contradict each other leave this ambiguity
# behind, which fades [h].
STALE_AFTER_H: Final = 6.0
CONTRADICTED: Final = 0.8
CONTRADICTION_FADES_H: Final = 24.0

# Rumour [1/h]: made of nothing, passed on, forgotten, and answered by information that is fresh and
# believed.
RUMOUR_SPRINGS: Final = 0.02
RUMOUR_SPREADS: Final = 0.5
RUMOUR_FADES: Final = 0.03
RUMOUR_ANSWERED: Final = 0.4

# Trust: shares of what is missing that a statement and a warning in time restore; shares of what is
# there that a contradiction, a false alarm and each death without warning take; what a full rumour
# takes [1/h]; mean time of its own return [h].
STATEMENT_RESTORES: Final = 0.02
WARNING_RESTORES: Final = 0.06
CONTRADICTION_TAKES: Final = 0.12
FALSE_ALARM_TAKES: Final = 0.05
UNWARNED_DEATH_TAKES: Final = 0.01
RUMOUR_TAKES: Final = 0.01
TRUST_RETURNS_H: Final = 30.0 * 24.0

# Compliance: what people do without trust, what full trust adds, what a full rumour takes away. With
# trust of 60 % it is about 67 %, within the 60 to 90 % of Baker (1991), "Hurricane Evacuation
# Behavior", Int. J. Mass Emerg. Disasters 9.
COMPLY_ANYWAY: Final = 0.25
COMPLY_BY_TRUST: Final = 0.7
RUMOUR_DISSUADES: Final = 0.35


def importance(deaths: float, cases: float, *, alarm: bool) -> float:
    """Return how much people have reason to care."""
    by_deaths = max(0.0, deaths) / (max(0.0, deaths) + DEATHS_FOR_HALF)
    by_cases = max(0.0, cases) / (max(0.0, cases) + CASES_FOR_HALF)
    return 1 - (1 - by_deaths) * (1 - by_cases) * (1 - (ALARM if alarm else 0.0))


def concern_after(concern: float, matters: float, hours: float) -> float:
    """Return concern *hours* later, while importance is *matters*."""
    scale_h = CONCERN_RISES_H if matters > concern else CONCERN_FALLS_H
    return matters + (concern - matters) * math.exp(-hours / scale_h)


def ambiguity(since_statement_h: float, since_contradiction_h: float) -> float:
    """Return how unclear things are, so long after the last statement and contradiction."""
    stale = 1 - math.exp(-since_statement_h / STALE_AFTER_H)
    contradicted = CONTRADICTED * math.exp(-since_contradiction_h / CONTRADICTION_FADES_H)
    return max(stale, contradicted)


def rumour_after(
    rumour: float, concern: float, unclear: float, trust: float, hours: float
) -> float:
    """Return the share of people who believe rumours *hours* later.

    dR/dt = (a + b R)(1 - R) - c R, solved, with a and b in proportion to *concern* times *unclear*,
    and c from forgetting and from information that is clear and believed.
    """
    matters = concern * unclear
    springs, spreads = RUMOUR_SPRINGS * matters, RUMOUR_SPREADS * matters
    ends = RUMOUR_FADES + RUMOUR_ANSWERED * (1 - unclear) * trust
    linear = spreads - springs - ends
    if spreads < 1e-9:
        level = springs / (springs + ends)
        return level + (rumour - level) * math.exp(-(springs + ends) * hours)
    root = math.sqrt(linear * linear + 4 * spreads * springs)
    high, low = (linear + root) / (2 * spreads), (linear - root) / (2 * spreads)
    ratio = (rumour - high) / (rumour - low) * math.exp(-root * hours) if rumour != low else 0.0
    return min(1.0, max(0.0, (high - low * ratio) / (1 - ratio)))


def trust_after(trust: float, at_first: float, rumour: float, hours: float) -> float:
    """Return trust *hours* later: eroded by rumour, and slowly back to what it was *at_first*."""
    rate = RUMOUR_TAKES * rumour + 1 / TRUST_RETURNS_H
    level = at_first / TRUST_RETURNS_H / rate
    return level + (trust - level) * math.exp(-rate * hours)


def trust_moved(
    trust: float,
    *,
    statements: float = 0.0,
    warnings: float = 0.0,
    contradictions: float = 0.0,
    false_alarms: float = 0.0,
    unwarned_deaths: float = 0.0,
) -> float:
    """Return trust after so many of each."""
    missing = (1 - trust) * (1 - STATEMENT_RESTORES) ** statements
    missing *= (1 - WARNING_RESTORES) ** warnings
    kept = (1 - CONTRADICTION_TAKES) ** contradictions * (1 - FALSE_ALARM_TAKES) ** false_alarms
    return float((1 - missing) * kept * (1 - UNWARNED_DEATH_TAKES) ** unwarned_deaths)


def compliance(trust: float, rumour: float) -> float:
    """Return the share of people who do what they are asked to."""
    return (COMPLY_ANYWAY + COMPLY_BY_TRUST * trust) * (1 - RUMOUR_DISSUADES * rumour)
