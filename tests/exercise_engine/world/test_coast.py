"""Land: who flees or pursues goes around it. St Vincent lies from 13.12 to 13.38 N and 61.28 to 61.12 W."""

from itertools import pairwise

import pytest

from exercise_engine.world.coast import free_nm, is_free, on_land, run_from, way_by_sea
from exercise_engine.world.sphere import bearing_deg, distance_nm
from tests.coastline import COARSE, coarse

WEST, EAST = (13.25, -61.35), (13.25, -61.0)
INLAND = (13.25, -61.2)


def test_the_coarse_coastline_is_what_the_tool_makes_of_the_one_on_the_map():
    assert COARSE.read_text(encoding="utf-8") == coarse()


@pytest.mark.parametrize(
    ("at", "land"),
    [(INLAND, True), (WEST, False), (EAST, False), ((13.01, -61.24), True), ((0.0, 0.0), False)],
)
def test_land_is_land_and_sea_is_sea(at: tuple[float, float], land: bool):
    assert on_land(at) is land


def test_a_way_with_an_island_in_it_goes_around_and_is_hardly_longer_than_it_must_be():
    way = way_by_sea(WEST, EAST)

    legs = list(pairwise([WEST, *way]))
    assert way[-1] == EAST
    assert len(way) > 1
    assert all(is_free(*leg) for leg in legs)
    # Straight it is 20.4 nm; around the south of the island, 13.12 N, some 25.
    assert 24 <= sum(distance_nm(*a, *b) for a, b in legs) <= 30


def test_a_way_with_nothing_in_it_is_straight():
    assert way_by_sea((12.8, -61.6), (12.9, -61.5)) == [(12.9, -61.5)]


def test_a_way_to_a_landing_comes_to_its_own_side_of_the_island():
    kingstown = (13.155, -61.225)

    way = way_by_sea((13.3, -61.0), kingstown)

    assert way[-1] == kingstown
    assert all(is_free(*leg) for leg in pairwise([(13.3, -61.0), *way[:-1]]))
    assert distance_nm(*way[-2], *kingstown) < 3


def test_who_runs_for_the_open_turns_as_little_as_it_needs_to_miss_the_land():
    open_sea = run_from(WEST, 270, 300)
    turned = run_from(WEST, 90, 300)

    assert bearing_deg(*WEST, *open_sea) == pytest.approx(270, abs=0.1)
    assert free_nm(WEST, turned) == pytest.approx(distance_nm(*WEST, *turned))
    assert abs(bearing_deg(*WEST, *turned) - 90) <= 90


def test_a_way_is_the_same_every_time():
    assert way_by_sea(WEST, EAST) == way_by_sea(WEST, EAST)
