"""Write positions as seafarers do: degrees and decimal minutes, with the hemisphere.

``web/static/js/position.js`` writes the same where a console reckons a position itself.
"""

from __future__ import annotations

import math

_TENTHS_A_DEGREE = 600


def position_text(at: tuple[float, float]) -> str:
    """Return a position, latitude and longitude in degrees, as ``13°09.4′N 061°14.0′W``."""
    lat, lon = at
    return f"{_coordinate(lat, 'NS', 2)} {_coordinate(lon, 'EW', 3)}"


def _coordinate(degrees: float, hemispheres: str, digits: int) -> str:
    # Halves are rounded up, as JavaScript's Math.round does.
    tenths = math.floor(abs(degrees) * _TENTHS_A_DEGREE + 0.5)
    whole, rest = divmod(tenths, _TENTHS_A_DEGREE)
    hemisphere = hemispheres[1] if degrees < 0 and tenths else hemispheres[0]
    return f"{whole:0{digits}d}°{rest / 10:04.1f}′{hemisphere}"
