"""Units turn out, travel, work and come home."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import BOAT, FAR_LAT, course, read, strait

FAR = "kinds: [boat], to: far, works: 30 min"


def test_a_unit_turns_out_travels_works_and_comes_home():
    exercise = Exercise(strait(BOAT + ", turn_out: 15 min", FAR))

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(200)

    assert [(round(at), status, where) for at, status, where in course(exercise)] == [
        (0, "home", "near"),
        (0, "turning_out", "near"),
        (15, "under_way", ""),
        (75, "on_task", "far"),
        (105, "returning", ""),
        (165, "home", "near"),
    ]


def test_effects_come_on_arrival_and_when_the_work_is_done():
    exercise = Exercise(strait(BOAT, FAR))

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(61)
    on_arrival = exercise.value("here"), exercise.value("done")
    exercise.to(91)

    assert on_arrival == (1, 0)
    assert (exercise.value("here"), exercise.value("done")) == (1, 1)
    assert [round(x.at_ms / 60_000) for x in exercise.of(e.ActionDone)] == [90]


def test_a_unit_under_way_is_half_way_after_half_the_time_and_costs_one_event():
    exercise = Exercise(
        strait(BOAT, FAR, "other_entries: [{id: half, title: Half, when: unit.boat.lat > 13.27}]")
    )

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    happened = exercise.to(31)

    assert read(exercise, "unit.boat.lat") == pytest.approx((13.0 + FAR_LAT) / 2, abs=0.01)
    assert [type(x) for x in happened] == [e.EntryCompleted]
