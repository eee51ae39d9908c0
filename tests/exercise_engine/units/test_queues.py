"""Tasks wait for units by priority, and the more urgent may take a unit away."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import ALL, BOAT, strait

OFFICER = "Officer, Coast Guard"
URGENT = (
    "  - {id: rescue, title: Rescue, agencies: [guard], "
    f"sends: {{kinds: [boat], to: far, works: 30 min, priority: critical}}, {ALL}}}\n"
)


def sent(exercise: Exercise) -> list[tuple[int, str, str]]:
    """When each unit was sent [min], by which command, and which unit it was."""
    return [
        (round(x.at_ms / 60_000), x.instance.split("/")[1], x.unit) for x in exercise.of(e.UnitSent)
    ]


def asked(exercise: Exercise, action: str = "go") -> str:
    """Take *action* and return the id of the command."""
    exercise.ask(c.TakeAction, "guard.officer", action=action)
    return exercise.commands[-1].id


def test_who_asks_first_is_served_first_and_the_queue_says_when_a_unit_may_come():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: near, works: 30 min"))

    first, second, third = asked(exercise), asked(exercise), asked(exercise)
    exercise.to(100)

    assert sent(exercise) == [(0, first, "boat"), (30, second, "boat"), (60, third, "boat")]
    assert [(x.ahead, x.expected_ms // 60_000) for x in exercise.of(e.UnitAwaited)] == [
        (0, 30),
        (1, 30),
    ]


def test_the_more_urgent_is_served_first():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: near, works: 30 min", URGENT))

    first, second, urgent = asked(exercise), asked(exercise), asked(exercise, "rescue")
    exercise.to(300)

    assert sent(exercise) == [(0, first, "boat"), (30, urgent, "boat"), (120, second, "boat")]


def test_of_two_units_the_one_that_is_there_first_goes_and_of_equals_the_first_in_the_file():
    helicopter = (
        "  - {id: helicopter, title: Helicopter, agency: guard, kind: boat, home: near, "
        "speed: 120 km/h, turn_out: 5 min}\n"
    )
    loaded = strait(
        BOAT + ", count: 2}\n" + helicopter.rstrip()[:-1], "kinds: [boat], to: far, works: 30 min"
    )
    exercise = Exercise(loaded)

    asked(exercise), asked(exercise), asked(exercise)

    assert [x.unit for x in exercise.of(e.UnitSent)] == ["helicopter", "boat_1", "boat_2"]


def test_a_more_urgent_task_takes_a_unit_and_what_was_taken_resumes_with_the_work_that_is_left():
    exercise = Exercise(
        strait(BOAT, "kinds: [boat], to: far, works: 30 min, if_taken: resumes", URGENT)
    )

    slow = asked(exercise)
    exercise.to(70)
    urgent = asked(exercise, "rescue")
    exercise.to(200)

    assert [(round(x.at_ms / 60_000), x.why) for x in exercise.of(e.UnitLeft)] == [
        (70, "taken"),
        (100, "done"),
        (120, "done"),
    ]
    assert [x[1] for x in sent(exercise)] == [slow, urgent, slow]
    assert exercise.value("done") == 2


def test_a_task_that_fails_when_its_unit_is_taken_says_so_and_has_its_own_effects():
    exercise = Exercise(
        strait(BOAT, "kinds: [boat], to: far, works: 30 min, if_taken: fails", URGENT)
    )

    asked(exercise)
    exercise.to(10)
    asked(exercise, "rescue")
    exercise.to(200)

    assert [(x.at_ms // 60_000, x.why) for x in exercise.of(e.ActionFailed)] == [(10, "taken")]
    assert (exercise.value("failed"), exercise.value("done")) == (1, 1)


def test_a_task_that_may_never_be_interrupted_keeps_its_unit():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: near, works: 30 min", URGENT))

    asked(exercise)
    exercise.to(10)
    asked(exercise, "rescue")
    exercise.to(29)

    assert [x.why for x in exercise.of(e.UnitLeft)] == []


def test_an_action_that_does_not_wait_is_refused_with_what_each_unit_does():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: near, works: 30 min, waits: false"))

    asked(exercise)
    rule = exercise.refusal(c.TakeAction, "guard.officer", action="go")

    assert rule == "no_unit_free"
    assert "Boat: it is on a task" in exercise.of(e.CommandRefused)[0].message


def test_units_that_are_sent_together_arrive_together_in_the_effects():
    exercise = Exercise(
        strait(BOAT + ", count: 3", "kinds: [boat], count: 2, to: far, works: 30 min")
    )

    asked(exercise)
    exercise.to(100)

    assert [x.number for x in exercise.of(e.UnitArrived)] == [1, 2]
    assert (exercise.value("here"), exercise.value("done")) == (1, 1)


def test_more_units_than_there_are_can_not_be_sent():
    exercise = Exercise(
        strait(
            BOAT + ", count: 2, capacity: {people: 10}",
            "kinds: [boat], to: far, carries: {people: arg.people}",
            action=", arguments: [{id: people, title: People, type: integer}]",
        )
    )

    fits = exercise.refusal(c.TakeAction, "guard.officer", action="go", arguments={"people": 10})
    many = exercise.refusal(c.TakeAction, "guard.officer", action="go", arguments={"people": 11})

    assert (fits, many) == ("", "no_capable_unit")


def test_a_recalled_unit_comes_home_and_the_action_fails():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: far, works: 30 min"))

    asked(exercise)
    exercise.to(20)
    exercise.ask(c.RecallUnit, "guard.officer", unit="boat")
    exercise.to(41)

    assert [x.why for x in exercise.of(e.ActionFailed)] == ["recalled"]
    assert exercise.of(e.UnitChanged)[-1].status == "home"
    view = view_for("guard.officer", exercise.simulation.state, exercise.simulation.words)
    (taken,) = [one for key, one in view.items() if key.startswith("action/")]
    assert (taken["status"], taken["why"], taken["ended_by"]) == ("failed", "recalled", OFFICER)
    assert [(one["state"], one["by"]) for one in taken["units"]] == [("recalled", OFFICER)]
    assert exercise.refusal(c.RecallUnit, "guard.officer", unit="boat") == "unit_not_out"
    assert exercise.refusal(c.RecallUnit, "health.chief", unit="boat") == "no_such_unit"


def test_a_unit_on_its_way_home_can_be_sent_out_again_from_where_it_is():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: far, works: 30 min"))

    asked(exercise)
    exercise.to(105)
    asked(exercise)
    exercise.to(121)

    assert [round(x.at_ms / 60_000) for x in exercise.of(e.UnitArrived)] == [60, 120]


def test_what_waits_can_be_called_off():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: near, works: 30 min"))

    asked(exercise)
    second = asked(exercise)
    called_off = exercise.refusal(c.CallOff, "guard.officer", instance=f"guard.officer/{second}")
    exercise.to(100)

    assert called_off == ""
    assert [x.instance for x in exercise.of(e.ActionFailed)] == [f"guard.officer/{second}"]
    assert len(exercise.of(e.UnitSent)) == 1
    assert (
        exercise.refusal(c.CallOff, "guard.officer", instance=f"guard.officer/{second}")
        == "action_not_open"
    )


def test_a_reassigned_unit_goes_to_what_waits_and_what_it_left_waits_for_another():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: near, works: 30 min"))

    first, second = asked(exercise), asked(exercise)
    exercise.to(10)
    exercise.ask(c.ReassignUnit, "guard.officer", unit="boat", instance=f"guard.officer/{second}")
    exercise.to(61)

    assert sent(exercise) == [(0, first, "boat"), (10, second, "boat"), (40, first, "boat")]
    assert exercise.value("done") == 2
