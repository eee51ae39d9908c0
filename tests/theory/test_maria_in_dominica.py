"""What Maria did in Dominica in 2017: nothing of these models was set by it but the houses' strength."""

from __future__ import annotations

import pytest

from tests.exercise_engine.world.ivan import number
from tests.theory.dominica import HOUSES, play


def test_houses_fall_as_surveyed():
    after = play(floods=False)

    # 18.5 % of 29,431 buildings destroyed, 72.5 % with minor damage or worse (PDNA 2017).
    assert number(after, "people.houses_destroyed") / HOUSES == pytest.approx(0.185, abs=0.08)
    assert number(after, "people.houses_damaged") / HOUSES == pytest.approx(0.725, abs=0.08)
    assert number(after, "people.power_out_share") >= 95


def test_the_wind_alone_does_not_account_for_the_dead_but_with_the_rivers_it_does():
    dry, wet = (number(play(floods=floods), "people.dead") for floods in (False, True))

    # 31 dead and 34 missing; most of them in floods and slides.
    assert dry < 25
    assert 31 <= wet <= 65


def test_three_times_the_mean_rain_is_what_fell_on_the_mountains():
    after = play(floods=True)

    # NHC's report on Maria: 579 mm.
    assert number(after, "storm.rain_roseau") == pytest.approx(579, rel=0.15)
