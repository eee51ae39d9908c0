"""How long something lasts at the least, and ordinarily."""

from __future__ import annotations

from exercise_engine.chance import Draws
from exercise_engine.scenario.fields import Distribution, Lasting
from exercise_engine.scenario.model import Scenario


def least_ms(scenario: Scenario, lasting: Lasting | None) -> int:
    """Return what no draw of *lasting* is below [ms]; nothing where there is no such bound."""
    if lasting is None:
        return 0
    if isinstance(lasting, int):
        return lasting
    shape: Distribution[int] | None = lasting
    if lasting.drawn is not None:
        shape = scenario.by_id("distributions")[lasting.drawn].duration
    if shape is None:
        return 0
    if shape.uniform is not None:
        return shape.uniform[0]
    if shape.triangular is not None:
        return shape.triangular[0]
    if shape.normal is not None:
        return shape.normal.low or 0
    return 0


def typical_ms(scenario: Scenario, lasting: Lasting | None) -> int:
    """Return the duration below which half of the draws of *lasting* lie [ms]."""
    draws = Draws(0, scenario.by_id("distributions"))
    return 0 if lasting is None else draws.typical_ms(lasting)


def in_words(minutes: float) -> str:
    """Write so many minutes as ``1 h 30 min``; below one as seconds."""
    if minutes < 1:
        return f"{60 * minutes:.0f} s"
    hours, rest = divmod(round(minutes), 60)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(part for part in parts if part)
