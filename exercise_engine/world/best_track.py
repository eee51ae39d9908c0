"""Read best tracks in HURDAT2 format and follow a storm along one.

A best track is what a hurricane centre, after the season, takes to be the truth:
every six hours, and at landfalls and closest approaches between, where the
centre was, its highest wind and lowest pressure, and since 2004 how far winds of
34, 50 and 64 kt reached in each quadrant.

Source: Landsea and Franklin (2013), *Atlantic Hurricane Database Uncertainty and
Presentation of a New Database Format*, Mon. Wea. Rev. 141; NOAA NHC, format
description "hurdat2-format" (2021).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
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

MISSING = frozenset({-99, -999})
RECORD_IDS = frozenset("LCPWIRSGT")
STATUSES = frozenset({"TD", "TS", "HU", "EX", "SD", "SS", "LO", "WV", "DB", "ET"})

# The motion is that of the six hours around a moment: half of them on each side.
_MOTION_WINDOW = timedelta(hours=3)

_HEADER = re.compile(r"([A-Z]{2}\d{6})\s*,\s*([^,]*?)\s*,\s*(\d{1,4})\s*,?\s*")
_LATITUDE = re.compile(r"(\d{1,2}(?:\.\d+)?)([NS])")
_LONGITUDE = re.compile(r"(\d{1,3}(?:\.\d+)?)([EW])")

# Far more lines than any storm has had; a file from a stranger may be anything.
LONGEST_FILE_LINES = 100_000


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a track file: where, what was found, what would be right."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


class BestTrackFaults(ValueError):
    """A track file that cannot be read; ``faults`` lists every one with its line number."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(str(fault) for fault in faults))


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


def read_best_tracks(text: str) -> list[Track]:
    """Return every storm in *text*, which is in HURDAT2 format.

    Blank lines are passed over. Raises :exc:`BestTrackFaults` with every fault,
    each with its line number, counted from 1.
    """
    faults: list[Fault] = []
    tracks: list[Track] = []
    for header_line, header, lines in _storms(text, faults):
        fixes: list[Fix] = []
        for number, line in lines:
            try:
                fix = _fix(line)
            except ValueError as fault:
                faults.append(Fault(number, str(fault)))
                continue
            if fixes and fix.time <= fixes[-1].time:
                faults.append(
                    Fault(
                        number,
                        f"{fix.time:%Y%m%d, %H%M} is not after {fixes[-1].time:%Y%m%d, %H%M}, "
                        "the time of the fix before. Fixes stand in order of time.",
                    )
                )
                continue
            fixes.append(fix)
        if int(header[3]) != len(lines):
            faults.append(
                Fault(
                    header_line,
                    f"the header promises {int(header[3])} fixes and {len(lines)} follow. "
                    "Write the number of lines that follow it.",
                )
            )
        if fixes and all(fix.vmax_kt is None for fix in fixes):
            faults.append(Fault(header_line, "no fix gives the highest wind. At least one has to."))
        if fixes:
            tracks.append(Track(header[1], header[2].strip().title(), tuple(fixes)))
    if not tracks and not faults:
        faults.append(
            Fault(1, "there is no storm. A storm begins with a line like 'AL092004, IVAN, 94,'.")
        )
    if faults:
        raise BestTrackFaults(sorted(faults, key=lambda fault: fault.line))
    return tracks


def _storms(
    text: str, faults: list[Fault]
) -> Iterator[tuple[int, re.Match[str], list[tuple[int, str]]]]:
    header: re.Match[str] | None = None
    header_line = 0
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if number > LONGEST_FILE_LINES:
            faults.append(Fault(number, f"a track file has at most {LONGEST_FILE_LINES} lines."))
            break
        if not line.strip():
            continue
        if found := _HEADER.fullmatch(line.strip()):
            if header is not None:
                yield header_line, header, lines
            header, header_line, lines = found, number, []
        elif header is None:
            faults.append(
                Fault(
                    number,
                    "a fix stands before any storm's header, which looks like 'AL092004, IVAN, 94,'.",
                )
            )
        else:
            lines.append((number, line))
    if header is not None:
        yield header_line, header, lines


def _fix(line: str) -> Fix:
    """Return the fix that *line* gives. Raises :exc:`ValueError` saying what would be right."""
    fields = [field.strip() for field in line.split(",")]
    if fields and not fields[-1]:
        fields.pop()
    # 2021 and later add the radius of maximum wind as a twenty-first field.
    if len(fields) not in (20, 21):
        raise ValueError(f"the line has {len(fields)} fields where a fix has 20 or 21.")
    if fields[2] and fields[2] not in RECORD_IDS:
        raise ValueError(
            f"{fields[2]!r} is no record identifier. Write one of {' '.join(sorted(RECORD_IDS))} or nothing."
        )
    if fields[3] not in STATUSES:
        raise ValueError(f"{fields[3]!r} is no status. Write one of {' '.join(sorted(STATUSES))}.")
    return Fix(
        time=_time(fields[0], fields[1]),
        record_id=fields[2],
        status=fields[3],
        lat=_degrees(fields[4], _LATITUDE, "latitude", "11.9N", 90, "S"),
        lon=_degrees(fields[5], _LONGITUDE, "longitude", "61.8W", 360, "W"),
        vmax_kt=_optional_float(_whole(fields[6], "the highest wind [kt]", 0, 250)),
        pressure_hpa=_optional_float(_whole(fields[7], "the lowest pressure [hPa]", 850, 1050)),
        radii_nm=_radii(fields[8:20]),
    )


def _time(day: str, clock: str) -> datetime:
    if not (re.fullmatch(r"\d{8}", day) and re.fullmatch(r"\d{4}", clock)):
        raise ValueError(f"'{day}, {clock}' is no time. Write it like '20040907, 2130' in UTC.")
    try:
        return datetime(
            int(day[:4]), int(day[4:6]), int(day[6:]), int(clock[:2]), int(clock[2:]), tzinfo=UTC
        )
    except ValueError:
        raise ValueError(f"'{day}, {clock}' is no moment of the calendar.") from None


def _degrees(
    text: str, pattern: re.Pattern[str], what: str, example: str, most: float, negative: str
) -> float:
    match = pattern.fullmatch(text)
    if match is None or float(match[1]) > most:
        raise ValueError(f"{text!r} is no {what}. Write it like '{example}'.")
    return wrap_longitude(-float(match[1]) if match[2] == negative else float(match[1]))


def _whole(text: str, what: str, low: int, high: int) -> int | None:
    """Return the whole number in *text*, or None where it says that it is missing."""
    if not re.fullmatch(r"-?\d{1,5}", text):
        raise ValueError(f"{text!r} is no whole number for {what}.")
    value = int(text)
    if value in MISSING:
        return None
    if not low <= value <= high:
        raise ValueError(f"{value} for {what} is not between {low} and {high}.")
    return value


def _optional_float(value: int | None) -> float | None:
    return None if value is None else float(value)


def _radii(fields: list[str]) -> dict[int, Quadrants]:
    radii: dict[int, Quadrants] = {}
    for index, threshold in enumerate(THRESHOLDS_KT):
        values = [
            _whole(text, f"a radius of {threshold} kt [nm]", 0, 1000)
            for text in fields[4 * index : 4 * index + 4]
        ]
        if all(value is not None for value in values):
            ne, se, sw, nw = (float(value or 0) for value in values)
            radii[threshold] = (ne, se, sw, nw)
    return radii
