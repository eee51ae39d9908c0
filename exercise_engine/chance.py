"""Chance, keyed by what it is about.

A draw depends on the exercise's seed and on its own key (purpose, subject, the
n-th use) and on nothing else: there is no running stream. So taking one
decision away leaves every unrelated draw as it was, and two policies that are
compared under one seed meet the same luck.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from hashlib import blake2b
from statistics import NormalDist
from typing import Any

from exercise_engine.scenario.fields import Distribution, NamedDistribution
from exercise_engine.units import LONGEST_MS

_STANDARD_NORMAL = NormalDist()
# 53 bits fill a float; the half keeps a draw away from 0 and 1.
_SCALE = 2.0**-53


class Draws:
    """The chance of one exercise, by its *seed* and its scenario's named distributions."""

    def __init__(self, seed: int, named: Mapping[str, NamedDistribution]) -> None:
        self._start = blake2b(f"{seed}\x1f".encode(), digest_size=8)
        self._named = named
        self._uses: dict[tuple[str, str], int] = {}

    def uniform(self, purpose: str, subject: str, n: int = 0) -> float:
        """Return a number between 0 and 1, both excluded, for this key."""
        drawn = self._start.copy()
        drawn.update(f"{purpose}\x1f{subject}\x1f{n}".encode())
        return ((int.from_bytes(drawn.digest()) >> 11) + 0.5) * _SCALE

    def next_use(self, purpose: str, subject: str) -> int:
        """Count a use of (*purpose*, *subject*) and return how many came before it."""
        key = (purpose, subject)
        used = self._uses.get(key, 0)
        self._uses[key] = used + 1
        return used

    def number(self, shape: Distribution[float], purpose: str, subject: str, n: int = 0) -> float:
        """Return a number from *shape*."""
        if shape.drawn is not None:
            named = self._named[shape.drawn]
            if named.number is None:
                raise ValueError(f"'{shape.drawn}' is a distribution of durations, not numbers.")
            shape = named.number
        return quantile(shape, self.uniform(purpose, subject, n))

    def duration_ms(
        self, lasting: int | Distribution[int], purpose: str, subject: str, n: int = 0
    ) -> int:
        """Return *lasting* as it is, or drawn from its shape; from zero to a year [ms]."""
        if isinstance(lasting, int):
            return lasting
        shape = self._of_durations(lasting)
        drawn = quantile(shape, self.uniform(purpose, subject, n))
        return round(min(max(0.0, drawn), LONGEST_MS))

    def typical_ms(self, lasting: int | Distribution[int]) -> int:
        """Return *lasting* as it is, or the duration below which half of its draws lie [ms]."""
        if isinstance(lasting, int):
            return lasting
        shape = self._of_durations(lasting)
        return round(min(max(0.0, quantile(shape, 0.5)), LONGEST_MS))

    def _of_durations(self, shape: Distribution[Any]) -> Distribution[Any]:
        """Return *shape*, or the one that it refers to by name."""
        if shape.drawn is None:
            return shape
        named = self._named[shape.drawn]
        if named.duration is None:
            raise ValueError(f"'{shape.drawn}' is a distribution of numbers, not durations.")
        return named.duration


def quantile(shape: Distribution[Any], share: float) -> float:
    """Return the value below which *share* of the distribution *shape* lies.

    Raises :exc:`ValueError` for a shape that only refers to a named one.

    Source: inverse distribution functions as in Devroye, *Non-Uniform Random
    Variate Generation* (1986), chapter 2.
    """
    if shape.uniform is not None:
        low, high = shape.uniform
        return float(low + (high - low) * share)
    if shape.triangular is not None:
        return _triangular(*shape.triangular, share)
    if shape.normal is not None:
        return _normal(shape.normal, share)
    if shape.lognormal is not None:
        z = _STANDARD_NORMAL.inv_cdf(share)
        return float(shape.lognormal.median * math.exp(shape.lognormal.spread * z))
    if shape.exponential is not None:
        return float(-shape.exponential * math.log1p(-share))
    raise ValueError("A named distribution has no quantile of its own.")


def _triangular(low: float, mode: float, high: float, share: float) -> float:
    if high == low:
        return float(low)
    turn = (mode - low) / (high - low)
    if share < turn:
        return float(low + math.sqrt(share * (high - low) * (mode - low)))
    return float(high - math.sqrt((1 - share) * (high - low) * (high - mode)))


def _normal(shape: Any, share: float) -> float:
    if shape.sd == 0:
        return float(shape.mean)
    normal = NormalDist(shape.mean, shape.sd)
    low = 0.0 if shape.low is None else normal.cdf(shape.low)
    high = 1.0 if shape.high is None else normal.cdf(shape.high)
    inside = min(max(low + (high - low) * share, 1e-12), 1 - 1e-12)
    return normal.inv_cdf(inside)
