"""A ship without power: where her kind comes to, against the figures of docs/theory/hazardous_ship.md."""

from __future__ import annotations

import math

import pytest

from tests.theory.adrift import (
    NARROW,
    WIDE,
    across_nm,
    held,
    hours_to_ground,
    hours_to_oil_ashore,
)

SHIPS = 100
# Of the 300 ships of the page 273 and 171. An outline is drawn around nineteen in twenty and half of
# the ensemble; it holds a little more of other ships in its middle and a little less at its edge.
SHARES = {WIDE: 273 / 300, NARROW: 171 / 300}


def test_of_a_hundred_ships_about_half_come_to_the_narrow_area_and_nearly_all_to_the_wide_one():
    counted = held(SHIPS)

    for area, share in SHARES.items():
        two_deviations = 2 * math.sqrt(SHIPS * share * (1 - share))
        assert counted[area] == pytest.approx(SHIPS * share, abs=two_deviations)


def test_areas_are_as_wide_across_the_wind_as_leeway_differs():
    # To either side at most 2.09 % of 20 kt and 1.5 deviations of 0.14 kt, 15 nm in a day.
    assert (across_nm(NARROW), across_nm(WIDE)) == pytest.approx((20, 29), abs=1)


def test_she_grounds_within_the_hours_of_the_page():
    hours = hours_to_ground(range(1, 7))

    assert 20 <= hours[0] <= 23 <= hours[-1] <= 31.5


def test_oil_comes_ashore_before_the_ship_does():
    assert hours_to_oil_ashore() == pytest.approx(16, abs=0.5)
