"""Fuel, duty, maintenance and failures."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import BOAT, course, read, strait

FUEL = ", fuel: {endurance: 3 h, refuel: 20 min}"


def test_what_lies_out_of_range_is_refused():
    near = Exercise(strait(BOAT + FUEL, "kinds: [boat], to: far, works: 59 min"))
    long = Exercise(strait(BOAT + FUEL, "kinds: [boat], to: far, works: 61 min"))
    away = Exercise(strait(BOAT + FUEL, "kinds: [boat], to: away"))

    assert near.refusal(c.TakeAction, "guard.officer", action="go") == ""
    assert long.refusal(c.TakeAction, "guard.officer", action="go") == "out_of_range"
    assert away.refusal(c.TakeAction, "guard.officer", action="go") == "out_of_range"


def test_fuel_burns_on_the_way_and_on_task_and_is_filled_up_at_home():
    exercise = Exercise(strait(BOAT + FUEL, "kinds: [boat], to: far, works: 30 min"))

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(300)

    assert [(x.status, round(x.fuel_ms / 3_600_000, 2)) for x in exercise.of(e.UnitChanged)] == [
        ("home", 3.0),
        ("under_way", 3.0),
        ("on_task", 2.0),
        ("returning", 1.5),
        ("returning", 0.5),
        ("home", 3.0),
    ]
    assert [round(at) for at, _, _ in course(exercise)][-2:] == [150, 170]
    assert read(exercise, "unit.boat.endurance_h") == pytest.approx(3.0)


def test_a_unit_that_works_longer_than_its_fuel_lasts_is_relieved_and_another_goes_on():
    # Half of the draws last longer than the hour that the fuel leaves.
    works = "kinds: [boat], to: far, works: {uniform: [10 min, 108 min]}"
    for seed in range(20):
        exercise = Exercise(strait(BOAT + FUEL, works), seed=seed)
        exercise.ask(c.TakeAction, "guard.officer", action="go")
        exercise.to(600)
        left = [x.why for x in exercise.of(e.UnitLeft)]
        assert left in (["done"], ["relieved", "done"])
        assert exercise.value("done") == 1
        assert min(x.fuel_ms for x in exercise.of(e.UnitChanged)) >= 0
        if left[0] == "relieved":
            return
    raise AssertionError("no draw was long")


def test_a_crew_is_sent_on_nothing_longer_than_its_duty_and_rests_first():
    crew = ", crew: {duty: 165 min, rest_after: 2 h, rest: 8 h}"
    exercise = Exercise(strait(BOAT + crew, "kinds: [boat], to: far, works: 30 min"))

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(800)

    assert [(round(at), status) for at, status, _ in course(exercise)][3:7] == [
        (90, "returning"),
        (150, "resting"),
        (630, "home"),
        (630, "under_way"),
    ]


def test_a_crew_that_could_never_be_out_so_long_must_rest():
    crew = ", crew: {duty: 2 h, rest: 8 h}"
    exercise = Exercise(strait(BOAT + crew, "kinds: [boat], to: far, works: 30 min"))

    assert exercise.refusal(c.TakeAction, "guard.officer", action="go") == "crew_must_rest"


def test_a_crew_left_in_peace_at_home_is_fresh_again():
    crew = ", crew: {duty: 4 h, rest: 8 h}"
    exercise = Exercise(strait(BOAT + crew, "kinds: [boat], to: far, works: 30 min"))

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(151)
    tired = exercise.of(e.UnitChanged)[-1].duty_ms
    exercise.to(631)

    assert round(tired / 60_000) == 90
    assert exercise.of(e.UnitChanged)[-1].duty_ms == 240 * 60_000


def test_maintenance_comes_after_so_many_hours_of_work():
    maintained = ", maintenance: {every: 4 h, takes: 6 h}"
    exercise = Exercise(strait(BOAT + maintained, "kinds: [boat], to: far, works: 30 min"))

    for _ in range(2):
        exercise.ask(c.TakeAction, "guard.officer", action="go")
        exercise.to(exercise.minute + 200)

    assert [status for _, status, _ in course(exercise)][-2:] == ["home", "maintenance"] or [
        status for _, status, _ in course(exercise)
    ][-1] == "maintenance"


def test_failures_come_by_the_unit_own_chance_and_another_unit_goes_on():
    failing = ", count: 2, breakdown: {mean: 90 min, repair: 3 h}"
    exercise = Exercise(strait(BOAT + failing, "kinds: [boat], to: far, works: 4 h"), seed=3)

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(3_000)

    whys = [x.why for x in exercise.of(e.UnitLeft)]
    assert "broke_down" in whys
    assert whys[-1] == "done"
    assert exercise.value("done") == 1
    assert {x.status for x in exercise.of(e.UnitChanged)} >= {"out_of_service", "home"}


def test_a_unit_refuels_on_its_way_where_home_has_no_fuel():
    pump = ", fuel: {endurance: 5 h, refuel: 20 min, at: [far]}"
    exercise = Exercise(strait(BOAT + pump, "kinds: [boat], to: far, works: 30 min"))

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(300)

    assert [(round(at), status, at_) for at, status, at_ in course(exercise)][3:] == [
        (90, "returning", "far"),
        (110, "returning", ""),
        (170, "home", "near"),
    ]


def test_a_unit_that_does_not_return_has_its_station_there():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: far, returns: false"))

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(100)

    assert course(exercise)[-1][1:] == ("home", "far")
