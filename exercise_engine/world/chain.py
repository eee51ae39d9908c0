"""Exact draws from a binomial distribution, from one number between 0 and 1.

Inversion: for one draw the result never falls when the chance rises, so that two policies
under one seed meet the same luck. Large numbers are drawn from the normal approximation
with continuity correction.

Source: Devroye, *Non-Uniform Random Variate Generation* (1986), chapter X.4; the
approximation is good to a few parts in a hundred of a standard deviation where n p (1 - p) > 100.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Final

_NORMAL = NormalDist()
_NORMAL_FROM: Final = 100.0


def binomial(n: int, chance: float, luck: float) -> int:
    """Return how many of *n* happen, each with *chance*; *luck* is between 0 and 1, both excluded."""
    if n <= 0 or chance <= 0:
        return 0
    if chance >= 1:
        return n
    spread = n * chance * (1 - chance)
    if spread > _NORMAL_FROM:
        drawn = math.floor(n * chance + math.sqrt(spread) * _NORMAL.inv_cdf(luck) + 0.5)
        return min(n, max(0, drawn))
    if chance > 0.5:
        return n - binomial(n, 1 - chance, 1 - luck)
    # No more than some hundred terms: the mean is at most 200 here.
    term = math.exp(n * math.log1p(-chance))
    odds = chance / (1 - chance)
    total, k = term, 0
    while luck > total and k < n:
        term *= odds * (n - k) / (k + 1)
        k += 1
        total += term
        if term < 1e-18 and k > n * chance:
            break
    return k
