"""The tables of outcomes are of the scenarios as they are, and show what the scenarios are to show."""

from __future__ import annotations

import pytest

from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.experiments.rows import played
from exercise_engine.scenario.reader import LoadedScenario, read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from facilitator_tools.ensembles.seeds import parse_seeds
from tests.outcome_tables import SEEDS
from tests.outcomes_page import known, order

TABLES = known()


def loaded(scenario: str) -> LoadedScenario:
    return read_scenario(find_scenario(scenario))


@pytest.mark.parametrize("scenario", list(shipped_scenarios()))
def test_the_table_of_a_scenario_is_of_what_it_is_now(scenario: str):
    cure = f"run `python -m tests.outcome_tables {scenario}` and `python -m tests.reference_pages`"
    assert scenario in TABLES, f"{scenario} has no table of outcomes: {cure}"
    table, now = TABLES[scenario], played(loaded(scenario))

    assert table["play_digest"] == now.digest, f"{scenario} was changed since: {cure}"
    assert table["engine"] == now.engine, f"the engine was changed since: {cure}"
    assert table["seeds"] == SEEDS


@pytest.mark.parametrize("scenario", list(TABLES))
def test_a_rehearsal_of_today_comes_to_what_the_table_says(scenario: str):
    """So an engine that moves outcomes under the same version is noticed."""
    table, now = TABLES[scenario], loaded(scenario)
    player = next(iter(table["players"]))
    seed = parse_seeds(table["seeds"])[0]

    assert (
        rehearse(now, seed=seed, player=player).outcome == table["players"][player]["outcomes"][0]
    )


@pytest.mark.parametrize("scenario", list(TABLES))
def test_the_players_of_a_scenario_come_in_the_order_that_it_is_to_show(scenario: str):
    assert [what for what, so in order(TABLES[scenario]) if not so] == []
