"""An area of sea: what is inside, where its middle is, and how large it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from exercise_engine.world.sphere import EARTH_RADIUS_NM, wrap_longitude

Position = tuple[float, float]

_NM_PER_DEG: Final = math.radians(1.0) * EARTH_RADIUS_NM


@dataclass(frozen=True)
class Waters:
    """An area with straight edges between its *corners* (lat, lon), on a plane that touches it.

    Up to a few hundred miles across the plane costs less than one per cent of the area.
    """

    corners: tuple[Position, ...]

    @cached_property
    def middle(self) -> Position:
        """Its centre of gravity."""
        twice, east, north = 0.0, 0.0, 0.0
        for (x_1, y_1), (x_2, y_2) in self._edges:
            cross = x_1 * y_2 - x_2 * y_1
            twice += cross
            east += (x_1 + x_2) * cross
            north += (y_1 + y_2) * cross
        lat_0, lon_0 = self.corners[0]
        if twice == 0.0:
            return self.corners[0]
        return (
            lat_0 + north / (3.0 * twice) / _NM_PER_DEG,
            wrap_longitude(lon_0 + east / (3.0 * twice) / self._nm_per_deg_east),
        )

    @cached_property
    def area_nm2(self) -> float:
        """How large it is [nm^2]."""
        return abs(sum(x_1 * y_2 - x_2 * y_1 for (x_1, y_1), (x_2, y_2) in self._edges)) / 2

    def holds(self, at: Position) -> bool:
        """Whether a position is inside."""
        x, y = self._plane(at)
        inside = False
        for (x_1, y_1), (x_2, y_2) in self._edges:
            if (y_1 > y) != (y_2 > y) and x < x_1 + (y - y_1) / (y_2 - y_1) * (x_2 - x_1):
                inside = not inside
        return inside

    def entry(self, begin: Position, end: Position) -> float | None:
        """Return what share of the way from *begin* to *end* lies before it is inside; nothing if it never is."""
        if self.holds(begin):
            return 0.0
        x, y = self._plane(begin)
        to_x, to_y = self._plane(end)
        way_x, way_y = to_x - x, to_y - y
        shares = []
        for (x_1, y_1), (x_2, y_2) in self._edges:
            edge_x, edge_y = x_2 - x_1, y_2 - y_1
            cross = way_x * edge_y - way_y * edge_x
            if cross == 0.0:
                continue
            along = ((x_1 - x) * edge_y - (y_1 - y) * edge_x) / cross
            on_edge = ((x_1 - x) * way_y - (y_1 - y) * way_x) / cross
            if 0.0 <= along <= 1.0 and 0.0 <= on_edge <= 1.0:
                shares.append(along)
        return min(shares, default=None)

    def nearest(self, at: Position) -> Position:
        """Return the nearest position on its edge."""
        x, y = self._plane(at)
        found = (math.inf, 0.0, 0.0)
        for (x_1, y_1), (x_2, y_2) in self._edges:
            along_x, along_y = x_2 - x_1, y_2 - y_1
            length = along_x**2 + along_y**2
            share = 0.0
            if length > 0.0:
                share = ((x - x_1) * along_x + (y - y_1) * along_y) / length
                share = min(1.0, max(0.0, share))
            on_x, on_y = x_1 + share * along_x, y_1 + share * along_y
            found = min(found, (math.hypot(x - on_x, y - on_y), on_x, on_y))
        lat_0, lon_0 = self.corners[0]
        _, east, north = found
        return lat_0 + north / _NM_PER_DEG, wrap_longitude(lon_0 + east / self._nm_per_deg_east)

    @cached_property
    def _edges(self) -> list[tuple[Position, Position]]:
        ring = [self._plane(corner) for corner in (*self.corners, self.corners[0])]
        return list(pairwise(ring))

    def _plane(self, at: Position) -> Position:
        """Return miles east and north of the first corner."""
        lat_0, lon_0 = self.corners[0]
        east = wrap_longitude(at[1] - lon_0) * self._nm_per_deg_east
        return east, (at[0] - lat_0) * _NM_PER_DEG

    @cached_property
    def _nm_per_deg_east(self) -> float:
        mean = sum(lat for lat, _ in self.corners) / len(self.corners)
        return _NM_PER_DEG * math.cos(math.radians(mean))
