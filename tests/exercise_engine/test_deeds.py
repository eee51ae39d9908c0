"""What people did stands in one list for facilitators, in words, whatever it was."""

from __future__ import annotations

from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.deeds import DEEDS, SORTS, TOLD_BY, thread_of
from exercise_engine.handling.desk import COUNTERS, PLAYER
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.views import render, view_for
from tests.exercise_engine.exercises import FLOOD, Exercise, yard


def deeds(exercise: Exercise, seat: str = "control") -> list[dict[str, Any]]:
    """What *seat* reads of what was done."""
    simulation = exercise.simulation
    view = view_for(seat, simulation.state, simulation.words)
    return [shown for key, shown in view.items() if key.startswith("deed/")]


def told(exercise: Exercise) -> list[tuple[str, str]]:
    """Of what sort each deed is, and its words."""
    return [(one["sort"], one["title"]) for one in deeds(exercise)]


def test_every_command_that_a_player_can_give_has_events_that_tell_of_it():
    players = {kind for kind, counter in COUNTERS.items() if PLAYER in counter.seats}

    assert set(TOLD_BY) == players


def test_every_deed_has_a_sort():
    assert set(SORTS) == DEEDS


def test_what_was_done_is_told_in_order_and_with_what_was_said():
    exercise = Exercise(yard())

    exercise.ask(c.Message, "council.clerk", to=("ambulance",), text="Come to the bridge.")
    exercise.ask(c.WriteLog, "ambulance.chief", text="Two crews out.")

    assert told(exercise) == [
        ("message", "Wrote to Ambulance: Come to the bridge."),
        ("log", "Wrote in the log: Two crews out."),
    ]
    first = deeds(exercise)[0]
    assert (first["agency"], first["agencies"]) == ("council", ["council", "ambulance"])
    assert first["seat_title"] == "Clerk, Council"


def test_players_are_not_told_what_others_did():
    exercise = Exercise(yard())

    exercise.ask(c.WriteLog, "ambulance.chief", text="Two crews out.")

    assert deeds(exercise, "council.clerk") == deeds(exercise, "ambulance.chief") == []
    assert len(deeds(exercise, "evaluation")) == 1


def test_a_refused_command_is_no_deed():
    exercise = Exercise(yard())

    exercise.ask(c.WriteLog, "ambulance.chief", text=" ")

    assert deeds(exercise) == []


def test_each_step_of_a_task_of_the_plan_is_told_with_its_words():
    exercise = Exercise(read_scenario(FLOOD))
    clerk, chief = "council.clerk", "ambulance.chief"

    planned = exercise.ask(
        c.PlanTask, clerk, objective="school_safe", text="Clear the school.", owner="ambulance"
    )
    task = next(x.task for x in planned if isinstance(x, e.TaskPlanned))
    exercise.ask(c.AcceptTask, chief, task=task, revision=1)
    exercise.ask(c.ReportTask, chief, task=task, status="done", text="All are out.")

    assert told(exercise) == [
        ("plan", "Planned for Ambulance: Clear the school."),
        ("plan", "Accepted: Clear the school."),
        ("plan", "Done: Clear the school."),
    ]
    assert deeds(exercise)[-1]["text"] == "All are out."


def test_a_unit_called_back_and_an_action_called_off_are_told_with_their_action():
    exercise = Exercise(read_scenario(FLOOD))
    chief = "ambulance.chief"

    asked = exercise.ask(c.TakeAction, chief, action="carry", arguments={"people": 1})
    taken = next(x for x in asked if isinstance(x, e.ActionAsked))
    exercise.to(1)
    unit = next(x.unit for x in exercise.events if isinstance(x, e.UnitSent))
    exercise.ask(c.RecallUnit, chief, unit=unit)
    again = exercise.ask(c.TakeAction, chief, action="carry", arguments={"people": 1})
    exercise.to(2)
    second = next(x for x in again if isinstance(x, e.ActionAsked))
    exercise.ask(c.CallOff, chief, instance=second.instance)

    title = exercise.simulation.words.scenario.by_id("actions")[taken.action].title
    fleet = exercise.simulation.words.scenario.fleet
    orders = [words for sort, words in told(exercise) if sort == "unit"]
    assert orders == [f"Called back: {fleet[unit].title} (from: {title})", f"Called off: {title}"]


def test_what_goes_on_with_a_request_is_joined_to_it():
    exercise = Exercise(read_scenario(FLOOD))

    asked = exercise.ask(
        c.RequestInformation, "council.clerk", to="ambulance", text="How many crews?"
    )
    request = next(x for x in asked if isinstance(x, e.InformationRequested))
    exercise.ask(c.AnswerRequest, "ambulance.chief", request=request.request, text="Two.")

    answer = next(x for x in exercise.events if isinstance(x, e.RequestAnswered))
    assert thread_of(answer) == thread_of(request)
    answered = list(exercise.simulation.state.of(s.Deed))[-1]
    assert answered.began == request
    assert render(answered, exercise.simulation.words)["title"] == "Answered Council: Two."
