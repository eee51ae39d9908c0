"""The shared plan: agencies fill it together, and nobody overwrites what another has changed."""

from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.units import MINUTE_MS
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import FLOOD, STARTS, YARD, Exercise, yard

POLICE = "  - {id: police, title: Police, roles: [{id: chief, title: Chief}]}\n"
BOARD = """
plan_board:
  title: Plan for the night
  agencies: [council, ambulance]
  objectives: [{id: safe, title: People are safe}, {id: roads, title: Roads are known}]
  templates: [{id: move, objective: safe, text: Move the school., owner: ambulance, within: 1 h}]
other_entries:
  - {id: planned, title: Planned, when: "plan.tasks.safe == 1"}
  - {id: accepted, title: Accepted, when: "plan.accepted.safe == 1 && plan.owners == 1"}
  - {id: done, title: Done, when: "plan.done.safe == 1"}
  - {id: late, title: Late, when: "plan.late == 1"}
"""


def board() -> Exercise:
    """The board, still empty."""
    return Exercise(yard(BOARD))


def plan(exercise: Exercise, seat: str = "council.clerk", **told: Any) -> str:
    """Plan a task for the ambulance, and return its id."""
    said = {"objective": "safe", "text": "Move the school.", "owner": "ambulance"} | told
    exercise.ask(c.PlanTask, seat, **said)
    planned: str = exercise.of(e.TaskPlanned)[-1].task
    return planned


def seen(exercise: Exercise, task: str, seat: str = "council.clerk") -> dict[str, Any]:
    """A task as *seat* sees it."""
    return view_for(seat, exercise.simulation.state, exercise.simulation.words)[f"plan/{task}"]


def test_a_task_goes_from_planned_through_accepted_to_done_and_conditions_follow():
    exercise = board()

    task = plan(exercise)
    exercise.to(5)
    exercise.ask(c.AcceptTask, "ambulance.chief", task=task, revision=1)
    exercise.to(10)
    exercise.ask(c.ReportTask, "ambulance.chief", task=task, status="done", text="Two trips.")

    assert exercise.at(e.EntryCompleted, "entry") == [(0, "planned"), (5, "accepted"), (10, "done")]
    assert seen(exercise, task)["status"] == "done"
    assert seen(exercise, task)["said"] == "Two trips."


def test_a_task_counts_on_units_and_resources_that_the_planner_sees_and_others_read_their_names():
    exercise = Exercise(read_scenario(FLOOD))
    told = {"objective": "school_safe", "text": "Go.", "owner": "council"}

    task = plan(exercise, "ambulance.chief", pools=("crew_1",), **told)

    unit = exercise.simulation.loaded.scenario.fleet["crew_1"]
    assert seen(exercise, task)["pools"] == [{"id": "crew_1", "title": unit.title}]
    refused = exercise.refusal(c.PlanTask, "council.clerk", pools=("crew_1",), **told)
    assert refused == "no_such_resource"


def test_what_an_agency_plans_for_itself_it_has_accepted():
    exercise = board()

    task = plan(exercise, owner="council")

    assert seen(exercise, task, "ambulance.chief")["status"] == "accepted"


def test_the_later_of_two_edits_is_refused_and_told_what_changed():
    exercise = board()
    task = plan(exercise)
    exercise.to(3)
    told = {"objective": "safe", "owner": "ambulance", "task": task, "revision": 1}
    exercise.ask(c.PlanTask, "council.director", text="Move school and clinic.", **told)

    refused = exercise.ask(c.PlanTask, "ambulance.chief", text="Move them at dusk.", **told)[-1]

    assert isinstance(refused, e.CommandRefused)
    assert refused.rule == "task_changed"
    assert refused.message == (
        "Director, Council changed this task at D+0 06:03 (text). Look at it anew."
    )
    assert seen(exercise, task)["text"] == "Move school and clinic."
    assert (
        exercise.refusal(c.AcceptTask, "ambulance.chief", task=task, revision=1) == "task_changed"
    )


def test_a_change_of_what_is_asked_asks_the_owner_anew_and_one_of_resources_does_not():
    exercise = board()
    task = plan(exercise)
    exercise.ask(c.AcceptTask, "ambulance.chief", task=task, revision=1)
    told = {"objective": "safe", "owner": "ambulance", "task": task}

    exercise.ask(
        c.PlanTask, "council.clerk", text="Move the school.", resources="A bus", revision=1, **told
    )
    after_resources = seen(exercise, task)["status"]
    exercise.ask(c.PlanTask, "council.clerk", text="Move all.", revision=2, **told)

    assert after_resources == "accepted"
    assert seen(exercise, task)["status"] == "proposed"


def test_a_task_is_late_at_the_millisecond_of_its_time():
    exercise = board()
    task = plan(exercise, due_ms=30 * MINUTE_MS)
    exercise.ask(c.AcceptTask, "ambulance.chief", task=task, revision=1)

    exercise.to(30)
    exercise.ask(c.ReportTask, "ambulance.chief", task=task, status="done")

    assert exercise.at(e.TaskOverdue, "task") == [(30, task)]
    assert (30, "late") in exercise.at(e.EntryCompleted, "entry")


def test_a_later_time_moves_the_deadline():
    exercise = board()
    task = plan(exercise, due_ms=30 * MINUTE_MS)

    plan(exercise, task=task, revision=1, due_ms=60 * MINUTE_MS)
    exercise.to(90)

    assert exercise.at(e.TaskOverdue, "task") == [(60, task)]


def test_every_agency_of_the_board_sees_it_at_once_and_no_other_does():
    main = YARD.replace("measures:", POLICE + "measures:", 1) + STARTS + BOARD
    exercise = Exercise(read_scenario({"scenario.yaml": main.encode()}))

    task = plan(exercise)

    state, words = exercise.simulation.state, exercise.simulation.words
    assert seen(exercise, task, "ambulance.chief")["revision"] == 1
    assert f"plan/{task}" not in view_for("police.chief", state, words)
    fine = {"objective": "safe", "text": "Go.", "owner": "ambulance"}
    assert exercise.refusal(c.PlanTask, "police.chief", **fine) == "no_plan_board"
