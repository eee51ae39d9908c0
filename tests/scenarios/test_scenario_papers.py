"""Papers and facilitators' guides of the shipped scenarios agree with play, and can be read without the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from exercise_engine.handout_rows import passenger_rows
from exercise_engine.scenario.handouts.letters import NoteVerbale
from exercise_engine.scenario.handouts.lists import PassengerList
from exercise_engine.scenario.handouts.reports import RadioLog
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from exercise_engine.words import Words

SHIPS = ("nuclear_waste_ship", "outbreak")
# An id in the guide's emphasis or code: `toll.harm`, *parents_ring*, `docs/theory/model.md`.
_RAW = re.compile(r"[`*]([a-z0-9]+(?:[_./][a-z0-9]+)+)[`*]")
_CLOCK_WITH_A_DOT = re.compile(r"(?:day|at|At about|Barbados) (?:[01]?\d|2[0-3])\.[0-5]\d\b")


@cache
def loaded(name: str) -> LoadedScenario:
    return read_scenario(find_scenario(name))


def brought(name: str) -> Iterator[tuple[str, int | None]]:
    """Yield each made paper of a scenario that an entry brings, with the moment where the entry has one."""
    scenario = loaded(name).scenario
    of_items = {item.id: item.handout for item in scenario.information}
    for entry in (*scenario.injects, *scenario.contingencies):
        for path in (entry.handout, *(of_items.get(item) for item in entry.informs)):
            if path in loaded(name).handouts:
                yield str(path), entry.at


@pytest.mark.parametrize("name", SHIPS)
def test_no_paper_is_dated_later_than_it_is_brought(name: str):
    papers = loaded(name).handouts

    def hours(path: str) -> list[int]:
        paper = papers[path]
        lines = paper.lines if isinstance(paper, RadioLog) else []
        return [at for at in (paper.at, *(line.at for line in lines)) if at is not None]

    fixed = [(path, at) for path, at in brought(name) if at is not None]
    assert len(fixed) >= 8
    assert [(path, at) for path, at in fixed if any(hour > at for hour in hours(path))] == []


@pytest.mark.parametrize("name", SHIPS)
def test_a_paper_whose_moment_play_decides_has_no_hour_printed(name: str):
    fixed = {path for path, at in brought(name) if at is not None}
    begins = 0

    assert [
        path
        for path, paper in loaded(name).handouts.items()
        if path not in fixed and paper.at is not None and paper.at > begins
    ] == []


@pytest.mark.parametrize("name", SHIPS)
def test_hours_are_written_in_one_way(name: str):
    written = {
        path: _CLOCK_WITH_A_DOT.findall(paper.model_dump_json())
        for path, paper in loaded(name).handouts.items()
    }

    assert {path: found for path, found in written.items() if found} == {}


@pytest.mark.parametrize("name", [one for one in shipped_scenarios() if one != "lab"])
def test_a_note_goes_on_where_its_printed_courtesy_ends(name: str):
    """The template prints that the mission "has the honour to communicate the following."."""
    notes = [one for one in loaded(name).handouts.values() if isinstance(one, NoteVerbale)]

    assert [one.text for one in notes if one.text[0].islower() or "the honour" in one.text] == []


@pytest.mark.parametrize("name", shipped_scenarios())
def test_nobody_shares_a_seat(name: str):
    words = Words(loaded(name), seed=7)
    for path, paper in loaded(name).handouts.items():
        if isinstance(paper, PassengerList):
            seats = [row.place for row in passenger_rows(paper, path, words) if row.place]
            assert len(set(seats)) == len(seats), path


@pytest.mark.parametrize("name", shipped_scenarios())
def test_the_facilitators_guide_names_entries_and_measures_as_the_console_does(name: str):
    guide = loaded(name).briefings.guide
    scenario = loaded(name).scenario
    ids = {*scenario.entries, *loaded(name).measures}
    titles = {entry.title for entry in scenario.entries.values()}

    emphasised = re.findall(r"(?<!\*)[`*]([^`*\n]+)[`*](?!\*)", guide)
    assert _RAW.findall(guide) == []
    assert [one for one in emphasised if one in ids and one not in titles] == []


@pytest.mark.parametrize("name", shipped_scenarios())
def test_a_guide_that_says_no_duff_says_what_it_means(name: str):
    guide = loaded(name).briefings.guide

    first = guide.lower().find("no duff")
    meaning = ("something is real", "mean a real emergency")
    assert first < 0 or any(words in guide[first : first + 120] for words in meaning)
