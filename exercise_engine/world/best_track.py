"""A storm along its best track.

A best track is what a hurricane centre, after the season, takes to be the truth:
every six hours, and at landfalls and closest approaches between, where the
centre was, its highest wind and lowest pressure, and since 2004 how far winds of
34, 50 and 64 kt reached in each quadrant.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise

from exercise_engine.world.sphere import bearing_deg, distance_nm, wrap_longitude

THRESHOLDS_KT = (34, 50, 64)

# Radii by quadrant, NE, SE, SW, NW [nm]; 0 where the storm has no such wind there.
Quadrants = tuple[float, float, float, float]

# Times, and what was known at each.
_Known = tuple[list[datetime], list[float]]


# The motion is that of the six hours around a moment: half of them on each side.
_MOTION_WINDOW = timedelta(hours=3)


class OutsideTrack(ValueError):
    """A moment before a storm's first fix or after its last."""


@dataclass(frozen=True)
class Fix:
    """One line of a best track: the storm at one moment.

    *vmax_kt* is the highest 1-minute wind at 10 m. It and *pressure_hpa* are None
    where the line does not give them; *radii_nm* maps 34, 50 and 64 kt to
    quadrants and lacks what the line does not give.
    """

    time: datetime
    record_id: str
    status: str
    lat: float
    lon: float
    vmax_kt: float | None
    pressure_hpa: float | None
    radii_nm: dict[int, Quadrants]


@dataclass(frozen=True)
class StormState:
    """A storm at any moment: what the wind field is computed from.

    The storm moves at *speed_kt* towards *bearing_deg*.
    """

    lat: float
    lon: float
    vmax_kt: float
    speed_kt: float
    bearing_deg: float
    pressure_hpa: float | None = None
    radii_nm: dict[int, Quadrants] | None = None


@dataclass(frozen=True)
class Track:
    """A storm's whole best track; fixes are in order of time, at least one."""

    id: str
    name: str
    fixes: tuple[Fix, ...]

    @property
    def begins(self) -> datetime:
        """The time of the first fix."""
        return self.fixes[0].time

    @property
    def ends(self) -> datetime:
        """The time of the last fix."""
        return self.fixes[-1].time

    def covers(self, time: datetime) -> bool:
        """Say whether *time* lies between the first and the last fix."""
        return self.begins <= time <= self.ends

    def position(self, time: datetime) -> tuple[float, float]:
        """Return latitude and longitude of the centre at *time* [deg].

        Linear in latitude and longitude between fixes: over six hours in the
        tropics that lies within 0.2 nm of the great circle. A time outside the
        track gives its nearest end.
        """
        before, after, share = self._between(time)
        lat = before.lat + share * (after.lat - before.lat)
        lon = before.lon + share * wrap_longitude(after.lon - before.lon)
        return lat, wrap_longitude(lon)

    def motion(self, time: datetime) -> tuple[float, float]:
        """Return the storm's speed [kt] and the bearing it moves to [deg] at *time*.

        Taken over the six hours around *time* (less at the ends of the track),
        since positions are rounded to a tenth of a degree.
        """
        first = max(self.begins, time - _MOTION_WINDOW)
        last = min(self.ends, time + _MOTION_WINDOW)
        hours = (last - first).total_seconds() / 3600
        if hours <= 0:
            return 0.0, 0.0
        (lat_1, lon_1), (lat_2, lon_2) = self.position(first), self.position(last)
        nm = distance_nm(lat_1, lon_1, lat_2, lon_2)
        return nm / hours, (bearing_deg(lat_1, lon_1, lat_2, lon_2) if nm > 0 else 0.0)

    def state(self, time: datetime) -> StormState:
        """Return the storm at *time*, interpolated linearly between fixes.

        Raises :exc:`OutsideTrack` if *time* lies before the first or after the last fix.
        """
        if not self.covers(time):
            raise OutsideTrack(
                f"{self.name} is known from {self.begins:%Y-%m-%d %H:%M} to "
                f"{self.ends:%Y-%m-%d %H:%M} UTC, not at {time.astimezone(UTC):%Y-%m-%d %H:%M}."
            )
        lat, lon = self.position(time)
        speed_kt, bearing = self.motion(time)
        return StormState(
            lat=lat,
            lon=lon,
            vmax_kt=_known_at(self._winds, time) or 0.0,
            speed_kt=speed_kt,
            bearing_deg=bearing,
            pressure_hpa=_known_at(self._pressures, time),
            radii_nm=self._radii(time) or None,
        )

    def closest_approach(self, lat: float, lon: float) -> tuple[datetime, float]:
        """Return when the centre is nearest to a place, to the minute, and how near [nm]."""
        best = (self.begins, math.inf)
        for before, after in pairwise(self.fixes):
            minutes = round((after.time - before.time).total_seconds() / 60)
            for minute in range(minutes + 1):
                time = before.time + timedelta(minutes=minute)
                nm = distance_nm(*self.position(time), lat, lon)
                if nm < best[1]:
                    best = (time, nm)
        if math.isinf(best[1]):
            best = (self.begins, distance_nm(*self.position(self.begins), lat, lon))
        return best

    def _between(self, time: datetime) -> tuple[Fix, Fix, float]:
        after = bisect_right(self._times, time)
        if after == 0:
            return self.fixes[0], self.fixes[0], 0.0
        if after == len(self.fixes):
            return self.fixes[-1], self.fixes[-1], 0.0
        first, last = self.fixes[after - 1], self.fixes[after]
        return first, last, (time - first.time) / (last.time - first.time)

    @cached_property
    def _times(self) -> list[datetime]:
        return [fix.time for fix in self.fixes]

    @cached_property
    def _winds(self) -> _Known:
        return _given((fix.time, fix.vmax_kt) for fix in self.fixes)

    @cached_property
    def _pressures(self) -> _Known:
        return _given((fix.time, fix.pressure_hpa) for fix in self.fixes)

    @cached_property
    def _reaches(self) -> dict[int, tuple[list[datetime], list[Quadrants]]]:
        """The radii by threshold, with the times of the fixes that give them."""
        giving = {
            threshold: [fix for fix in self.fixes if threshold in fix.radii_nm]
            for threshold in THRESHOLDS_KT
        }
        return {
            threshold: ([fix.time for fix in fixes], [fix.radii_nm[threshold] for fix in fixes])
            for threshold, fixes in giving.items()
            if fixes
        }

    def _radii(self, time: datetime) -> dict[int, Quadrants]:
        """Return the radii at *time*, linear between the fixes that give them."""
        radii: dict[int, Quadrants] = {}
        for threshold, (times, reaches) in self._reaches.items():
            after = bisect_left(times, time)
            if after == len(times):
                continue
            if times[after] == time:
                radii[threshold] = reaches[after]
            elif after > 0:
                share = (time - times[after - 1]) / (times[after] - times[after - 1])
                (a_1, b_1, c_1, d_1), (a_2, b_2, c_2, d_2) = reaches[after - 1], reaches[after]
                radii[threshold] = (
                    a_1 + share * (a_2 - a_1),
                    b_1 + share * (b_2 - b_1),
                    c_1 + share * (c_2 - c_1),
                    d_1 + share * (d_2 - d_1),
                )
        return radii


def _given(values: Iterable[tuple[datetime, float | None]]) -> _Known:
    """Return the values that are known, with their times."""
    known = [(time, value) for time, value in values if value is not None]
    return [time for time, _ in known], [value for _, value in known]


def _known_at(known: _Known, time: datetime) -> float | None:
    """Return a value at *time*, linear between the fixes that give it, None where none do."""
    times, values = known
    if not times:
        return None
    after = bisect_left(times, time)
    if after == len(times):
        return values[-1]
    if after == 0 or times[after] == time:
        return values[after]
    share = (time - times[after - 1]) / (times[after] - times[after - 1])
    return values[after - 1] + share * (values[after] - values[after - 1])
