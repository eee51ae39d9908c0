"""Actions: arguments, requirements, resources waited for, spent and given back, and how long they take."""

from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.slices import ActionTaken
from exercise_engine.units import MINUTE_MS
from exercise_engine.views import render
from tests.exercise_engine.exercises import Exercise, yard

BUSES = """
actions:
  - {id: drive, title: Drive, agencies: [council], takes: 30 min, uses: [{pool: buses, count: arg.buses}],
     arguments: [{id: buses, title: Buses, type: integer, low: 1, high: 9, default: 1}], effects: [{add: moved, by: arg.buses * 10}]}
"""
ARGUMENTS = """
geography: {points: [{id: quay, title: Quay, at: [13.2, -61.2]}]}
actions:
  - id: tell
    title: Tell
    agencies: [council]
    arguments:
      - {id: count, title: Count, type: integer, low: 1, high: 5, default: 1}
      - {id: height, title: Height, type: number, low: 0.5, default: 1}
      - {id: now, title: Now, type: boolean, default: true}
      - {id: how, title: How, type: choice, options: [road, sea], default: road}
      - {id: where, title: Where, type: point, default: quay}
      - {id: whom, title: Whom, type: agency, default: ambulance}
      - {id: words, title: Words, type: text, default: none}
"""


def take(exercise: Exercise, action: str, **arguments: Any) -> str:
    return exercise.refusal(c.TakeAction, "council.clerk", action=action, arguments=arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        {"count": 0},
        {"count": 6},
        {"count": 1.5},
        {"count": True},
        {"count": "3"},
        {"count": 10**400},
        {"height": 0.4},
        {"height": float("nan")},
        {"height": float("inf")},
        {"height": -float("inf")},
        {"now": 1},
        {"now": "yes"},
        {"how": "air"},
        {"how": 1},
        {"where": "bridge"},
        {"whom": "navy"},
        {"words": 5},
    ],
)
def test_an_argument_that_does_not_fit_is_refused_by_name(arguments: dict[str, Any]):
    exercise = Exercise(yard(ARGUMENTS))

    rule = take(exercise, "tell", **arguments)

    assert rule == "argument_unfit"
    assert exercise.of(e.ActionAsked) == []


def test_arguments_that_fit_are_kept_as_their_types():
    exercise = Exercise(yard(ARGUMENTS))

    take(exercise, "tell", count=2.0, height=3, how="sea", words="Go.")

    (asked,) = exercise.of(e.ActionAsked)
    assert asked.arguments == {
        "count": 2,
        "height": 3.0,
        "now": True,
        "how": "sea",
        "where": "quay",
        "whom": "ambulance",
        "words": "Go.",
    }
    assert type(asked.arguments["count"]) is int
    assert type(asked.arguments["height"]) is float


def test_a_refusal_says_the_range_in_plain_numbers():
    wide = BUSES.replace("low: 1, high: 9", "low: 1, high: 1000000")
    exercise = Exercise(yard(wide))

    take(exercise, "drive", buses=0)

    assert exercise.of(e.CommandRefused)[0].message == "Buses: it must be between 1 and 1,000,000."


def test_resources_are_waited_for_in_the_order_of_the_calls():
    exercise = Exercise(yard(BUSES))
    take(exercise, "drive", buses=1)
    exercise.to(10)
    take(exercise, "drive", buses=2)
    exercise.to(12)
    take(exercise, "drive", buses=1)

    exercise.to(120)

    began = [x.at_ms / MINUTE_MS for x in exercise.of(e.ActionBegan)]
    done = [x.at_ms / MINUTE_MS for x in exercise.of(e.ActionDone)]
    assert began == [0, 30, 60]
    assert done == [30, 60, 90]
    assert exercise.at(e.ActionWaits, "pool") == [(10, "buses"), (12, "buses")]
    assert exercise.value("moved") == 10 + 20 + 10
    assert exercise.pool("buses") == (2, 2)


def test_more_than_there_are_is_refused_at_once():
    exercise = Exercise(yard(BUSES))

    rule = take(exercise, "drive", buses=3)

    assert rule == "not_enough"


def test_what_is_spent_is_gone_when_the_action_begins():
    spends = "actions: [{id: hand_out, title: Hand out, agencies: [council], spends: [{pool: blankets, count: 30}]}]"
    exercise = Exercise(yard(spends))

    first, second = take(exercise, "hand_out"), take(exercise, "hand_out")

    assert (first, second) == ("", "not_enough")
    assert exercise.pool("blankets") == (20, 20)


def test_a_pool_named_twice_by_one_action_is_needed_twice():
    twice = """
actions:
  - {id: both, title: Both, agencies: [council], takes: 10 min, uses: [{pool: buses}, {pool: buses}], spends: [{pool: blankets, count: 30}, {pool: blankets, count: 20}]}
  - {id: three, title: Three, agencies: [council], uses: [{pool: buses, count: 2}], spends: [{pool: buses}]}
"""
    exercise = Exercise(yard(twice))

    rules = take(exercise, "both"), take(exercise, "both"), take(exercise, "three")

    assert rules == ("", "not_enough", "not_enough")
    assert exercise.pool("buses") == (0, 2)
    assert exercise.pool("blankets") == (0, 0)


def test_two_actions_that_want_the_same_pools_in_another_order_do_not_block_each_other():
    crossed = """
actions:
  - {id: hold, title: Hold, agencies: [council], takes: 10 min, uses: [{pool: boats}]}
  - {id: there, title: There, agencies: [council], takes: 10 min, uses: [{pool: buses, count: 2}, {pool: boats}]}
  - {id: back, title: Back, agencies: [council], takes: 10 min, uses: [{pool: boats}, {pool: buses, count: 2}]}
"""
    exercise = Exercise(yard(crossed))
    take(exercise, "hold")
    take(exercise, "there")
    take(exercise, "back")

    exercise.to(60)

    assert [x.at_ms / MINUTE_MS for x in exercise.of(e.ActionDone)] == [10, 20, 30]


def test_an_action_that_waits_goes_on_when_a_restock_brings_enough():
    restock = """
other_entries: [{id: help, title: Help, at: T+00:20, effects: [{restock: buses, by: 1}]}]
"""
    exercise = Exercise(yard(BUSES + restock))
    take(exercise, "drive", buses=2)
    take(exercise, "drive", buses=1)

    exercise.to(20)

    assert [x.at_ms / MINUTE_MS for x in exercise.of(e.ActionBegan)] == [0, 20]
    assert exercise.pool("buses") == (0, 3)


def test_a_restock_below_zero_takes_away_no_more_than_is_free():
    loss = (
        "other_entries: [{id: loss, title: Loss, at: T+00:10, effects: [{restock: buses, by: -5}]}]"
    )
    exercise = Exercise(yard(BUSES + loss))
    take(exercise, "drive", buses=1)

    exercise.to(60)

    assert exercise.pool("buses") == (1, 1)


def test_what_an_action_requires_is_said_when_it_does_not_hold():
    requires = """
actions:
  - {id: drive, title: Drive, agencies: [council], requires: [{that: open, otherwise: The road is closed.}]}
injects: [{id: shut, title: Shut, at: T+00:10, to: [council], by: phone, text: Shut., effects: [{set: open, to: false}]}]
"""
    exercise = Exercise(yard(requires))
    first = take(exercise, "drive")
    exercise.to(10)

    second = take(exercise, "drive")

    assert (first, second) == ("", "requirement")
    assert exercise.of(e.CommandRefused)[0].message == "The road is closed."


def test_a_requirement_that_cannot_be_computed_counts_as_false():
    requires = """
actions: [{id: drive, title: Drive, agencies: [council], requires: [{that: 10 / moved > 1, otherwise: Nobody moved.}]}]
"""
    exercise = Exercise(yard(requires))

    rule = take(exercise, "drive")

    assert rule == "requirement"
    assert len(exercise.of(e.ExpressionFailed)) == 1


def test_an_action_that_can_be_taken_once_is_taken_once_by_each_agency():
    once = "actions: [{id: open_up, title: Open, agencies: [council, ambulance], once: true}]"
    exercise = Exercise(yard(once))

    rules = (
        take(exercise, "open_up"),
        exercise.refusal(c.TakeAction, "council.director", action="open_up"),
        exercise.refusal(c.TakeAction, "ambulance.chief", action="open_up"),
    )

    assert rules == ("", "once_only", "")


def test_an_action_for_one_seat_is_refused_to_another_of_the_agency():
    seated = "actions: [{id: sign, title: Sign, agencies: [council], seats: [council.director]}]"
    exercise = Exercise(yard(seated))

    rules = (
        take(exercise, "sign"),
        exercise.refusal(c.TakeAction, "council.director", action="sign"),
    )

    assert rules == ("not_for_this_seat", "")


def test_a_duration_by_chance_lies_within_its_shape_and_is_the_same_for_the_same_seed():
    chance = "actions: [{id: drive, title: Drive, agencies: [council], takes: {uniform: [10 min, 20 min]}}]"

    def done(seed: int) -> list[int]:
        exercise = Exercise(yard(chance), seed=seed)
        take(exercise, "drive")
        take(exercise, "drive")
        exercise.to(60)
        return [x.at_ms for x in exercise.of(e.ActionDone)]

    first, again, other = done(1), done(1), done(2)

    assert first == again != other
    assert len(set(first)) == 2
    assert all(10 * MINUTE_MS <= at <= 20 * MINUTE_MS for at in first + other)


def test_effects_at_once_come_when_the_action_begins_and_the_others_when_it_is_done():
    both = """
actions: [{id: act, title: Act, agencies: [council], takes: 30 min, at_once: [{set: moved, to: 1}], effects: [{set: moved, to: 2}]}]
"""
    exercise = Exercise(yard(both))
    take(exercise, "act")
    at_once = exercise.value("moved")

    exercise.to(30)

    assert (at_once, exercise.value("moved")) == (1, 2)


def test_conditions_know_what_an_agency_began_and_finished_and_how_often():
    knows = (
        BUSES
        + """
injects:
  - {id: began, title: A, when: council.began.drive, to: [council], by: phone, text: A.}
  - {id: did, title: B, when: council.did.drive, to: [council], by: phone, text: B.}
  - {id: twice, title: C, when: council.times.drive == 2, to: [council], by: phone, text: C.}
  - {id: none, title: D, when: free.buses == 0, to: [council], by: phone, text: D.}
"""
    )
    exercise = Exercise(yard(knows))
    take(exercise, "drive", buses=1)
    exercise.to(10)
    take(exercise, "drive", buses=1)

    exercise.to(60)

    assert exercise.delivered == [(0, "began"), (10, "none"), (30, "did"), (40, "twice")]


@pytest.mark.parametrize(
    ("takes", "ends"),
    [("30 min", 30 * MINUTE_MS), ("{uniform: [20 min, 40 min]}", None)],
)
def test_a_running_action_says_when_it_will_be_done_if_that_is_certain(
    takes: str, ends: int | None
):
    exercise = Exercise(yard(BUSES.replace("takes: 30 min", f"takes: {takes}")))

    take(exercise, "drive", buses=1)

    (taken,) = exercise.simulation.state.of(ActionTaken)
    shown = render(taken, exercise.simulation.words)
    assert shown["status"] == "running"
    assert (shown["ends"] and shown["ends"]["ms"]) == ends
