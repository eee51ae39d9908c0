"""Oil against Fay's regimes and Fingas's equations."""

from __future__ import annotations

import math

import pytest

from exercise_engine.world.drift import Current
from exercise_engine.world.oil import (
    LEAST_WIND_SHARE,
    MOST_WIND_SHARE,
    evaporated_share,
    oil_drift,
    regime,
    spread_radius_m,
)
from exercise_engine.world.wind import WindAt

HOUR_S = 3600.0


def slope(volume_m3: float, seconds: float) -> float:
    near, far = (spread_radius_m(volume_m3, t, 900.0) for t in (seconds, seconds * 1.001))
    return math.log(far / near) / math.log(1.001)


def test_a_patch_of_a_thousand_cubic_metres_goes_through_fays_three_regimes_and_stops():
    hours = (0.5, 2, 12, 48)

    seen = [regime(1_000, hour * HOUR_S, 900.0) for hour in hours]

    assert seen == ["inertial", "viscous", "tension", "final"]


@pytest.mark.parametrize(
    ("seconds", "power"), [(60, 1 / 2), (2 * HOUR_S, 1 / 4), (12 * HOUR_S, 3 / 4)]
)
def test_the_radius_grows_with_the_power_of_time_that_each_regime_has(seconds: float, power: float):
    assert slope(1_000, seconds) == pytest.approx(power, abs=0.001)


def test_the_gravity_inertial_radius_by_hand():
    # 1.14 (g d V t^2)^(1/4) with g d = 9.81 * 0.1220, V = 1000 m3, t = 100 s: (1.197e7)^(1/4) = 58.8.
    assert spread_radius_m(1_000, 100, 900.0) == pytest.approx(1.14 * 58.8, rel=0.01)


def test_the_final_area_is_fays():
    radius = spread_radius_m(1_000, 1e9, 900.0)

    # 10^5 V^(3/4) = 1.78e7 m2 for a thousand cubic metres: a film of a twentieth of a millimetre.
    assert math.pi * radius**2 == pytest.approx(1.78e7, rel=0.01)
    assert 1_000 / (math.pi * radius**2) == pytest.approx(5.6e-5, rel=0.01)


def test_a_patch_never_shrinks():
    radii = [spread_radius_m(500, t, 850.0) for t in (10, 100, 1e3, 1e4, 1e5, 1e6, 1e7)]

    assert radii == sorted(radii)


@pytest.mark.parametrize("hours", [24, 48])
def test_a_medium_crude_loses_a_fifth_to_two_fifths_in_a_day_or_two(hours: float):
    assert 0.20 <= evaporated_share("medium_crude", hours, 28.0) <= 0.40


def test_heavy_fuel_hardly_evaporates_and_gasoline_nearly_all():
    assert evaporated_share("heavy_fuel", 24, 28.0) < 0.10
    assert evaporated_share("gasoline", 24, 28.0) > 0.90


def test_fingas_by_hand():
    # Alberta Sweet Mixed Blend at 20 C after 60 min: (3.24 + 0.054 * 20) ln 60 = 4.32 * 4.094.
    assert evaporated_share("medium_crude", 1.0, 20.0) == pytest.approx(0.1769, abs=1e-4)


def test_wind_carries_oil_at_three_to_three_and_a_half_hundredths_and_a_little_to_the_right():
    slow, fast = (
        oil_drift(WindAt(20.0, 90.0), Current(0.0, 0.0), share, 13.0)
        for share in (LEAST_WIND_SHARE, MOST_WIND_SHARE)
    )

    assert slow.speed_kt == pytest.approx(0.6)
    assert fast.speed_kt == pytest.approx(0.7)
    assert slow.course_deg == pytest.approx(285.0)


def test_south_of_the_line_it_is_to_the_left():
    drift = oil_drift(WindAt(20.0, 90.0), Current(0.0, 0.0), 0.03, -13.0)

    assert drift.course_deg == pytest.approx(255.0)
