from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import mean
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from exercise_engine.world.casualty import NEVER_MS, Casualty
from exercise_engine.world.model import Value, WorldFault
from exercise_engine.world.triage import TAGS, surge_capacity_per_h, tag_of
from tests.exercise_engine.world.attack import (
    INCIDENT,
    NOTHING_DONE,
    POINTS,
    WELL_DONE,
    attack_spec,
    build,
    course,
    minute,
    play,
)
from tests.exercise_engine.world.ivan import draw_from, number

SEEDS = range(8)
DONE_AT_ONCE = [(0.25, WELL_DONE)]


@cache
def dead_with(**changed: Value) -> float:
    """Mean dead of many seeds where all is done well in a quarter of an hour but for *changed*."""
    return mean(
        number(play([(0.25, WELL_DONE | changed)], seed=seed), "mci.dead") for seed in SEEDS
    )


def reported(steps: Sequence[dict[str, Value]], name: str) -> list[float]:
    return [number(step, f"mci.{name}") for step in steps]


def test_it_writes_what_it_declares_and_nothing_else_with_the_types_that_it_declares():
    model = build(attack_spec())
    read = {name: NOTHING_DONE[name] for name in model.reads}
    kinds = {"number": float, "integer": int}

    step = model.step(0, read, draw_from(1))

    assert sorted(step.measures) == sorted(measure.id for measure in model.measures)
    for measure in model.measures:
        assert type(step.measures[measure.id]) is kinds[measure.type], measure.id


def test_nothing_happens_before_it_happens():
    steps = course(first=NOTHING_DONE | {"market.happened": False}, until_h=2)

    assert steps[0] == steps[-1]
    assert number(steps[-1], "mci.dead") == 0
    assert number(steps[-1], "mci.ambulances_busy") == 0


def test_the_same_seed_hurts_the_same_people_and_another_seed_others():
    once, again, other = (play(DONE_AT_ONCE, seed=seed) for seed in (1, 1, 2))

    assert once == again
    assert once != other


def test_everybody_is_somewhere_at_every_minute():
    everyone = 8 + 8 + 12 + 30 + 90

    for step in course(DONE_AT_ONCE, until_h=30):
        dead, survivors = number(step, "mci.dead"), number(step, "mci.survivors")
        assert dead + survivors == everyone
        parts = ("dead_at_once", "dead_waiting", "dead_in_hospital")
        assert dead == sum(number(step, f"mci.{part}") for part in parts)


def test_the_walking_wounded_are_the_first_at_the_nearest_hospital():
    steps = course(until_h=2)

    first = next(at for at, step in enumerate(steps) if step["mci.arrived_main"])
    first_serious = next(at for at, step in enumerate(steps) if step["mci.serious_h_main"])
    assert 5 <= first <= 20
    assert first < first_serious
    assert number(minute(steps, 60), "mci.arrived_main") > number(
        minute(steps, 60), "mci.arrived_clinic"
    )


def test_without_a_call_no_ambulance_comes():
    step = play(first=NOTHING_DONE | {"called": False}, until_h=6)

    assert step["mci.ambulances_busy"] == 0
    # Only those who went by themselves.
    assert step["mci.arrived_main"] == step["mci.left_by_themselves"]


def test_triage_teams_tag_about_one_casualty_a_minute_each():
    lying_only = attack_spec(
        incidents=[INCIDENT | {"minor": 0, "trapped": "0 s", "leave_by_themselves": 0}]
    )
    waiting = NOTHING_DONE | {"teams": 2, "ambulances": 0}

    steps = course(spec=lying_only, first=waiting | {"pier.happened": False}, until_h=0.5)

    assert minute(steps, 0)["mci.waiting_untriaged"] == 50
    assert minute(steps, 10)["mci.waiting_untriaged"] == 30
    assert minute(steps, 26)["mci.waiting_untriaged"] == 0


def test_doing_it_well_halves_the_deaths_of_those_who_lived_at_first():
    well = mean(number(play(DONE_AT_ONCE, seed=seed), "mci.dead") for seed in SEEDS) - 8
    nothing = mean(number(play(seed=seed), "mci.dead") for seed in SEEDS) - 8

    assert well < nothing / 2


@pytest.mark.parametrize(
    "worse",
    [
        {"teams": 0, "station": False},
        {"station": False},
        {"ambulances": 3},
        {"plan": False},
        {"command": False},
        {"blood": 0},
        {"aircraft": 0},
        {"called": False},
    ],
    ids="+".join,
)
def test_each_thing_left_undone_costs_lives(worse: dict[str, Value]):
    assert dead_with(**worse) > dead_with()


def test_deaths_rise_with_every_quarter_of_an_hour_lost():
    tolls = [
        mean(number(play([(late, WELL_DONE)], seed=seed), "mci.dead") for seed in SEEDS)
        for late in (0.25, 1.0, 2.0, 4.0)
    ]

    assert tolls == sorted(tolls)
    assert tolls[-1] > tolls[0] + 3


@settings(max_examples=200)
@given(
    st.sampled_from(["critical", "immediate", "delayed"]),
    st.floats(0.001, 5),
    st.lists(st.integers(0, 600), min_size=2, max_size=2),
)
def test_nobody_dies_sooner_for_being_treated_sooner(
    severity: Any, endurance: float, minutes: list[int]
):
    def dies(treated_after_min: int) -> int:
        casualty = Casualty("x", 0, severity, endurance, 0, NEVER_MS)
        casualty.becomes("untreated", 0)
        if casualty.dies_ms > treated_after_min * 60_000:
            casualty.becomes("treated", treated_after_min * 60_000)
        return casualty.dies_ms

    sooner, later = sorted(minutes)
    # To the millisecond of rounding.
    assert dies(sooner) >= dies(later) - 2


def test_tags_are_wrong_as_often_as_in_the_field():
    lots = [(n + 0.5) / 10_000 for n in range(10_000)]
    tags = [tag_of("delayed", 0.233, 0.058, luck) for luck in lots]

    shares = [tags.count(tag) / len(tags) for tag in TAGS]

    assert shares == pytest.approx([0.233, 0.709, 0.058], abs=0.001)
    assert {tag_of("critical", 0.233, 0.058, luck) for luck in lots} == {"red", "yellow"}
    assert {tag_of("minor", 0.233, 0.058, luck) for luck in lots} == {"yellow", "green"}


def test_a_department_with_twelve_places_can_take_five_an_hour():
    assert surge_capacity_per_h(12) == pytest.approx(4.8)


def test_a_hospital_on_diversion_gets_only_those_who_come_by_themselves():
    diverted = WELL_DONE | {"main.diverted": True}

    step = play([(0, diverted)])

    assert step["mci.arrived_main"] == step["mci.left_by_themselves"]
    assert number(step, "mci.arrived_clinic") > 30


def test_with_a_command_the_second_hospital_takes_its_part():
    with_command = play([(0, WELL_DONE)])
    without = play([(0, WELL_DONE | {"command": False})])

    assert number(with_command, "mci.arrived_clinic") > 5
    assert without["mci.arrived_clinic"] == 0


def test_a_second_incident_draws_ambulances_away_from_the_first():
    one = play(DONE_AT_ONCE, until_h=2)
    two = play([*DONE_AT_ONCE, (0.5, {"pier.happened": True})], until_h=2)

    assert number(two, "mci.waiting_green") + number(two, "mci.waiting_yellow") > number(
        one, "mci.waiting_green"
    ) + number(one, "mci.waiting_yellow")
    assert number(play(DONE_AT_ONCE), "mci.survivors") == 140 - (
        number(play(DONE_AT_ONCE), "mci.dead") - 8
    )


def test_aircraft_come_after_two_hours_and_take_two_patients_every_four():
    steps = course([(0, WELL_DONE | {"aircraft": 1})], until_h=24)
    flown = reported(steps, "flown_out")

    assert flown[60 * 2 - 1] == 0
    assert max(after - before for before, after in pairwise(flown)) <= 2
    # At most one flight every four hours from the second on.
    assert 2 <= flown[-1] <= 12


def test_blood_is_used_up_and_no_more():
    step = play([(0, WELL_DONE | {"blood": 40})])

    assert 31 <= number(step, "mci.blood_used_main") <= 40


def test_before_triage_the_mark_says_that_nobody_is_triaged_and_not_that_nobody_is_hurt():
    model, draw = build(attack_spec()), draw_from(1)
    values = NOTHING_DONE | {"teams": 0}
    shown: dict[str, Any] = {}
    for at_min in range(30):
        read = {name: values[name] for name in model.reads}
        shown |= model.step(at_min * 60_000, read, draw).features

    assert shown["mci.market"]["properties"]["title"] == "Casualties: none triaged yet"


def test_players_see_tags_and_only_facilitators_see_who_is_critical():
    model, draw = build(attack_spec()), draw_from(1)
    values = NOTHING_DONE | WELL_DONE
    shown: dict[str, Any] = {}
    for at_min in range(60):
        read = {name: values[name] for name in model.reads}
        shown |= model.step(at_min * 60_000, read, draw).features

    assert shown["mci.market"]["properties"]["truth"] is False
    assert "critical" not in shown["mci.market"]["properties"]
    assert shown["mci.market.truth"]["properties"]["truth"] is True
    assert shown["mci.main"]["properties"]["traffic"] in ("normal", "busy", "advisory")
    assert shown["mci.market"]["geometry"]["coordinates"] == [-61.22, 13.15]


def test_three_thousand_casualties_are_stepped_in_milliseconds():
    many = INCIDENT | {"critical": 200, "immediate": 300, "delayed": 700, "minor": 1_800}
    model, draw = build(attack_spec(incidents=[many])), draw_from(1)
    values = NOTHING_DONE | WELL_DONE | {"ambulances": 60}
    read = {name: values[name] for name in model.reads}
    model.step(0, read, draw)

    begins = process_time()
    for at_min in range(1, 121):
        model.step(at_min * 60_000, read, draw)
    each_s = (process_time() - begins) / 120

    # A few milliseconds on a laptop; the bound leaves room for a busy machine.
    assert each_s < 0.05


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"incidents": [INCIDENT, INCIDENT]}, "stands here twice"),
        ({"incidents": [INCIDENT | {"minor": 5_000, "delayed": 5_000}]}, "is the most"),
        ({"every": "1 h"}, "more than 10 min"),
        ({"over_triage": 0.7, "under_triage": 0.5}, "at most 1"),
        (
            {"hospitals": [{"id": "a", "place": "main", "ed_beds": 2, "resus_bays": 3}]},
            "more resuscitation bays|resuscitation bays than places",
        ),
    ],
)
def test_what_does_not_fit_is_said(wrong: dict[str, Any], says: str):
    with pytest.raises(ValidationError, match=says):
        build(attack_spec(**wrong))


def test_a_place_that_is_not_there_is_named():
    wrong = attack_spec(incidents=[INCIDENT | {"place": "markt"}])

    with pytest.raises(WorldFault, match="Did you mean 'market'"):
        build(wrong, POINTS)
