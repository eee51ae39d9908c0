"""How what a ship gives off into the air thins out downwind: the Gaussian plume over open country.

A steady source, a steady wind, flat ground that reflects what reaches it. What the
cloud is made of is no matter here: everything is *dilution*, concentration over
release rate [s/m3]. Distances in metres, wind in metres per second.

The standard deviations are Briggs's for open country, made for 100 m to 10 km. Beyond
that, and over sea, they are an extrapolation, as all such curves are. No inversion
lid, no washout by rain, no loss to the ground on the way.

Source: Briggs (1973), *Diffusion estimation for small emissions*, ATDL-106, NOAA;
table as in Hanna, Briggs and Hosker (1982), *Handbook on Atmospheric Diffusion*,
DOE/TIC-11223, table 4.5.
"""

from __future__ import annotations

import math
from typing import Final, Literal

from exercise_engine.world.sphere import bearing_deg, destination, distance_nm

METRES_PER_NM: Final = 1852.0

# Pasquill's classes, from very unstable (A) to moderately stable (F).
Stability = Literal["A", "B", "C", "D", "E", "F"]

# sigma_y = a x (1 + 0.0001 x)^-1/2 in every class.
_ACROSS: Final[dict[Stability, float]] = {
    "A": 0.22, "B": 0.16, "C": 0.11, "D": 0.08, "E": 0.06, "F": 0.04,
}  # fmt: skip

# sigma_z = a x (1 + b x)^p, by class: a, b and p.
_UPWARDS: Final[dict[Stability, tuple[float, float, float]]] = {
    "A": (0.20, 0.0, 0.0),
    "B": (0.12, 0.0, 0.0),
    "C": (0.08, 0.0002, -0.5),
    "D": (0.06, 0.0015, -0.5),
    "E": (0.03, 0.0003, -1.0),
    "F": (0.016, 0.0003, -1.0),
}

# Below this the mean wind has no direction and the plume no length [m/s].
LIGHTEST_WIND_MS: Final = 1.0

# Where the curves end: nearer, the source is no point; farther, nothing here means anything [m].
NEAREST_M: Final = 100.0
FARTHEST_M: Final = 50_000.0


def sigma_y_m(x_m: float, stability: Stability) -> float:
    """Return the plume's standard deviation across the wind [m], *x_m* downwind."""
    return _ACROSS[stability] * x_m / math.sqrt(1 + 0.0001 * x_m)


def sigma_z_m(x_m: float, stability: Stability) -> float:
    """Return the plume's standard deviation upwards [m], *x_m* downwind."""
    a, b, power = _UPWARDS[stability]
    return a * x_m * math.pow(1 + b * x_m, power)


def dilution(
    x_m: float,
    y_m: float,
    stability: Stability,
    wind_ms: float,
    *,
    source_m: float = 0.0,
    height_m: float = 0.0,
) -> float:
    """Return concentration over release rate [s/m3] at a point.

    *x_m* is downwind of the source, *y_m* across, *height_m* above ground; the source
    stands *source_m* above ground. Nothing goes upwind. Nearer than 100 m it is what
    it is at 100 m, farther than 50 km nothing.

    Source: the Gaussian plume with reflection at the ground, as in Turner (1970),
    *Workbook of Atmospheric Dispersion Estimates*, AP-26, eq. 3.1.
    """
    if x_m <= 0.0 or x_m > FARTHEST_M:
        return 0.0
    x_m = max(x_m, NEAREST_M)
    across, upwards = sigma_y_m(x_m, stability), sigma_z_m(x_m, stability)
    side = math.exp(-((y_m / across) ** 2) / 2)
    direct = math.exp(-(((height_m - source_m) / upwards) ** 2) / 2)
    reflected = math.exp(-(((height_m + source_m) / upwards) ** 2) / 2)
    wind = max(wind_ms, LIGHTEST_WIND_MS)
    return side * (direct + reflected) / (2 * math.pi * wind * across * upwards)


def downwind_m(
    source: tuple[float, float], wind_from_deg: float, place: tuple[float, float]
) -> tuple[float, float]:
    """Return how far *place* lies downwind of *source* and to the right of the wind [m]."""
    away_m = distance_nm(*source, *place) * METRES_PER_NM
    angle = math.radians(bearing_deg(*source, *place) - wind_from_deg - 180.0)
    return away_m * math.cos(angle), away_m * math.sin(angle)


def reach_m(
    least_dilution: float, stability: Stability, wind_ms: float, *, source_m: float = 0.0
) -> float:
    """Return how far downwind the ground has at least *least_dilution* [m]; 0 if nowhere."""

    def meets(x_m: float) -> bool:
        return dilution(x_m, 0.0, stability, wind_ms, source_m=source_m) >= least_dilution

    steps = [NEAREST_M * math.pow(FARTHEST_M / NEAREST_M, step / 120) for step in range(121)]
    steps[-1] = FARTHEST_M
    last = next((index for index in reversed(range(121)) if meets(steps[index])), None)
    if last is None:
        return 0.0
    if last == 120:
        return FARTHEST_M
    low, high = steps[last], steps[last + 1]
    while high - low > 1.0:
        middle = (low + high) / 2
        low, high = (middle, high) if meets(middle) else (low, middle)
    return low


def half_width_m(
    least_dilution: float,
    x_m: float,
    stability: Stability,
    wind_ms: float,
    *,
    source_m: float = 0.0,
) -> float:
    """Return how far to either side, *x_m* downwind, the ground has *least_dilution* [m]."""
    middle = dilution(x_m, 0.0, stability, wind_ms, source_m=source_m)
    if middle <= least_dilution or least_dilution <= 0.0:
        return 0.0
    across = sigma_y_m(max(x_m, NEAREST_M), stability)
    return across * math.sqrt(2 * math.log(middle / least_dilution))


def outline(
    source: tuple[float, float],
    wind_from_deg: float,
    least_dilution: float,
    stability: Stability,
    wind_ms: float,
    *,
    source_m: float = 0.0,
) -> list[tuple[float, float]]:
    """Return the line (lat, lon) around where the ground has *least_dilution*; empty if nowhere.

    It begins at the source, so that a plume that touches down farther off is drawn
    from the ship on.
    """
    reach = reach_m(least_dilution, stability, wind_ms, source_m=source_m)
    if reach <= 0.0:
        return []
    right: list[tuple[float, float]] = []
    left: list[tuple[float, float]] = []
    for step in range(1, 13):
        x_m = reach * step / 12
        half = half_width_m(least_dilution, x_m, stability, wind_ms, source_m=source_m)
        away_nm = math.hypot(x_m, half) / METRES_PER_NM
        turn = math.degrees(math.atan2(half, x_m))
        right.append(destination(*source, wind_from_deg + 180.0 + turn, away_nm))
        left.append(destination(*source, wind_from_deg + 180.0 - turn, away_nm))
    return [source, *right, *reversed(left[:-1])]
