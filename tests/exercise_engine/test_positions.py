"""Positions are written as seafarers write them."""

import pytest

from exercise_engine.positions import position_text


@pytest.mark.parametrize(
    ("at", "written"),
    [
        ((13.1567, -61.2333), "13°09.4′N 061°14.0′W"),
        ((-5.5, 9.0), "05°30.0′S 009°00.0′E"),
        ((12.99999, -179.99999), "13°00.0′N 180°00.0′W"),
        ((-0.0001, 0.0), "00°00.0′N 000°00.0′E"),
    ],
)
def test_a_position_is_in_degrees_and_decimal_minutes_with_its_hemispheres(
    at: tuple[float, float], written: str
):
    assert position_text(at) == written
