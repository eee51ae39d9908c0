"""How what a ship gives off into the air thins out downwind: the Gaussian plume over open country.

A steady source, a steady wind, flat ground that reflects what reaches it. What the
cloud is made of is no matter here: everything is *dilution*, concentration over
release rate [s/m3]. Distances in metres, wind in metres per second.

The standard deviations are Briggs's for open country, made for 100 m to 10 km. Beyond
that, and over sea, they are an extrapolation, as all such curves are. A lid above, where an
inversion ends the mixing, reflects as the ground does; rain washes a share of the whole
plume out each second. There is no dry loss to the ground on the way.

Sources: Briggs (1973), *Diffusion estimation for small emissions*, ATDL-106, NOAA;
table as in Hanna, Briggs and Hosker (1982), *Handbook on Atmospheric Diffusion*,
DOE/TIC-11223, table 4.5. Lid: Bierly and Hewson (1962), J. Appl. Meteor. 1:383-390, as in Turner
(1970), *Workbook of Atmospheric Dispersion Estimates*, AP-26, chapters 3 and 5. Washout: Chamberlain (1953), *Aspects
of travel and deposition of aerosol and vapour clouds*, AERE HP/R 1261; Slinn (1984), in *Atmospheric
Science and Power Production*, DOE/TIC-27601, chapter 11.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
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


# Where the plume fills the layer under a lid evenly: its deviation upwards over the lid's height. The sum of
# images is then within a hundred thousandth of even.
_FILLS_AT: Final = 1.6
# Images of the source above the lid and under the ground on each side; those farther off add nothing before that.
_IMAGES: Final = 5

# Washout of particles below cloud, Lambda = a R^b [1/s], R in mm/h. Source: Maryon et al. (1996), *The UK Met
# Office NAME dispersion model*, in the form of Slinn (1984) and Chamberlain (1953); from memory, no copy could be looked up.
_WASHOUT: Final = (8.4e-5, 0.79)


@dataclass(frozen=True)
class Layer:
    """What bounds a plume besides ground and wind: a *lid_m* above it, and rain that washes it out [1/s]."""

    lid_m: float | None = None
    washout_per_s: float = 0.0


FREE: Final = Layer()


def washout_per_s(rain_mm_h: float) -> float:
    """Return the share of a plume that rain takes out of the air each second."""
    a, b = _WASHOUT
    return a * math.pow(rain_mm_h, b) if rain_mm_h > 0.0 else 0.0


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
    layer: Layer = FREE,
) -> float:
    """Return concentration over release rate [s/m3] at a point.

    *x_m* is downwind of the source, *y_m* across, *height_m* above ground; the source
    stands *source_m* above ground. Nothing goes upwind. Nearer than 100 m it is what
    it is at 100 m, farther than 50 km nothing. A source above the lid brings nothing under it.

    Source: the Gaussian plume with reflection at the ground, as in Turner (1970),
    *Workbook of Atmospheric Dispersion Estimates*, AP-26, eq. 3.1.
    """
    if x_m <= 0.0 or x_m > FARTHEST_M:
        return 0.0
    wind = max(wind_ms, LIGHTEST_WIND_MS)
    left = 1.0
    if layer.washout_per_s > 0.0:
        left = math.exp(-layer.washout_per_s * x_m / wind)
    x_m = max(x_m, NEAREST_M)
    across, upwards = sigma_y_m(x_m, stability), sigma_z_m(x_m, stability)
    side = left * math.exp(-((y_m / across) ** 2) / 2)
    lid_m = layer.lid_m
    if lid_m is None:
        direct = math.exp(-(((height_m - source_m) / upwards) ** 2) / 2)
        reflected = math.exp(-(((height_m + source_m) / upwards) ** 2) / 2)
        return side * (direct + reflected) / (2 * math.pi * wind * across * upwards)
    if source_m > lid_m or height_m > lid_m:
        return 0.0
    if upwards >= _FILLS_AT * lid_m:
        return side / (math.sqrt(2 * math.pi) * wind * across * lid_m)
    images = sum(
        math.exp(-(((height_m + sign * source_m + 2 * n * lid_m) / upwards) ** 2) / 2)
        for n in range(-_IMAGES, _IMAGES + 1)
        for sign in (-1.0, 1.0)
    )
    return side * images / (2 * math.pi * wind * across * upwards)


def washed_out(x_m: float, y_m: float, stability: Stability, wind_ms: float, layer: Layer) -> float:
    """Return what rain brings down on the ground over the release rate [1/m2].

    All that is above a place: Lambda times the concentration, summed over the height. So over the
    whole ground it is what the plume loses.

    Source: Chamberlain (1953), Slinn (1984): deposition = Lambda x integral of the concentration.
    """
    if x_m <= 0.0 or x_m > FARTHEST_M or layer.washout_per_s <= 0.0:
        return 0.0
    wind = max(wind_ms, LIGHTEST_WIND_MS)
    left = math.exp(-layer.washout_per_s * x_m / wind)
    across = sigma_y_m(max(x_m, NEAREST_M), stability)
    side = math.exp(-((y_m / across) ** 2) / 2) / (math.sqrt(2 * math.pi) * across)
    return layer.washout_per_s * left * side / wind


def downwind_m(
    source: tuple[float, float], wind_from_deg: float, place: tuple[float, float]
) -> tuple[float, float]:
    """Return how far *place* lies downwind of *source* and to the right of the wind [m]."""
    away_m = distance_nm(*source, *place) * METRES_PER_NM
    angle = math.radians(bearing_deg(*source, *place) - wind_from_deg - 180.0)
    return away_m * math.cos(angle), away_m * math.sin(angle)


def reach_m(
    least_dilution: float,
    stability: Stability,
    wind_ms: float,
    *,
    source_m: float = 0.0,
    layer: Layer = FREE,
) -> float:
    """Return how far downwind the ground has at least *least_dilution* [m]; 0 if nowhere."""

    def meets(x_m: float) -> bool:
        return (
            dilution(x_m, 0.0, stability, wind_ms, source_m=source_m, layer=layer) >= least_dilution
        )

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
    layer: Layer = FREE,
) -> float:
    """Return how far to either side, *x_m* downwind, the ground has *least_dilution* [m]."""
    middle = dilution(x_m, 0.0, stability, wind_ms, source_m=source_m, layer=layer)
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
    layer: Layer = FREE,
) -> list[tuple[float, float]]:
    """Return the line (lat, lon) around where the ground has *least_dilution*; empty if nowhere.

    It begins at the source, so that a plume that touches down farther off is drawn
    from the ship on.
    """
    reach = reach_m(least_dilution, stability, wind_ms, source_m=source_m, layer=layer)
    if reach <= 0.0:
        return []
    right: list[tuple[float, float]] = []
    left: list[tuple[float, float]] = []
    for step in range(1, 13):
        x_m = reach * step / 12
        half = half_width_m(least_dilution, x_m, stability, wind_ms, source_m=source_m, layer=layer)
        away_nm = math.hypot(x_m, half) / METRES_PER_NM
        turn = math.degrees(math.atan2(half, x_m))
        right.append(destination(*source, wind_from_deg + 180.0 + turn, away_nm))
        left.append(destination(*source, wind_from_deg + 180.0 - turn, away_nm))
    return [source, *right, *reversed(left[:-1])]
