"""The mean rain of a hurricane against the published coefficients and two islands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.surge_rain import mean_rain_mm_h, on_curve, onshore, surge_m
from tests.theory.test_damage_anchors import DOMINICA, track


def test_the_rate_at_the_centre_of_a_storm_of_35_kt_by_hand():
    # U = 1: (-1.10 + 3.96) inches a day.
    assert mean_rain_mm_h(35, 0) == pytest.approx(2.86 * 25.4 / 24)


def test_it_rains_hardest_near_the_centre_and_harder_in_a_stronger_storm():
    near, far = mean_rain_mm_h(120, 15), mean_rain_mm_h(120, 100)

    assert near > 5 * far
    assert mean_rain_mm_h(64, 15) < near


def test_marias_mean_rain_over_dominica_is_a_third_of_what_fell_on_its_mountains():
    maria = track("al152017_maria.txt", "Maria")
    lat, lon, _ = DOMINICA["Roseau"]
    minutes = timedelta(minutes=10)

    fallen = sum(
        mean_rain_mm_h(state.vmax_kt, distance_nm(state.lat, state.lon, lat, lon)) / 6
        for state in (maria.state(maria.begins + step * minutes) for step in range(6 * 18))
    )

    # NHC's report on Maria has 579 mm on the mountains, over the whole storm.
    assert fallen == pytest.approx(171, abs=5)
    assert 2 <= 579 / fallen <= 4


def test_a_curve_is_a_line_between_its_points_and_level_beyond():
    curve = [(34.0, 0.5), (64.0, 1.5)]

    assert [on_curve(curve, x) for x in (0, 34, 49, 64, 150)] == [0.5, 0.5, 1.0, 1.5, 1.5]


def test_surge_is_height_by_wind_times_share_by_distance_times_how_far_it_blows_onshore():
    height = surge_m([(0, 0), (100, 3.0)], [(0, 1), (100, 0)], 100, 25, onshore(120.0, 60.0))

    # 3 m, three quarters of it at 25 nm, and half of that at 60 degrees.
    assert height == pytest.approx(3.0 * 0.75 * 0.5)
    assert onshore(270.0, 90.0) == 0
    assert onshore(270.0, None) == 1
