"""Dose coefficients, cordons and intervention levels as published."""

from __future__ import annotations

import pytest

from exercise_engine.world.radiation import (
    CORDON_USV_H,
    first_cordon_m,
    ground_usv_h,
    in_the_cloud_usv_h,
    inhaled_usv_h,
    intervention_level,
    settled_bq_m2,
    share_within,
)


@pytest.mark.parametrize(
    ("known", "radius_m"),
    [
        ({"damaged": True}, 30),
        ({"spill": True}, 100),
        ({"fire": True}, 300),
        ({"attacked": True}, 400),
        ({"damaged": True, "spill": True, "fire": True}, 300),
        ({}, 0),
    ],
)
def test_first_cordons_are_those_of_epr_first_responders(known: dict[str, bool], radius_m: float):
    situation = {"damaged": False, "spill": False, "fire": False, "attacked": False} | known

    assert first_cordon_m(**situation) == radius_m


@pytest.mark.parametrize(
    ("usv_h", "level"), [(0.9, 0), (1, 1), (99, 1), (100, 2), (999, 2), (1_000, 3)]
)
def test_intervention_levels_are_those_of_gsg_2(usv_h: float, level: int):
    assert intervention_level(usv_h) == level


def test_an_hours_breath_by_hand():
    # 1000 Bq/m3 * 3.3e-4 m3/s * 3600 s * 3.9e-8 Sv/Bq = 46 microsieverts.
    assert inhaled_usv_h(1_000) == pytest.approx(46.3, abs=0.1)


def test_breath_is_nearly_all_of_a_dose_in_the_cloud():
    assert inhaled_usv_h(1.0) / in_the_cloud_usv_h(1.0) > 0.99


def test_the_limit_of_a_cordon_is_about_two_thousand_becquerels_in_a_cubic_metre():
    assert CORDON_USV_H / in_the_cloud_usv_h(1.0) == pytest.approx(2_150, abs=50)


def test_ground_that_shines_at_one_microsievert_an_hour():
    # 5.5e-16 Sv/s for each Bq/m2; IAEA-TECDOC-1162 gives 2.1e-6 mSv/h for each kBq/m2.
    assert ground_usv_h(1_000) == pytest.approx(2.1e-3, rel=0.1)


def test_an_hour_in_a_cloud_leaves_what_falls_through_seven_metres_of_it():
    assert settled_bq_m2(100.0, 1.0) == pytest.approx(720.0)


@pytest.mark.parametrize(("away_nm", "share"), [(0.0, 0.5), (1.0, 0.0), (3.0, 0.0)])
def test_people_around_a_place_are_counted_by_share(away_nm: float, share: float):
    # A cordon of 926 m is half a mile; they live within half a mile of the place.
    assert share_within(926, away_nm, 0.5) == pytest.approx(min(1.0, share * 2))
