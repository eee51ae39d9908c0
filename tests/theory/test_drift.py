"""Leeway drift against the published slopes and what they come to at sea."""

from __future__ import annotations

import pytest

from exercise_engine.world.drift import (
    LEEWAY,
    Current,
    Leeway,
    Side,
    datum,
    drift,
    drifted,
    jibes,
)
from exercise_engine.world.sphere import bearing_deg, distance_nm
from exercise_engine.world.wind import MS_PER_KT, WindAt

STILL = Current(0.0, 0.0)
# 10 m/s from the east: a strong trade wind.
TRADE_WIND = WindAt(10 / MS_PER_KT, 90.0)

# Downwind slope [%], offset and scatter [cm/s], slope to the right and to the left [%] of the list that
# Allen made for SAROPS, 15 November 2010.
PUBLISHED = {
    "person_in_water": (0.96, 0.0, 12.0, 0.54, -0.54),
    "life_raft": (3.52, -2.5, 6.1, 0.62, -0.45),
    "life_raft_shallow": (2.96, 0.0, 1.5, 1.21, -1.21),
    "skiff": (3.15, 0.0, 2.2, 1.29, -1.29),
    "sport_boat": (6.54, 0.0, 3.0, 2.19, -2.19),
    "centre_console": (5.55, 0.0, 3.3, 2.27, -2.27),
    "fishing_vessel": (2.47, 0.0, 12.0, 2.76, -2.76),
    "coastal_freighter": (1.87, 0.0, 8.3, 2.09, -2.09),
    "container": (1.25, 3.96, 2.81, 0.19, -0.19),
    "oil_drum": (0.75, 2.66, 2.83, 0.48, -0.45),
    "debris": (1.97, 0.0, 8.3, 0.36, -0.36),
}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_the_table_holds_what_was_published(kind: str):
    found = LEEWAY[kind]

    assert PUBLISHED[kind] == (
        found.downwind.slope_pct,
        found.downwind.offset_cm_s,
        found.downwind.scatter_cm_s,
        found.right.slope_pct,
        found.left.slope_pct,
    )


def test_a_freighter_without_power_goes_at_a_third_of_a_knot_before_a_strong_trade_wind():
    velocity = drift(LEEWAY["coastal_freighter"], TRADE_WIND, STILL)

    # 1.87 % of 10 m/s is 0.187 m/s.
    assert velocity.speed_kt * MS_PER_KT == pytest.approx(0.187)
    assert velocity.course_deg == pytest.approx(270)


@pytest.mark.parametrize("current_kt", [0.5, 0.8])
def test_with_the_current_of_the_windward_islands_it_makes_twenty_to_thirty_miles_a_day(
    current_kt: float,
):
    velocity = drift(LEEWAY["coastal_freighter"], TRADE_WIND, Current(current_kt, 270.0))
    after_a_day = drifted(13.0, -60.0, velocity, 24)

    assert 20 <= distance_nm(13.0, -60.0, *after_a_day) <= 30
    assert bearing_deg(13.0, -60.0, *after_a_day) == pytest.approx(270, abs=1)


def test_a_raft_goes_farther_than_a_person_in_the_water_as_searchers_know():
    raft = drift(LEEWAY["life_raft"], TRADE_WIND, STILL)
    person = drift(LEEWAY["person_in_water"], TRADE_WIND, STILL)

    # 32.7 and 9.6 cm/s.
    assert raft.speed_kt / person.speed_kt == pytest.approx(3.4, abs=0.1)


@pytest.mark.parametrize(("side", "north_cm_s"), [("right", 12.9), ("left", -12.9)])
def test_right_of_a_wind_to_the_west_is_north(side: Side, north_cm_s: float):
    velocity = drift(LEEWAY["skiff"], TRADE_WIND, STILL, side)

    assert velocity.east_kt * MS_PER_KT * 100 == pytest.approx(-31.5)
    assert velocity.north_kt * MS_PER_KT * 100 == pytest.approx(north_cm_s)


def test_one_deviation_of_the_scatter_is_the_published_one_at_ten_metres_a_second():
    slower = drift(LEEWAY["coastal_freighter"], TRADE_WIND, STILL, downwind_deviations=-1.0)

    assert slower.speed_kt * MS_PER_KT == pytest.approx(0.187 - 0.083)


@pytest.mark.parametrize("leeway", LEEWAY.values(), ids=list(LEEWAY))
def test_in_a_calm_only_the_current_carries(leeway: Leeway):
    velocity = drift(leeway, WindAt(0.0, 0.0), Current(1.0, 315.0), "left", across_deviations=2.0)

    assert velocity.speed_kt == pytest.approx(1.0)
    assert velocity.course_deg == pytest.approx(315.0)


def test_the_datum_stands_midway_and_its_circle_holds_both_sides():
    found = datum(13.0, -60.0, LEEWAY["skiff"], TRADE_WIND, Current(0.5, 270.0), hours=12)

    for end in (found.left, found.right):
        assert distance_nm(found.lat, found.lon, *end) < found.radius_nm
    # Across 0.129 m/s and scatter 0.031 m/s for 12 hours are 3.0 and 0.7 nm.
    assert found.radius_nm == pytest.approx(3.0 + 0.7, abs=0.1)
    assert found.right[0] > found.lat > found.left[0]


def test_one_object_in_twentyfive_changes_its_side_within_an_hour():
    draws = [(n + 0.5) / 10_000 for n in range(10_000)]

    assert sum(jibes(u, hours=1) for u in draws) / 10_000 == pytest.approx(0.04, abs=0.001)
