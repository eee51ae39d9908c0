"""Say how long something usually takes, as people plan with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exercise_engine.chance import quantile
from exercise_engine.scenario.fields import Distribution, NamedDistribution
from exercise_engine.units import DAY_MS, HOUR_MS, MINUTE_MS, format_duration

# Four cases of five lie between these.
_SELDOM_LESS, _SELDOM_MORE = 0.1, 0.9
# People round what is long more coarsely: up to how long, and to what.
_STEPS = (
    (20 * MINUTE_MS, MINUTE_MS),
    (2 * HOUR_MS, 5 * MINUTE_MS),
    (12 * HOUR_MS, 15 * MINUTE_MS),
    (3 * DAY_MS, HOUR_MS),
)


def usual_ms(
    lasting: int | Distribution[int], named: Mapping[str, NamedDistribution], share: float = 0.5
) -> int:
    """Return the duration below which *share* of the cases lie [ms]; *named* are those by ``drawn``."""
    if isinstance(lasting, int):
        return lasting
    shape: Distribution[Any] | None = lasting
    if lasting.drawn is not None:
        shape = named[lasting.drawn].duration
    return round(max(0.0, quantile(shape, share))) if shape is not None else 0


def lasting_in_words(
    lasting: int | Distribution[int], named: Mapping[str, NamedDistribution]
) -> str:
    """Return ``30 min``, or ``usually 20 min to 1 h, about 35 min`` where chance decides."""
    if isinstance(lasting, int):
        return format_duration(lasting) if lasting else "no time"
    about, low, high = (
        about_in_words(usual_ms(lasting, named, share))
        for share in (0.5, _SELDOM_LESS, _SELDOM_MORE)
    )
    return f"about {about}" if low == high else f"usually {low} to {high}, about {about}"


def about_in_words(ms: int) -> str:
    """Write a duration as coarsely as people say one of that length."""
    step = next((step for most, step in _STEPS if ms < most), DAY_MS)
    rounded = round(ms / step) * step
    if ms < MINUTE_MS:
        return "less than a minute"
    return format_duration(rounded)
