"""A fire in a ship's hold: how it grows, what fighting it does, and when it has burnt out.

One number, the share of the hold that burns. It grows by what burns already and by
what is left to burn, a logistic curve; each party that fights it takes a fixed
share of the growth away; as many as hold it make it neither grow nor shrink. Simple
curves that a trainer can explain, not a model of combustion: every constant is an
assumption, and a scenario sets them.
"""

from __future__ import annotations

import math
from typing import Final

# Out: less than this burns, and what was hot has been cooled.
OUT: Final = 0.005

# How fast a fire dies that has nothing left to burn [1/h].
DYING_PER_H: Final = 1.0


def burning_after(
    share: float, hours: float, doubling_h: float, parties: float, parties_that_hold: float
) -> float:
    """Return the share of the hold that burns *hours* later, 0 once it is out.

    Left alone, a small fire doubles every *doubling_h*. The solution of
    dx/dt = g x (1 - x) - g (parties / parties_that_hold) x, exact for any step.
    """
    if share < OUT:
        return 0.0
    growth = math.log(2) / doubling_h
    net = growth * (1 - max(0.0, parties) / parties_that_hold)
    if abs(net) < 1e-12:
        after = share / (1 + growth * share * hours)
    else:
        limit = net / growth
        # Far along either way the exponent only says which end has been reached.
        after = limit / (1 + (limit / share - 1) * math.exp(min(700.0, -net * hours)))
    return after if after >= OUT else 0.0


def dying_after(share: float, hours: float) -> float:
    """Return the share that burns *hours* later where nothing is left to burn."""
    after = share * math.exp(-DYING_PER_H * hours)
    return after if after >= OUT else 0.0
