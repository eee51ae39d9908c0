"""One of a thing is never said in the plural."""

import pytest

from exercise_engine import slices as s
from exercise_engine.counted import as_shown, counted, unit_of
from exercise_engine.views import render
from exercise_engine.words import Words
from tests.exercise_engine.scenario.minimal import MAIN, loaded


def test_a_count_stands_with_its_noun():
    assert counted(0, "hit") == "0 hits"
    assert counted(1, "hit") == "1 hit"
    assert counted(2_000, "person", "people") == "2,000 people"
    assert counted(1, "entry waits", "entries wait") == "1 entry waits"


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("people", "person"),
        ("persons", "person"),
        ("boxes", "box"),
        ("bodies", "body"),
        ("patrol boats", "patrol boat"),
        ("vessels", "vessel"),
        ("kt", "kt"),
        ("m/s", "m/s"),
        ("glass", "glass"),
        ("", ""),
    ],
)
def test_a_unit_behind_a_one_is_singular(unit: str, one: str):
    assert unit_of(1, unit) == one
    assert unit_of(2, unit) == unit
    assert unit_of(True, unit) == unit


def test_measures_and_resources_are_shown_so():
    main = MAIN.replace("id: ships.waiting, type", "id: ships.waiting, unit: ships, type")
    words = Words(loaded(main=main.replace("count: 3}", "count: 1, unit: boats}")), seed=1)
    one = s.MeasureNow(to=("all",), measure="ships.waiting", value=1, at_ms=0)
    boat = s.PoolCount(to=("police",), pool="boats", free=1, total=1)

    assert render(one, words)["unit"] == "ship"
    assert render(boat, words)["total_text"] == "1 boat"


def test_a_share_is_read_in_per_cent():
    assert as_shown(0.82, "1") == (82.0, "%")
    assert as_shown(0.82, "kt") == (0.82, "kt")


def test_a_measure_that_is_a_share_shows_and_moves_in_per_cent():
    main = MAIN.replace("id: ships.waiting, type", "id: ships.waiting, unit: '1', type")
    share = s.MeasureNow(to=("all",), measure="ships.waiting", value=0.07, at_ms=0)

    shown = render(share, Words(loaded(main=main), seed=1))

    assert (shown["value"], shown["text"], shown["unit"]) == (7.0, "7", "%")
