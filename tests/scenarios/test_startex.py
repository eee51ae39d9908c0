"""What players see before anything has happened says nothing of what is to come."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine.briefing import briefing_for
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from exercise_engine.views import view_for
from exercise_engine.words import Words
from tests.scenarios.conducted import SEED, Conducted

# What the plot of each scenario brings, as somebody would say it who knows it already.
PLOTS = {
    "lab": ["coaster", "runner", "struck the jetty", "explosion", "bales", "dead at", "no power"],
    "drug_shipment": ["deckhand", "drums", "barrel found", "the organiser", "bales"],
    "nuclear_waste_ship": ["ellerby", "sabotage", "burned", "engineers saw", "this ship"],
    "outbreak": ["110", "critical patients are", "the case without the ship", "the illness"],
    "terrorist_attack": ["suspect", "at the quay", "at the square", "for him", "the attack"],
    "volcano": ["when ash fell", "ash has fallen", "the eruption"],
}


def at_startex(loaded: LoadedScenario) -> dict[str, dict[str, Any]]:
    """Return the view of every player at STARTEX, by seat."""
    day = Conducted(loaded, "silence")
    day.say(c.Start, "control")
    words = Words(loaded, SEED)
    return {seat: view_for(seat, day.simulation.state, words) for seat in loaded.scenario.seats}


@pytest.mark.parametrize("scenario", list(PLOTS))
def test_no_word_of_the_plot_is_shown_at_startex(scenario: str):
    loaded = read_scenario(find_scenario(scenario))

    for seat, view in at_startex(loaded).items():
        briefing = briefing_for(seat, loaded, None, SEED)
        told = [said(part) for part in view.values()]
        told += [said(briefing[part]) for part in ("actions", "cooperation", "planning")]
        shown = "\n".join(told).casefold()
        assert [word for word in PLOTS[scenario] if word in shown] == [], seat


@pytest.mark.parametrize("scenario", list(shipped_scenarios()))
def test_nothing_is_on_a_map_that_was_never_drawn(scenario: str):
    """A slick or a cordon that is said to be gone would say that there may be one."""
    for seat, view in at_startex(read_scenario(find_scenario(scenario))).items():
        undrawn = [
            key
            for key, shown in view.items()
            if key.startswith("feature/") and shown["geometry"] is None
        ]
        assert undrawn == [], seat


def said(part: object) -> str:
    """Return the words of *part*: its texts, without the ids that stand for something."""
    if isinstance(part, dict):
        return "\n".join(
            said(value) for key, value in part.items() if key in WORDS or is_many(value)
        )
    if isinstance(part, list):
        return "\n".join(map(said, part))
    return part if isinstance(part, str) else json.dumps(part)


WORDS = ("title", "text", "subject", "label", "otherwise", "constraints", "brings")


def is_many(value: object) -> bool:
    """Say whether *value* has parts with words of their own."""
    return isinstance(value, dict | list)
