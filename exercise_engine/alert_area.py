"""How much of an area lies within what somebody drew on the map. Pure geometry."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Position = tuple[float, float]

GRID = 24  # sample points along each side; an area's share is right to about a hundredth
KM_PER_DEGREE = 111.195  # of latitude, on a sphere of 6371.0 km


def inside(at: Position, ring: Sequence[Position]) -> bool:
    """Tell whether *at* lies inside *ring*; both latitude first.

    Source: the even-odd rule, as in Shimrat, *Algorithm 112* (1962).
    """
    lat, lon = at
    odd = False
    for (lat_1, lon_1), (lat_2, lon_2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (lat_1 > lat) != (lat_2 > lat):
            crosses = lon_1 + (lat - lat_1) / (lat_2 - lat_1) * (lon_2 - lon_1)
            odd ^= lon < crosses
    return odd


def within_km(at: Position, circle: tuple[float, float, float]) -> bool:
    """Tell whether *at* lies in *circle*: latitude, longitude, radius [km]."""
    lat, lon, radius_km = circle
    north = (at[0] - lat) * KM_PER_DEGREE
    east = (at[1] - lon) * KM_PER_DEGREE * math.cos(math.radians(lat))
    return north * north + east * east <= radius_km * radius_km


def covered(
    ring: Sequence[Position],
    circle: tuple[float, float, float] | None,
    polygon: Sequence[Position],
) -> float:
    """Return the share of the area within *ring* that *circle* or *polygon* covers, 0 to 1."""
    lats, lons = [at[0] for at in ring], [at[1] for at in ring]
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
    tests: list[Callable[[Position], bool]] = []
    if circle is not None:
        tests.append(lambda at: within_km(at, circle))
    if len(polygon) >= 3:
        tests.append(lambda at: inside(at, polygon))
    points = hit = 0
    for row in range(GRID):
        for column in range(GRID):
            at = (
                south + (row + 0.5) / GRID * (north - south),
                west + (column + 0.5) / GRID * (east - west),
            )
            if inside(at, ring):
                points += 1
                hit += any(test(at) for test in tests)
    return hit / points if points else 0.0
