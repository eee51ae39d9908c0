from __future__ import annotations

import pytest

from exercise_engine.world.fire import burning_after, dying_after
from exercise_engine.world.shore import distance_to_line_nm

# A shore that runs north and south along 61 W.
COAST = [(13.0, -61.0), (13.5, -61.0)]


def test_a_shore_is_as_far_as_its_nearest_point():
    # A degree of longitude at 13.2 N is 58.4 nm.
    assert distance_to_line_nm(13.2, -60.0, COAST) == pytest.approx(58.4, abs=0.2)
    assert distance_to_line_nm(12.5, -61.0, COAST) == pytest.approx(30.0, abs=0.1)
    assert distance_to_line_nm(13.2, -61.0, COAST) == pytest.approx(0.0, abs=1e-9)


def test_a_shore_of_one_point_is_that_point():
    assert distance_to_line_nm(12.0, -61.0, [(13.0, -61.0)]) == pytest.approx(60.0, abs=0.1)


def test_a_shore_across_the_date_line_is_near():
    assert distance_to_line_nm(-17.0, 179.9, [(-17.0, -179.9)]) == pytest.approx(11.5, abs=0.1)


def test_a_small_fire_left_alone_doubles():
    assert burning_after(0.01, 1.0, 1.0, 0, 3) == pytest.approx(0.02, rel=0.02)


def test_it_ends_with_the_whole_hold_burning():
    assert burning_after(0.02, 48.0, 1.0, 0, 3) == pytest.approx(1.0, abs=0.01)


def test_as_many_parties_as_hold_a_small_fire_hold_it_and_more_put_it_out():
    held = burning_after(0.02, 1.0, 1.0, 3, 3)
    beaten = burning_after(0.02, 6.0, 1.0, 6, 3)

    assert held == pytest.approx(0.02, rel=0.02)
    assert beaten == 0.0


def test_a_great_fire_asks_for_more_time_than_a_small_one():
    small, great = (burning_after(share, 2.0, 1.0, 6, 3) for share in (0.1, 0.8))

    assert small < great


@pytest.mark.parametrize("parties", [0, 1, 3, 6])
def test_many_small_steps_come_to_one_long_one(parties: float):
    stepped = 0.3
    for _ in range(60):
        stepped = burning_after(stepped, 0.05, 0.75, parties, 3)

    assert stepped == pytest.approx(burning_after(0.3, 3.0, 0.75, parties, 3), rel=1e-9)


def test_a_fire_without_anything_to_burn_dies():
    assert dying_after(1.0, 6.0) == 0.0
