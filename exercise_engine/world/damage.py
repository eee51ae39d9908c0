"""How much of a community's housing a wind breaks.

A house loses the share of its value that Emanuel's function gives for the highest
1-minute wind it met. Houses of one community differ: the wind above the threshold
that costs a house half its value is lognormal around the community's median. A
house's class follows from its loss, so the shares of houses in each class are the
chance that a house's own strength lies beyond what the wind asks.

Sources: Emanuel (2011), *Global Warming Effects on U.S. Hurricane Damage*, Weather,
Climate and Society 3, eqs. 1 and 2; Eberenz, Lüthi and Bresch (2021), *Regional
tropical cyclone impact functions for globally consistent risk assessments*, Nat.
Hazards Earth Syst. Sci. 21, region NA1 (the Caribbean and Mexico).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

KT_PER_MS: Final = 3600 / 1852

# No damage below this wind. Source: Emanuel (2011): 50 kt, 25.7 m/s.
THRESHOLD_KT: Final = 25.7 * KT_PER_MS

# Wind that costs half the value: 59.6 m/s. Source: Eberenz et al. (2021), NA1, calibrated by the
# root-mean-square fraction (66.3 m/s by the total damage ratio).
V_HALF_KT: Final = 59.6 * KT_PER_MS

# Standard deviation of the logarithm of a house's half-damage wind above the threshold. Assumption,
# of the size that the spread between events has in Eberenz et al. (2021): half of theirs
# lie between 42.7 and 83.5 m/s, which is 0.91; between the houses of one place, rather less.
SPREAD: Final = 0.6

# Least share of a house's value lost in each class. Assumption: beyond 60 % a house is rebuilt
# rather than repaired; the others are the usual rounded steps below.
DESTROYED, MAJOR, MINOR, MINIMAL = 0.6, 0.3, 0.1, 0.01

_NORMAL = NormalDist()


@dataclass(frozen=True)
class DamageShares:
    """Shares of a community's houses by class; they sum to 1."""

    destroyed: float
    major: float
    minor: float
    minimal: float
    none: float


def loss_share(wind_kt: float, v_half_kt: float = V_HALF_KT) -> float:
    """Return the share of its value that a house loses in *wind_kt*.

    *v_half_kt* is the wind that costs it half its value. Raises :exc:`ValueError`
    if that is not above the threshold of 50 kt.

    Source: Emanuel (2011), eqs. 1 and 2.
    """
    _checked(v_half_kt)
    cube = math.pow(max(0.0, wind_kt - THRESHOLD_KT) / (v_half_kt - THRESHOLD_KT), 3)
    return cube / (1 + cube)


def damage_shares(wind_kt: float, v_half_kt: float = V_HALF_KT) -> DamageShares:
    """Return the shares of houses in each class after *wind_kt*, the median house's *v_half_kt*.

    Raises :exc:`ValueError` if *v_half_kt* is not above the threshold of 50 kt.
    """
    _checked(v_half_kt)
    at_least = [
        _share_losing(bound, wind_kt, v_half_kt) for bound in (DESTROYED, MAJOR, MINOR, MINIMAL)
    ]
    destroyed, major, minor, minimal = (
        share - before for before, share in zip([0.0, *at_least[:-1]], at_least, strict=True)
    )
    return DamageShares(destroyed, major, minor, minimal, 1.0 - at_least[-1])


def _share_losing(bound: float, wind_kt: float, v_half_kt: float) -> float:
    """Return the share of houses that lose at least *bound* of their value.

    Loss is *bound* for the house whose own half-damage wind lies above the
    threshold by the wind's excess over the cube root of bound / (1 - bound).
    """
    excess = wind_kt - THRESHOLD_KT
    if excess <= 0:
        return 0.0
    needed = excess / math.pow(bound / (1 - bound), 1 / 3)
    return _NORMAL.cdf(math.log(needed / (v_half_kt - THRESHOLD_KT)) / SPREAD)


def _checked(v_half_kt: float) -> None:
    if v_half_kt <= THRESHOLD_KT:
        raise ValueError(
            f"a half-damage wind of {v_half_kt:.1f} kt is not above the threshold of {THRESHOLD_KT:.1f} kt."
        )
