"""A briefing tells a seat what never changes, and a player nothing of the script."""

import json

import pytest

from exercise_engine.briefing import briefing_for
from exercise_engine.condition_words import condition_in_words
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.seats import FACILITATOR_SEATS
from exercise_engine.words import Words
from tests.exercise_engine.exercises import FLOOD

LOADED = read_scenario(FLOOD)


@pytest.mark.parametrize("seat", list(LOADED.scenario.seats))
def test_a_player_is_told_nothing_of_the_script(seat: str):
    told = json.dumps(briefing_for(seat, LOADED, "full", 1))

    scenario = LOADED.scenario
    secrets = [entry.title for entry in scenario.entries.values()]
    secrets += [getattr(entry, "text", "") or "-" for entry in scenario.entries.values()]
    secrets += [decision.title for decision in scenario.decisions]
    secrets += [task.title for task in scenario.tasks.values() if task.title not in _actions(seat)]
    assert [text for text in secrets if text != "-" and text in told] == []


def _actions(seat: str) -> str:
    return json.dumps(briefing_for(seat, LOADED, "full", 1)["actions"])


def test_a_player_is_told_of_its_own_agencys_actions_alone():
    clerk = briefing_for("council.clerk", LOADED, "full", 1)
    chief = briefing_for("ambulance.chief", LOADED, "full", 1)

    assert [action["id"] for action in clerk["actions"]] == [
        "open_shelter",
        "move_people",
        "order_out",
        "carry",
    ]
    assert [action["id"] for action in chief["actions"]] == ["carry", "rush", "look"]


@pytest.mark.parametrize("seat", FACILITATOR_SEATS)
def test_a_facilitator_is_told_the_whole_script(seat: str):
    told = briefing_for(seat, LOADED, "full", 1)

    assert [row["id"] for row in told["msel"]] == list(LOADED.scenario.entries)
    assert told["kind"] == seat


def test_the_moments_of_a_briefing_are_those_of_its_start():
    full, late = (briefing_for("control", LOADED, start, 1) for start in ("full", "late"))

    planned = [
        next(r for r in x["msel"] if r["id"] == "rain_warning")["planned"] for x in (full, late)
    ]
    assert [x["ms"] for x in planned] == [30 * 60_000, -90 * 60_000]
    assert {x["text"] for x in planned} == {"D+0 06:30"}
    assert full["exercise"]["local_startex"] == "2030-06-01T06:00:00-04:00"
    assert late["exercise"]["local_startex"] == "2030-06-01T08:00:00-04:00"


def test_conditions_and_what_a_model_says_by_id_read_by_their_titles():
    loaded = read_scenario(find_scenario("lab"))
    words = Words(loaded, 7)
    moved = next(name for name, spec in loaded.measures.items() if spec.driven_by == "traffic")

    assert condition_in_words("sea == 'grenada_sea'", loaded).endswith("“Waters of Grenada”")
    assert words.measured(moved, "grenada_sea") == ("Waters of Grenada", "")
    assert words.measured(moved, "on_task") == ("on task", "")


def test_seats_of_one_role_are_told_apart_by_their_number():
    scenario = read_scenario(find_scenario("lab")).scenario

    assert scenario.seat_titles["coast_guard.watch"] == "Watch officer 1"
    assert scenario.seat_titles["coast_guard.watch_2"] == "Watch officer 2"
    assert scenario.seat_titles["grenada_guard.watch"] == "Watch officer"


def test_an_order_to_units_reads_as_a_sentence():
    loaded = read_scenario(find_scenario("lab"))
    actions = briefing_for("coast_guard.watch", loaded, None, 7)["actions"]
    sends = {action["id"]: action["sends"] for action in actions}

    assert sends["tow"].startswith("Sends the unit that you choose to Windward Bay, urgently.")
    assert "to the place that you choose, most urgently." in sends["carry_injured"]
