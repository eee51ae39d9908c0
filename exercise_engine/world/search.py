"""How likely a search finds what moves about in an area.

A searcher with sweep width W sees as much as one that finds everything within W / 2
on either side and nothing beyond. Coverage is what it sweeps over the area that is
searched; where tracks cross the area at random, each part of it as likely as any
other, the chance to have found is 1 - exp(-coverage). That is the honest choice for
vessels that move while they are searched for: no pattern stays a pattern in the
frame of its target.

Sweep widths by eye come from a published table, corrected for weather and fatigue.
Those by radar against small boats are not published: they are assumptions, stated
here. Nautical miles, knots, hours; wind at 10 m.

Sources: Koopman (1956), *The Theory of Search*, parts I and II, Operations Research
4; US Coast Guard, *Addendum to the National SAR Supplement*, COMDTINST M16130.2,
appendix H, whose tables JP 3-50 *National SAR Manual* and AMSA, *National SAR Manual*
(2023), repeat.
"""

from __future__ import annotations

import math
from typing import Final, Literal

Kind = Literal["go_fast", "sport_boat", "sailing_boat", "fishing_vessel", "coastal_freighter"]
Watch = Literal["patrol_boat", "interceptor", "ship", "fixed_wing", "helicopter"]
# A bale is searched for too.
Target = Kind | Literal["bale"]

_Row = tuple[float, ...]

# Visibility [nm] at which the table below gives widths.
_VISIBILITY_NM: Final[_Row] = (1.0, 3.0, 5.0, 10.0, 15.0, 20.0)

# Uncorrected visual sweep widths [nm]: from a boat with an eye height of 14 ft, a small boat with 8 ft, a fixed-wing
# aircraft and a helicopter at 500 ft. The rows of the table are power boats of 33, 20 and 53 ft, sail boat of 40 ft,
# ship of 225 ft and person in the water. Which row stands for what is an assumption: go-fasts are 30 to 50 ft long and
# low, a bale is as low as a person.
_BOAT_14_FT: Final[dict[Target, _Row]] = {
    "go_fast": (1.1, 2.5, 3.8, 6.1, 7.7, 8.8),
    "sport_boat": (1.0, 2.0, 2.9, 4.3, 5.2, 5.8),
    "sailing_boat": (1.2, 3.0, 4.9, 8.5, 11.2, 13.3),
    "fishing_vessel": (1.2, 3.1, 5.1, 9.1, 12.1, 14.4),
    "coastal_freighter": (1.8, 3.4, 6.3, 13.4, 20.1, 26.0),
    "bale": (0.3, 0.4, 0.5, 0.5, 0.5, 0.5),
}
_BOAT_8_FT: Final[dict[Target, _Row]] = {
    "go_fast": (0.8, 1.9, 2.9, 4.7, 5.9, 6.8),
    "sport_boat": (0.8, 1.5, 2.2, 3.3, 4.0, 4.5),
    "sailing_boat": (0.9, 2.3, 3.8, 6.6, 8.6, 10.3),
    "fishing_vessel": (0.9, 2.4, 3.9, 7.0, 9.3, 11.1),
    "coastal_freighter": (1.4, 2.6, 4.9, 10.3, 15.5, 20.2),
    "bale": (0.2, 0.2, 0.3, 0.3, 0.3, 0.3),
}
_FIXED_WING_500_FT: Final[dict[Target, _Row]] = {
    "go_fast": (0.6, 2.1, 3.3, 5.3, 6.7, 7.7),
    "sport_boat": (0.5, 1.7, 2.4, 3.6, 4.3, 4.8),
    "sailing_boat": (0.6, 2.6, 4.3, 7.6, 10.0, 11.9),
    "fishing_vessel": (0.6, 2.7, 4.5, 8.1, 10.9, 13.1),
    "coastal_freighter": (0.6, 3.0, 5.7, 12.5, 18.9, 24.7),
    "bale": (0.0, 0.1, 0.1, 0.1, 0.1, 0.1),
}
_HELICOPTER_500_FT: Final[dict[Target, _Row]] = {
    "go_fast": (0.8, 2.5, 3.9, 6.2, 7.8, 9.0),
    "sport_boat": (0.7, 2.0, 2.9, 4.3, 5.2, 5.8),
    "sailing_boat": (0.8, 3.0, 4.9, 8.3, 11.3, 13.5),
    "fishing_vessel": (0.8, 3.1, 5.1, 9.2, 12.3, 14.7),
    "coastal_freighter": (0.8, 3.4, 6.3, 13.6, 20.4, 26.6),
    "bale": (0.0, 0.1, 0.1, 0.1, 0.1, 0.1),
}
VISUAL_NM: Final[dict[Watch, dict[Target, _Row]]] = {
    "patrol_boat": _BOAT_14_FT,
    "interceptor": _BOAT_8_FT,
    "ship": _BOAT_14_FT,
    "fixed_wing": _FIXED_WING_500_FT,
    "helicopter": _HELICOPTER_500_FT,
}

# Radar sweep widths against a go-fast in a flat calm [nm]. Assumption: none is published; a go-fast is "rarely
# detected by radar except in flat calm or at close range", and planners work with 3 to 15 nm.
RADAR_NM: Final[dict[Watch, float]] = {
    "patrol_boat": 6.0,
    "interceptor": 3.0,
    "ship": 8.0,
    "fixed_wing": 12.0,
    "helicopter": 8.0,
}
# How much wider radar sweeps for larger hulls. Assumption.
RADAR_SIZE: Final[dict[Target, float]] = {
    "go_fast": 1.0,
    "sport_boat": 1.0,
    "sailing_boat": 1.5,
    "fishing_vessel": 2.0,
    "coastal_freighter": 4.0,
    "bale": 0.0,
}

# What is low in the water and lost among whitecaps: small boats and bales. Source: AMSA, for boats of less than 10 m.
_LOW: Final = frozenset({"go_fast", "sport_boat", "bale"})
_FACTORS_LOW: Final = (1.0, 0.5, 0.25)
_FACTORS_OTHERS: Final = (1.0, 0.8, 0.5)

# For crews that have long been searching. Source: AMSA, JP 3-50.
FATIGUE: Final = 0.9

# By how much the first search's radius exceeds the error of the datum. Source: AMSA: 1.1, then 1.6, 2.0, 2.3 and 2.5.
SAFETY_FACTORS: Final = (1.1, 1.6, 2.0, 2.3, 2.5)


def weather_factor(target: Target, wind_kt: float, wave_m: float) -> float:
    """Return by how much wind and sea shrink a sweep width.

    Whichever of wind [kt] and significant wave height [m] is worse counts: up to 15 kt
    and 1 m, up to 25 kt and 1.5 m, or beyond.

    Source: AMSA, weather corrections.
    """
    factors = _FACTORS_LOW if target in _LOW else _FACTORS_OTHERS
    if wind_kt > 25.0 or wave_m > 1.5:
        return factors[2]
    return factors[1 if wind_kt > 15.0 or wave_m > 1.0 else 0]


def visual_sweep_nm(watch: Watch, target: Target, visibility_nm: float) -> float:
    """Return the uncorrected sweep width by eye, by day [nm].

    Straight lines between the table's visibilities; none below them is wider than
    the visibility itself allows, and none above is wider than at 20 nm.
    """
    row = VISUAL_NM[watch][target]
    if visibility_nm <= _VISIBILITY_NM[0]:
        return row[0] * max(0.0, visibility_nm) / _VISIBILITY_NM[0]
    for index in range(1, len(row)):
        if visibility_nm <= _VISIBILITY_NM[index]:
            low, high = _VISIBILITY_NM[index - 1], _VISIBILITY_NM[index]
            share = (visibility_nm - low) / (high - low)
            return row[index - 1] + share * (row[index] - row[index - 1])
    return row[-1]


def sweep_width_nm(
    watch: Watch,
    target: Target,
    *,
    visibility_nm: float,
    wind_kt: float,
    wave_m: float,
    night: bool,
    radar_nm: float | None = None,
) -> float:
    """Return the sweep width of a searcher, by eye or by radar, whichever is wider [nm].

    By night eyes find nothing. *radar_nm* is the radar's width against a go-fast in a
    flat calm where it is not the usual one; the same weather that hides a boat from
    eyes hides it among the echoes of waves (assumption).
    """
    factor = weather_factor(target, wind_kt, wave_m)
    radar = (RADAR_NM[watch] if radar_nm is None else radar_nm) * RADAR_SIZE[target] * factor
    if night:
        return radar
    return max(radar, FATIGUE * factor * visual_sweep_nm(watch, target, visibility_nm))


def mean_relative_speed_kt(searcher_kt: float, target_kt: float) -> float:
    """Return the mean speed of a searcher against targets that go all ways alike [kt].

    Source: Koopman (1956), part I: 2 (u + v) E(k) / pi with k = 2 sqrt(u v) / (u + v),
    E the complete elliptic integral of the second kind, here by the
    arithmetic-geometric mean (Abramowitz and Stegun, 17.6).
    """
    u, v = abs(searcher_kt), abs(target_kt)
    if u + v <= 0.0:
        return 0.0
    if u == v:
        return 4.0 * u / math.pi
    modulus_squared = 4.0 * u * v / (u + v) ** 2
    a, b = 1.0, math.sqrt(1.0 - modulus_squared)
    lost, weight = modulus_squared / 2.0, 0.5
    while abs(a - b) > 1e-12:
        a, b, c = (a + b) / 2.0, math.sqrt(a * b), (a - b) / 2.0
        weight *= 2.0
        lost += weight * c * c
    first_kind = math.pi / (2.0 * a)
    return 2.0 * (u + v) * first_kind * (1.0 - lost) / math.pi


def coverage(sweep_nm: float, track_nm: float, area_nm2: float) -> float:
    """Return how many times over an area is swept along a track, C = W L / A.

    Raises :exc:`ValueError` for an area of nothing.
    """
    if area_nm2 <= 0.0:
        raise ValueError("an area to be searched is larger than nothing.")
    return sweep_nm * track_nm / area_nm2


def random_search(covered: float) -> float:
    """Return the chance to have found a target after *covered* of random search.

    Source: Koopman (1956), part II: 1 - exp(-C).
    """
    return -math.expm1(-covered)


def parallel_search(covered: float) -> float:
    """Return the chance to find a target that lies still by parallel tracks of one search.

    Source: Koopman (1956), part II, for the inverse cube law: erf(C sqrt(pi) / 2).
    """
    return math.erf(covered * math.sqrt(math.pi) / 2.0)


def datum_radius_nm(position_nm: float, moved_nm: float, searcher_nm: float = 0.1) -> float:
    """Return how far from its datum a target is searched for at first [nm].

    From the errors of the reported position, of how far the target has moved since
    and of the searcher's own position; the area searched is the square around the
    circle, 4 R^2.

    Source: AMSA: R = 1.1 sqrt(X^2 + De^2 + Y^2).
    """
    return SAFETY_FACTORS[0] * math.hypot(position_nm, moved_nm, searcher_nm)
