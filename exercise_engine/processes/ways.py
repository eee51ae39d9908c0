"""The ways that units take: along an authored route that joins two places, else the shortest.

Lengths are whole metres and positions a hundred-thousandth of a degree (1 m), so
that the last bit of a processor's arithmetic shows nowhere.

Source: geodesics on the WGS 84 ellipsoid by Karney, "Algorithms for geodesics",
Journal of Geodesy 87 (2013), as geographiclib computes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from geographiclib.geodesic import Geodesic

from exercise_engine import events as e
from exercise_engine.scenario.setting import Route

Position = tuple[float, float]

# A straight line between points so near each other leaves a geodesic by some 50 m at most.
LONGEST_LEG_M = 50_000
# A route joins a place that is so near one of its ends.
NEAR_M = 1_000
_NEAR_DEG = 0.01
# Ways from the middle of others are many and are never taken again.
MOST_KNOWN = 5_000


@dataclass(frozen=True)
class Way:
    """A line of *points* (latitude, longitude) and how far each is from the first [m]."""

    points: tuple[Position, ...]
    metres: tuple[int, ...]

    @property
    def length_m(self) -> int:
        """How long it is [m]."""
        return self.metres[-1]

    def lasts_ms(self, speed_m_s: float) -> int:
        """Return how long it takes at *speed_m_s* [ms]."""
        return round(self.length_m / speed_m_s * 1_000)

    def timed(self, start_ms: int, speed_m_s: float) -> tuple[e.Waypoint, ...]:
        """Return its points and when they are passed, at *speed_m_s* from *start_ms* on."""
        return tuple(
            (lat, lon, start_ms + round(metres / speed_m_s * 1_000))
            for (lat, lon), metres in zip(self.points, self.metres, strict=True)
        )


class Ways:
    """The ways between the places of one scenario, each worked out once."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = routes
        self._known: dict[tuple[Position, Position], Way] = {}

    def between(self, start: Position, end: Position) -> Way:
        """Return the way from *start* to *end*."""
        key = (start, end)
        if key not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            line = self._route(start, end) or [start, end]
            self._known[key] = _measured(line)
        return self._known[key]

    def _route(self, start: Position, end: Position) -> list[Position] | None:
        """Return the first authored route that joins *start* and *end*, either way round."""
        for route in self._routes:
            line = list(route.line)
            for directed in (line, line[::-1]):
                if _near(directed[0], start) and _near(directed[-1], end):
                    return [start, *directed[1:-1], end]
        return None


def position_at(way: Sequence[e.Waypoint], now_ms: int) -> Position:
    """Return where on the timed *way* one is at *now_ms*: on the line between its neighbours."""
    index = bisect_right([at_ms for _, _, at_ms in way], now_ms)
    if index == 0:
        return way[0][0], way[0][1]
    if index == len(way):
        return way[-1][0], way[-1][1]
    lat, lon, at_ms = way[index - 1]
    next_lat, next_lon, next_ms = way[index]
    share = (now_ms - at_ms) / (next_ms - at_ms)
    turn = (next_lon - lon + 180.0) % 360.0 - 180.0
    return settled(lat + (next_lat - lat) * share, lon + turn * share)


def settled(lat: float, lon: float) -> Position:
    """Return a position rounded, its longitude brought into [-180, 180)."""
    return round(lat, 5) + 0.0, round((lon + 180.0) % 360.0 - 180.0, 5) + 0.0


def distance_m(start: Position, end: Position) -> int:
    """Return the shortest distance between two positions [m]."""
    found: float = Geodesic.WGS84.Inverse(*start, *end, Geodesic.DISTANCE)["s12"]
    return round(found)


def _near(one: Position, other: Position) -> bool:
    if abs(one[0] - other[0]) > _NEAR_DEG:
        return False
    return distance_m(one, other) <= NEAR_M


def _measured(line: Sequence[Position]) -> Way:
    """Return the way along *line*, with points between those that are far apart."""
    points, metres = [settled(*line[0])], [0]
    for start, end in pairwise(line):
        geodesic = Geodesic.WGS84.InverseLine(*start, *end)
        legs = max(1, ceil(geodesic.s13 / LONGEST_LEG_M))
        before = metres[-1]
        for leg in range(1, legs + 1):
            along = geodesic.s13 * leg / legs
            there = geodesic.Position(along)
            points.append(settled(there["lat2"], there["lon2"]))
            metres.append(before + round(along))
    return Way(tuple(points), tuple(metres))
