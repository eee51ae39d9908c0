"""Casualties, an outbreak and the public in one exercise, from STARTEX to ENDEX."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from exercise_engine import events as e
from exercise_engine.experiments.driver import Happened
from exercise_engine.experiments.rehearsal import Rehearsal, rehearse
from exercise_engine.scenario.reader import LoadedScenario, check_scenario
from exercise_engine.seats import may_see, tokens
from exercise_engine.simulation import Simulation
from exercise_engine.state import fold
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import FLOOD, Exercise
from tests.exercise_engine.test_determinism import EXPONENTS, WITHOUT_FMA, in_a_child

ARRIVALS = FLOOD.parent / "arrivals"


@cache
def arrivals() -> LoadedScenario:
    report = check_scenario(ARRIVALS)
    assert (report.faults, report.warnings) == ([], [])
    assert report.loaded is not None
    return report.loaded


@cache
def rehearsed(player: str, seed: int = 5) -> tuple[Rehearsal, list[e.Event]]:
    events: list[e.Event] = []

    def watch(step: Happened) -> None:
        events.extend(step.events)

    return rehearse(arrivals(), seed=seed, player=player, watch=watch), events


def measured(player: str, measure: str) -> float:
    return float(rehearsed(player)[0].measures[measure])


def test_it_is_rehearsed_to_the_end_without_a_fault():
    for player in ("doctrine", "silence"):
        played, _ = rehearsed(player)
        assert (played.faults, played.refused) == (0, 0)
        assert played.ended_ms == 4 * 86_400_000


def test_what_agencies_do_saves_lives_finds_cases_and_keeps_trust():
    for measure in ("mci.survivors", "fever.found_at_port", "public.trust", "public.compliance"):
        assert measured("doctrine", measure) > measured("silence", measure), measure
    for measure in ("mci.dead", "fever.infected", "public.rumour", "public.tourism_loss"):
        assert measured("doctrine", measure) < measured("silence", measure), measure


def test_posts_come_more_often_where_nobody_says_anything():
    posts = {
        player: [x for x in rehearsed(player)[1] if isinstance(x, e.PostAppeared)]
        for player in ("doctrine", "silence")
    }

    assert 0 < len(posts["doctrine"]) < len(posts["silence"])
    assert measured("silence", "public.posts") >= len(posts["silence"])


def test_another_process_with_another_hash_seed_zone_and_locale_plays_the_same():
    here, _ = rehearsed("doctrine")

    told = in_a_child(
        str(ARRIVALS), None, [], PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C"
    )

    assert told["digest"] == here.digest


def test_a_processors_last_bit_changes_nothing():
    here, _ = rehearsed("doctrine")

    told = in_a_child(str(ARRIVALS), None, EXPONENTS[:1_000], **WITHOUT_FMA)

    assert told["digest"] == here.digest


@pytest.mark.parametrize("seat", ["police.chief", "health.director", "control"])
def test_a_seat_sees_what_its_own_events_say_and_no_truth_on_the_map(seat: str):
    played, events = rehearsed("silence")
    words = Simulation(arrivals(), 5).words

    own = [event for event in events if may_see(tokens(seat), event.to)]

    seen = view_for(seat, fold(own), words)
    assert seen == view_for(seat, played.state, words)
    true = [key for key in seen if key.startswith("feature/") and key.endswith(".truth")]
    assert bool(true) is (seat == "control")
    assert any(key == "feature/mci.market" for key in seen)
    assert ("inbox/public.talk:0" in seen) is (seat != "health.director")


def test_the_police_see_who_waits_and_not_who_is_infected():
    _, events = rehearsed("doctrine")

    seen = {
        x.measure
        for x in events
        if isinstance(x, e.MeasureChanged) and may_see(tokens("police.chief"), x.to)
    }

    assert seen == {"mci.waiting_red", "mci.dead"}


def test_a_late_start_finds_the_day_before_lived_through_and_drawn():
    exercise = Exercise(arrivals(), start="late", seed=5)

    # The ambulances were called, and nobody did anything else.
    assert exercise.value("mci.waiting_untriaged") == 0
    assert float(exercise.value("mci.dead")) > 6
    assert float(exercise.value("mci.arrived_main")) > 80
    assert float(exercise.value("fever.infected_port_town")) >= 50
    assert float(exercise.value("public.rumour")) > 50
    assert exercise.of(e.PostAppeared) == []
    drawn: dict[str, Any] = {x.feature: x for x in exercise.of(e.FeatureChanged)}
    assert {"mci.market", "mci.market.truth", "mci.main", "fever.port_town.truth"} <= set(drawn)
