"""Search theory against a simulation of straight tracks at random, and against published figures."""

from __future__ import annotations

import math

import pytest

from exercise_engine.world.search import (
    coverage,
    datum_radius_nm,
    mean_relative_speed_kt,
    parallel_search,
    random_search,
    sweep_width_nm,
    visual_sweep_nm,
    weather_factor,
)
from tests.exercise_engine.world.ivan import draw_from

DRAW = draw_from(1)
SIDE_NM = 60.0
SWEEP_NM = 3.0
LEG_NM = 30.0
TRIALS = 2_000
# Three standard deviations of a share that is counted in 2,000 trials are at most 3.4 points.
TOLERANCE = 0.034


def share_found(legs: int, target_kt: float = 0.0, searcher_kt: float = 60.0) -> float:
    """Search a square whose edges are joined, by straight legs at random, for a target that goes straight on.

    In the frame of the target each leg is straight too; it finds what lies within half
    the sweep width of it.
    """
    found = 0
    for trial in range(TRIALS):

        def u(what: str, n: int = 0, trial: int = trial) -> float:
            return DRAW(f"{what}_{target_kt}_{legs}", str(trial), n)

        x, y = SIDE_NM * u("x"), SIDE_NM * u("y")
        course = math.tau * u("course")
        hours = LEG_NM / searcher_kt
        for leg in range(legs):
            from_x, from_y = SIDE_NM * u("from_x", leg), SIDE_NM * u("from_y", leg)
            heading = math.tau * u("heading", leg)
            along_x = LEG_NM * math.sin(heading) - target_kt * hours * math.sin(course)
            along_y = LEG_NM * math.cos(heading) - target_kt * hours * math.cos(course)
            if passes(from_x, from_y, along_x, along_y, x, y):
                found += 1
                break
            x += target_kt * hours * math.sin(course)
            y += target_kt * hours * math.cos(course)
    return found / TRIALS


def passes(
    from_x: float, from_y: float, along_x: float, along_y: float, x: float, y: float
) -> bool:
    length = math.hypot(along_x, along_y)
    for shift_x in (-SIDE_NM, 0.0, SIDE_NM):
        for shift_y in (-SIDE_NM, 0.0, SIDE_NM):
            east = (x - from_x) % SIDE_NM + shift_x
            north = (y - from_y) % SIDE_NM + shift_y
            ahead = (east * along_x + north * along_y) / length
            aside = (east * along_y - north * along_x) / length
            if 0.0 <= ahead <= length and abs(aside) <= SWEEP_NM / 2:
                return True
    return False


@pytest.mark.parametrize("legs", [10, 20, 40, 80])
def test_straight_legs_at_random_find_as_many_as_the_formula_says(legs: int):
    # 40 legs of 30 nm, 3 nm wide, sweep 3,600 nm2 once.
    covered = coverage(SWEEP_NM, legs * LEG_NM, SIDE_NM**2)

    assert share_found(legs) == pytest.approx(random_search(covered), abs=TOLERANCE)


@pytest.mark.parametrize("target_kt", [30.0, 60.0])
def test_a_target_that_moves_is_met_as_often_as_its_relative_speed_says(target_kt: float):
    legs, searcher_kt = 20, 60.0
    relative = mean_relative_speed_kt(searcher_kt, target_kt) / searcher_kt
    covered = coverage(SWEEP_NM, legs * LEG_NM * relative, SIDE_NM**2)

    found = share_found(legs, target_kt, searcher_kt)

    assert found == pytest.approx(random_search(covered), abs=TOLERANCE)


@pytest.mark.parametrize(("u", "v"), [(12.0, 30.0), (180.0, 25.0), (20.0, 20.0), (0.0, 15.0)])
def test_the_mean_relative_speed_is_the_mean_over_all_courses(u: float, v: float):
    courses = [math.tau * (n + 0.5) / 3_600 for n in range(3_600)]
    speeds = [math.sqrt(u * u + v * v - 2 * u * v * math.cos(course)) for course in courses]

    assert mean_relative_speed_kt(u, v) == pytest.approx(sum(speeds) / 3_600, rel=1e-6)


def test_a_maritime_patrol_aircraft_for_six_hours_finds_four_in_ten():
    # 3.3 nm, 180 kt, 6 h over 60 by 120 nm.
    covered = coverage(3.3, 180 * 6, 60 * 120)

    assert covered == pytest.approx(0.495)
    assert random_search(covered) == pytest.approx(0.39, abs=0.005)


def test_parallel_tracks_beat_random_ones_and_both_beat_nothing():
    for covered in (0.2, 0.5, 1.0, 1.5):
        assert 0.0 < random_search(covered) < parallel_search(covered) < 1.0
    # Published for the inverse cube law: 79 % at a coverage of one; by random search 63 %.
    assert parallel_search(1.0) == pytest.approx(0.79, abs=0.005)
    assert random_search(1.0) == pytest.approx(0.632, abs=0.001)


def test_the_table_of_widths_is_the_published_one():
    at_10_nm = {
        "patrol_boat": (6.1, 9.1, 13.4),
        "interceptor": (4.7, 7.0, 10.3),
        "fixed_wing": (5.3, 8.1, 12.5),
        "helicopter": (6.2, 9.2, 13.6),
    }

    for watch, widths in at_10_nm.items():
        kinds = ("go_fast", "fishing_vessel", "coastal_freighter")
        assert tuple(visual_sweep_nm(watch, kind, 10.0) for kind in kinds) == widths  # type: ignore[arg-type]
    assert visual_sweep_nm("fixed_wing", "go_fast", 4.0) == pytest.approx((2.1 + 3.3) / 2)
    assert visual_sweep_nm("fixed_wing", "go_fast", 99.0) == 7.7
    assert visual_sweep_nm("fixed_wing", "go_fast", 0.0) == 0.0


def test_wind_and_sea_hide_a_small_boat_sooner_than_a_ship():
    factors = [
        (weather_factor("go_fast", *weather), weather_factor("coastal_freighter", *weather))
        for weather in ((10.0, 0.5), (20.0, 0.5), (10.0, 1.2), (30.0, 0.5), (10.0, 2.0))
    ]

    assert factors == [(1.0, 1.0), (0.5, 0.8), (0.5, 0.8), (0.25, 0.5), (0.25, 0.5)]


def test_by_night_only_radar_finds():
    def width(*, night: bool, radar_nm: float) -> float:
        return sweep_width_nm(
            "patrol_boat",
            "go_fast",
            visibility_nm=10.0,
            wind_kt=10.0,
            wave_m=0.5,
            night=night,
            radar_nm=radar_nm,
        )

    assert width(night=True, radar_nm=0.0) == 0.0
    assert width(night=True, radar_nm=4.0) == 4.0
    # 6.1 nm, and 0.9 of it for a tired crew.
    assert width(night=False, radar_nm=4.0) == pytest.approx(5.49)


def test_the_first_search_reaches_a_tenth_beyond_the_errors_together():
    assert datum_radius_nm(3.0, 4.0, 0.0) == pytest.approx(1.1 * 5.0)


def test_no_area_is_searched_that_is_none():
    with pytest.raises(ValueError, match="larger than nothing"):
        coverage(1.0, 1.0, 0.0)
