"""How much ash an eruption throws up, where it comes down, and what it weighs on roofs.

Thickness falls off exponentially with the square root of the area inside its isopach. Isopachs
are ellipses whose upwind focus is the vent, all of one shape, so that the volume under
them depends on how thick they are at the vent and how fast they thin, and on
nothing else. Distances are kilometres, thicknesses millimetres of settled ash, loads kilopascals.

Sources: Pyle (1989), *The thickness, volume and grainsize of tephra fall deposits*, Bull. Volcanol. 51:1-15,
for the thinning, its half-distance and V = 2 T0 / k2; Fierstein and Nathenson (1992), Bull. Volcanol. 54:156-167,
for a second, slower thinning of what is fine; Mastin et al. (2009), J. Volcanol. Geotherm. Res. 186:10-21,
for the rate from the height of the column.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist
from typing import Final, Literal

# H = 2.00 V^0.241: height above the vent [km], dense rock a second [m3/s]. Source: Mastin et al. (2009), equation 1.
_MASTIN: Final = (2.00, 0.241)
# Of magma without bubbles [kg/m3]. Source: the same.
DENSE_ROCK_KG_M3: Final = 2_500.0
# Of settled ash, dry, and the share of it that pores are [kg/m3, 1]. Assumptions: dry ash 500 to 1,500, wet 1,000 to
# 2,000 kg/m3 are reported.
SETTLED_KG_M3: Final = 1_100.0
PORES: Final = 0.5
_WATER_KG_M3: Final = 1_000.0
_GRAVITY_M_S2: Final = 9.81

Roof = Literal["weak", "medium_weak", "medium_strong", "strong"]
# The load at which half of the roofs of a kind come down [kPa]. Source: Spence et al. (2005), *Residential building and
# occupant vulnerability to tephra fall*, Nat. Hazards Earth Syst. Sci. 5:477-494, classes WE, MW, MS, ST;
# the paper was found, its table of strengths could not be read again.
COLLAPSES_KPA: Final[dict[Roof, float]] = {
    "weak": 2.0,
    "medium_weak": 3.0,
    "medium_strong": 4.5,
    "strong": 7.0,
}
# Standard deviation of that load over its mean. Assumption.
_ROOFS_VARY: Final = 0.2

_MM_PER_KM: Final = 1e6
_ROOT_PI: Final = math.sqrt(math.pi)
_M3_PER_KM3: Final = 1e9


def eruption_rate_kg_s(height_km: float) -> float:
    """Return the rate that lifts a column to *height_km* above its vent [kg/s]."""
    factor, power = _MASTIN
    return DENSE_ROCK_KG_M3 * (height_km / factor) ** (1.0 / power) if height_km > 0.0 else 0.0


def column_km(rate_kg_s: float) -> float:
    """Return how high above its vent a rate lifts a column [km]."""
    factor, power = _MASTIN
    return float(factor * (rate_kg_s / DENSE_ROCK_KG_M3) ** power) if rate_kg_s > 0.0 else 0.0


def settled_km3(mass_kg: float) -> float:
    """Return the volume of ash that has settled [km3]."""
    return mass_kg / SETTLED_KG_M3 / _M3_PER_KM3


@dataclass(frozen=True)
class Deposit:
    """A deposit of *volume_km3* that thins by half each *half_distance_km* were it round.

    *elongation* is how many times as long as wide its isopachs are.
    """

    volume_km3: float
    half_distance_km: float
    elongation: float = 1.0

    @cached_property
    def thinning_per_km(self) -> float:
        """The k of T = T0 exp(-k sqrt(A)) [1/km]. Source: Pyle (1989): b_t = ln 2 / (k sqrt(pi))."""
        return math.log(2.0) / (self.half_distance_km * math.sqrt(math.pi))

    @cached_property
    def thickest_mm(self) -> float:
        """The thickness at the vent [mm]. Source: Pyle (1989): V = 2 T0 / k2."""
        return self.volume_km3 * self.thinning_per_km**2 / 2.0 * _MM_PER_KM

    @cached_property
    def _eccentricity(self) -> float:
        return math.sqrt(1.0 - 1.0 / self.elongation**2)

    def root_area_km(self, away_km: float, off_axis_deg: float) -> float:
        """Return the square root of the area inside the isopach through a position [km].

        *off_axis_deg* is between its direction and the one to which the ash is carried. The
        ellipse r = p / (1 - e cos) has the area pi p2 / (1 - e2)^(3/2).
        """
        return _ROOT_PI * (away_km * self._nearness(off_axis_deg)) / self._roundness

    def thickness_mm(self, away_km: float, off_axis_deg: float) -> float:
        """Return the thickness at a position [mm]."""
        return self.thicknesses(off_axis_deg)(away_km)

    def thicknesses(self, off_axis_deg: float) -> Callable[[float], float]:
        """Return the thickness in one direction [mm], by the distance from the vent [km]."""
        nearness, roundness = self._nearness(off_axis_deg), self._roundness
        thickest, thinning = self.thickest_mm, self.thinning_per_km

        def thickness(away_km: float) -> float:
            return thickest * math.exp(-thinning * (_ROOT_PI * (away_km * nearness) / roundness))

        return thickness

    def reach_km(self, thickness_mm: float, off_axis_deg: float) -> float:
        """Return how far the deposit is at least so thick in a direction [km]."""
        if thickness_mm >= self.thickest_mm:
            return 0.0
        root = math.log(self.thickest_mm / thickness_mm) / self.thinning_per_km
        return root * self._roundness / _ROOT_PI / self._nearness(off_axis_deg)

    @cached_property
    def _roundness(self) -> float:
        return math.pow(1.0 - self._eccentricity * self._eccentricity, 0.75)

    def _nearness(self, off_axis_deg: float) -> float:
        """The semi-latus rectum of the isopach through a position, over its distance."""
        return 1.0 - self._eccentricity * math.cos(math.radians(off_axis_deg))


def load_kpa(ash_mm: float, water_mm: float = 0.0) -> float:
    """Return what settled ash weighs with the water that is in its pores [kPa]."""
    held_mm = min(max(0.0, water_mm), PORES * ash_mm)
    return _GRAVITY_M_S2 * (SETTLED_KG_M3 * ash_mm + _WATER_KG_M3 * held_mm) / 1e6


def fallen_share(roof: Roof, kpa: float) -> float:
    """Return the share of roofs of a kind that a load has brought down."""
    mean = COLLAPSES_KPA[roof]
    return NormalDist(mean, _ROOFS_VARY * mean).cdf(kpa) if kpa > 0.0 else 0.0
