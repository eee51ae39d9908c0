"""The moments that stand on documents, as each kind of document writes them.

The names of days and months are those of the exercise's language, where the platform
has its words, and English otherwise, whatever the computer's locale. Date-time groups are a code and
the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from babel import Locale
from babel.dates import format_date

from exercise_engine.locale import HANDOUT, LANGUAGES, word
from exercise_engine.units import Calendar

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# Military zone letters by their hours from UTC; J is local time and names none.
_EAST, _WEST = "ABCDEFGHIKLM", "NOPQRSTUVWXY"


def date_filters(calendar: Calendar, language: str = "en") -> dict[str, Callable[[int], str]]:
    """Return how documents in *language* write scenario times of *calendar*, by name."""
    filters = {
        "long_time": lambda at: f"{long_date(calendar.local(at))}, {clock(calendar, at)}",
        "long_date": lambda at: long_date(calendar.local(at)),
        "short_time": lambda at: short_time(calendar.local(at)),
        "clock_time": lambda at: f"{calendar.local(at):%H:%M}",
        "day_of": lambda at: (
            f"D{calendar.day(at):+d}" if calendar.day(at) else word("D-day", language, HANDOUT)
        ),
        "zone": lambda at: zone(calendar.local(at)),
        "dtg": lambda at: date_time_group(calendar.local(at)),
        "product_time": lambda at: product_time(calendar.local(at)),
        "utc_time": lambda at: f"{calendar.local(at).astimezone(UTC):%H%M}Z",
        "notam_time": lambda at: f"{calendar.local(at).astimezone(UTC):%y%m%d%H%M}",
        "iso": lambda at: calendar.local(at).isoformat(timespec="minutes"),
    }
    return filters | _translated(calendar, language) if language in LANGUAGES else filters


def _translated(calendar: Calendar, language: str) -> dict[str, Callable[[int], str]]:
    """Return the filters that write days and months in words, in another language than English."""
    locale = Locale.parse(language)

    def day(at: int) -> str:
        return format_date(calendar.local(at), "full", locale)

    def day_in_figures(at: int) -> str:
        local = calendar.local(at)
        return f"{format_date(local, 'd MMM y', locale)} {local:%H:%M}"

    def time(at: int) -> str:
        return f"{day(at)}, {clock(calendar, at)}"

    return {"long_time": time, "long_date": day, "short_time": day_in_figures, "product_time": time}


def long_date(local: datetime) -> str:
    """Write ``Monday 6 September 2004``."""
    return f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"


def short_time(local: datetime) -> str:
    """Write ``6 Sep 2004 05:00``."""
    return f"{local.day} {_MONTHS[local.month - 1][:3]} {local.year} {local:%H:%M}"


def clock(calendar: Calendar, at_ms: int) -> str:
    """Write ``05:00 AST``."""
    local = calendar.local(at_ms)
    return f"{local:%H:%M} {zone(local)}"


def zone(local: datetime) -> str:
    """Return what people call the zone of *local*, such as ``AST``, or ``UTC-4`` where it has no name."""
    name = local.tzname() or ""
    if name.isalpha():
        return name
    offset = local.utcoffset() or timedelta()
    hours = offset.total_seconds() / 3_600
    return f"UTC{hours:+g}"


def product_time(local: datetime) -> str:
    """Write a time as meteorological products do: ``500 AM AST MON SEP 06 2004``."""
    half = "AM" if local.hour < 12 else "PM"
    day, month = _DAYS[local.weekday()][:3], _MONTHS[local.month - 1][:3]
    time = f"{local.hour % 12 or 12}{local:%M} {half} {zone(local)}"
    return f"{time} {day} {month} {local:%d} {local.year}".upper()


def date_time_group(local: datetime) -> str:
    """Write a military date-time group: ``060500Q SEP 04``; in UTC where the zone has no letter."""
    offset = local.utcoffset() or timedelta()
    hours, rest = divmod(round(offset.total_seconds()), 3_600)
    letter = ""
    if not rest and hours and abs(hours) <= 12:
        letter = _EAST[hours - 1] if hours > 0 else _WEST[-hours - 1]
    if not letter:
        local, letter = local.astimezone(UTC), "Z"
    month = _MONTHS[local.month - 1][:3].upper()
    return f"{local:%d%H%M}{letter} {month} {local:%y}"
