"""The wind around a storm straight from the radii that a best track or an advisory gives.

Instead of a profile that is stretched to meet them (:mod:`exercise_engine.world.wind`)
the radii of 64, 50 and 34 kt themselves are joined: they change linearly with
the azimuth between the middles of two quadrants, and between two of them the wind is
a power of the distance. What no radius says comes from the profile: how far from
the centre the highest wind is, and how the wind falls inside that. Beyond the last radius it
goes on falling as it did, at least as fast as the distance's square root.

A storm without radii has no such field: :func:`wind_field` then gives the profile.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final, Literal, Protocol

from exercise_engine.world.best_track import Quadrants, StormState
from exercise_engine.world.sphere import bearing_deg, distance_nm
from exercise_engine.world.wind import (
    KM_PER_NM,
    MOTION_SHARE,
    WindAt,
    WindField,
    inflow_deg,
    vortex,
)

WindBy = Literal["willoughby", "quadrants"]

_MIDDLES: Final = (45.0, 135.0, 225.0, 315.0)

# How fast the wind falls outside the last radius at least and at most, as a power of the distance.
# Source: Holland, Belanger and Fritz (2010), Mon. Wea. Rev. 138: 0.5 from the highest wind outwards; a
# bound on the other side is an assumption.
_LEAST_POWER, _MOST_POWER = 0.5, 2.0


class Field(Protocol):
    """The wind around a storm in one state."""

    state: StormState

    def at(self, lat: float, lon: float) -> WindAt:
        """Return the wind at a place."""
        ...

    def radius_nm(self, threshold_kt: float, azimuth: float, *, precision_nm: float = 0.1) -> float:
        """Return how far wind of at least *threshold_kt* reaches along *azimuth* [nm]."""
        ...


def wind_field(state: StormState, by: WindBy) -> Field:
    """Return the wind around a storm as a scenario asks for it."""
    if by == "quadrants" and state.radii_nm and any(map(any, state.radii_nm.values())):
        return QuadrantField(state)
    return WindField(state)


class QuadrantField:
    """The wind around a storm whose radii are given. Raises :exc:`ValueError` if they are not."""

    def __init__(self, state: StormState) -> None:
        if not state.radii_nm:
            raise ValueError("a storm without radii has no field by quadrants.")
        self.state = state
        self._radii = state.radii_nm
        profile = vortex(state)
        self._power = profile.n
        self._rmax_nm = profile.rmax / KM_PER_NM

    def at(self, lat: float, lon: float) -> WindAt:
        """Return the wind at a place."""
        here = self.state
        distance = distance_nm(here.lat, here.lon, lat, lon)
        if distance <= 0.0:
            return WindAt(0.0, 0.0)
        return self.polar(distance, bearing_deg(here.lat, here.lon, lat, lon))

    def polar(self, distance: float, azimuth: float) -> WindAt:
        """Return the wind *distance* [nm] from the centre along *azimuth* [deg]."""
        speed = self._speed_kt(distance, azimuth)
        # Anticlockwise around the centre north of the equator, clockwise south of it.
        turn = -(90.0 + inflow_deg(distance / self._rmax_nm)) * math.copysign(1.0, self.state.lat)
        return WindAt(speed, (azimuth + turn + 180.0) % 360.0)

    def radius_nm(self, threshold_kt: float, azimuth: float, *, precision_nm: float = 0.1) -> float:
        """Return how far wind of at least *threshold_kt* reaches along *azimuth* [nm].

        0 where there is no such wind outside the radius of maximum wind.
        """
        low, high = self._knots(azimuth)[0][0], 600.0
        if self._speed_kt(low, azimuth) < threshold_kt:
            return 0.0
        while high - low > precision_nm:
            middle = (low + high) / 2
            if self._speed_kt(middle, azimuth) >= threshold_kt:
                low = middle
            else:
                high = middle
        return low

    def quadrant_radii_nm(self, threshold_kt: float) -> Quadrants:
        """Return how far *threshold_kt* reaches in each quadrant's middle, NE, SE, SW, NW [nm]."""
        ne, se, sw, nw = (self.radius_nm(threshold_kt, azimuth) for azimuth in _MIDDLES)
        return ne, se, sw, nw

    def _speed_kt(self, distance: float, azimuth: float) -> float:
        knots = self._knots(azimuth)
        first_nm, highest_kt = knots[0]
        if distance <= first_nm:
            return highest_kt * math.pow(distance / first_nm, self._power)
        for (near_nm, near_kt), (far_nm, far_kt) in pairwise(knots):
            if distance <= far_nm:
                power = math.log(near_kt / far_kt) / math.log(far_nm / near_nm)
                return near_kt * math.pow(near_nm / distance, power)
        last_nm, last_kt = knots[-1]
        return last_kt * math.pow(last_nm / distance, self._outer_power(knots))

    def _outer_power(self, knots: list[tuple[float, float]]) -> float:
        if len(knots) < 2:
            return _LEAST_POWER
        (near_nm, near_kt), (far_nm, far_kt) = knots[-2:]
        power = math.log(near_kt / far_kt) / math.log(far_nm / near_nm)
        return min(max(power, _LEAST_POWER), _MOST_POWER)

    def _knots(self, azimuth: float) -> list[tuple[float, float]]:
        """Return distance [nm] and wind [kt] from the highest wind outwards, along *azimuth*."""
        radii = [
            (self._radius(threshold, azimuth), float(threshold))
            for threshold in sorted(self._radii, reverse=True)
        ]
        highest = self._highest_kt(azimuth)
        known = [(nm, kt) for nm, kt in radii if nm > 0.0 and kt < highest]
        # The highest wind lies inside the smallest radius, however wide the profile has its eye.
        rmax = min([self._rmax_nm, *(0.8 * nm for nm, _ in known)])
        knots = [(rmax, highest)]
        for nm, kt in known:
            if nm > knots[-1][0]:
                knots.append((nm, kt))
        return knots

    def _highest_kt(self, azimuth: float) -> float:
        """Return the highest wind along *azimuth*: the storm's own on the right of its way.

        On the left it is less by the whole of its motion: half taken off, half against the wind.
        """
        right = math.copysign(90.0, self.state.lat)
        off = math.radians(azimuth - self.state.bearing_deg - right)
        least = self.state.vmax_kt - MOTION_SHARE * self.state.speed_kt * (1 - math.cos(off))
        return max(least, 0.5 * self.state.vmax_kt)

    def _radius(self, threshold: int, azimuth: float) -> float:
        turned = ((azimuth - _MIDDLES[0]) % 360.0) / 90.0
        first = int(turned) % 4
        near, far = self._radii[threshold][first], self._radii[threshold][(first + 1) % 4]
        return near + (turned - int(turned)) * (far - near)
