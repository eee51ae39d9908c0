"""How high the sea stands at a place in a storm, and how hard it rains there.

Neither can be computed from a track for a steep island: reefs, bays and mountains
decide. So an author gives curves, from surveys or from an official forecast, and
this only reads them: a value by the storm's highest wind, times a share by the distance
of its centre. For rain there is a published mean over all storms where no curve is given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from exercise_engine.world.wind import KM_PER_NM

Curve = Sequence[tuple[float, float]]

_MM_H_PER_INCH_DAY: Final = 25.4 / 24

# R-CLIPER: coefficients of the rain rate at the centre and at its maximum [inches a day], of the radius of that
# maximum and of the distance in which it falls to 1/e [km], each a + b U.
# Source: Tuleya, DeMaria and Kuligowski (2007), "Evaluation of GFDL and Simple Statistical Model Rainfall
# Forecasts for U.S. Landfalling Tropical Storms", Wea. Forecasting 22, eqs. 1 to 5.
_CENTRE: Final = (-1.10, 3.96)
_HIGHEST: Final = (-1.60, 4.80)
_HIGHEST_KM: Final = (64.5, -13.0)
_FALLS_KM: Final = (150.0, -16.0)


def on_curve(curve: Curve, x: float) -> float:
    """Return the value at *x* of a line through the points of *curve*, level beyond its ends."""
    if x <= curve[0][0]:
        return curve[0][1]
    for (x_1, y_1), (x_2, y_2) in pairwise(curve):
        if x <= x_2:
            return y_1 + (x - x_1) / (x_2 - x_1) * (y_2 - y_1)
    return curve[-1][1]


def onshore(wind_from_deg: float, faces_deg: float | None) -> float:
    """Return how far a wind blows onto a coast that faces *faces_deg*: 1 straight, 0 along or off.

    A coast that faces nowhere, such as an islet, always has it.
    """
    if faces_deg is None:
        return 1.0
    return max(0.0, math.cos(math.radians(wind_from_deg - faces_deg)))


def surge_m(
    by_wind: Curve, by_distance: Curve, highest_kt: float, away_nm: float, share: float = 1.0
) -> float:
    """Return how high the sea stands above its tide [m].

    *by_wind* is metres by the storm's highest wind [kt] where it passes, *by_distance* which share
    of that is left by the distance of its centre [nm], *share* how far the wind is onshore.
    """
    return on_curve(by_wind, highest_kt) * on_curve(by_distance, away_nm) * share


def rain_mm_h(by_wind: Curve, by_distance: Curve, highest_kt: float, away_nm: float) -> float:
    """Return how hard it rains [mm/h], by curves as for :func:`surge_m`."""
    return on_curve(by_wind, highest_kt) * on_curve(by_distance, away_nm)


def mean_rain_mm_h(highest_kt: float, away_nm: float) -> float:
    """Return how hard it rains in the mean storm of *highest_kt* [mm/h], over open sea.

    Mountains make two to four times as much of it. Nothing below 25 kt.

    Source: R-CLIPER, Tuleya et al. (2007).
    """
    if highest_kt < 25.0:
        return 0.0
    u = 1 + (highest_kt - 35) / 33
    centre, highest, highest_km, falls_km = (
        a + b * u for a, b in (_CENTRE, _HIGHEST, _HIGHEST_KM, _FALLS_KM)
    )
    highest_km, falls_km = max(highest_km, 5.0), max(falls_km, 30.0)
    away_km = away_nm * KM_PER_NM
    if away_km < highest_km:
        rate = centre + (highest - centre) * away_km / highest_km
    else:
        rate = highest * math.exp(-(away_km - highest_km) / falls_km)
    return max(0.0, rate) * _MM_H_PER_INCH_DAY
