"""Waves, speed in waves and daylight against published figures."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from exercise_engine.world.seaway import (
    is_night,
    speed_in_waves_kt,
    sun_altitude_deg,
    wave_height_m,
)

KINGSTOWN = (13.157, -61.225)


def test_a_trade_wind_of_fifteen_knots_raises_a_sea_of_four_feet():
    # 15 kt are 7.7 m/s; 0.21 of its square over g.
    assert wave_height_m(15) == pytest.approx(1.27, abs=0.01)


def test_a_go_fast_of_forty_two_knots_makes_twenty_five_in_seas_of_two_metres():
    assert speed_in_waves_kt(42, 0.3, "go_fast") == 42
    assert speed_in_waves_kt(42, 2.0, "go_fast") == pytest.approx(25, abs=0.5)
    assert speed_in_waves_kt(42, 9.0, "go_fast") == pytest.approx(42 / 4)


@pytest.mark.parametrize(
    ("rise", "where"),
    [
        # Sunrise at Kingstown, St Vincent, at the equinox and the solstice, and at Greenwich; upper limb and refraction
        # put it at 0.83 degrees under the horizon.
        (datetime(2024, 3, 20, 10, 9, tzinfo=UTC), KINGSTOWN),
        (datetime(2024, 6, 20, 9, 39, tzinfo=UTC), KINGSTOWN),
        (datetime(2024, 6, 20, 3, 43, tzinfo=UTC), (51.477, 0.0)),
    ],
)
def test_the_sun_rises_when_almanacs_say(rise: datetime, where: tuple[float, float]):
    assert sun_altitude_deg(rise, *where) == pytest.approx(-0.83, abs=0.3)


def test_searchers_lose_the_light_an_hour_after_sunset():
    # Sunset is at 22:32 UTC.
    at = [is_night(datetime(2024, 6, 20, hour, 32, tzinfo=UTC), *KINGSTOWN) for hour in (16, 22)]

    assert at == [False, False]
    assert is_night(datetime(2024, 6, 20, 23, 32, tzinfo=UTC), *KINGSTOWN)
