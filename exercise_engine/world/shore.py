"""How far it is to a shore that is drawn as a line of positions.

Within a hundred miles the Earth is flat enough: a degree of longitude is shortened
by the cosine of the latitude of whoever asks, which is wrong by less than a per cent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from exercise_engine.world.sphere import EARTH_RADIUS_NM, wrap_longitude

Position = tuple[float, float]


def distance_to_line_nm(lat: float, lon: float, line: Sequence[Position]) -> float:
    """Return the distance from a position to the nearest point of *line* [nm].

    A line of one position is that position.
    """
    flat = [_flat(lat, lon, position) for position in line]
    if len(flat) == 1:
        return math.hypot(*flat[0])
    return min(_to_segment(start, end) for start, end in pairwise(flat))


def _flat(lat: float, lon: float, position: Position) -> tuple[float, float]:
    """Return *position* towards east and north of (lat, lon) [nm]."""
    scale = math.radians(1.0) * EARTH_RADIUS_NM
    east = wrap_longitude(position[1] - lon) * math.cos(math.radians(lat)) * scale
    return east, (position[0] - lat) * scale


def _to_segment(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the distance from the origin to the segment between two flat points."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x**2 + along_y**2
    share = 0.0
    if length > 0.0:
        share = min(1.0, max(0.0, -(start[0] * along_x + start[1] * along_y) / length))
    return math.hypot(start[0] + share * along_x, start[1] + share * along_y)
