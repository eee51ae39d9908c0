"""How far units are, when they would come and what they would have left is told, and so it then is."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.estimates import OfAction, OfLoan, OfRecall, OfSending
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.estimates.asking import asked, facts, told
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import BOAT, strait

TIRED = f"{BOAT}, turn_out: 10 min, crew: {{duty: 6 h, rest: 2 h}}, fuel: {{endurance: 5 h, refuel: 10 min}}"
OFFICER = "guard.officer"
LENDING = "lending: [{id: help, from: guard, to: [health]}]\n"


def test_a_boat_an_hour_away_comes_when_the_estimate_said_with_what_it_said_is_left():
    exercise = Exercise(strait(TIRED, "kinds: [boat], to: far, works: 2 h"))
    exercise.to(20)

    found = told(exercise, OFFICER, OfAction(action="go"))
    exercise.ask(c.TakeAction, OFFICER, action="go")
    exercise.to(400)

    (row,) = found.units
    assert (row.title, row.now, row.distance) == ("Boat", "Ready", "60 km (32 nm)")
    assert row.arrives == "there D+0 07:30, in 1 h 10 min"
    # An hour out, two at work, an hour back: four of five hours of fuel, and 4 h 10 min of six on duty.
    assert row.fuel == "1 h left back at Near Harbour"
    assert row.duty == "1 h 50 min left back home"
    assert exercise.of(e.UnitArrived)[0].at_ms == pytest.approx(90 * MINUTE_MS, abs=1_000)
    back = [x for x in exercise.of(e.UnitChanged) if x.status == "returning"][-1]
    assert (back.at, back.fuel_ms) == ("near", pytest.approx(60 * MINUTE_MS, abs=1_000))
    assert facts(found) == {"Works there": "2 h"}


def test_what_it_has_used_since_it_was_last_told_of_is_taken_off():
    exercise = Exercise(strait(TIRED, "kinds: [boat], to: far, works: 2 h"))
    exercise.ask(c.TakeAction, OFFICER, action="go")
    exercise.to(100)

    (row,) = told(exercise, OFFICER, OfAction(action="go")).units

    # It works at Far Harbour, has burnt 90 of 300 minutes, and is asked for two hours more there.
    assert row.tone == "high"
    assert row.now.startswith("On task until D+0 09:10")
    assert (row.distance, row.arrives) == ("here", "less than a minute away")
    assert row.fuel == "30 min left back at Near Harbour"
    assert row.duty == "1 h 20 min left back home"


def test_a_boat_that_cannot_go_so_far_says_what_it_lacks():
    exercise = Exercise(strait(TIRED, "kinds: [boat], to: away, works: 1 h"))

    found = told(exercise, OFFICER, OfAction(action="go"))

    (row,) = found.units
    assert row.tone == "critical"
    assert row.fuel.endswith("too little")
    assert exercise.refusal(c.TakeAction, OFFICER, action="go") == "out_of_range"


def test_of_long_work_a_boat_does_as_much_as_it_can_in_one_stay():
    exercise = Exercise(strait(TIRED, "kinds: [boat], to: far, works: 12 h"))

    (row,) = told(exercise, OFFICER, OfAction(action="go")).units

    assert row.tone == ""
    assert row.fuel == "less than a minute left back at Near Harbour"
    assert exercise.refusal(c.TakeAction, OFFICER, action="go") in (
        "",
        "crew_must_rest",
        "out_of_range",
    )


def test_the_nearest_that_is_ready_stands_first_and_the_place_or_unit_must_be_chosen():
    units = f"{TIRED}, count: 2}}\n  - {{id: fast, title: Fast boat, agency: guard, kind: boat, home: far, speed: 90 km/h"
    more = "arguments: [{id: where, title: Where, type: point}]"
    exercise = Exercise(
        strait(units, "kinds: [boat], to: arg.where, works: 1 h", action=f", {more}")
    )

    nowhere = told(exercise, OFFICER, OfAction(action="go"))
    there = told(exercise, OFFICER, OfAction(action="go", arguments={"where": "near"}))

    assert nowhere.units == ()
    assert nowhere.units_note == "Choose where to, to see how far it is."
    assert [row.title for row in there.units] == ["Boat 1", "Boat 2", "Fast boat"]
    assert [row.distance for row in there.units] == ["here", "here", "60 km (32 nm)"]


def test_only_those_whom_the_seat_may_send_are_told_of():
    exercise = Exercise(
        strait(TIRED, "kinds: [boat], to: far", agencies="guard, health", more=LENDING)
    )

    found = told(exercise, "health.chief", OfAction(action="go"))

    assert found.units == ()
    assert facts(found)["Refused now"] == "You have no unit that can do it."
    assert exercise.refusal(c.TakeAction, "health.chief", action="go") == "no_capable_unit"


def test_before_a_unit_is_sent_elsewhere_or_called_back_its_way_is_told():
    exercise = Exercise(strait(TIRED, "kinds: [boat], to: far, works: 2 h"))
    exercise.ask(c.TakeAction, OFFICER, id="one", action="go")
    exercise.ask(c.TakeAction, OFFICER, id="two", action="go")
    exercise.to(100)

    sent = told(exercise, OFFICER, OfSending(unit="boat", instance=f"{OFFICER}/two"))
    home = told(exercise, OFFICER, OfRecall(unit="boat"))

    (row,) = sent.units
    assert row.arrives == "there D+0 07:40, in less than a minute"
    assert facts(sent) == {"Where": "Far Harbour", "Works there": "2 h"}
    assert facts(home) == {
        "Way home": "60 km (32 nm) to Near Harbour",
        "Home about": "D+0 08:40, in 1 h",
        "Leaves": "Go",
    }
    assert asked(exercise, "health.chief", OfRecall(unit="boat")) is None
    assert (
        asked(exercise, "health.chief", OfSending(unit="boat", instance=f"{OFFICER}/two")) is None
    )


def borrowed(hours: float, works: str) -> Exercise:
    """The boat is lent to the health agency for *hours* and can be sent an hour away to work."""
    exercise = Exercise(
        strait(BOAT, f"kinds: [boat], to: far, works: {works}", LENDING, agencies="guard, health")
    )
    until_ms = round(hours * 60) * MINUTE_MS
    exercise.ask(c.LendUnit, OFFICER, unit="boat", to="health", until_ms=until_ms)
    return exercise


@pytest.mark.parametrize(
    ("hours", "warned"),
    [(0.5, "before it is there"), (2, "before its work is done"), (6, "")],
)
def test_a_loan_that_ends_before_the_unit_is_there_or_done_is_warned_of(hours: float, warned: str):
    (row,) = told(borrowed(hours, "2 h"), "health.chief", OfAction(action="go")).units

    assert warned in row.loan
    assert bool(row.loan) == bool(warned)
    assert row.tone == ""


def test_of_the_kinds_that_are_sent_each_unit_that_cannot_go_is_named_with_why():
    units = (
        f"{BOAT}, capacity: {{people: 10, tonnes: 1}}}}\n"
        "  - {id: skiff, title: Skiff, agency: guard, kind: skiff, home: near, speed: 60 km/h, capacity: {people: 10}}\n"
        "  - {id: gig, title: Gig, agency: guard, kind: skiff, home: near, speed: 60 km/h, tasks: [care]"
    )
    sends = "kinds: [boat, skiff], task: tow, to: far, carries: {people: 10, tonnes: 0.5}"

    found = told(Exercise(strait(units, sends)), OFFICER, OfAction(action="go"))

    assert [row.unit for row in found.units] == ["boat"]
    assert [(one.title, one.why) for one in found.unable] == [
        ("Skiff", "it must have room for 0.5 t and has it for 0"),
        ("Gig", "not made for this work"),
    ]


TELLING = "lending: [{id: help, from: guard, to: [health], requires: invoked, otherwise: Nobody was told.}]\n"
TELL = ", at_once: []}\n  - {id: tell, title: Tell the neighbours, agencies: [guard], takes: 20 min, effects: [{set: invoked, to: true}]"


def test_before_a_loan_is_asked_for_it_is_told_what_would_refuse_it_and_what_is_under_way():
    exercise = Exercise(
        strait(BOAT, "kinds: [boat], to: far", TELLING, action=TELL, agencies="guard, health")
    )
    lends = OfLoan(unit="boat", to="health")

    before = [facts(told(exercise, seat, lends)) for seat in (OFFICER, "health.chief")]
    exercise.ask(c.TakeAction, OFFICER, action="tell")
    during = [facts(told(exercise, seat, lends)) for seat in (OFFICER, "health.chief")]
    exercise.to(21)

    refused = {"Refused now": "Nobody was told."}
    assert before == [refused, refused]
    under_way = "“Tell the neighbours”, until D+0 06:20; it may be otherwise then"
    assert during == [refused | {"Under way": under_way}, refused]
    assert facts(told(exercise, OFFICER, lends)) == {}
    assert asked(exercise, "health.chief", OfLoan(unit="boat", to="guard")) is None
