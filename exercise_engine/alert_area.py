"""How many of an area's people live within what somebody drew on the map. Pure geometry.

People live around the places of an area, evenly over a disc around each, and not
at sea between them: areal weighting over zones where people are known to live.

Source: Wright, *A method of mapping densities of population* (1936), and Goodchild
and Lam, *Areal interpolation* (1980).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

Position = tuple[float, float]
Circle = tuple[float, float, float]  # latitude, longitude, radius [km]

GRID = 24  # sample points along each side; an area's share is right to about a hundredth
SPOTS = 128  # of a disc, each of the same area; a place's share is right to about a hundredth
KM_PER_DEGREE = 111.195  # of latitude, on a sphere of 6371.0 km
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


class Settled(NamedTuple):
    """People who live within *radius_km* of the position *at*."""

    at: Position
    people: float
    radius_km: float


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


def is_simple(ring: Sequence[Position]) -> bool:
    """Tell whether no two sides of *ring* meet but where one ends and the next begins."""
    corners = [at for at, after in zip(ring, (*ring[1:], *ring[:1]), strict=True) if at != after]
    sides = list(zip(corners, (*corners[1:], *corners[:1]), strict=True))
    last = len(sides) - 1
    return not any(
        _meet(side, other)
        for n, side in enumerate(sides)
        for m, other in enumerate(sides[n + 2 :], start=n + 2)
        if (n, m) != (0, last)
    )


def within_km(at: Position, circle: Circle) -> bool:
    """Tell whether *at* lies in *circle*: latitude, longitude, radius [km]."""
    lat, lon, radius_km = circle
    north = (at[0] - lat) * KM_PER_DEGREE
    east = (at[1] - lon) * KM_PER_DEGREE * math.cos(math.radians(lat))
    return north * north + east * east <= radius_km * radius_km


def spots(at: Position, radius_km: float) -> list[Position]:
    """Return positions that each stand for an equal part of the disc of *radius_km* around *at*.

    Source: the sunflower spiral of Vogel, *A better way to construct the sunflower head* (1979).
    """
    return [
        _off(at, radius_km * math.sqrt((n + 0.5) / SPOTS), n * GOLDEN_ANGLE) for n in range(SPOTS)
    ]


def outline(at: Position, radius_km: float, corners: int = 36) -> list[Position]:
    """Return a ring around the disc of *radius_km* around *at*."""
    return [_off(at, radius_km, 2 * math.pi * n / corners) for n in range(corners)]


def share_of_people(
    settled: Sequence[Settled], circle: Circle | None, polygon: Sequence[Position]
) -> float:
    """Return the share of the people *settled* who live within *circle* or *polygon*, 0 to 1."""
    tests = _tests(circle, polygon)
    everyone = sum(one.people for one in settled)
    within = sum(
        one.people * sum(any(test(at) for test in tests) for at in spots(one.at, one.radius_km))
        for one in settled
    )
    return within / (SPOTS * everyone) if everyone else 0.0


def covered(ring: Sequence[Position], circle: Circle | None, polygon: Sequence[Position]) -> float:
    """Return the share of the area within *ring* that *circle* or *polygon* covers, 0 to 1."""
    tests = _tests(circle, polygon)
    lats, lons = [at[0] for at in ring], [at[1] for at in ring]
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
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


def _meet(side: tuple[Position, Position], other: tuple[Position, Position]) -> bool:
    (a, b), (c, d) = side, other
    if _on(a, b, c) or _on(a, b, d) or _on(c, d, a) or _on(c, d, b):
        return True
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _on(start: Position, end: Position, at: Position) -> bool:
    """Tell whether *at* lies on the line from *start* to *end*."""
    return _turn(start, end, at) == 0 and all(
        min(one, other) <= here <= max(one, other)
        for one, other, here in zip(start, end, at, strict=True)
    )


def _turn(a: Position, b: Position, c: Position) -> float:
    """Return 1 if *c* lies on one side of the line from *a* through *b*, -1 on the other, else 0."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return math.copysign(1.0, area) if area else 0.0


def _tests(circle: Circle | None, polygon: Sequence[Position]) -> list[Callable[[Position], bool]]:
    tests: list[Callable[[Position], bool]] = []
    if circle is not None:
        tests.append(lambda at: within_km(at, circle))
    if len(polygon) >= 3:
        tests.append(lambda at: inside(at, polygon))
    return tests


def _off(at: Position, away_km: float, angle: float) -> Position:
    """Return the position *away_km* from *at*; flat, which is right for the size of a town."""
    lat, lon = at
    east = away_km * math.sin(angle) / (KM_PER_DEGREE * math.cos(math.radians(lat)))
    return lat + away_km * math.cos(angle) / KM_PER_DEGREE, lon + east
