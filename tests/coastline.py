"""Make the coarse coastline that the engine keeps vessels off, from the one that maps draw.

``python -m tests.coastline`` writes ``exercise_engine/world/coastline.json``.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MAP = ROOT / "web" / "static" / "data" / "eastern_caribbean.geojson"
COARSE = ROOT / "exercise_engine" / "world" / "coastline.json"

# Islets below this are left out [km2]; a corner nearer to the line than this is too [deg, 330 m].
LEAST_KM2 = 0.5
TOLERANCE_DEG = 0.003

Corner = tuple[float, float]


def coarse() -> str:
    """Return the file: for each piece of land its corners (lat, lon), the largest piece first."""
    land: dict[str, Any] = json.loads(MAP.read_text(encoding="utf-8"))
    rings = []
    for one in land["features"]:
        if one["properties"]["km2"] < LEAST_KM2:
            continue
        ring = [(lat, lon) for lon, lat in one["geometry"]["coordinates"][0]]
        # A closed line has no ends to keep: it is halved at the corner farthest from its first.
        half = max(range(len(ring)), key=lambda n: math.dist(ring[0], ring[n]))
        kept = _thinned(ring[: half + 1])[:-1] + _thinned(ring[half:])[:-1]
        corners = [(round(lat, 3), round(lon, 3)) for lat, lon in kept]
        if len(corners) > 2:
            rings.append((one["properties"]["km2"], corners))
    rings.sort(key=lambda ring: -ring[0])
    lines = ",\n".join(json.dumps(corners, separators=(",", ":")) for _, corners in rings)
    note = "(c) OpenStreetMap contributors, ODbL 1.0; see web/static/data/README.md"
    return f'{{"attribution": "{note}",\n"land": [\n{lines}\n]}}\n'


def _thinned(line: list[Corner]) -> list[Corner]:
    """Return *line* without corners that lie within the tolerance (Douglas and Peucker, 1973)."""
    keep, left = {0, len(line) - 1}, [(0, len(line) - 1)]
    while left:
        first, last = left.pop()
        away = [(_away(line[n], line[first], line[last]), n) for n in range(first + 1, last)]
        farthest, n = max(away, default=(0.0, 0))
        if farthest > TOLERANCE_DEG:
            keep.add(n)
            left += [(first, n), (n, last)]
    return [line[n] for n in sorted(keep)]


def _away(at: Corner, begin: Corner, end: Corner) -> float:
    length = math.dist(begin, end)
    if length == 0.0:
        return math.dist(at, begin)
    across = (end[0] - begin[0]) * (at[1] - begin[1]) - (end[1] - begin[1]) * (at[0] - begin[0])
    return abs(across) / length


if __name__ == "__main__":
    COARSE.write_text(coarse(), encoding="utf-8")
