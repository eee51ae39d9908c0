"""Gravity: how grave a threat is, by the factors of the Declaration of Kingstown.

An ordinal scale from 1 (minor) to 5 (catastrophic), in the manner of the
consequence scales of risk assessment; 0, which nobody can rate, is the truth of
a factor that the threat does not touch.

Source: the factors are those by which the Declaration of Kingstown on the
Security of Small States (2003) judges threats; the scale follows the ordinal
consequence scales of ISO/IEC 31010:2019, B.10.3 (consequence/likelihood matrix).
"""

from __future__ import annotations

from typing import Literal, get_args

from exercise_engine.scenario.fields import Factor

FACTORS: tuple[str, ...] = get_args(Factor)
LEAST, GREATEST = 1, 5
WORDS = {1: "minor", 2: "moderate", 3: "serious", 4: "severe", 5: "catastrophic"}
# What each level means, for whoever rates.
MEANINGS = {
    1: "Felt by few; handled by one agency from what it has at hand.",
    2: "Felt in one place; agencies handle it together with what they have.",
    3: "Felt by many or for days; plans are put in force and reserves are used.",
    4: "Beyond what the state can handle alone; help from outside is needed.",
    5: "The state's people, institutions or economy are set back for years.",
}
Confidence = Literal["low", "medium", "high"]
CONFIDENCES: tuple[str, ...] = get_args(Confidence)


def as_truth(value: float) -> float:
    """Return a computed gravity from 0 to 5, to two decimals."""
    return round(min(max(float(value), 0.0), float(GREATEST)), 2) + 0.0
