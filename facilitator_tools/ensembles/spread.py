"""The figures by which many rehearsals are told: medians, intervals, and differences within pairs.

Plain arithmetic in one order, and resampling from a fixed seed: the same rows
give the same figures on any machine.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

INTERVAL = 0.90  # of the rehearsals lie within low and high of a spread
_LOW, _HIGH = 0.05, 0.95
CONFIDENCE = 0.95  # of the interval of a difference
_SURELY_LOW, _SURELY_HIGH = 0.025, 0.975
RESAMPLES = 2_000
_SEED = 2003


@dataclass(frozen=True)
class Spread:
    """The median of some values, and the interval in which the middle nine tenths of them lie."""

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """How much one is more than another within the same seeds: the median, and its confidence interval."""

    median: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out nothing at all."""
        return self.low > 0 or self.high < 0


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which the *share* of *values* lies, between neighbours in a straight line.

    Source: definition 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages",
    *The American Statistician* 50 (1996).

    Raises :exc:`ValueError` if there is no value.
    """
    if not values:
        raise ValueError("of no values there is no quantile")
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    below = floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float]) -> float:
    """Return the median of *values*."""
    return quantile(values, 0.5)


def spread(values: Sequence[float]) -> Spread:
    """Return the median of *values* and their 5th and 95th percentile."""
    return Spread(median(values), quantile(values, _LOW), quantile(values, _HIGH))


def difference(ones: Sequence[float], others: Sequence[float]) -> Difference:
    """Return the median of *ones* minus *others*, pair by pair, with its bootstrap interval.

    Both hold the values of the same seeds in the same order, so that what chance
    brought to both does not count. The interval is the percentile interval of
    medians of resampled pairs.

    Source: Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), section 13.3.
    """
    pairs = [one - other for one, other in zip(ones, others, strict=True)]
    draw = random.Random(_SEED)  # noqa: S311 - resampling keeps no secret
    medians = [median(draw.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES)]
    low, high = quantile(medians, _SURELY_LOW), quantile(medians, _SURELY_HIGH)
    return Difference(median(pairs), low, high)
