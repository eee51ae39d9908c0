"""Distances and bearings on a spherical Earth.

Best tracks give positions to a tenth of a degree (6 nm) and wind radii to 5 nm.
A sphere is wrong by at most half a per cent of a distance (0.7 nm in 140 nm),
so the haversine formula is enough and an ellipsoid (geographiclib), some fifty
times slower, would add nothing that can be seen.

Bearings are in degrees clockwise from north; west longitudes are negative.
"""

from __future__ import annotations

import math
from math import asin, cos, sin, sqrt
from typing import Final

# A degree in radians, by which `math.radians` multiplies too: distances are what models compute most.
_RADIANS: Final = math.pi / 180.0

# Mean radius of the Earth, 6371.0088 km (IUGG, Moritz 2000), in nautical miles of 1852 m.
EARTH_RADIUS_NM = 6371.0088 / 1.852


def wrap_longitude(lon: float) -> float:
    """Return *lon* brought into [-180, 180) degrees."""
    return (lon + 180.0) % 360.0 - 180.0


def distance_nm(lat_1: float, lon_1: float, lat_2: float, lon_2: float) -> float:
    """Return the great-circle distance between two positions [nm]."""
    phi_1, phi_2 = lat_1 * _RADIANS, lat_2 * _RADIANS
    turn = ((lon_2 - lon_1 + 180.0) % 360.0 - 180.0) * _RADIANS
    hav = sin((phi_2 - phi_1) / 2) ** 2 + cos(phi_1) * cos(phi_2) * sin(turn / 2) ** 2
    root = sqrt(hav)
    return 2 * EARTH_RADIUS_NM * asin(min(1.0, root))


def bearing_deg(lat_1: float, lon_1: float, lat_2: float, lon_2: float) -> float:
    """Return the first bearing of the great circle from position 1 to position 2 [0, 360)."""
    phi_1, phi_2 = lat_1 * _RADIANS, lat_2 * _RADIANS
    turn = (lon_2 - lon_1) * _RADIANS
    cos_2 = cos(phi_2)
    north = cos(phi_1) * sin(phi_2) - sin(phi_1) * cos_2 * cos(turn)
    return math.degrees(math.atan2(sin(turn) * cos_2, north)) % 360.0


def destination(lat: float, lon: float, bearing: float, distance: float) -> tuple[float, float]:
    """Return latitude and longitude *distance* [nm] from a position along *bearing* [deg]."""
    phi, course = math.radians(lat), math.radians(bearing)
    arc = distance / EARTH_RADIUS_NM
    sin_phi_2 = math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(course)
    turn = math.atan2(
        math.sin(course) * math.sin(arc) * math.cos(phi),
        math.cos(arc) - math.sin(phi) * sin_phi_2,
    )
    return math.degrees(math.asin(sin_phi_2)), wrap_longitude(lon + math.degrees(turn))
