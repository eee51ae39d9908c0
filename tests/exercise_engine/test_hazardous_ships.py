"""A ship with a dangerous cargo, played from end to end by scripted players."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.experiments.rehearsal import Rehearsal, rehearse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.seats import EVERYONE, FACILITATORS
from tests.exercise_engine.exercises import Exercise, replayed

FOLDER = Path(__file__).resolve().parent.parent / "scenarios_for_tests" / "derelict"


@cache
def derelict() -> LoadedScenario:
    return read_scenario(FOLDER)


@cache
def played(player: str, seed: int = 3, start: str | None = None) -> Rehearsal:
    return rehearse(derelict(), seed=seed, player=player, start=start)


def number(player: str, measure: str) -> float:
    return float(played(player).measures[measure])


def test_the_book_brings_her_in_and_silence_lets_her_ground_burn_and_leak():
    book, silence = played("doctrine").measures, played("silence").measures

    assert book["mv.in_refuge"] is True
    assert book["mv.fire"] == 0
    assert book["mv.collective_dose"] == 0
    assert silence["mv.aground"] is True
    assert number("silence", "mv.escaped") > 50
    assert number("silence", "mv.collective_dose") > 0
    assert number("silence", "mv.oil_ashore") > 200


def test_who_answers_late_does_as_badly_or_hardly_better():
    assert number("doctrine", "harm") < number("late", "harm") <= number("silence", "harm")


def test_the_time_to_each_notification_is_what_a_task_can_be_scored_by():
    assert 15 <= number("doctrine", "mv.told_after_iaea") <= 30
    assert number("doctrine", "mv.told_in_time") == 100
    assert number("late", "mv.told_after_iaea") >= 300
    assert number("silence", "mv.told_after_flag") == 99_999


@pytest.mark.parametrize("start", ["full", "late"])
def test_the_same_seed_and_player_give_the_same_events(start: str):
    once, again = (rehearse(derelict(), seed=3, player="doctrine", start=start) for _ in range(2))

    assert once.digest == again.digest
    assert once.digest != rehearse(derelict(), seed=4, player="doctrine", start=start).digest


def test_a_late_start_finds_her_where_an_early_one_has_brought_her():
    early, late = Exercise(derelict()), Exercise(derelict(), start="late")

    early.to(13 * 60)

    for measure in ("mv.shore_distance", "mv.fire", "mv.casualty_hours"):
        assert late.value(measure) == pytest.approx(early.value(measure), abs=0.3), measure
    assert float(late.value("mv.shore_distance")) < 15


def test_players_never_see_where_she_really_is():
    exercise = Exercise(derelict())

    exercise.to(24 * 60)

    shown: dict[str, set[tuple[str, ...]]] = {}
    for event in exercise.of(e.FeatureChanged):
        shown.setdefault(event.feature, set()).add(event.to)
    assert shown["mv.truth"] == shown["mv.plume"] == shown["mv.slick"] == {(FACILITATORS,)}
    assert shown["mv.reported"] == shown["mv.drift"] == {(EVERYONE,)}


def test_replaying_her_gives_the_same_events():
    exercise = Exercise(derelict())
    exercise.to(3 * 60)
    exercise.ask(c.TakeAction, "council.director", action="tell_iaea")
    exercise.to(8 * 60)
    exercise.ask(c.TakeAction, "council.director", action="indoors")

    again = replayed(derelict(), exercise.commands)

    assert again == exercise.events[: len(again)]
    assert len(again) > 100


def faults_with(old: bytes, new: bytes) -> list[str]:
    """What is wrong with the scenario if *old* stands as *new*."""
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert old in files["scenario.yaml"]
    files["scenario.yaml"] = files["scenario.yaml"].replace(old, new)
    return [str(fault) for fault in check_scenario(files).faults]


def test_a_misspelt_measure_of_hers_is_a_fault_with_its_place():
    faults = faults_with(b"tugs: tow.tugs", b"tugs: tow.tug")

    assert any(
        fault.startswith("scenario.yaml:49:") and "Did you mean 'tow.tugs'?" in fault
        for fault in faults
    ), faults


def test_a_measure_of_words_where_she_wants_a_number_is_a_fault_with_its_place():
    words = b"type: choice, options: [none, some], first: none"

    faults = faults_with(b"type: integer, first: 0, low: 0, high: 4", words)

    said = "measure 'tow.tugs' holds words, but a number, or yes or no, is wanted."
    assert any(fault.startswith("scenario.yaml:49:13: " + said) for fault in faults), faults
