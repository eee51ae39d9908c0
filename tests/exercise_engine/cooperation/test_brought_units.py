"""Units that come under an instrument: on their way, at work under its terms, and home again."""

from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.views import view_for
from tests.exercise_engine.cooperation.pact import invoked, pact, pact_text
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import course as exact_course

HOUR = 60


def when(exercise: Exercise, kind: type[e.Event], name: str) -> list[tuple[int, object]]:
    """When each event of one *kind* happened, to the minute, and its *name*."""
    return [(round(at), what) for at, what in exercise.at(kind, name)]


def course(exercise: Exercise, unit: str) -> list[tuple[int, str, str]]:
    """What a unit did, when to the minute, and where."""
    return [(round(at), status, where) for at, status, where in exact_course(exercise, unit)]


def slices(exercise: Exercise, seat: str = "guard.officer") -> dict[str, dict[str, Any]]:
    return view_for(seat, exercise.simulation.state, exercise.simulation.words)


def test_a_unit_of_an_external_actor_is_away_and_nobody_sees_or_sends_it():
    exercise = Exercise(pact())

    refused = exercise.refusal(c.TakeAction, "guard.officer", action="go")

    assert refused == "no_capable_unit"
    assert course(exercise, "boat_1") == [(0, "away", "far")]
    assert not [key for key in slices(exercise) if key.startswith("unit/")]
    assert slices(exercise, "control")["unit/boat_1"]["doing"] == "Away"


def test_who_may_look_at_a_unit_from_outside_reads_that_it_is_away_and_where_it_comes_from():
    exercise = Exercise(pact(boats=", seen_by: [guard]"))

    seen, health = slices(exercise), slices(exercise, "health.chief")

    assert seen["unit/boat_1"]["doing"] == "Away"
    assert seen["unit/boat_1"]["origin"]
    assert not [key for key in health if key.startswith("unit/")]


def test_units_come_after_mobilisation_and_their_real_way_and_leave_at_the_end_of_their_stay():
    exercise = invoked(pact())

    exercise.to(12 * HOUR)

    (mobilised,) = exercise.of(e.HelpMobilised)
    assert (mobilised.at_ms, round(mobilised.expected_ms, -3)) == (180 * 60_000, 240 * 60_000)
    assert when(exercise, e.UnitMobilised, "unit") == [(180, "boat_1"), (180, "boat_2")]
    assert when(exercise, e.UnitJoined, "unit") == [(240, "boat_1"), (240, "boat_2")]
    assert [at for at, _ in when(exercise, e.HelpArrived, "invocation")] == [240]
    assert when(exercise, e.UnitWithdrew, "why") == [(600, "ended"), (600, "ended")]
    told = [(at, status) for at, status, _ in course(exercise, "boat_1")]
    assert dict(told) == {0: "away", 180: "under_way", 240: "lent", 600: "returning", 660: "away"}


def test_only_so_many_come_as_were_asked_for_and_none_is_no_help_at_all():
    one, none = invoked(pact(), boats=1), invoked(pact(), boats=5)

    for exercise in (one, none):
        exercise.to(5 * HOUR)

    assert [x.unit for x in one.of(e.UnitJoined)] == ["boat_1"]
    assert [x.unit for x in none.of(e.UnitJoined)] == ["boat_1", "boat_2"]


def test_a_second_request_finds_all_units_engaged():
    exercise = invoked(pact(constraint=", {text: Later., only_if: invoked, waits_at: departure}"))
    other = "guard.officer"
    exercise.to(2 * HOUR)

    exercise.simulation._stage.invocations._requests.clear()  # as if for another state
    exercise.ask(c.InvokeInstrument, other, instrument="pact", arguments={"boats": 1})
    exercise.to(4 * HOUR)

    assert [x.reason for x in exercise.of(e.InvocationFailed)] == ["capacity"]


def test_an_action_may_wait_for_a_unit_that_is_on_its_way():
    exercise = invoked(pact())
    exercise.to(200)

    refused = exercise.refusal(c.TakeAction, "guard.officer", action="go")
    exercise.to(5 * HOUR)

    assert refused == ""
    (awaited,) = exercise.of(e.UnitAwaited)
    assert round(awaited.expected_ms, -3) == 240 * 60_000
    assert when(exercise, e.UnitArrived, "unit") == [(240, "boat_1")]
    assert exercise.value("done") == 1


def test_a_unit_does_only_what_its_instrument_lets_it():
    exercise = invoked(pact(task="tow"))
    exercise.to(5 * HOUR)

    refused = exercise.refusal(c.TakeAction, "guard.officer", action="go")

    assert refused == "outside_mandate"
    assert "Boat 1: search (Pact)" in exercise.of(e.CommandRefused)[-1].message


def test_a_unit_at_work_leaves_at_the_end_of_its_stay_and_its_task_waits_for_another():
    exercise = invoked(pact(works="10 h"), boats=1)
    exercise.to(5 * HOUR)
    exercise.ask(c.TakeAction, "guard.officer", action="go")

    exercise.to(12 * HOUR)

    assert when(exercise, e.UnitLeft, "why") == [(600, "withdrawn")]
    assert [status for _, status, _ in course(exercise, "boat_1")][-2:] == ["returning", "away"]
    assert not exercise.of(e.ActionDone)


def test_a_unit_is_not_sent_where_it_could_not_be_before_it_leaves():
    exercise = invoked(pact(to="away"))
    exercise.to(9 * HOUR)

    assert exercise.refusal(c.TakeAction, "guard.officer", action="go") == "stay_too_short"


def test_the_agency_that_tasks_a_unit_may_let_it_go_home_once_it_is_there():
    exercise = invoked(pact())
    exercise.to(200)
    early = exercise.refusal(c.ReturnUnit, "guard.officer", unit="boat_1")
    exercise.to(5 * HOUR)

    late = exercise.refusal(c.ReturnUnit, "guard.officer", unit="boat_1")
    again = exercise.refusal(c.ReturnUnit, "guard.officer", unit="boat_1")
    exercise.to(7 * HOUR)

    assert (early, late, again) == ("unit_not_here", "", "no_such_unit")
    assert when(exercise, e.UnitWithdrew, "why") == [(300, "released")]
    assert course(exercise, "boat_1")[-1] == (360, "away", "far")
    assert slices(exercise)["unit/boat_1@guard"]["loan_ended"]


def test_units_wait_for_leave_to_work_where_they_have_come():
    exercise = invoked(pact(constraint=", {text: The port is shut., only_if: invoked}"))
    exercise.to(5 * HOUR)
    there = slices(exercise)["unit/boat_1@guard"]
    exercise.simulation._stage.measures.set("invoked", True, "exercise")
    exercise.to(6 * HOUR)

    assert (there["status"], there["doing"]) == ("waiting", "Waits for leave to work")
    assert when(exercise, e.HelpWaits, "text") == [(240, "The port is shut.")]
    assert when(exercise, e.UnitJoined, "unit") == [(300, "boat_1"), (300, "boat_2")]


def test_units_may_wait_before_they_set_out():
    exercise = invoked(
        pact(constraint=", {text: Not in a storm., only_if: invoked, waits_at: departure}")
    )
    exercise.to(5 * HOUR)
    exercise.simulation._stage.measures.set("invoked", True, "exercise")
    exercise.to(7 * HOUR)

    assert when(exercise, e.HelpWaits, "text") == [(180, "Not in a storm.")]
    assert [at for at, _ in when(exercise, e.HelpMobilised, "expected_ms")] == [300]
    assert when(exercise, e.UnitJoined, "unit") == [(360, "boat_1"), (360, "boat_2")]


def test_what_carries_them_may_be_faster_than_they_are():
    exercise = invoked(pact(brings=", speed: 120 km/h"))
    exercise.to(5 * HOUR)

    assert when(exercise, e.UnitJoined, "unit")[0] == (210, "boat_1")


def test_a_unit_that_breaks_down_on_its_way_is_repaired_and_goes_on():
    exercise = invoked(pact(boats=", breakdown: {mean: 10 min, repair: 5 min}"), boats=1)

    exercise.to(24 * HOUR)

    statuses = [status for _, status, _ in course(exercise, "boat_1")]
    assert "out_of_service" in statuses
    assert [x.unit for x in exercise.of(e.UnitJoined)] == ["boat_1"]
    assert statuses[-1] == "away"


def test_a_tired_crew_rests_before_it_is_ready_and_refuels_where_it_has_come():
    exercise = invoked(
        pact(
            boats=", crew: {duty: 8 h, rest_after: 30 min, rest: 2 h}, fuel: {endurance: 5 h, refuel: 15 min}"
        ),
        boats=1,
    )
    exercise.to(9 * HOUR)

    assert [(at, status) for at, status, _ in course(exercise, "boat_1")][1:5] == [
        (180, "under_way"),
        (240, "returning"),
        (240, "returning"),
        (255, "resting"),
    ]


def test_the_console_names_where_a_unit_comes_from_and_under_what():
    exercise = invoked(pact(), boats=1)
    exercise.to(5 * HOUR)

    seen = slices(exercise)
    unit, request = seen["unit/boat_1@guard"], seen["invocation/guard.officer/c3"]

    assert (unit["origin"], unit["instrument"], unit["lent_to"]) == (
        "Regional System",
        "Pact",
        "Coast Guard",
    )
    assert unit["leaves"]["text"] == "D+0 16:00"
    (brought,) = request["units"]
    assert (brought["title"], brought["how"], brought["at"]["text"]) == (
        "Boat 1",
        "here",
        "D+0 10:00",
    )


FAULTS = {
    "an unknown unit": ("{unit: boat,", "{unit: baot,", "no unit is called 'baot'. Did you mean 'boat'?"),
    "one's own": ("agency: rss, kind", "agency: guard, kind", "belongs to agency 'guard', whose state asks for help: it is there already."),
    "another agency's": ("agency: rss, kind", "agency: health, kind", "belongs to agency 'health', which plays: it lends its units itself, by 'lending'."),
    "an unknown place": ("to: near, tasked_by", "to: nera, tasked_by", "no place is called 'nera'"),
    "its home": ("to: near, tasked_by", "to: far, tasked_by", "stands at 'far' already: it is its home."),
    "an argument that is no place": ("to: near, tasked_by", "to: arg.boats, tasked_by", "the instrument has no argument 'boats' of type point."),
    "what it cannot do": ("tasks: [search]}", "tasks: [serch]}", "unit 'boat' cannot do 'serch'. Did you mean 'search'?"),
    "too many": ("count: arg.boats", "count: 3", "3 come, but there are only 2 of them."),
    "nobody who asks": ("authority: [guard]", "authority: [health]", "nobody may invoke 'pact' for the state of agency 'guard'; health may, for theirs."),
    "too far": ("tasks: [search, tow]", "tasks: [search, tow], fuel: {endurance: 10 min}", "unit 'boat' needs 1 h from 'far' to 'near', but its fuel lasts 10 min."),
    "nothing that brings it": ("{unit: boat, count: arg.boats, to: near, tasked_by: guard, tasks: [search]}", "", "unit 'boat' belongs to contact 'rss', and no instrument brings it."),
    "twice": ("brings_units: [", "brings_units: [{unit: boat, to: near, tasked_by: guard}, ", "unit 'boat' is brought twice."),
    "a wait for nothing": ("until: 6 h}", "until: 6 h, waits_at: departure}", "'waits_at' goes with 'only_if'."),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_of_what_an_instrument_brings_is_said(case: str):
    instead_of, written, told = FAULTS[case]
    whole = pact_text()
    assert instead_of in whole

    faults = [
        str(x)
        for x in check_scenario(
            {"scenario.yaml": whole.replace(instead_of, written, 1).encode()}
        ).faults
    ]

    assert any(told in fault for fault in faults), faults


PLAYERS = """
players:
  - {id: doctrine, title: By the book, rules: [
      {id: asks, seat: guard.officer, sees: {start: true}, do: {invoke: {instrument: pact, with: {boats: 1}}}},
      {id: goes, seat: guard.officer, sees: {lent: boat_1}, if: ready.boat.guard == 1, do: {act: go}},
      {id: lets_go, seat: guard.officer, sees: {done: go}, do: {give_back: boat_1}}]}
"""


def test_a_scripted_player_asks_for_units_sends_them_and_lets_them_go():
    loaded = read_scenario({"scenario.yaml": (pact_text() + PLAYERS).encode()})
    kinds: list[e.Event] = []

    result = rehearse(
        loaded, seed=3, player="doctrine", watch=lambda step: kinds.extend(step.events)
    )

    assert (result.faults, result.refused) == (0, 0)
    assert [x.why for x in kinds if isinstance(x, e.UnitWithdrew)] == ["released"]
