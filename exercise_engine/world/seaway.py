"""What wind does to the sea, what the sea does to speed, and when it is night.

Plain functions; knots, metres, degrees.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Final

from exercise_engine.world.wind import MS_PER_KT

_GRAVITY_M_S2: Final = 9.81

# Share of their calm-water speed that hulls keep in waves of 2 m. A go-fast that makes 42 kt in a calm makes 25 in seas
# of 5 to 7 ft (1.5 to 2.1 m). The others are assumptions: the longer the hull, the less it loses.
KEEPS_IN_TWO_METRES: Final[dict[str, float]] = {
    "go_fast": 0.6,
    "sport_boat": 0.5,
    "sailing_boat": 1.0,
    "fishing_vessel": 0.85,
    "coastal_freighter": 0.95,
    "interceptor": 0.6,
    "patrol_boat": 0.8,
    "ship": 0.95,
    "fixed_wing": 1.0,
    "helicopter": 1.0,
}

# Waves up to this height cost no speed [m]. Assumption.
_FREE_M: Final = 0.5

# Eyes find nothing once the sun is this far under the horizon: end of nautical twilight [deg].
NIGHT_BELOW_DEG: Final = -12.0

_J2000: Final = datetime(2000, 1, 1, 12, tzinfo=UTC)


def wave_height_m(wind_kt: float) -> float:
    """Return the significant height of a sea that is fully arisen in *wind_kt* [m].

    Source: Pierson and Moskowitz (1964), J. Geophys. Res. 69: 0.21 U^2 / g.
    """
    return 0.21 * (wind_kt * MS_PER_KT) ** 2 / _GRAVITY_M_S2


def speed_in_waves_kt(calm_kt: float, wave_m: float, hull: str) -> float:
    """Return what a *hull* that makes *calm_kt* in a calm makes in waves [kt].

    Whole up to 0.5 m, then along a straight line through its share at 2 m, and never
    less than a quarter (assumption).
    """
    lost = (1.0 - KEEPS_IN_TWO_METRES[hull]) * max(0.0, wave_m - _FREE_M) / (2.0 - _FREE_M)
    return calm_kt * max(0.25, 1.0 - lost)


def sun_altitude_deg(moment: datetime, lat: float, lon: float) -> float:
    """Return how high the sun stands at an aware *moment* [deg, negative below the horizon].

    Good to about a hundredth of a degree, without refraction.

    Source: *Astronomical Almanac*, low-precision formulas for the Sun, section C.
    """
    days = (moment - _J2000).total_seconds() / 86_400.0
    mean_longitude = 280.460 + 0.985_647_4 * days
    anomaly = math.radians(357.528 + 0.985_600_3 * days)
    ecliptic = math.radians(
        mean_longitude + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2.0 * anomaly)
    )
    obliquity = math.radians(23.439 - 0.000_000_4 * days)
    ascension = math.atan2(math.cos(obliquity) * math.sin(ecliptic), math.cos(ecliptic))
    declination = math.asin(math.sin(obliquity) * math.sin(ecliptic))
    sidereal_deg = (280.460_618 + 360.985_647_366 * days + lon) % 360.0
    hour_angle = math.radians(sidereal_deg) - ascension
    phi = math.radians(lat)
    return math.degrees(
        math.asin(
            math.sin(phi) * math.sin(declination)
            + math.cos(phi) * math.cos(declination) * math.cos(hour_angle)
        )
    )


def is_night(moment: datetime, lat: float, lon: float) -> bool:
    """Say whether it is too dark at *moment* to search by eye."""
    return sun_altitude_deg(moment, lat, lon) < NIGHT_BELOW_DEG
