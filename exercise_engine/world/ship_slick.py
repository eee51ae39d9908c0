"""Oil that runs out of a ship: patches that spread, drift, evaporate, are gathered and come ashore.

What runs out within an hour is one patch, so that a ship that drifts and leaks
leaves a trail of them. A patch comes ashore when its edge touches a shore, whole.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from exercise_engine.units import HOUR_MS
from exercise_engine.world.drift import drifted
from exercise_engine.world.hazardous_ship_spec import Shore, Spill, Weather
from exercise_engine.world.model import Draw
from exercise_engine.world.oil import (
    DENSITY_KG_M3,
    LEAST_WIND_SHARE,
    MOST_WIND_SHARE,
    evaporated_share,
    oil_drift,
    spread_radius_m,
)
from exercise_engine.world.plume import METRES_PER_NM
from exercise_engine.world.ship_motion import Position, current_of, nearest_shore, wind_of


@dataclass
class Patch:
    """Oil that was spilt together: *volume* [m3] as spilt, of which *gone* was gathered."""

    volume: float
    position: Position
    wind_share: float
    age_h: float = 0.0
    gone: float = 0.0
    ashore: str | None = None

    def evaporated(self, spill: Spill) -> float:
        """Return what has evaporated so far [m3]; nothing more does once the rest is gathered."""
        share = evaporated_share(spill.kind, self.age_h, spill.sea_c)
        return min(self.volume - self.gone, share * self.volume)

    def left(self, spill: Spill) -> float:
        """Return what is left of it on the sea or on the shore [m3]."""
        return max(0.0, self.volume - self.gone - self.evaporated(spill))

    def radius_m(self, spill: Spill) -> float:
        """Return its radius [m]."""
        return spread_radius_m(self.volume, self.age_h * 3600, DENSITY_KG_M3[spill.kind])


class Slick:
    """All the oil that has left one ship."""

    def __init__(self, model: str, spill: Spill) -> None:
        self._model = model
        self._spill = spill
        self.patches: list[Patch] = []
        self.spilled = 0.0
        self.recovered = 0.0
        self.leaking = False
        self.since_h: float | None = None
        self.first_ashore_h: float | None = None

    def step(
        self,
        hours: float,
        ship: Position,
        weather: Weather,
        shores: list[Shore],
        draw: Draw,
        *,
        leaks: bool,
        recovered: float,
    ) -> None:
        """Go on by *hours*; *recovered* is what has been gathered from the sea so far, in all."""
        if self.since_h is not None:
            self.since_h += hours
        for patch in self.patches:
            patch.age_h += hours
            if patch.ashore is None:
                self._move(patch, hours, weather, shores)
        self._gather(recovered)
        self.leaking = leaks and self.spilled < self._spill.volume_m3
        if self.leaking:
            self._leak(hours, ship, draw)

    def _leak(self, hours: float, ship: Position, draw: Draw) -> None:
        left = self._spill.volume_m3 - self.spilled
        over_h = self._spill.over / HOUR_MS
        amount = left if over_h <= 0 else min(left, self._spill.volume_m3 * hours / over_h)
        if self.since_h is None:
            self.since_h = 0.0
        if amount <= 0.0:
            return
        self.spilled += amount
        newest = self.patches[-1] if self.patches else None
        if newest is not None and newest.age_h < 1.0 and newest.ashore is None:
            newest.volume += amount
            return
        u = draw("oil_wind_share", self._model, len(self.patches))
        share = LEAST_WIND_SHARE + u * (MOST_WIND_SHARE - LEAST_WIND_SHARE)
        self.patches.append(Patch(amount, ship, share))

    def _move(self, patch: Patch, hours: float, weather: Weather, shores: list[Shore]) -> None:
        velocity = oil_drift(
            wind_of(weather), current_of(weather), patch.wind_share, patch.position[0]
        )
        patch.position = drifted(*patch.position, velocity, hours)
        shore, away_nm = nearest_shore(shores, patch.position)
        if away_nm <= patch.radius_m(self._spill) / METRES_PER_NM:
            patch.ashore = shore.id
            if self.first_ashore_h is None:
                self.first_ashore_h = self.since_h

    def _gather(self, recovered: float) -> None:
        """Take what has newly been recovered from the patches at sea, the oldest first."""
        wanted = max(0.0, recovered - self.recovered)
        for patch in self.patches:
            if patch.ashore is None and wanted > 0:
                taken = min(wanted, patch.left(self._spill))
                patch.gone += taken
                self.recovered += taken
                wanted -= taken

    def evaporated(self) -> float:
        """Return what has gone into the air [m3]."""
        return sum(patch.evaporated(self._spill) for patch in self.patches)

    def ashore(self, shore: str | None = None) -> float:
        """Return what lies on one shore, or on all [m3]."""
        return sum(
            patch.left(self._spill)
            for patch in self.patches
            if patch.ashore is not None and shore in (None, patch.ashore)
        )

    def afloat(self) -> float:
        """Return what is on the sea [m3]."""
        return sum(patch.left(self._spill) for patch in self.patches if patch.ashore is None)

    def circles(self) -> list[tuple[Position, float]]:
        """Return where each patch on the sea is, and its radius [nm]."""
        return [
            (patch.position, patch.radius_m(self._spill) / METRES_PER_NM)
            for patch in self.patches
            if patch.ashore is None and patch.left(self._spill) > 0.0
        ]

    def area_km2(self) -> float:
        """Return the area of the patches on the sea [km2], each counted for itself."""
        return sum(math.pi * (radius_nm * 1.852) ** 2 for _, radius_nm in self.circles())
