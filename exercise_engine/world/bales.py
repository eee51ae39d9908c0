"""Bales thrown overboard: where they drift, and how many are picked up again.

A load thrown at one place is a cluster that drifts as one, to the one side of the
wind or the other, with the leeway of the table. Searchers look in a square around
the datum of a drift forecast; they recover an expected share, as much of what is left
as random search finds there.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

from exercise_engine.units import HOUR_MS
from exercise_engine.world.drift import LEEWAY, Current, Datum, Side, datum, drift, drifted
from exercise_engine.world.model import Draw
from exercise_engine.world.search import datum_radius_nm, random_search
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.wind import WindAt

# How long bales float where anybody can find them. Assumption.
AFLOAT_H: Final = 72.0
# How well a crew that gives chase notes the place where a load goes overboard [nm]. Assumption.
NOTED_NM: Final = 1.0

_NORMAL = NormalDist()


@dataclass
class Bales:
    """One load in the water, known to the *networks* that saw it go."""

    key: str
    thrown_ms: int
    thrown_at: tuple[float, float]
    at: tuple[float, float]
    left_kg: float
    side: Side
    deviations: tuple[float, float]
    networks: tuple[str, ...]
    recovered_kg: float = 0.0

    def hours(self, now_ms: int) -> float:
        """How long they have been in the water [h]."""
        return (now_ms - self.thrown_ms) / HOUR_MS

    def is_afloat(self, now_ms: int) -> bool:
        """Whether there is anything to be found."""
        return self.left_kg >= 1.0 and self.hours(now_ms) < AFLOAT_H

    def float_on(self, hours: float, wind: WindAt, current: Current) -> None:
        """Drift for *hours*."""
        down, across = self.deviations
        velocity = drift(
            LEEWAY["bale"],
            wind,
            current,
            self.side,
            downwind_deviations=down,
            across_deviations=across,
        )
        self.at = drifted(*self.at, velocity, hours)

    def forecast(self, now_ms: int, wind: WindAt, current: Current) -> Datum:
        """Return where a drift forecast puts them, with the radius to be searched."""
        where = datum(*self.thrown_at, LEEWAY["bale"], wind, current, self.hours(now_ms))
        radius = datum_radius_nm(NOTED_NM, where.radius_nm)
        return Datum(where.lat, where.lon, radius, where.left, where.right)

    def search(self, where: Datum, sweep_nm: float, speed_kt: float, hours: float) -> float:
        """Return what is recovered by *hours* of search around *where* [kg]."""
        if distance_nm(where.lat, where.lon, *self.at) > where.radius_nm:
            return 0.0
        covered = sweep_nm * speed_kt * hours / (4.0 * where.radius_nm**2)
        found = self.left_kg * random_search(covered)
        self.left_kg -= found
        self.recovered_kg += found
        return found


def thrown(
    key: str,
    kg: float,
    at: tuple[float, float],
    now_ms: int,
    networks: tuple[str, ...],
    draw: Draw,
) -> Bales:
    """Return the load *kg* that goes overboard; chance says how it will drift."""
    side: Side = "right" if draw("bales_side", key, 0) < 0.5 else "left"

    def deviation(n: int) -> float:
        return _NORMAL.inv_cdf(min(max(draw("bales_drift", key, n), 1e-9), 1 - 1e-9))

    return Bales(key, now_ms, at, at, kg, side, (deviation(0), deviation(1)), networks)
