"""The order of the scripted players in every scenario of the library, over 30 seeds.

This is the lesson of the Declaration in figures: who plays by the plans does better
than who plays poorly, who does nothing does worst, and the same plans without shared
information come to less.
"""

from __future__ import annotations

from functools import cache

import pytest

from exercise_engine.experiments.ensemble import ensemble, jobs_of
from exercise_engine.experiments.rows import Row
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from facilitator_tools.ensembles.spread import difference, median, quantile
from tests.scenarios.library import LIBRARY, PLAYERS

SEEDS = range(1, 31)
pytestmark = [pytest.mark.long, pytest.mark.parametrize("name", LIBRARY)]


@cache
def harm(name: str) -> dict[str, list[float]]:
    """The outcome of each player, seed by seed, turned so that less is better."""
    loaded = read_scenario(find_scenario(name))
    headline = loaded.scenario.outcome
    assert headline is not None
    sign = 1.0 if headline.better == "lower" else -1.0
    found: dict[str, list[float]] = {player: [] for player in sorted(PLAYERS)}
    for row in ensemble(loaded, jobs_of(sorted(PLAYERS), SEEDS)):
        assert isinstance(row, Row), str(row)
        assert row.outcome is not None
        found[row.player].append(sign * float(row.outcome))
    return found


def test_doctrine_in_its_worst_tenth_does_better_than_poor_and_poor_better_than_silence(name: str):
    by_player = harm(name)

    worst_tenth = quantile(by_player["doctrine"], 0.9)
    assert worst_tenth < median(by_player["poor"]) < median(by_player["silence"])


def test_doctrine_does_clearly_better_than_the_same_plans_without_sharing(name: str):
    by_player = harm(name)

    shared = difference(by_player["doctrine"], by_player["alone"])

    assert shared.high < 0
