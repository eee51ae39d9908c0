from __future__ import annotations

from statistics import mean
from time import process_time
from typing import Any

import pytest
from pydantic import ValidationError

from exercise_engine.world.case_finding import Bench
from exercise_engine.world.epidemic import final_size
from exercise_engine.world.model import Value, WorldFault
from tests.exercise_engine.world.fever import (
    NOTHING_DONE,
    Deeds,
    build,
    course,
    fever_spec,
    play,
)
from tests.exercise_engine.world.ivan import draw_from, number

SEEDS = range(10)
DAY_MS = 86_400_000


def typical(name: str, deeds: Deeds = (), **more: Any) -> float:
    return mean(number(play(deeds, seed=seed, **more), f"fever.{name}") for seed in SEEDS)


def test_it_writes_what_it_declares_and_nothing_else_with_the_types_that_it_declares():
    model = build(fever_spec())
    kinds = {"number": float, "integer": int}

    step = model.step(0, {name: NOTHING_DONE[name] for name in model.reads}, draw_from(1))

    assert sorted(step.measures) == sorted(measure.id for measure in model.measures)
    for measure in model.measures:
        assert type(step.measures[measure.id]) is kinds[measure.type], measure.id


def test_the_same_seed_gives_the_same_outbreak_and_another_seed_another():
    once, again, other = (play(seed=seed) for seed in (1, 1, 2))

    assert once == again
    assert once != other


def test_before_the_ship_arrives_nobody_is_ill():
    steps = course([(5, {"ship.in_port": True})], first=NOTHING_DONE | {"ship.in_port": False})

    assert all(number(step, "fever.infected") == 0 for step in steps[: 5 * 4])
    assert number(steps[5 * 4], "fever.infected") == 10


def test_left_alone_it_infects_what_the_final_size_equation_says():
    infected = typical("infected", until_d=300)

    # Ten who arrive do not count for much among 40,000: 84 %.
    assert infected == pytest.approx(40_000 * final_size(2.2), rel=0.02)


def test_places_add_up_to_the_whole_and_the_hills_come_later():
    steps = course()

    for name in ("infected", "confirmed", "dead"):
        parts = sum(
            number(steps[-1], f"fever.{name}_{place}") for place in ("port_town", "hill_town")
        )
        assert number(steps[-1], f"fever.{name}") == parts
    halves = [
        next(
            at
            for at, step in enumerate(steps)
            if number(step, f"fever.infected_{place}") > people / 4
        )
        for place, people in (("port_town", 30_000), ("hill_town", 10_000))
    ]
    assert halves[0] < halves[1]


def test_a_ship_that_is_refused_infects_nobody_and_one_that_lands_later_brings_fewer():
    refused = play(first=NOTHING_DONE | {"refused": True})
    landed_late = [
        number(
            course(
                [(14, {"refused": False})],
                first=NOTHING_DONE | {"refused": True},
                until_d=14,
                seed=seed,
            )[-1],
            "fever.infected",
        )
        for seed in SEEDS
    ]

    assert refused["fever.infected"] == 0
    assert refused["fever.aboard"] == 0
    assert mean(landed_late) < 3


def test_screening_finds_seven_in_ten_of_the_ill_and_none_of_the_others():
    ten: list[dict[str, Any]] = fever_spec()["importations"]
    many = [ten[0] | {"exposed": 500, "infectious": 1_000}]

    found = play(first=NOTHING_DONE | {"screening": True}, until_d=0, importations=many)

    assert number(found, "fever.found_at_port") == pytest.approx(700, abs=45)


def test_quarantine_at_the_port_makes_an_outbreak_later_or_none():
    kept = typical("infected", first=NOTHING_DONE | {"quarantine": True}, until_d=30)
    free = typical("infected", until_d=30)

    assert kept < free / 2


def test_closures_that_are_complied_with_flatten_it_and_those_that_are_not_do_less():
    closed: Deeds = [(10, {"closures": 1})]
    ignored: Deeds = [(10, {"closures": 1, "compliance": 20.0})]

    none, poor, good = (typical("infected", deeds, until_d=90) for deeds in ((), ignored, closed))

    assert good < poor < none


def test_tracers_keep_contacts_apart_as_long_as_they_can_follow():
    few, many = (
        typical("infected", first=NOTHING_DONE | {"samples": 400, "tracers": n}, until_d=60)
        for n in (0, 40)
    )

    assert many < 0.8 * few
    overwhelmed = play(first=NOTHING_DONE | {"tracers": 2})
    assert number(overwhelmed, "fever.untraced") > 100


def test_confirmed_cases_lag_behind_true_ones_and_a_slow_laboratory_makes_it_worse():
    fast = course(until_d=40, first=NOTHING_DONE | {"samples": 10_000})
    slow = course(until_d=40, first=NOTHING_DONE | {"samples": 50})

    for steps in (fast, slow):
        assert all(
            number(step, "fever.confirmed") <= number(step, "fever.infected") for step in steps
        )
    assert number(slow[-1], "fever.awaiting_result") > number(fast[-1], "fever.awaiting_result")
    # Fifty samples a day, five for each case: ten confirmed cases a day, and one of the step before.
    assert max(number(step, "fever.confirmed_day") for step in slow) <= 11


def test_a_bench_answers_in_the_order_in_which_samples_came():
    bench = Bench()
    bench.take(0, 3, 0)
    bench.take(1, 2, 0)

    # Twenty samples a day, five a case: four cases a day, answered a day later.
    first = bench.work(DAY_MS, DAY_MS, 20, 5, DAY_MS)
    second = bench.work(2 * DAY_MS, DAY_MS, 20, 5, DAY_MS)
    third = bench.work(3 * DAY_MS, DAY_MS, 20, 5, DAY_MS)

    assert first == []
    assert [(one.community, one.count) for one in second] == [(0, 3), (1, 1)]
    assert [(one.community, one.count) for one in third] == [(1, 1)]


def test_without_a_laboratory_nothing_is_confirmed():
    step = play(laboratory=None, first={k: v for k, v in NOTHING_DONE.items() if k != "samples"})

    assert step["fever.confirmed"] == 0
    assert number(step, "fever.infected") > 1_000


def test_people_die_for_want_of_beds():
    deaths = [typical("dead", first=NOTHING_DONE | {"beds": beds}) for beds in (0, 100, 5_000)]

    assert deaths == sorted(deaths, reverse=True)
    assert deaths[0] > 2 * deaths[2]
    assert typical("dead_without_bed", first=NOTHING_DONE | {"beds": 5_000}) == 0


def test_restricted_travel_spares_the_hills_for_some_time():
    free, restricted = (
        typical("infected_hill_town", first=NOTHING_DONE | {"no_travel": no_travel}, until_d=35)
        for no_travel in (False, True)
    )

    assert restricted < free


def test_players_see_what_is_confirmed_and_only_facilitators_what_is_true():
    model, draw = build(fever_spec()), draw_from(1)
    shown: dict[str, Any] = {}
    for step in range(60 * 4):
        read = {name: NOTHING_DONE[name] for name in model.reads}
        shown |= model.step(step * 6 * 3_600_000, read, draw).features

    told, true = (shown[f"fever.port_town{ending}"]["properties"] for ending in ("", ".truth"))
    assert (told["truth"], true["truth"]) == (False, True)
    assert told["size"] < true["size"]


def test_a_step_of_an_island_takes_less_than_a_few_milliseconds():
    towns = [{"place": place, "population": 2_000_000} for place in ("port_town", "hill_town")]
    model, draw = build(fever_spec(communities=towns)), draw_from(1)
    read = {name: NOTHING_DONE[name] for name in model.reads}

    begins = process_time()
    for step in range(400):
        model.step(step * 6 * 3_600_000, read, draw)

    assert (process_time() - begins) / 400 < 0.02


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"communities": [{"place": "port_town", "population": 5}] * 2}, "stands here twice"),
        ({"latent": "0 s"}, "less than 6 h"),
        ({"every": "2 d"}, "more than a day"),
        ({"r0": 99}, "less than or equal to 20"),
    ],
)
def test_what_does_not_fit_is_said(wrong: dict[str, Value], says: str):
    with pytest.raises(ValidationError, match=says):
        build(fever_spec(**wrong))


def test_an_importation_that_lands_nowhere_is_named():
    ship = fever_spec()["importations"][0] | {"place": "port_twon"}

    with pytest.raises(WorldFault, match="Did you mean 'port_town'"):
        build(fever_spec(importations=[ship]))
