"""People's units become whole milliseconds and plain numbers, and back."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.units import (
    DAY_MS,
    HOUR_MS,
    LONGEST_MS,
    MINUTE_MS,
    Calendar,
    duration_ms,
    format_duration,
    format_t,
    quantity,
)

CALENDAR = Calendar(datetime(2004, 9, 5, 20, 0), ZoneInfo("America/Grenada"), date(2004, 9, 7))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("12 min", 12 * MINUTE_MS),
        ("1 h 30 min", 90 * MINUTE_MS),
        ("1.5h", 90 * MINUTE_MS),
        ("2 days", 2 * DAY_MS),
        ("0 s", 0),
        ("250 ms", 250),
        (" 45 S ", 45_000),
    ],
)
def test_a_duration_is_whole_milliseconds(text: str, ms: int):
    assert duration_ms(text) == ms


@pytest.mark.parametrize(
    "text", ["", "12", "min", "12 mins", "-5 min", "1 h,", "12 min 3", "400 d", "9" * 30 + " s"]
)
def test_what_is_no_duration_says_how_to_write_one(text: str):
    with pytest.raises(ValueError, match=r"Write it like '12 min'|longer than a year"):
        duration_ms(text)


@given(st.integers(0, LONGEST_MS // MINUTE_MS))
def test_a_duration_of_two_units_is_read_as_it_is_written(minutes: int):
    written = format_duration(minutes * MINUTE_MS)

    assert abs(duration_ms(written) - minutes * MINUTE_MS) < HOUR_MS
    assert format_duration(duration_ms(written)) == written


def test_times_count_from_the_beginning_or_name_the_local_clock():
    assert CALENDAR.time_ms("T+01:30") == 90 * MINUTE_MS
    assert CALENDAR.time_ms("T+100:00:30") == 100 * HOUR_MS + 30_000
    assert CALENDAR.time_ms("D-1 06:00") == 10 * HOUR_MS
    assert CALENDAR.time_ms("D 00:00") == 28 * HOUR_MS
    assert CALENDAR.time_ms("D+2 20:00") == 4 * DAY_MS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("D-3 06:00", "before the scenario begins"),
        ("10:30", "is not a time"),
        ("T+1:75", "is not a time"),
    ],
)
def test_what_is_no_time_is_said(text: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        CALENDAR.time_ms(text)


@given(st.integers(0, 10 * DAY_MS // MINUTE_MS))
def test_a_time_is_read_as_it_is_written(minutes: int):
    at_ms = minutes * MINUTE_MS

    assert CALENDAR.time_ms(CALENDAR.format_d(at_ms)) == at_ms
    assert CALENDAR.time_ms(format_t(at_ms)) == at_ms


def test_a_night_in_which_clocks_change_has_the_hours_that_it_has():
    calendar = Calendar(datetime(2026, 3, 28, 12, 0), ZoneInfo("Europe/Paris"), date(2026, 3, 29))  # noqa: DTZ001

    assert calendar.time_ms("D 12:00") == 23 * HOUR_MS


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("25", "kt", 25.0),
        ("25 kt", "kt", 25.0),
        ("1 nm", "km", 1.852),
        ("1 nm", "m", 1852.0),
        ("36 km/h", "m/s", 10.0),
        ("50 %", "1", 0.5),
        ("2 h", "min", 120.0),
        ("3 blankets", "blankets", 3.0),
    ],
)
def test_a_quantity_is_in_the_unit_that_is_wanted(text: str, unit: str, number: float):
    assert quantity(text, unit) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("5 kt", "m", "'kt' is a speed, but 'm', a length, is wanted"),
        ("5 boats", "m", "is not in m"),
        ("five", "m", "is not a number"),
    ],
)
def test_a_unit_that_does_not_fit_is_said(text: str, unit: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        quantity(text, unit)
