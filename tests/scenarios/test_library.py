"""Every scenario of the library is whole: enough to do for all, and all six processes exercised.

What is particular to one scenario stands in a file of its own beside this one.
"""

from __future__ import annotations

from functools import cache
from typing import get_args

import pytest

from exercise_engine.scenario.fields import Process
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.scenario.shipped import find_scenario
from tests.scenarios.library import LIBRARY, PLAYERS

pytestmark = pytest.mark.parametrize("name", LIBRARY)


@cache
def loaded(name: str) -> LoadedScenario:
    return read_scenario(find_scenario(name))


def scenario(name: str) -> Scenario:
    return loaded(name).scenario


def test_it_has_no_fault_and_no_warning(name: str):
    report = check_scenario(find_scenario(name))

    assert [*report.faults, *report.warnings] == []


def test_seven_agencies_of_two_states_play_and_one_speaks_for_civil_society(name: str):
    agencies = scenario(name).agencies

    assert len(agencies) >= 7
    assert len({agency.state for agency in agencies if agency.state}) >= 2
    assert any(agency.sector == "civil_society" for agency in agencies)
    assert all(sum(role.seats for role in agency.roles) >= 2 for agency in agencies)


def test_its_msel_has_sixty_entries_of_every_kind_in_storylines(name: str):
    parts = scenario(name)
    entries = parts.entries.values()

    assert len(entries) >= 60
    assert sum(entry.when is not None for entry in entries) >= 12
    assert len(parts.contingencies) >= 10
    assert len(parts.expected_actions) >= 8
    assert len(parts.other_entries) >= 6
    assert len(parts.storylines) >= 3
    assert [
        entry.id for entry in (*parts.injects, *parts.contingencies) if not entry.incident
    ] == []


def test_there_is_enough_to_decide_and_to_do(name: str):
    parts = scenario(name)

    assert len(parts.decisions) >= 15
    assert len(parts.actions) >= 30
    assert len(parts.objectives) == 5


def test_information_of_one_agency_is_what_an_action_of_another_needs(name: str):
    parts = scenario(name)
    needed = {
        word
        for action in parts.actions
        for need in action.requires
        for word in need.that.replace("(", " ").replace(")", " ").replace("!", " ").split()
        if ".knows." in word
    }
    measured = {
        word
        for task in parts.tasks.values()
        if task.measured is not None
        for word in task.measured.achieved.replace("(", " ").replace(")", " ").split()
        if ".knows." in word
    }
    originator = {item.id: item.originator for item in parts.information}
    crossing = {
        item
        for agency, _, item in (word.split(".") for word in needed | measured)
        if originator[item] != agency
    }

    assert len(parts.information) >= 12
    assert len(crossing) >= 5


def test_five_instruments_of_which_one_fails_by_law(name: str):
    instruments = scenario(name).instruments

    assert len(instruments) >= 5
    assert any(
        party.status != "in_force" for instrument in instruments for party in instrument.parties
    ) or any(instrument.requires for instrument in instruments)


def test_twenty_tasks_have_targets_and_fourteen_are_measured(name: str):
    parts = scenario(name)
    tasks = parts.tasks.values()
    looked_for = {capability.objective for capability in parts.capabilities}

    assert len(tasks) >= 20
    assert sum(task.measured is not None for task in tasks) >= 14
    assert looked_for == {objective.id for objective in parts.objectives}
    assert all(capability.targets for capability in parts.capabilities)


@pytest.mark.parametrize("process", get_args(Process))
def test_every_process_of_the_declaration_is_exercised(name: str, process: str):
    parts = scenario(name)

    assert sum(process in entry.processes for entry in parts.entries.values()) >= 2
    assert any(process in objective.processes for objective in parts.objectives)


def test_three_factors_of_gravity_are_met(name: str):
    factors = {factor for entry in scenario(name).entries.values() for factor in entry.factors}

    assert len(factors) >= 3


def test_a_guide_and_a_briefing_for_each_agency_are_there(name: str):
    wanted = {"facilitators", *(agency.id for agency in scenario(name).agencies)}
    there = {path for path in loaded(name).files if path.startswith("briefings/")}

    assert there == {f"briefings/{one}.md" for one in wanted}
    assert all(len(loaded(name).files[path].split()) >= 120 for path in there)


def test_every_handout_is_handed_out(name: str):
    parts = scenario(name)
    handed_out = {
        *(entry.handout for entry in (*parts.injects, *parts.contingencies) if entry.handout),
        *(item.handout for item in parts.information if item.handout),
        *(policy.document for policy in parts.policies if policy.document),
    }
    there = {path for path in loaded(name).files if path.startswith("handouts/")}

    assert handed_out == there


def test_four_scripted_players_stand_ready(name: str):
    assert {player.id for player in scenario(name).players} >= PLAYERS


def test_each_fact_has_its_source_in_the_folder(name: str):
    sources = (find_scenario(name) / "data" / "sources.md").read_text("utf-8")

    assert len(sources.split()) >= 150
