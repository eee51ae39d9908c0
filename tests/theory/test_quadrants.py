"""The wind straight from given radii, against the same tracks and stations as the profile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from exercise_engine.world.best_track import StormState, Track
from exercise_engine.world.quadrants import QuadrantField, WindBy, wind_field
from exercise_engine.world.wind import WindField
from tests.theory.test_wind_field import BARBUDA, KINGSTOWN, POINT_SALINES, TRACKS

IVAN = TRACKS["Ivan"].state(datetime(2004, 9, 7, 18, tzinfo=UTC))


def peak(track: Track, place: tuple[float, float], by: WindBy) -> float:
    steps = round((track.ends - track.begins) / timedelta(minutes=30))
    times = [track.begins + step * timedelta(minutes=30) for step in range(steps)]
    return max(wind_field(track.state(time), by).at(*place).speed_kt for time in times)


@pytest.mark.parametrize("threshold_kt", [34, 50, 64])
def test_every_radius_of_every_quadrant_is_met(threshold_kt: int):
    assert IVAN.radii_nm is not None

    found = QuadrantField(IVAN).quadrant_radii_nm(threshold_kt)

    assert found == pytest.approx(IVAN.radii_nm[threshold_kt], abs=0.2)


def test_the_highest_wind_lies_to_the_right_of_the_way_and_less_to_the_left():
    field = QuadrantField(IVAN)

    right, left = (
        max(field.polar(nm / 2, IVAN.bearing_deg + turn).speed_kt for nm in range(4, 100))
        for turn in (90, -90)
    )

    assert right == pytest.approx(IVAN.vmax_kt, rel=0.03)
    assert right - left == pytest.approx(IVAN.speed_kt, rel=0.2)


@pytest.mark.parametrize("azimuth", range(0, 360, 30))
def test_the_wind_only_falls_outwards(azimuth: int):
    field = QuadrantField(IVAN)

    winds = [field.polar(float(nm), azimuth).speed_kt for nm in range(15, 400, 5)]

    assert winds == sorted(winds, reverse=True)


def test_it_turns_the_way_that_the_profile_turns():
    by_radii, profile = (field.at(*KINGSTOWN) for field in (QuadrantField(IVAN), WindField(IVAN)))

    assert by_radii.direction_deg == pytest.approx(profile.direction_deg, abs=20)


def test_barbuda_has_the_wind_that_was_measured_as_irma_passes():
    # 103 kt is what the anemometer said before it failed: a lower bound.
    assert 103 <= peak(TRACKS["Irma"], BARBUDA, "quadrants") <= 155


@pytest.mark.parametrize("place", [POINT_SALINES, KINGSTOWN], ids=["Grenada", "St Vincent"])
def test_under_ivan_both_ways_are_within_a_tenth_of_each_other(place: tuple[float, float]):
    by_radii, profile = (peak(TRACKS["Ivan"], place, by) for by in ("quadrants", "willoughby"))

    assert by_radii == pytest.approx(profile, rel=0.1)


def test_a_storm_without_radii_has_the_profile():
    beryl = StormState(
        lat=11.7, lon=-59.9, vmax_kt=105, speed_kt=17, bearing_deg=292.5, pressure_hpa=965
    )

    assert isinstance(wind_field(beryl, "quadrants"), WindField)
    with pytest.raises(ValueError, match="no field by quadrants"):
        QuadrantField(beryl)
