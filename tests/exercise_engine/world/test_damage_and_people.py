"""The plain functions under the communities: numbers that one can check in the head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.world import lives, services, sheltering
from exercise_engine.world.damage import (
    THRESHOLD_KT,
    V_HALF_KT,
    damage_shares,
    loss_share,
)


def test_half_the_value_is_lost_at_the_half_damage_wind_and_nothing_below_fifty_knots():
    assert loss_share(V_HALF_KT) == pytest.approx(0.5)
    assert loss_share(49) == 0
    # Twice the excess over the threshold: 8 parts of 9.
    assert loss_share(2 * V_HALF_KT - THRESHOLD_KT) == pytest.approx(8 / 9)


@given(wind=st.floats(0, 200), v_half=st.floats(60, 300))
def test_damage_shares_sum_to_one(wind: float, v_half: float):
    s = damage_shares(wind, v_half)
    shares = (s.destroyed, s.major, s.minor, s.minimal, s.none)

    assert sum(shares) == pytest.approx(1)
    assert min(shares) >= 0


@given(low=st.floats(0, 150), more=st.floats(0, 50))
def test_more_wind_never_destroys_fewer_houses(low: float, more: float):
    assert damage_shares(low + more).destroyed >= damage_shares(low).destroyed


def test_a_half_damage_wind_below_the_threshold_is_refused():
    with pytest.raises(ValueError, match=r"40\.0 kt is not above the threshold of 50\.0 kt"):
        damage_shares(100, 40)


def test_a_warning_reaches_nine_of_ten_in_seven_hours_and_a_watch_in_eighteen():
    assert sheltering.warned_after(0.0, 7, 2, 999) == pytest.approx(0.9, abs=0.02)
    assert sheltering.warned_after(0.0, 18, 1, 999) == pytest.approx(0.9, abs=0.02)


def test_without_a_word_people_hear_only_once_gales_are_forecast():
    assert sheltering.warned_after(0.0, 24, 0, hours_to_gales=100) == 0
    assert 0 < sheltering.warned_after(0.0, 24, 0, hours_to_gales=60) < 0.3


@given(
    warned=st.floats(0, 1), first=st.floats(0, 10), second=st.floats(0, 10), level=st.integers(1, 2)
)
def test_word_spreads_the_same_in_one_step_or_two(
    warned: float, first: float, second: float, level: int
):
    halfway = sheltering.warned_after(warned, first, level, 999)

    assert sheltering.warned_after(halfway, second, level, 999) == pytest.approx(
        sheltering.warned_after(warned, first + second, level, 999)
    )


def test_people_leave_along_an_s_curve_after_an_order():
    left = [sheltering.left_after(0, 1_000, 0, hours) for hours in (1, 4, 8, 16)]

    assert left == pytest.approx([31, 393, 865, 1_000], abs=1)


def test_leaving_in_two_steps_is_leaving_in_one():
    halfway = sheltering.left_after(0, 1_000, 0, 3)

    assert sheltering.left_after(halfway, 1_000, 3, 2) == pytest.approx(
        sheltering.left_after(0, 1_000, 0, 5)
    )


def test_those_whom_full_shelters_turn_away_find_a_roof_or_go_home():
    lodging = sheltering.lodge(evacuees=10_000, places=900)

    assert (lodging.public, lodging.private, lodging.home_again) == pytest.approx((900, 8_600, 500))


def test_warned_people_die_less_often_in_failing_houses():
    assert lives.death_rate_at_home(0.0) == lives.DEATHS_UNWARNED
    assert lives.death_rate_at_home(1.0) == pytest.approx(lives.DEATHS_WARNED)


def test_people_in_shelters_carry_a_tenth_of_the_risk_that_they_had():
    # A hundred of a thousand leave danger, where each bore twice the mean risk.
    assert lives.people_at_risk(1_000, 0, 0) == 1_000
    assert lives.people_at_risk(1_000, 100, 0) == pytest.approx(810)
    assert lives.people_at_risk(1_000, 0, 100) == pytest.approx(825)


def test_boats_come_home_when_they_are_recalled():
    assert lives.at_sea_after(1.0, 0.0, 0.0, 24, recalled=True) == pytest.approx(0.0125, abs=0.001)
    assert lives.at_sea_after(1.0, 0.0, 0.0, 24, recalled=False) == 1.0
    assert lives.at_sea_after(0.3, 0.0, 0.0, 24, recalled=False) == 0.3


def test_hazards_begin_with_gales():
    assert lives.sea_hazard(33.9) == 0 < lives.sea_hazard(34) < lives.sea_hazard(64)
    assert lives.outdoor_hazard(49.9) == 0 < lives.outdoor_hazard(50)


def test_patients_without_care_die_at_a_fifth_a_day():
    left, died = lives.patients_after(100, capacity=0, hours=24)

    assert died == pytest.approx(18.1, abs=0.1)
    assert left + died == pytest.approx(100)


def test_patients_with_care_recover():
    left, died = lives.patients_after(100, capacity=100, hours=72)

    assert died < 4
    assert left < 25
    assert lives.patients_after(0, 10, 1) == (0, 0)


def test_half_of_all_customers_lose_power_at_the_median_wind():
    assert services.outage_share(services.OUTAGE_MEDIAN_KT) == pytest.approx(0.5)
    assert services.outage_share(0) == 0
    assert services.outage_share(110) > 0.95


def test_power_comes_back_only_where_crews_work():
    assert services.outage_after(0.9, crews=0, people=100_000, hours=48) == 0.9
    assert services.outage_after(0.9, crews=50, people=100_000, hours=20 * 24) == pytest.approx(
        0.9 / 2.71828, rel=1e-3
    )
    assert services.outage_after(0.9, 500, 100_000, 24) == services.outage_after(
        0.9, 50, 100_000, 24
    )


def test_a_prepared_hospital_works_better_and_without_the_public_supply():
    assert services.hospital_share(100, 1.0, prepared=True) > services.hospital_share(
        100, 0.0, prepared=False
    )
    assert services.hospital_share(40, 0.0, prepared=False) == 1


def test_what_was_not_secured_stays_shut_longer():
    assert services.gateway_closed_h(40, secured=True) == services.INSPECTION_H
    assert services.gateway_closed_h(100, secured=False) == pytest.approx(
        2.5 * services.gateway_closed_h(100, secured=True)
    )
