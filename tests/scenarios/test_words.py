"""What people read of the shipped scenarios is words: no id, and no number that stands for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import slices as s
from exercise_engine.briefing import briefing_for
from exercise_engine.condition_words import condition_in_words
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from exercise_engine.views import render
from exercise_engine.words import Words
from tests.scenarios.conducted import Conducted

_ID = re.compile(r"\b[a-z0-9]+(_[a-z0-9]+)+\b|\b[a-z]+\.[a-z]+\b")
# The keys of a rendered slice under which words for people stand.
_FOR_PEOPLE = re.compile(
    r"(^|_)(title|titles|text|words|sender|readers|doing|where|partner|name|label)$"
)
# Prose of its own may name a file or an address.
_PROSE = ("text", "texts", "reason", "note")
# Keys that hold ids for the page's own use, beside the words.
_ARE_IDS = {"action": ("where",), "release": ("readers",), "sent": ("readers",)}


@pytest.fixture(scope="module")
def lab() -> Conducted:
    """The lab, conducted by doctrine to its end."""
    conducted = Conducted(read_scenario(find_scenario("lab")), "doctrine")
    conducted.say(c.Start, "control")
    conducted.at(360)
    return conducted


def said_to_people(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text for people in a rendered slice, with the key under which it stands."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from said_to_people(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from said_to_people(inner, key)
    elif isinstance(value, str) and _FOR_PEOPLE.search(key):
        yield key, value


@pytest.mark.parametrize("scenario", shipped_scenarios())
def test_no_measure_is_called_by_the_id_of_a_place(scenario: str):
    loaded: LoadedScenario = read_scenario(find_scenario(scenario))

    titles = {spec.id: spec.title for spec in loaded.measures.values()}

    assert {name: title for name, title in titles.items() if _ID.search(title)} == {}
    assert {name: title for name, title in titles.items() if "{" in title} == {}


def test_no_slice_shows_an_id_where_words_are_meant(lab: Conducted):
    words = Words(lab.loaded, seed=7)
    assert len(lab.simulation.state.slices) > 500

    raw = {
        (key.split("/")[0], name): text
        for key, found in lab.simulation.state.slices.items()
        for name, text in said_to_people(render(found, words))
        if _ID.search(text) and name not in (*_PROSE, *_ARE_IDS.get(key.split("/")[0], ()))
    }

    assert raw == {}


@pytest.mark.parametrize("scenario", shipped_scenarios())
def test_facilitators_read_what_entries_wait_for_in_words(scenario: str):
    loaded: LoadedScenario = read_scenario(find_scenario(scenario))

    script = briefing_for("control", loaded, None, seed=7)

    read = [row[key] for row in script["msel"] for key in ("trigger_words", "unless_words")]
    read += [row["trigger_words"] for row in script["decisions"]]
    # An entry or expected action stands in quotation marks; the page puts its title there.
    assert [text for text in read if _ID.search(re.sub(r"'[a-z0-9_]+'", "", text))] == []


def test_world_models_are_called_by_name_or_by_what_they_are_about(lab: Conducted):
    told = briefing_for("control", lab.loaded, None, seed=7)["world"]

    assert [(model["title"], model["kind"]) for model in told][:3] == [
        ("Regatta storm", "Storm"),
        ("Communities and services", "Communities and services"),
        ("Ashby Trader", "Ship with hazardous cargo"),
    ]


def test_a_condition_is_said_with_titles(lab: Conducted):
    said = {
        condition: condition_in_words(condition, lab.loaded)
        for condition in (
            "coaster.aground",
            "coaster.anchor == 2",
            "sea == 'rough' && !nemo.did.open_shelters",
            "storm.wind_bequia >= 48 || policy.storm_plan != ''",
            "delivered.press_asks",
            "unit.patrol.status == 'on_task'",
        )
    }

    assert said == {
        "coaster.aground": "“Ashby Trader: aground”",
        "coaster.anchor == 2": "“Anchor of a vessel not under command” is “finds no bottom”",
        "sea == 'rough' && !nemo.did.open_shelters": (
            "“State of the sea” is “rough” and not: NEMO has done “Open shelters”"
        ),
        "storm.wind_bequia >= 48 || policy.storm_plan != ''": (
            "“Wind at Port Elizabeth” ≥ 48 or level of “National storm plan” is not none"
        ),
        "delivered.press_asks": "“The Herald asks” was delivered",
        "unit.patrol.status == 'on_task'": "“Patrol boat Hornet”, status is “on task”",
    }


def test_hours_to_what_is_not_forecast_are_said_in_words_and_are_no_figure(lab: Conducted):
    words = Words(lab.loaded, seed=7)
    until = s.MeasureNow(to=("all",), measure="coaster.hours_to_shore", value=999.0, at_ms=0)
    soon = s.MeasureNow(to=("all",), measure="coaster.hours_to_shore", value=2.5, at_ms=0)

    never, two = render(until, words), render(soon, words)

    assert (never["text"], never["unit"], never["value"]) == ("none forecast", "", None)
    assert (two["text"], two["unit"], two["value"]) == ("2.5", "h", 2.5)
    assert (
        words.fill("In {coaster.hours_to_shore} h", {"coaster.hours_to_shore": 2.5}) == "In 2.5 h"
    )
