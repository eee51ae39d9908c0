"""Official forecasts as a hurricane centre would have issued them, errors and all.

What players see is not the best track but an advisory every six hours: where
the centre is now and is expected to be 12 to 120 hours ahead, and how strong.
The errors are as large as official ones have been and shrink as the lead
shrinks. Along one forecast they are a smooth curve, and from one advisory to the
next that curve shifts as a whole: a forecast track bends as storms do, never zigzags.

Errors towards east and towards north are independent and normal, and some storms
are harder to forecast than others: that makes the mean distance the published one
and the published cone hold two thirds; see docs/theory/forecast.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import NormalDist

from exercise_engine.world.best_track import Fix, Track
from exercise_engine.world.model import Draw
from exercise_engine.world.sphere import destination

LEADS_H = (0, 12, 24, 36, 48, 60, 72, 96, 120)

# Mean track error of NHC's official Atlantic forecasts, 2015 to 2019 [nm]. At 60 h, not
# verified then, midway. Source: Tropical Storm Risk, "Track forecast errors" (2020), from NHC.
MEAN_TRACK_ERROR_NM = {
    0: 7.7, 12: 24.1, 24: 36.9, 36: 49.6, 48: 65.1, 60: 80.7, 72: 96.3, 96: 133.2, 120: 171.6,
}  # fmt: skip

# Mean absolute intensity error of the same forecasts [kt]; of the analysis, half the steps of
# 5 kt in which it is given. Source: NHC tropical cyclone reports of the 2020 season, "OFCL 2015-19".
MEAN_INTENSITY_ERROR_KT = {
    0: 2.5, 12: 5.2, 24: 7.7, 36: 9.4, 48: 10.7, 60: 11.9, 72: 13.0, 96: 14.4, 120: 15.5,
}  # fmt: skip

# Radii of the circles that held two thirds of the errors of 2018 to 2022; the cone is what they
# sweep [nm]. Source: NOAA NHC, Definition of the NHC Track Forecast Cone (2023), Atlantic.
CONE_RADIUS_NM = {
    0: 0.0, 12: 26.0, 24: 39.0, 36: 53.0, 48: 67.0, 60: 81.0, 72: 99.0, 96: 145.0, 120: 205.0,
}  # fmt: skip

# Assumptions: by how much the errors of two leads part for each hour between them [rad], the cosine of
# it being what they share: 0.99 from one lead to the next, 0.4 of the one at 12 with that at 120 hours;
# and how much of an error one advisory shares with that of six hours earlier. With these, a 48-hour
# forecast position shifts by about 35 nm from one advisory to the next.
LEAD_ANGLE_PER_H = 1.2 / 120
SIX_HOUR_CORRELATION = 0.9

# Storms differ in how hard they are to forecast: deviation of the logarithm of a factor on all track
# errors of one storm, whose mean is 1. Set so that the published mean errors and the published
# radii of two thirds, which single Rayleigh distributions cannot both have, agree.
DIFFICULTY_SPREAD = 0.5

# A storm that is forecast to be weaker than this is still named in an advisory as one of this.
_WEAKEST_KT = 20.0

_NORMAL = NormalDist()
_COMPONENTS = ("east", "north", "intensity")


@dataclass(frozen=True)
class ForecastPoint:
    """Where a storm is expected *lead_h* hours after an advisory, how strong, and how surely.

    Two thirds of past errors lie within *cone_nm* of the position.
    """

    lead_h: int
    time: datetime
    lat: float
    lon: float
    vmax_kt: float
    cone_nm: float


@dataclass(frozen=True)
class Advisory:
    """One official forecast; the first point is the analysis at *issued*.

    *track* is the forecast as a track, so that the wind field can be computed
    along it. It keeps the wind radii analysed at *issued* for the whole way:
    persistence is what short-range forecasts of size come to.
    """

    number: int
    issued: datetime
    points: tuple[ForecastPoint, ...]
    track: Track


class Forecaster:
    """Issues the advisories of one storm, in order.

    It keeps the errors of the last one, from which the next one's grow. *times* is
    how large all errors are, and the cone, over the published ones.
    """

    def __init__(self, storm: str, truth: Track, every: timedelta, times: float = 1.0) -> None:
        self._storm = storm
        self._truth = truth
        self._times = times
        # A tenth of a degree is 6 nm: too coarse for a forecast that is better than those of its day.
        self._decimals = 1 if times >= 1 else 2
        self._carry = SIX_HOUR_CORRELATION ** (every / timedelta(hours=6))
        self._errors: dict[str, list[float]] = {}
        self._difficulty = 1.0
        self._issued = 0

    def issue(self, issued: datetime, draw: Draw) -> Advisory:
        """Return the next advisory, for the moment *issued*, which the best track must cover."""
        if self._issued == 0:
            hard = _normal(draw("forecast_difficulty", self._storm, 0))
            self._difficulty = math.exp(DIFFICULTY_SPREAD * hard - DIFFICULTY_SPREAD**2 / 2)
        self._issued += 1
        self._errors = {part: self._next_errors(part, draw) for part in _COMPONENTS}
        points = tuple(
            self._point(index, lead_h, issued + timedelta(hours=lead_h))
            for index, lead_h in enumerate(LEADS_H)
            if self._truth.covers(issued + timedelta(hours=lead_h))
        )
        analysis = self._truth.state(issued)
        fixes = tuple(
            Fix(
                time=point.time,
                record_id="",
                status="HU" if point.vmax_kt >= 64 else "TS",
                lat=point.lat,
                lon=point.lon,
                vmax_kt=point.vmax_kt,
                pressure_hpa=None,
                radii_nm=analysis.radii_nm or {},
            )
            for point in points
        )
        track = Track(self._truth.id, self._truth.name, fixes)
        return Advisory(self._issued, issued, points, track)

    def _next_errors(self, part: str, draw: Draw) -> list[float]:
        """Return standard normal errors for all leads: smooth along them, and near the last ones.

        They turn from one normal error to another as the lead grows. That keeps their
        spread at 1 for every lead, and makes them as smooth as a sine.
        """
        soon, late = (
            _normal(draw(f"forecast_{part}", f"{self._storm}.{end}", self._issued))
            for end in ("soon", "late")
        )
        angles = [LEAD_ANGLE_PER_H * lead_h for lead_h in LEADS_H]
        fresh = [math.cos(angle) * soon + math.sin(angle) * late for angle in angles]
        last = self._errors.get(part)
        if last is None:
            return fresh
        return [_mixed(old, self._carry, new) for old, new in zip(last, fresh, strict=True)]

    def _point(self, index: int, lead_h: int, time: datetime) -> ForecastPoint:
        truth = self._truth.state(time)
        # A Rayleigh distribution's mean is sqrt(pi / 2) times the deviation of its components.
        mean_nm = self._times * MEAN_TRACK_ERROR_NM[lead_h]
        deviation_nm = self._difficulty * mean_nm / math.sqrt(math.pi / 2)
        east_nm = deviation_nm * self._errors["east"][index]
        north_nm = deviation_nm * self._errors["north"][index]
        lat, lon = destination(
            truth.lat,
            truth.lon,
            math.degrees(math.atan2(east_nm, north_nm)) % 360.0,
            math.hypot(east_nm, north_nm),
        )
        # A normal distribution's mean absolute value is sqrt(2 / pi) times its deviation.
        deviation_kt = self._times * MEAN_INTENSITY_ERROR_KT[lead_h] / math.sqrt(2 / math.pi)
        vmax_kt = truth.vmax_kt + deviation_kt * self._errors["intensity"][index]
        return ForecastPoint(
            lead_h=lead_h,
            time=time,
            lat=round(lat, self._decimals),
            lon=round(lon, self._decimals),
            vmax_kt=max(_WEAKEST_KT, 5.0 * round(vmax_kt / 5.0)),
            cone_nm=self._times * CONE_RADIUS_NM[lead_h],
        )


def _normal(u: float) -> float:
    """Return the standard normal value below which a share *u* lies."""
    return _NORMAL.inv_cdf(min(max(u, 1e-12), 1 - 1e-12))


def _mixed(old: float, correlation: float, new: float) -> float:
    return correlation * old + math.sqrt(1 - correlation**2) * new
