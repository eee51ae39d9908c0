"""Oil on the sea: how it spreads, drifts and evaporates.

A patch spreads by gravity against inertia, then by gravity against the water's
drag, then by surface tension, and stops; it drifts with the whole current and a
few hundredths of the wind; it loses its light part to the air. Not here: mixing into
the water, emulsion, dispersants, tar. A patch's volume in cubic metres, times in
seconds or hours as named.

Sources: Fay (1971), *Physical Processes in the Spread of Oil on a Water Surface*, Proc.
Joint Conf. Prevention and Control of Oil Spills, API, for the regimes and the final
area; Fingas (1996), *The evaporation of oil spills: prediction of equations using
distillation data*, Spill Sci. Technol. Bull. 3, for evaporation; the wind factor is the
3 to 3.5 % of the wind, 15 degrees to the right, that ITOPF and NOAA hand out.
"""

from __future__ import annotations

import math
from typing import Final, Literal

from exercise_engine.world.drift import Current, Drift
from exercise_engine.world.wind import WindAt

# Medium crude is Alberta Sweet Mixed Blend, heavy fuel is Bunker C.
OilKind = Literal["gasoline", "diesel", "medium_crude", "heavy_fuel"]

_GRAVITY: Final = 9.81
# Kinematic viscosity of warm sea water [m2/s] and its density [kg/m3].
_WATER_M2_S: Final = 0.9e-6
_WATER_KG_M3: Final = 1_025.0
# Net surface tension that spreads oil [N/m]. Source: Fay (1971) takes 0.03.
_TENSION_N_M: Final = 0.03

# Coefficients of the three regimes for a round patch. Source: Fay (1971).
_INERTIAL: Final = 1.14
_VISCOUS: Final = 1.45
_TENSION: Final = 2.30

DENSITY_KG_M3: Final[dict[OilKind, float]] = {
    "gasoline": 740.0, "diesel": 840.0, "medium_crude": 850.0, "heavy_fuel": 970.0,
}  # fmt: skip

# Per cent evaporated after t minutes: (a + b T) ln t, or (a + b T) sqrt t for diesel; T in Celsius.
# Source: Fingas (1996).
_EVAPORATION: Final[dict[OilKind, tuple[float, float, bool]]] = {
    "gasoline": (13.2, 0.21, True),
    "diesel": (0.31, 0.018, False),
    "medium_crude": (3.24, 0.054, True),
    "heavy_fuel": (-0.21, 0.045, True),
}
# What never leaves: the most that evaporates of each [%]. Assumption.
_MOST_EVAPORATED: Final[dict[OilKind, float]] = {
    "gasoline": 97.0, "diesel": 75.0, "medium_crude": 45.0, "heavy_fuel": 12.0,
}  # fmt: skip

# Share of the wind that a patch drifts with, and how far to the right of it in the northern hemisphere.
LEAST_WIND_SHARE: Final = 0.030
MOST_WIND_SHARE: Final = 0.035
TURN_DEG: Final = 15.0


def spread_radius_m(volume_m3: float, seconds: float, density_kg_m3: float) -> float:
    """Return the radius of a round patch [m], *seconds* after it was spilt at once.

    Gravity is held back by inertia at first and by the water's drag later: the
    smaller of the two rules. Tension takes over where it is the larger. The patch stops at
    Fay's final area of 100,000 V^(3/4) m2.
    """
    if volume_m3 <= 0.0 or seconds <= 0.0:
        return 0.0
    lighter = _GRAVITY * max(0.01, 1 - density_kg_m3 / _WATER_KG_M3)
    inertial = _INERTIAL * math.pow(lighter * volume_m3 * seconds**2, 1 / 4)
    viscous = _VISCOUS * math.pow(
        lighter * volume_m3**2 * math.pow(seconds, 1.5) / math.sqrt(_WATER_M2_S), 1 / 6
    )
    tension = _TENSION * math.pow(
        _TENSION_N_M**2 * seconds**3 / (_WATER_KG_M3**2 * _WATER_M2_S), 1 / 4
    )
    final = math.sqrt(1e5 * math.pow(volume_m3, 0.75) / math.pi)
    return min(final, max(min(inertial, viscous), tension))


def regime(volume_m3: float, seconds: float, density_kg_m3: float) -> str:
    """Return what spreads a patch: ``inertial``, ``viscous``, ``tension``, or ``final`` once it stands."""
    radius = spread_radius_m(volume_m3, seconds, density_kg_m3)
    if radius >= math.sqrt(1e5 * math.pow(volume_m3, 0.75) / math.pi) * (1 - 1e-12):
        return "final"
    # The slope of log radius against log time tells them apart: 1/2, 1/4 and 3/4.
    ahead = spread_radius_m(volume_m3, seconds * 1.0001, density_kg_m3)
    slope = math.log(ahead / radius) / math.log(1.0001)
    return min(
        (("inertial", 0.5), ("viscous", 0.25), ("tension", 0.75)), key=lambda r: abs(r[1] - slope)
    )[0]


def evaporated_share(kind: OilKind, hours: float, sea_c: float) -> float:
    """Return the share of a patch that has gone into the air *hours* after it was spilt."""
    minutes = hours * 60.0
    if minutes <= 1.0:
        return 0.0
    a, b, logarithmic = _EVAPORATION[kind]
    rate = max(0.0, a + b * sea_c)
    per_cent = rate * (math.log(minutes) if logarithmic else math.sqrt(minutes))
    return min(per_cent, _MOST_EVAPORATED[kind]) / 100.0


def oil_drift(wind: WindAt, current: Current, wind_share: float, lat: float) -> Drift:
    """Return how a patch moves: with the current, and *wind_share* of the wind, turned a little."""
    turn = math.copysign(TURN_DEG, lat)
    towards = math.radians(wind.direction_deg + 180.0 + turn)
    running = math.radians(current.towards_deg)
    blown = wind_share * wind.speed_kt
    return Drift(
        blown * math.sin(towards) + current.speed_kt * math.sin(running),
        blown * math.cos(towards) + current.speed_kt * math.cos(running),
    )
