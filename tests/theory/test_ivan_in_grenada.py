"""What Ivan did in Grenada in 2004, played with warnings as they were given then."""

from __future__ import annotations

import pytest

from tests.exercise_engine.world.ivan import AS_IN_2004, number, play


def test_played_as_in_2004_the_toll_is_that_of_2004():
    night = play(AS_IN_2004, until_h=126)
    after = play(AS_IN_2004)

    # 39 dead, about 1,000 in shelters on the night, 18,000 homeless, 30 % of 31,100 houses lost.
    assert number(after, "people.dead_grenada") == pytest.approx(39, abs=12)
    assert number(night, "people.sheltered_grenada") == pytest.approx(1_000, abs=300)
    assert number(after, "people.homeless_grenada") == pytest.approx(18_000, abs=4_000)
    assert number(after, "people.houses_destroyed_grenada") == pytest.approx(9_330, abs=2_000)
    assert number(after, "people.power_out_share_grenada") >= 90


def test_st_vincent_comes_off_lightly():
    after = play(AS_IN_2004)

    assert number(after, "people.dead_svg") <= 3
    assert number(after, "people.houses_destroyed_svg") < 200
