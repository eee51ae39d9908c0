"""Whether, where and when one vessel can meet another: examples and properties."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.world.interception import (
    closing_hours,
    closing_speed_kt,
    cut_off,
    cut_off_on_track,
    endurance_h,
    within_fuel,
)
from exercise_engine.world.sphere import destination, distance_nm

miles = st.floats(0.1, 100)
knots = st.floats(1, 60)
degrees = st.floats(0, 359.99)


def gap_nm(
    hours: float, away: float, bearing: float, course: float, u: float, v: float, target: float
) -> float:
    """How far apart the two are after *hours*, the interceptor on *course* at *u*."""
    east = away * math.sin(math.radians(bearing)) + v * hours * math.sin(math.radians(target))
    north = away * math.cos(math.radians(bearing)) + v * hours * math.cos(math.radians(target))
    return math.hypot(
        east - u * hours * math.sin(math.radians(course)),
        north - u * hours * math.cos(math.radians(course)),
    )


def test_a_stern_chase_closes_by_the_difference_and_head_on_by_the_sum():
    assert closing_speed_kt(30, 20, 0) == 10
    assert closing_speed_kt(30, 20, 180) == 50
    assert closing_hours(5, 30, 20, 0) == 0.5
    assert closing_hours(5, 30, 20, 180) == 0.1
    assert closing_hours(5, 20, 30, 0) is None


def test_a_target_that_crosses_ahead_is_met_where_it_will_be():
    # It is 30 nm north and goes east at 30 kt; at 50 kt the triangle is 3, 4, 5.
    met = cut_off(30, 0, 50, 30, 90)

    assert met is not None
    assert met.hours == pytest.approx(0.75)
    assert met.course_deg == pytest.approx(math.degrees(math.atan2(3, 4)))


def test_a_slower_boat_meets_a_faster_one_only_from_ahead():
    head_on, broadside, astern = (cut_off(10, 0, 25, 40, course) for course in (180, 90, 0))

    assert head_on is not None
    assert head_on.hours == pytest.approx(10 / 65)
    assert broadside is None
    assert astern is None


def test_as_fast_as_the_target_is_enough_if_it_comes_nearer():
    met = cut_off(10, 0, 30, 30, 120)

    assert met is not None
    assert gap_nm(met.hours, 10, 0, met.course_deg, 30, 30, 120) == pytest.approx(0, abs=1e-6)
    assert cut_off(10, 0, 30, 30, 90) is None


@given(miles, degrees, knots, knots, degrees)
def test_at_the_cut_off_both_are_in_one_place(
    away: float, bearing: float, u: float, v: float, target: float
):
    met = cut_off(away, bearing, u, v, target)

    if met is not None and met.hours < 1_000:
        assert met.hours > 0
        gap = gap_nm(met.hours, away, bearing, met.course_deg, u, v, target)
        assert gap == pytest.approx(0, abs=1e-4)


@given(miles, degrees, knots, st.floats(0, 0.99), degrees)
def test_a_faster_interceptor_always_meets_its_target(
    away: float, bearing: float, u: float, slower: float, target: float
):
    assert cut_off(away, bearing, u, slower * u, target) is not None


@given(miles, degrees, knots, st.floats(1.01, 3), st.floats(-89, 89))
def test_a_slower_interceptor_never_meets_what_draws_away(
    away: float, bearing: float, u: float, faster: float, off: float
):
    assert cut_off(away, bearing, u, faster * u, bearing + off) is None


@given(miles, degrees, knots, knots, degrees, st.floats(0.05, 0.95), degrees)
def test_no_other_course_meets_it_sooner(
    away: float, bearing: float, u: float, v: float, target: float, share: float, course: float
):
    met = cut_off(away, bearing, u, v, target)

    if met is not None and met.hours < 100:
        sooner = met.hours * share
        assert gap_nm(sooner, away, bearing, course, u, v, target) > 1e-9


@given(miles, degrees, knots, st.floats(0, 0.99), degrees, st.floats(1.01, 2))
def test_more_speed_meets_it_sooner(
    away: float, bearing: float, u: float, slower: float, target: float, more: float
):
    before = cut_off(away, bearing, u, slower * u, target)
    after = cut_off(away, bearing, u * more, slower * u, target)

    assert before is not None
    assert after is not None
    assert after.hours < before.hours


def test_on_a_track_it_is_met_after_the_turn_if_not_before():
    here, target, turn = (13.0, -61.0), (13.5, -61.0), (13.5, -60.5)
    end = (13.0, -60.5)

    # East 29 nm at 30 kt, then south; the boat waits for nothing and goes east-north-east.
    met = cut_off_on_track(here, 20, target, [turn, end], 30)

    assert met is not None
    at_turn_h = distance_nm(*target, *turn) / 30
    assert met.hours > at_turn_h
    there = destination(*here, met.course_deg, 20 * met.hours)
    then = destination(*turn, 180, 30 * (met.hours - at_turn_h))
    assert distance_nm(*there, *then) < 0.2


def test_what_arrives_first_is_not_met():
    here, target, harbour = (13.0, -61.0), (13.0, -60.0), (13.0, -59.9)

    assert cut_off_on_track(here, 40, target, [harbour], 30) is None
    assert cut_off_on_track(here, 40, target, [harbour, (13.0, -56.0)], 30) is not None


def test_who_waits_at_the_turn_meets_it_there():
    turn = (13.0, -60.9)

    # The turn is 6 nm from the boat and 60 nm from the target.
    met = cut_off_on_track((13.0, -61.0), 20, (14.0, -60.9), [turn, (12.0, -60.9)], 30)

    assert met is not None
    assert met.hours < 2.0


def test_what_lies_still_is_met_where_it_lies():
    met = cut_off_on_track((13.0, -61.0), 20, (13.5, -61.0), [(14.0, -61.0)], 0)

    assert met is not None
    assert met.hours == pytest.approx(30 / 20, abs=0.02)
    assert met.course_deg == pytest.approx(0)


def test_fuel_must_last_there_and_back():
    # An hour at 800 l/h, and 60 nm home at 12 kt and 160 l/h: 5 h, 800 l.
    assert within_fuel(1, 800, 60, 12, 160, 1_600)
    assert not within_fuel(1, 800, 60, 12, 160, 1_599)
    assert not within_fuel(1, 800, 60, 0, 160, 1e9)
    assert within_fuel(1, 800, 0, 0, 160, 800)


@given(st.floats(0, 10), st.floats(0, 200), st.floats(1, 50_000), st.floats(1, 2))
def test_more_fuel_never_shortens_the_reach(hours: float, back: float, fuel: float, more: float):
    if within_fuel(hours, 500, back, 12, 100, fuel):
        assert within_fuel(hours, 500, back, 12, 100, fuel * more)


def test_endurance_ends_at_the_reserve():
    assert endurance_h(1_000, 100) == 10
    assert endurance_h(1_000, 100, reserve=0.2) == 8
    assert endurance_h(1_000, 0) == math.inf
