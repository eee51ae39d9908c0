"""The river at Sable Bridge: small enough for ten minutes, and still an exercise."""

from __future__ import annotations

from functools import cache
from statistics import median, quantiles

import pytest

from exercise_engine.clock import ExerciseClock, pace_of
from exercise_engine.experiments.rehearsal import Rehearsal, rehearse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.scenario.shipped import find_scenario

FOLDER = find_scenario("first_tabletop")
SEEDS = range(1, 31)


@cache
def loaded() -> LoadedScenario:
    return read_scenario(FOLDER)


@cache
def reached(player: str) -> list[float]:
    """How many people the water reached, seed by seed."""
    return [reached_once(loaded(), player, seed) for seed in SEEDS]


def reached_once(scenario: LoadedScenario, player: str, seed: int) -> float:
    found = rehearse(scenario, seed=seed, player=player).outcome
    assert found is not None
    return float(found)


@cache
def rehearsed(player: str) -> Rehearsal:
    return rehearse(loaded(), seed=1, player=player)


def test_it_has_no_fault_and_no_warning():
    report = check_scenario(FOLDER)

    assert [*report.faults, *report.warnings] == []


def test_two_people_play_it_in_ten_minutes():
    (start,) = loaded().scenario.starts

    assert len(loaded().scenario.seats) == 2
    assert len(loaded().scenario.agencies) == 2
    assert 8 <= len(loaded().scenario.entries) <= 14
    assert ExerciseClock(pace_of(start), running=True).wall_s(start.length) == 600


def test_the_buses_are_with_one_agency_and_what_they_are_needed_for_is_known_to_the_other():
    (item,) = loaded().scenario.information
    moving = loaded().scenario.by_id("actions")["move_lanes"]

    assert item.originator == "works"
    assert moving.agencies == ["disaster"]
    assert "disaster.knows.log_jam" in [need.that for need in moving.requires]


def test_the_plan_beats_lateness_and_that_beats_silence():
    tenth_worst = quantiles(reached("doctrine"), n=10)[-1]

    assert tenth_worst < median(reached("poor")) < median(reached("silence"))


def test_the_same_plan_reaches_more_people_with_water_where_nobody_tells_the_other():
    more = [alone - told for alone, told in zip(reached("alone"), reached("doctrine"), strict=True)]

    assert min(more) > 0


@pytest.mark.parametrize(
    ("option", "other"),
    [("school, option: keep", "school, option: home"),
     ("bridge, option: watch", "bridge, option: leave"),
     ("on_air, option: lanes", "on_air, option: wait")],
)  # fmt: skip
def test_each_decision_moves_the_outcome(option: str, other: str):
    files = dict(loaded().files)
    players = files["players.yaml"].decode()
    assert players.count(option) == 1
    files["players.yaml"] = players.replace(option, other).encode()

    changed = read_scenario(files)

    assert [reached_once(changed, "doctrine", seed) for seed in SEEDS[:5]] != reached("doctrine")[
        :5
    ]


@pytest.mark.parametrize("player", ["doctrine", "poor", "silence", "alone"])
def test_each_player_gets_to_the_end_without_a_refusal(player: str):
    played = rehearsed(player)

    assert played.refused == 0
    assert played.faults == 0
    assert played.ended_ms == loaded().scenario.starts[0].length


def test_everything_is_handed_out_and_everyone_is_briefed():
    files = loaded().files

    assert {path for path in files if path.startswith("handouts/")} == {
        "handouts/flood_plan.yaml",
        "handouts/rain_advisory.yaml",
    }
    assert set(loaded().briefings.agencies) == {"disaster", "works"}
    assert loaded().briefings.guide
