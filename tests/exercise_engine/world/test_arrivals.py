"""Casualties, an outbreak and the public in one exercise, from STARTEX to ENDEX."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.codec import encode
from exercise_engine.experiments.driver import Happened
from exercise_engine.experiments.rehearsal import Rehearsal, rehearse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import check_scenario
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


@settings(max_examples=8)
@given(st.lists(st.integers(0, 12 * 3_600_000), max_size=20))
def test_where_an_advance_stops_changes_nothing(stops: list[int]):
    def played(stops: list[int]) -> list[bytes]:
        exercise = Exercise(arrivals(), seed=5)
        exercise.ask(c.TakeAction, "police.chief", action="call_out")
        for stop in [*sorted(stops), 12 * 3_600_000]:
            exercise.to_ms(stop)
        return [encode(event) for event in exercise.events]

    assert played(stops) == twelve_hours()


@cache
def twelve_hours() -> list[bytes]:
    exercise = Exercise(arrivals(), seed=5)
    exercise.ask(c.TakeAction, "police.chief", action="call_out")
    exercise.to_ms(12 * 3_600_000)
    return [encode(event) for event in exercise.events]


def test_one_decision_more_leaves_the_lines_that_are_posted_as_they_were():
    feeds: list[list[int]] = []
    for player in ("doctrine", "silence"):
        posts = [x for x in rehearsed(player)[1] if isinstance(x, e.PostAppeared)]
        feeds.append([x.line for x in posts if x.feed == "talk"])
    shorter = min(len(lines) for lines in feeds)

    assert shorter > 0
    assert feeds[0][:shorter] == feeds[1][:shorter]


VALUES: list[object] = [
    None,
    True,
    -1,
    0,
    0.5,
    10**9,
    "",
    "x",
    "nowhere",
    "1 s",
    "400 d",
    [],
    [1],
    {},
]


@settings(max_examples=12, deadline=None)
@example(1, [])  # a list as the name of a model
@given(st.integers(0, 200), st.sampled_from(VALUES))
def test_any_slip_in_these_models_is_a_fault_with_its_place_or_a_scenario(at: int, value: object):
    files = {path.name: path.read_bytes() for path in ARRIVALS.glob("*.yaml")}
    whole = yaml.safe_load(files["scenario.yaml"])
    places = list(_leaves(whole["world"]))
    holder, key = places[at % len(places)]
    holder[key] = value
    world = json.dumps({"world": whole.pop("world")})

    report = check_scenario(
        {
            **files,
            "scenario.yaml": json.dumps(whole).encode(),
            "world.yaml": world.encode(),
        }
    )

    assert (report.loaded is None) == bool(report.faults)
    assert all(fault.line > 0 for fault in report.faults)


def _leaves(node: Any) -> Iterator[tuple[Any, Any]]:
    """Give what holds each value below *node*, and by which key."""
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in inner:
        yield node, key
        if isinstance(value, dict | list):
            yield from _leaves(value)
