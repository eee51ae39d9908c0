"""Areas of sea: how large, what is inside, and where one comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.waters import Waters
from tests.exercise_engine.world.trafficking import BOX

# An L of three squares of half a degree.
ELL = Waters(
    ((12.0, -61.0), (12.0, -60.0), (12.5, -60.0), (12.5, -60.5), (13.0, -60.5), (13.0, -61.0))
)


def test_the_box_of_the_worked_example_has_its_7200_square_miles():
    assert Waters(BOX).area_nm2 == pytest.approx(7_200, rel=0.01)


def test_which_way_round_its_corners_are_told_changes_nothing():
    back = Waters(tuple(reversed(BOX)))

    assert back.area_nm2 == pytest.approx(Waters(BOX).area_nm2)
    assert back.middle == pytest.approx(Waters(BOX).middle)


def test_the_middle_of_a_box_is_its_middle():
    assert Waters(BOX).middle == pytest.approx((13.3, -61.385))


def test_a_corner_that_is_cut_out_is_outside():
    assert ELL.holds((12.25, -60.25))
    assert ELL.holds((12.75, -60.75))
    assert not ELL.holds((12.75, -60.25))
    assert not ELL.holds((11.9, -60.5))


def test_a_way_comes_in_where_it_crosses_the_edge():
    south, inside, beside = (11.0, -60.75), (12.5, -60.75), (11.0, -59.0)

    assert ELL.entry(south, inside) == pytest.approx(2 / 3)
    assert ELL.entry(inside, south) == 0.0
    assert ELL.entry(south, beside) is None


@given(st.floats(12.01, 12.49), st.floats(-60.99, -60.01))
def test_what_comes_from_outside_comes_in_before_it_is_inside(lat: float, lon: float):
    share = ELL.entry((11.0, -62.0), (lat, lon))

    assert share is not None
    assert 0.0 < share < 1.0


def test_across_the_date_line_an_area_is_as_large_as_elsewhere():
    here = Waters(((12.0, 179.5), (12.0, -179.5), (13.0, -179.5), (13.0, 179.5)))

    side = distance_nm(12.5, 0.0, 12.5, 1.0)
    assert here.area_nm2 == pytest.approx(60.04 * side, rel=0.01)
    assert here.holds((12.5, 180.0))
