"""The land of the Eastern Caribbean, so that who flees and who pursues at sea keeps off it.

A coarse copy of the coastline that maps draw: within a third of a mile of it, islets
under half a square kilometre left out. A way around land goes from corner to corner of
the hulls of what stands in it, some half a mile off, the shortest first (a visibility
graph, Dijkstra 1959). Elsewhere in the world there is no land here.

Source of the coastline: OpenStreetMap contributors, ODbL; see web/static/data/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from pathlib import Path
from typing import Final

from exercise_engine.world.outline import convex_hull
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm

Position = tuple[float, float]

_COASTLINE: Final = Path(__file__).with_name("coastline.json")
# How far off a corner of land one goes around it [nm].
_BERTH_NM: Final = 0.5
# How often a way is laid anew because it meets more land.
_MOST_TRIES: Final = 6
# Who runs wants so much free sea ahead [nm].
_CLEAR_NM: Final = 10.0
# How far the courses lie apart among which whoever simply runs chooses [deg].
_COURSES_DEG: Final = (0, 15, -15, 30, -30, 45, -45, 60, -60, 75, -75, 90, -90, 120, -120, 150, -150, 180)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Land:
    """One island, or a piece of a mainland, by its *corners* (lat, lon)."""

    corners: tuple[Position, ...]
    south: float
    west: float
    north: float
    east: float

    def holds(self, at: Position) -> bool:
        """Whether a position is on it."""
        lat, lon = at
        if not (self.south <= lat <= self.north and self.west <= lon <= self.east):
            return False
        inside = False
        for (lat_1, lon_1), (lat_2, lon_2) in self._edges:
            if (lat_1 > lat) != (lat_2 > lat):
                inside ^= lon < lon_1 + (lat - lat_1) / (lat_2 - lat_1) * (lon_2 - lon_1)
        return inside

    def meets(self, here: Position, there: Position) -> float | None:
        """Return what share of the straight way lies before it meets this land; nothing if it never does."""
        low_lat, high_lat = sorted((here[0], there[0]))
        to_lat, to_lon = there[0] - here[0], there[1] - here[1]
        first: float | None = None
        for (lat_1, lon_1), (lat_2, lon_2) in self._edges:
            if max(lat_1, lat_2) < low_lat or min(lat_1, lat_2) > high_lat:
                continue
            edge_lat, edge_lon = lat_2 - lat_1, lon_2 - lon_1
            cross = to_lat * edge_lon - to_lon * edge_lat
            if cross == 0.0:
                continue
            off_lat, off_lon = lat_1 - here[0], lon_1 - here[1]
            along = (off_lat * edge_lon - off_lon * edge_lat) / cross
            on_edge = (off_lat * to_lon - off_lon * to_lat) / cross
            if 0.0 <= along <= 1.0 and 0.0 <= on_edge <= 1.0 and (first is None or along < first):
                first = along
        return first

    def around(self) -> list[Position]:
        """Return the corners of a way around it, a berth off its hull, but for those on other land."""
        return _around(self)

    @cached_property
    def _edges(self) -> list[tuple[Position, Position]]:
        return list(pairwise((*self.corners, self.corners[0])))


def on_land(at: Position) -> bool:
    """Whether a position is on land."""
    return any(land.holds(at) for land in _lands())


def free_nm(here: Position, there: Position) -> float:
    """Return how far the straight way from *here* goes before it meets land [nm]; all of it where it does not."""
    length = distance_nm(*here, *there)
    shares = (land.meets(here, there) for land in _near(here, there))
    return length * min((share for share in shares if share is not None), default=1.0)


# Ways go by the same corners over and over.
@lru_cache(maxsize=32_768)
def is_free(here: Position, there: Position) -> bool:
    """Whether the straight way meets no land."""
    return all(land.meets(here, there) is None for land in _near(here, there))


def way_by_sea(here: Position, there: Position) -> list[Position]:
    """Return the positions to go to one after the other, the last of them *there*.

    Straight where no land lies between, or where no way around it is found. Who begins or
    ends on land goes straight between the shore and there.
    """
    if is_free(here, there):
        return [there]
    landing = _at_sea_before(there, here)
    start = _at_sea_before(here, landing)
    blocking: list[Land] = []
    way = [start, landing]
    for _ in range(_MOST_TRIES):
        met = [one for one in _standing_in(way) if one not in blocking]
        if not met:
            whole = [here, *way, there]
            return [at for before, at in pairwise(whole) if at != before]
        blocking += met
        corners = [at for land in blocking for at in land.around()]
        found = _shortest(start, landing, corners)
        if found is None:
            return [there]
        way = found
    return [there]


def run_from(here: Position, course_deg: float, reach_nm: float) -> Position:
    """Return how far one gets who runs on *course_deg* for *reach_nm*, or on the course nearest to it that is as free.

    Free is what meets no land for ten miles; where no course is, the one that goes farthest, to its shore.
    """
    best, best_nm = here, 0.0
    for turn in _COURSES_DEG:
        there = destination(*here, course_deg + turn, reach_nm)
        free = free_nm(here, there)
        end = there if free >= reach_nm else _short_of(here, course_deg + turn, free)
        if free >= min(reach_nm, _CLEAR_NM):
            return end
        if free > best_nm:
            best, best_nm = end, free
    return best


def _short_of(here: Position, course_deg: float, free_nm: float) -> Position:
    return destination(*here, course_deg, max(0.0, free_nm - _BERTH_NM))


def _at_sea_before(end: Position, other: Position) -> Position:
    """Return *end*, or for one on land the nearest position off its shore; *other* is where the way leads."""
    for land in _lands():
        if land.holds(end):
            return min(land.around(), key=lambda at: distance_nm(at[0], at[1], *end), default=other)
    return end


def _standing_in(way: Sequence[Position]) -> list[Land]:
    """Return the land that *way* meets, in the order of the coastline."""
    met = {
        land
        for begin, end in pairwise(way)
        for land in _near(begin, end)
        if land.meets(begin, end) is not None
    }
    return [land for land in _lands() if land in met]


def _near(here: Position, there: Position) -> list[Land]:
    """Return the land that the straight way could meet: its box overlaps that of the way."""
    south, north = sorted((here[0], there[0]))
    west, east = sorted((here[1], there[1]))
    return [
        land
        for land in _lands()
        if south <= land.north and north >= land.south and west <= land.east and east >= land.west
    ]


def _shortest(
    here: Position, there: Position, corners: Sequence[Position]
) -> list[Position] | None:
    """Return the shortest way by *corners* between which no land lies, both ends in it; nothing if there is none."""
    nodes = [here, there, *corners]
    waiting: list[tuple[float, int, int]] = [(0.0, 0, 0)]
    came: dict[int, int] = {}
    while waiting:
        gone, node, before = heappop(waiting)
        if node in came:
            continue
        came[node] = before
        if node == 1:
            way = [node]
            while way[-1] != 0:
                way.append(came[way[-1]])
            return [nodes[n] for n in reversed(way)]
        for n, at in enumerate(nodes):
            if n not in came and is_free(nodes[node], at):
                heappush(waiting, (gone + distance_nm(*nodes[node], *at), n, node))
    return None


@cache
def _lands() -> tuple[Land, ...]:
    rings = json.loads(_COASTLINE.read_text(encoding="utf-8"))["land"]
    found = []
    for ring in rings:
        corners = tuple((float(lat), float(lon)) for lat, lon in ring)
        lats, lons = [lat for lat, _ in corners], [lon for _, lon in corners]
        found.append(Land(corners, min(lats), min(lons), max(lats), max(lons)))
    return tuple(found)


@cache
def _around(land: Land) -> list[Position]:
    middle = ((land.south + land.north) / 2, (land.west + land.east) / 2)
    berths = [
        destination(*corner, bearing_deg(*middle, *corner), _BERTH_NM)
        for corner in convex_hull(land.corners)
    ]
    return [at for at in berths if not on_land(at)]
