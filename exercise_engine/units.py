"""Read and write people's units: exercise times, durations and quantities.

Inside, time is whole milliseconds and quantities are plain numbers in the unit
that their measure declares. Only scenario files and pages use the texts here:
``T+01:30``, ``D-1 06:00``, ``12 min``, ``25 kt``. Every function raises
:exc:`ValueError` with what was found and what would be right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

# Longer than any exercise, short enough that sums of a few never lose a millisecond.
LONGEST_MS = 366 * DAY_MS

_DURATION_UNITS = {
    "ms": 1,
    "s": SECOND_MS,
    "sec": SECOND_MS,
    "second": SECOND_MS,
    "seconds": SECOND_MS,
    "min": MINUTE_MS,
    "minute": MINUTE_MS,
    "minutes": MINUTE_MS,
    "h": HOUR_MS,
    "hour": HOUR_MS,
    "hours": HOUR_MS,
    "d": DAY_MS,
    "day": DAY_MS,
    "days": DAY_MS,
}
_DURATION_PART = re.compile(r"\s*(\d{1,9}(?:\.\d{1,6})?)\s*([a-z]+)\s*")
_T_TIME = re.compile(r"T\+(\d{1,4}):([0-5]\d)(?::([0-5]\d))?")
_D_TIME = re.compile(r"D([+-]\d{1,3})?\s+([01]\d|2[0-3]):([0-5]\d)")

M_S_PER_KT = 1_852 / 3_600

# What a unit measures, and how many of the first unit of that kind it is.
QUANTITY_UNITS: dict[str, tuple[str, float]] = {
    "m": ("length", 1.0),
    "km": ("length", 1_000.0),
    "nm": ("length", 1_852.0),
    "ft": ("length", 0.3048),
    "m/s": ("speed", 1.0),
    "km/h": ("speed", 1 / 3.6),
    "kt": ("speed", M_S_PER_KT),
    "mph": ("speed", 0.44704),
    "l": ("volume", 1.0),
    "m3": ("volume", 1_000.0),
    "kg": ("mass", 1.0),
    "t": ("mass", 1_000.0),
    "hPa": ("pressure", 1.0),
    "degC": ("temperature", 1.0),
    "%": ("share", 0.01),
    "1": ("share", 1.0),
    "MW": ("power", 1.0),
    "s": ("time", 1.0),
    "min": ("time", 60.0),
    "h": ("time", 3_600.0),
    "days": ("time", 86_400.0),
}


def duration_ms(text: str) -> int:
    """Return the duration written as *text*, such as ``12 min`` or ``1 h 30 min`` [ms].

    Raises :exc:`ValueError` if *text* is no duration or is longer than a year.
    """
    total, position, lowered = 0.0, 0, text.strip().lower()
    while position < len(lowered):
        part = _DURATION_PART.match(lowered, position)
        if part is None or part[2] not in _DURATION_UNITS:
            raise ValueError(f"{text!r} is not a duration. Write it like '12 min' or '1 h 30 min'.")
        total += float(part[1]) * _DURATION_UNITS[part[2]]
        position = part.end()
    if not lowered:
        raise ValueError("A duration is missing. Write it like '12 min' or '1 h 30 min'.")
    if total > LONGEST_MS:
        raise ValueError(f"{text!r} is longer than a year, the longest duration there is.")
    return round(total)


def format_duration(duration: int) -> str:
    """Write *duration* [ms] as people read it: ``2 d 3 h``, ``1 h 30 min``, ``45 s``."""
    parts = []
    rest = abs(duration)
    for unit_ms, name in ((DAY_MS, "d"), (HOUR_MS, "h"), (MINUTE_MS, "min"), (SECOND_MS, "s")):
        count, rest = divmod(rest, unit_ms)
        if count:
            parts.append(f"{count} {name}")
    sign = "-" if duration < 0 else ""
    return sign + (" ".join(parts[:2]) or "0 s")


def format_t(at_ms: int) -> str:
    """Write exercise time *at_ms* as ``T+HH:MM`` since STARTEX."""
    minutes = at_ms // MINUTE_MS
    return f"T+{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True)
class Calendar:
    """How scenario time meets the local calendar of the place.

    *begins* is the local wall time of T+00:00 (naive), *zone* the place's time
    zone and *d_day* the date that ``D`` means.
    """

    begins: datetime
    zone: ZoneInfo
    d_day: date

    @property
    def begins_utc(self) -> datetime:
        """T+00:00 as an aware UTC datetime."""
        return self.begins.replace(tzinfo=self.zone).astimezone(UTC)

    def time_ms(self, text: str) -> int:
        """Return the scenario time written as *text* [ms since T+00:00], zero or later.

        ``T+01:30`` counts hours and minutes from T+00:00; ``D-1 06:00`` is a
        local clock time, a number of days from D-day.

        Raises :exc:`ValueError` if *text* is neither or lies before T+00:00.
        """
        at_ms = self.moment_ms(text)
        if at_ms < 0:
            raise ValueError(f"{text!r} lies before the scenario begins.")
        return at_ms

    def moment_ms(self, text: str) -> int:
        """Return the time written as *text* as :meth:`time_ms` does, or below zero if it is earlier.

        Raises :exc:`ValueError` if *text* is no time.
        """
        stripped = text.strip()
        if match := _T_TIME.fullmatch(stripped):
            hours, minutes, seconds = (int(group or 0) for group in match.groups())
            return hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS
        if match := _D_TIME.fullmatch(stripped):
            day = self.d_day + timedelta(days=int(match[1] or 0))
            local = datetime(day.year, day.month, day.day, int(match[2]), int(match[3]))  # noqa: DTZ001 - the zone follows
            instant = local.replace(tzinfo=self.zone).astimezone(UTC)
            return round((instant - self.begins_utc).total_seconds() * 1_000)
        raise ValueError(f"{text!r} is not a time. Write it like 'T+01:30' or 'D-1 06:00'.")

    def local(self, at_ms: int) -> datetime:
        """Return the local wall time at scenario time *at_ms* as an aware datetime."""
        return (self.begins_utc + timedelta(milliseconds=at_ms)).astimezone(self.zone)

    def day(self, at_ms: int) -> int:
        """Return the day of *at_ms* counted from D-day."""
        return (self.local(at_ms).date() - self.d_day).days

    def format_d(self, at_ms: int) -> str:
        """Write scenario time *at_ms* as ``D-1 06:00`` in local time."""
        local = self.local(at_ms)
        day = self.day(at_ms)
        return f"D{day:+d} {local:%H:%M}"


def quantity(text: str, unit: str) -> float:
    """Return the number in *text* (``25 kt``, or a bare ``25``) in *unit*.

    Raises :exc:`ValueError` if the unit is unknown or of another kind.
    """
    match = re.fullmatch(r"\s*(-?\d{1,12}(?:\.\d{1,9})?)\s*(\S.*)?", text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a number. Write it like '25' or '25 {unit}'.")
    number, given = float(match[1]), (match[2] or unit).strip()
    if given == unit:
        return number
    if given not in QUANTITY_UNITS or unit not in QUANTITY_UNITS:
        raise ValueError(f"{text!r} is not in {unit}. Write it like '25 {unit}'.")
    kind, factor = QUANTITY_UNITS[given]
    wanted_kind, wanted_factor = QUANTITY_UNITS[unit]
    if kind != wanted_kind or kind == "temperature":
        raise ValueError(f"{given!r} is a {kind}, but {unit!r}, a {wanted_kind}, is wanted.")
    return number * factor / wanted_factor
