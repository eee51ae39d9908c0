"""Outline what a circle sweeps that moves and grows: the cone of a forecast, the reach of a drifting ship.

The edge is the envelope of the circles. Where a way bends more sharply than its
circles are wide, their tangents cross: only the outer boundary is kept, so that
an outline never crosses itself. Ground that a way encircles counts as swept.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import islice, pairwise

from exercise_engine.world.sphere import bearing_deg, destination, distance_nm, wrap_longitude

Position = tuple[float, float]
Circle = tuple[float, float, float]

_LEAST_NM = 1.0
_ARC_DEG = 10.0
# On the inner side of a bend smaller than this [deg] the edge has one corner, not a loop.
_STRAIGHT_DEG = 2.0
# Crossings are exact, or who walks the edge takes a wrong turn where two of them nearly meet:
# corners are whole numbers of 0.00001 degree (1 m), what lies between is a fraction.
_GRID = 100_000

_Corner = tuple[int, int]
_Step = tuple[_Corner, _Corner]
_Exact = tuple[int | Fraction, int | Fraction]


def swept(way: Sequence[Circle]) -> list[Position]:
    """Return the outline (lat, lon), anticlockwise, of what a circle sweeps along *way*.

    *way* holds latitude, longitude and radius [nm]; between two of its circles the
    radius grows evenly. A radius under 1 nm is drawn as one of 1 nm.
    """
    circles = _without_swallowed([(lat, lon, max(radius, _LEAST_NM)) for lat, lon, radius in way])
    if len(circles) == 1:
        lat, lon, radius = circles[0]
        return [destination(lat, lon, -turn, radius) for turn in range(0, 360, int(_ARC_DEG))]
    there = _side(circles)
    back = _side(circles[::-1])
    middle = circles[0][1]
    ring = [(middle + wrap_longitude(lon - middle), lat) for lat, lon in (*there, *back)]
    return [(lat, wrap_longitude(lon)) for lon, lat in _outer_boundary(ring)]


def convex_hull(points: Iterable[Position]) -> list[Position]:
    """Return the corners of the convex hull of *points* on a plane, all on one hand in their order.

    Source: Andrew (1979), *Another efficient algorithm for convex hulls in two dimensions*.
    """
    ordered = sorted({(round(x, 6), round(y, 6)) for x, y in points})
    if len(ordered) < 3:
        return ordered
    return [*_chain(ordered)[:-1], *_chain(ordered[::-1])[:-1]]


def _chain(points: Sequence[Position]) -> list[Position]:
    kept: list[Position] = []
    for x, y in points:
        while len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0.0:
                break
            kept.pop()
        kept.append((x, y))
    return kept


def _without_swallowed(way: list[Circle]) -> list[Circle]:
    """Return *way* without circles that lie within the one before or behind."""
    kept: list[Circle] = []
    for circle in way:
        while kept and _holds(circle, kept[-1]):
            kept.pop()
        if not kept or not _holds(kept[-1], circle):
            kept.append(circle)
    return kept


def _holds(outer: Circle, inner: Circle) -> bool:
    return distance_nm(*outer[:2], *inner[:2]) <= outer[2] - inner[2] + 1e-6


def _side(circles: list[Circle]) -> list[Position]:
    """Return the edge on the right hand of a way, and the half circle around its end."""
    course, aside = _tangent(circles[0], circles[1])
    edge = [destination(*circles[0][:2], course + aside, circles[0][2])]
    for index, here in enumerate(circles[1:], 1):
        behind = circles[index - 1]
        came = bearing_deg(*here[:2], *behind[:2]) + 180.0
        if index + 1 < len(circles):
            course, on = _tangent(here, circles[index + 1])
            turn = wrap_longitude(course - came)
        else:
            _, on = _tangent(here, behind)
            turn = -180.0
        edge += _arc(here, came + aside, turn + on - aside)
        aside = on
    return edge


def _tangent(here: Circle, ahead: Circle) -> tuple[float, float]:
    """Return the course from *here* to *ahead*, and how far to its right the tangent touches [deg]."""
    growth = (ahead[2] - here[2]) / distance_nm(*here[:2], *ahead[:2])
    course = bearing_deg(*here[:2], *ahead[:2])
    return course, math.degrees(math.acos(max(-1.0, min(1.0, -growth))))


def _arc(circle: Circle, begins: float, turn: float) -> list[Position]:
    """Return the edge around *circle* from the bearing *begins* on, by *turn* [deg].

    On the inner side of a bend the edge steps back, which needs no arc.
    """
    lat, lon, radius = circle
    if abs(turn) < _STRAIGHT_DEG:
        return [destination(lat, lon, begins + turn / 2, radius)]
    steps = max(1, math.ceil(-turn / _ARC_DEG))
    return [
        destination(lat, lon, begins + turn * step / steps, radius) for step in range(steps + 1)
    ]


def _outer_boundary(ring: list[Position]) -> list[Position]:
    """Return the outer boundary of a closed line (x, y) that may cross itself, anticlockwise."""
    corners = [(round(x * _GRID), round(y * _GRID)) for x, y in ring]
    ways = _ways_from_each_crossing(corners)
    start = min(ways, key=lambda place: (place[1], place[0]))
    boundary = [start]
    # Nothing lies south of the lowest place, so whoever comes from there has the outside on the right.
    place, came_from = start, (start[0], start[1] - 1)
    for _ in range(sum(map(len, ways.values()))):
        place, came_from = _rightmost(place, came_from, ways[place]), place
        if place == start:
            break
        boundary.append(place)
    return [(float(x) / _GRID, float(y) / _GRID) for x, y in boundary]


def _rightmost(place: _Exact, came_from: _Exact, choices: set[_Exact]) -> _Exact:
    back = _direction(place, came_from)

    def turn(choice: _Exact) -> float:
        return (_direction(place, choice) - back) % math.tau

    return min(sorted(choices - {came_from}), key=turn, default=came_from)


def _direction(place: _Exact, towards: _Exact) -> float:
    return math.atan2(towards[1] - place[1], towards[0] - place[0])


def _ways_from_each_crossing(corners: list[_Corner]) -> dict[_Exact, set[_Exact]]:
    """Return, for every corner and crossing of a closed line, the places next to it along the line."""
    steps = [(a, b) for a, b in pairwise([*corners, corners[0]]) if a != b]
    on_step: list[set[_Exact]] = [{a, b} for a, b in steps]
    # From west to east, only steps that overlap so far can meet.
    order = sorted(range(len(steps)), key=lambda step: min(steps[step]))
    for index, first in enumerate(order):
        reach = max(steps[first])[0]
        for second in islice(order, index + 1, None):
            if min(steps[second])[0] > reach:
                break
            shared = _shared(steps[first], steps[second])
            on_step[first].update(shared)
            on_step[second].update(shared)
    ways: dict[_Exact, set[_Exact]] = {}
    # Along one straight step, the order of its places is that of their coordinates.
    for a, b in (pair for places in on_step for pair in pairwise(sorted(places))):
        ways.setdefault(a, set()).add(b)
        ways.setdefault(b, set()).add(a)
    return ways


def _shared(one: _Step, other: _Step) -> list[_Exact]:
    """Return where two steps cross or touch; of two that lie on each other, the ends of what they share."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    ux, uy, vx, vy, wx, wy = bx - ax, by - ay, dx - cx, dy - cy, cx - ax, cy - ay
    across, on_one, on_other = ux * vy - uy * vx, wx * vy - wy * vx, wx * uy - wy * ux
    if across == 0:
        if on_other != 0:
            return []
        low, high = max(min(one), min(other)), min(max(one), max(other))
        return [low, high] if low <= high else []
    if across < 0:
        across, on_one, on_other = -across, -on_one, -on_other
    if not (0 <= on_one <= across and 0 <= on_other <= across):
        return []
    share = Fraction(on_one, across)
    return [(ax + share * ux, ay + share * uy)]
