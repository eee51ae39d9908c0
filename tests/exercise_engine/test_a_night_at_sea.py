"""A trafficking night through the engine: two vessels, a boat, an aircraft and a radar, with and without a shared track."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.experiments.rehearsal import Rehearsal, rehearse
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.scenario.source import read_source
from exercise_engine.seats import may_see, tokens
from exercise_engine.slices import Feature
from exercise_engine.state import fold
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import NIGHT_WATCH, Exercise, replayed

# One in which the aircraft finds the runner and the boat alone does not.
SEED = 4


@cache
def night_watch() -> LoadedScenario:
    return read_scenario(NIGHT_WATCH)


@cache
def rehearsed(player: str, seed: int = SEED) -> Rehearsal:
    return rehearse(night_watch(), player=player, seed=seed)


def measure(player: str, name: str, seed: int = SEED) -> float:
    return float(rehearsed(player, seed).measures[f"night.{name}"])


def on_the_map(simulation: Any, seat: str) -> set[str]:
    """The features that *seat* sees now, without those that are gone."""
    seen = view_for(seat, simulation.state, simulation.words)
    return {
        key.removeprefix("feature/night.")
        for key, found in seen.items()
        if key.startswith("feature/") and found["geometry"] is not None
    }


def test_the_scenario_has_no_fault_and_nothing_to_warn_of():
    report = check_scenario(NIGHT_WATCH)

    assert report.faults == []
    assert report.warnings == []


def test_a_shared_track_leads_the_boat_to_the_vessel_that_it_would_have_missed():
    assert measure("silent", "found_runner_air") == measure("sharing", "found_runner_air") == 1

    assert measure("silent", "found_runner_sea") == 0
    assert measure("silent", "landed_kg") == 1_000
    assert measure("sharing", "found_runner_sea") == 1
    assert measure("sharing", "intercepted") == 1
    assert measure("sharing", "landed_kg") == 0


def test_of_a_dozen_nights_more_end_well_when_word_is_shared():
    shared, silent = (
        sum(measure(player, "intercepted", seed) for seed in range(1, 13))
        for player in ("sharing", "silent")
    )

    assert shared > silent + 3
    assert shared < 12


def test_what_is_thrown_overboard_is_recovered_after_a_drift_forecast():
    assert measure("sharing", "jettisoned_kg") == 1_000
    assert 100 < measure("sharing", "recovered_kg") < 1_000
    assert measure("silent", "recovered_kg") == 0


def test_nothing_failed_and_every_command_was_accepted():
    for player in ("sharing", "silent"):
        assert rehearsed(player).faults == 0
        assert rehearsed(player).refused == 0


def test_the_same_seed_and_player_give_the_same_events_and_another_seed_others():
    again = rehearse(night_watch(), player="sharing", seed=SEED)

    assert again.digest == rehearsed("sharing").digest
    assert again.measures == rehearsed("sharing").measures
    assert rehearse(night_watch(), player="sharing", seed=SEED + 1).digest != again.digest


def night(start: str | None = None) -> Exercise:
    """The night by hand: boat and aircraft go out at once."""
    exercise = Exercise(night_watch(), seed=SEED, start=start)
    if start is None:
        exercise.ask(c.TakeAction, "coastguard.officer", action="sail")
        exercise.ask(c.TakeAction, "airwing.controller", action="take_off")
    return exercise


def test_each_agency_sees_its_own_contacts_everybody_ais_and_facilitators_all():
    exercise = night()
    while exercise.value("night.contacts_air") == 0:
        exercise.to(exercise.minute + 5)
    officer, controller, control = (
        on_the_map(exercise.simulation, seat)
        for seat in ("coastguard.officer", "airwing.controller", "control")
    )

    assert officer & controller <= {"ais_2"}
    assert {"guardian", "radar"} <= officer
    assert "albatross" in controller
    assert [name for name in controller if name.startswith("contact_air_")]
    assert control >= officer | controller | {"wind_1"}
    assert not {"runner_1", "wind_1"} & (officer | controller)


def test_a_track_that_is_shared_becomes_a_search_area_for_the_coast_guard():
    exercise = night()
    while exercise.value("night.found_runner_air") == 0:
        exercise.to(exercise.minute + 5)
    before = on_the_map(exercise.simulation, "coastguard.officer")

    exercise.ask(c.TakeAction, "airwing.controller", action="share_track")
    exercise.to(exercise.minute + 5)

    after = on_the_map(exercise.simulation, "coastguard.officer")
    assert after - before == {"cue_sea_1"}
    assert "cue_sea_1" not in on_the_map(exercise.simulation, "airwing.controller")


def test_a_seats_map_comes_from_events_that_were_for_it():
    exercise = night()
    exercise.to(400)
    simulation = exercise.simulation

    for seat in ("coastguard.officer", "airwing.controller"):
        own = [event for event in exercise.events if may_see(tokens(seat), event.to)]
        built = view_for(seat, fold(own), simulation.words)
        assert built == view_for(seat, simulation.state, simulation.words)


def test_replaying_the_commands_gives_the_same_night():
    exercise = night()
    exercise.to(300)
    exercise.ask(c.TakeAction, "airwing.controller", action="share_track")

    assert replayed(night_watch(), exercise.commands, seed=SEED) == exercise.events


def test_a_late_start_has_its_map_at_startex():
    exercise = night("late")

    drawn = {found.feature for found in exercise.of(e.FeatureChanged) if found.at_ms == 0}
    assert {"night.guardian", "night.radar", "night.albatross", "night.wind_1"} <= drawn
    assert exercise.value("night.departed") == 1
    # Both have been out since half an hour after dusk.
    assert exercise.value("night.doing_guardian") == "searching"
    assert float(exercise.value("night.used_guardian")) > 500
    assert all(isinstance(found, Feature) for found in exercise.simulation.state.of(Feature))


def faults_of(old: str, new: str) -> list[str]:
    files = dict(read_source(NIGHT_WATCH, Faults()).files)
    text = files["scenario.yaml"].decode()
    assert old in text
    files["scenario.yaml"] = text.replace(old, new).encode()
    return [str(fault) for fault in check_scenario(files).faults]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("search: [{area: box}]}", "search: [{area: bx}]}", "no area is called 'bx'"),
        ("tracks: [[base,", "tracks: [[bsae,", "no place is called 'bsae'. Did you mean 'base'?"),
        ("by: cue.runner", "by: cue.runer", "no measure is called 'cue.runer'"),
        ("networks: [sea]", "networks: [see]", "network 'see', which no platform is in"),
        ("seen_by: [airwing], place", "seen_by: [airwin], place", "'airwin'"),
        ("lat: boat.lat, lon: boat.lon", "unit: cutter", "unit.cutter.lat"),
        ("by: cue.runner", "by: night.doing_guardian", "holds words, but a number, or yes or no"),
        ("wind: 9", "wind: wind.kt", "no measure is called 'wind.kt'"),
    ],
)
def test_a_fault_of_an_author_is_said_with_its_place(old: str, new: str, said: str):
    faults = faults_of(old, new)

    found = [fault for fault in faults if said in fault]
    assert found, faults
    assert all(fault.startswith("scenario.yaml:") for fault in found)
