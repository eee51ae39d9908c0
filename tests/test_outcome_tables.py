"""The tables of outcomes are of the scenarios as they are, and show what the scenarios are to show."""

from __future__ import annotations

from typing import Any

import pytest

from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.experiments.rows import played
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from facilitator_tools.ensembles.seeds import parse_seeds
from tests.exercise_engine.wager import wager
from tests.facilitator_tools.advice.yards import rehearsed
from tests.outcome_tables import SEEDS, chart, figures
from tests.outcomes_page import OF_SHARING, known, order, table_of

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
    shown = {what for what, so in order(TABLES[scenario]) if not so}

    # The lab shows every feature; in most of its days what is not shared costs nothing.
    assert shown <= ({OF_SHARING} if scenario == "lab" else set())


def small() -> dict[str, Any]:
    """The figures of a small scenario over three seeds."""
    return figures(wager(), list(rehearsed(wager()).rows), "full", "1-3")


def test_the_page_tells_each_player_each_measure_and_each_difference():
    page = list(table_of(small()))

    assert page[0] == "## A yard"
    assert (
        "| | `doctrine`: By the book | `silence`: Nobody answers |".replace("| |", "|  |") in page
    )
    assert any(
        line.startswith("| **People harmed** (lower is better) | 0 [0 to 0] | ") for line in page
    )
    assert any(line.startswith("| Level [m] | ") for line in page)
    assert "| Critical tasks achieved | 100 % | 0 % |" in page
    assert any(line.startswith("| doctrine - silence | -") for line in page)


def test_the_order_is_told_of_players_that_there_are():
    found = small()
    found["players"]["poor"] = {**found["players"]["silence"], "outcomes": [15.0, 16.0, 17.0]}

    assert list(order(found)) == [
        ("doctrine, even in its worst tenth, does better than poor in the median", True),
        ("poor does better than silence in the median", True),
    ]
    found["players"]["poor"]["outcomes"] = [45.0, 46.0, 47.0]
    assert [so for _, so in order(found)] == [True, False]


def test_sharing_is_to_matter_wherever_a_player_shares_nothing():
    found = small()
    alone = {"one": "doctrine", "other": "alone", "median": -3.0, "low": -5.0, "high": 1.0}
    found["differences"] = [alone]

    assert list(order(found)) == [
        (
            "doctrine does better than alone, which shares nothing, by an interval that excludes zero",
            False,
        )
    ]
    alone["high"] = -1.0
    assert [so for _, so in order(found)] == [True]


def test_the_chart_stands_alone_and_tells_what_it_shows():
    drawn = chart(small())

    assert drawn.startswith("<svg")
    assert "Outcomes of A yard" in drawn
    assert "Medians: doctrine 0, silence" in drawn
    assert drawn == chart(small())
