from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.world.best_track import StormState
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm, wrap_longitude
from exercise_engine.world.wind import WindField, category, inflow_deg, surface_ratio, vortex

STILL = StormState(lat=15.0, lon=-60.0, vmax_kt=100.0, speed_kt=0.0, bearing_deg=0.0)
WESTWARD = replace(STILL, speed_kt=16.0, bearing_deg=270.0)


@pytest.mark.parametrize(
    ("wind_kt", "expected"),
    [(63.9, 0), (64, 1), (82.9, 1), (83, 2), (96, 3), (112.9, 3), (113, 4), (137, 5), (160, 5)],
)
def test_category_is_that_of_the_saffir_simpson_scale(wind_kt: float, expected: int):
    assert category(wind_kt) == expected


def test_a_storm_that_stands_still_is_round():
    radii = WindField(STILL).quadrant_radii_nm(34)

    assert max(radii) - min(radii) < 0.5


def test_a_moving_storm_has_more_wind_on_its_right():
    field = WindField(WESTWARD)

    north, south = field.polar(30, 0).speed_kt, field.polar(30, 180).speed_kt

    # Half of 16 kt with the motion against half of it: 16 kt between the sides, less the inflow's part.
    assert 12 <= north - south <= 16


def test_the_wind_turns_anticlockwise_and_inwards_north_of_the_equator_only():
    north = WindField(STILL).polar(60, 0)
    south = WindField(replace(STILL, lat=-15.0)).polar(60, 0)

    # At the north side: from the east, turned 25 degrees inwards, so out of the north-east.
    assert north.direction_deg == pytest.approx(65, abs=0.5)
    assert south.direction_deg == pytest.approx(295, abs=0.5)
    assert south.speed_kt == pytest.approx(north.speed_kt)


def test_inflow_is_ten_degrees_at_the_centre_and_twenty_five_outside():
    assert [inflow_deg(x) for x in (0.0, 1.0, 1.1, 1.2, 5.0)] == pytest.approx(
        [10, 20, 22.5, 25, 25]
    )


def test_wind_at_ten_metres_is_nine_tenths_of_gradient_wind_near_the_centre():
    assert [surface_ratio(km) for km in (0, 100, 400, 700, 900)] == pytest.approx(
        [0.9, 0.9, 0.825, 0.75, 0.75]
    )


def test_the_profile_has_the_published_parameters():
    profile = vortex(STILL)
    vmax = 100 * 1852 / 3600 / 0.9

    assert profile.vmax == pytest.approx(vmax)
    assert profile.rmax == pytest.approx(46.4 * math.exp(-0.0155 * vmax + 0.0169 * 15))
    assert profile.x1 == pytest.approx(317.1 - 2.026 * vmax + 1.915 * 15)
    assert profile.r2 - profile.r1 == pytest.approx(25 if profile.rmax > 20 else 15)


def test_of_two_storms_of_one_wind_the_deeper_one_is_wider():
    shallow, deep = (
        WindField(replace(WESTWARD, pressure_hpa=hpa)).radius_nm(34, 0) for hpa in (980.0, 950.0)
    )

    assert deep > shallow * 1.1


def test_calm_reigns_in_the_eye_and_in_a_storm_without_wind():
    assert WindField(STILL).at(15.0, -60.0).speed_kt == 0
    assert WindField(replace(STILL, vmax_kt=0.0)).at(15.5, -60.0).speed_kt == 0


@given(
    vmax=st.floats(20, 165),
    motion=st.floats(0, 30),
    bearing=st.floats(0, 359),
    lat=st.floats(5, 30),
    distance=st.floats(0.1, 600),
    azimuth=st.floats(0, 359),
    reach=st.floats(20, 300),
)
def test_no_wind_is_negative_or_above_the_storms_highest(
    vmax: float,
    motion: float,
    bearing: float,
    lat: float,
    distance: float,
    azimuth: float,
    reach: float,
):
    radii = {34: (reach, reach / 2, 0.0, reach), 50: (reach / 2, 0.0, 0.0, reach / 3)}
    state = StormState(lat, -60.0, vmax, motion, bearing, None, radii)

    wind = WindField(state).polar(distance, azimuth)

    assert 0 <= wind.speed_kt <= vmax
    assert 0 <= wind.direction_deg < 360


def test_a_degree_of_latitude_is_sixty_nautical_miles():
    assert distance_nm(12, -61, 13, -61) == pytest.approx(60.04, abs=0.01)
    assert bearing_deg(12, -61, 13, -61) == 0
    assert bearing_deg(0, 0, 0, -1) == pytest.approx(270)


@given(
    lat=st.floats(-60, 60),
    lon=st.floats(-180, 179.9),
    course=st.floats(0, 359.9),
    nm=st.floats(1, 1000),
)
def test_a_destination_lies_as_far_away_as_asked(lat: float, lon: float, course: float, nm: float):
    there = destination(lat, lon, course, nm)

    assert distance_nm(lat, lon, *there) == pytest.approx(nm, rel=1e-6)


def test_longitudes_wrap_at_the_date_line():
    assert [wrap_longitude(x) for x in (-181, 180, 540, -60)] == [179, -180, -180, -60]
