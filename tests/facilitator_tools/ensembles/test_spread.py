"""Medians, intervals and differences, by figures that can be checked in the head."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tools.ensembles.spread import Spread, difference, median, quantile, spread

FINITE = st.floats(-1e6, 1e6)


def test_a_quantile_lies_between_its_neighbours_in_a_straight_line():
    values = [40.0, 10.0, 20.0, 30.0]

    assert median(values) == 25.0
    assert quantile(values, 0.0) == 10.0
    assert quantile(values, 0.1) == 13.0
    assert quantile(values, 1.0) == 40.0


def test_of_no_values_there_is_none():
    with pytest.raises(ValueError, match="no quantile"):
        median([])


def test_a_spread_is_the_median_and_the_middle_nine_tenths():
    assert spread([float(n) for n in range(101)]) == Spread(50.0, 5.0, 95.0)


@given(st.lists(FINITE, min_size=1, max_size=40))
def test_a_spread_holds_its_median_and_lies_within_the_values(values):
    found = spread(values)

    assert min(values) <= found.low <= found.median <= found.high <= max(values)


def test_the_same_luck_in_both_does_not_count():
    luck = [float(n * n) for n in range(50)]

    found = difference([n - 7.0 for n in luck], luck)

    assert (found.median, found.low, found.high) == (-7.0, -7.0, -7.0)
    assert found.is_clear


def test_what_is_no_more_than_chance_is_not_clear():
    noise = random.Random(4)
    ones = [noise.gauss(0, 1) for _ in range(100)]
    others = [noise.gauss(0, 1) for _ in range(100)]

    assert not difference(ones, others).is_clear


def test_the_interval_of_a_difference_holds_the_true_one_about_as_often_as_it_says():
    noise = random.Random(2003)
    held = 0
    for _ in range(60):
        ones = [5.0 + noise.gauss(0, 2) for _ in range(40)]
        found = difference(ones, [0.0] * 40)
        held += found.low <= 5.0 <= found.high

    assert 0.87 <= held / 60 <= 1.0


def test_pairs_are_pairs():
    with pytest.raises(ValueError, match="shorter"):
        difference([1.0, 2.0], [1.0])
