"""Critical tasks that the simulation measures, and the end of play."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import slices as s
from tests.exercise_engine.exercises import Exercise, yard

TASKS = """
actions: [{{id: act, title: Act, agencies: [council], once: true}}]
objectives: [{{id: warn, title: Warn}}]
injects: [{{id: call, title: Call, at: T+00:30, to: [council], by: phone, text: Go.}}]
expected_actions:
  - {{id: tells, title: Tells, at: T+00:10, expect: {{agency: council, message_to: ambulance, within: 30 min}}}}
capabilities:
  - id: cap
    title: Cap
    objective: warn
    targets: [{{id: target, title: Target, tasks: [{{id: task, title: Task, measured: {{achieved: council.did.act, {deadline}}}}}]}}]
"""
BY, WITHIN, AFTER_EXPECTED = (
    "by: T+01:00",
    "within: 30 min, after: call",
    "within: 30 min, after: tells",
)
RATE = {"subject": "task:task", "rating": "P", "achieved": True}


def tasked(deadline: str = "by: T+01:00") -> Exercise:
    return Exercise(yard(TASKS.format(deadline=deadline)))


@pytest.mark.parametrize("deadline", [BY, WITHIN])
def test_a_task_is_achieved_before_its_deadline(deadline: str):
    exercise = tasked(deadline)
    exercise.to(59)

    exercise.ask(c.TakeAction, "council.clerk", action="act")
    exercise.to(90)

    assert exercise.at(e.TaskAchieved, "task") == [(59, "task")]
    assert exercise.of(e.TaskMissed) == []


@pytest.mark.parametrize("deadline", [BY, WITHIN])
def test_a_task_is_missed_at_its_deadline_and_cannot_be_achieved_there(deadline: str):
    exercise = tasked(deadline)
    exercise.to(60)

    exercise.ask(c.TakeAction, "council.clerk", action="act")
    exercise.to(90)

    assert exercise.at(e.TaskMissed, "task") == [(60, "task")]
    assert exercise.of(e.TaskAchieved) == []


def test_what_is_done_before_its_incident_counts_from_the_incident_on():
    exercise = tasked(WITHIN)
    exercise.to(10)

    exercise.ask(c.TakeAction, "council.clerk", action="act")
    before = exercise.to(29)
    exercise.to(90)

    assert [x for x in before if isinstance(x, e.TaskAchieved)] == []
    assert exercise.at(e.TaskAchieved, "task") == [(30, "task")]


def test_what_is_done_for_an_incident_that_never_comes_is_not_played():
    exercise = tasked(WITHIN)
    exercise.ask(c.Skip, "control", entry="call")

    exercise.ask(c.TakeAction, "council.clerk", action="act")
    exercise.to(90)
    exercise.ask(c.End, "control")

    assert why_not(exercise) == [(90, "task", "not_begun")]
    assert exercise.of(e.TaskAchieved) == []


NO_DEADLINE = ""


def why_not(exercise: Exercise) -> list[tuple[float, str, str]]:
    return [(x.at_ms / 60_000, x.task, x.why) for x in exercise.of(e.TaskNotPlayed)]


def test_a_task_without_a_deadline_is_missed_at_endex():
    exercise = tasked(NO_DEADLINE)
    exercise.to(40)

    exercise.ask(c.End, "control")

    assert exercise.at(e.TaskMissed, "task") == [(40, "task")]


@pytest.mark.parametrize("deadline", [BY, WITHIN])
def test_endex_before_a_deadline_leaves_a_task_neither_achieved_nor_missed(deadline: str):
    exercise = tasked(deadline)
    exercise.to(40)

    exercise.ask(c.End, "control")

    assert why_not(exercise) == [(40, "task", "endex")]
    assert exercise.of(e.TaskMissed) == []


def test_at_endex_a_task_whose_deadline_never_began_to_run_is_not_played():
    exercise = tasked(WITHIN)
    exercise.to(20)

    exercise.ask(c.End, "control")

    assert why_not(exercise) == [(20, "task", "not_begun")]
    assert exercise.of(e.TaskMissed) == []


def test_the_deadline_after_an_expected_action_runs_from_when_it_was_met():
    exercise = tasked(AFTER_EXPECTED)
    exercise.to(20)
    exercise.ask(c.Message, "council.clerk", to=("ambulance",), text="Go.")

    exercise.to(60)

    assert exercise.at(e.TaskMissed, "task") == [(50, "task")]


def test_what_holds_at_startex_is_nobodys_achievement():
    always = TASKS.replace("council.did.act", "'!council.did.act'")

    exercise = Exercise(yard(always.format(deadline=BY)))

    assert why_not(exercise) == [(0, "task", "held_at_startex")]
    assert exercise.of(e.TaskAchieved) == []


def test_what_a_player_does_at_the_instant_of_startex_counts():
    exercise = tasked()

    exercise.ask(c.TakeAction, "council.clerk", action="act")
    exercise.to(30)

    assert exercise.at(e.TaskAchieved, "task") == [(0, "task")]


def test_endex_comes_by_itself_at_the_length_of_the_start_after_all_that_is_due_then():
    last = "injects: [{id: last, title: Last, at: T+06:00, to: [council], by: phone, text: Last.}]"
    exercise = Exercise(yard(last))

    exercise.to(500)

    assert exercise.delivered == [(360, "last")]
    assert exercise.at(e.ExerciseEnded, "cause") == [(360, "exercise")]
    assert exercise.events[-1].at_ms == 360 * 60_000
    assert exercise.simulation.ended


def test_nothing_plays_after_endex_by_command_and_time_stands_still():
    exercise = tasked()
    exercise.to(20)
    exercise.ask(c.End, "control", reason=" Enough. ")
    ended = exercise.of(e.ExerciseEnded)

    happened = exercise.to(500)
    exercise.ask(c.Comment, "evaluation", subject="exercise", tone="note", text="Well.", at_ms=9**9)

    assert [(x.at_ms, x.reason) for x in ended] == [(20 * 60_000, "Enough.")]
    assert happened == []
    assert exercise.events[-1].at_ms == 20 * 60_000


def test_a_rating_that_differs_from_the_findings_needs_a_reason():
    exercise = tasked()
    exercise.ask(c.End, "control")
    unlike = RATE | {"safety_risk": True}

    bare = exercise.refusal(c.Rate, "evaluation", **unlike)
    reasoned = exercise.refusal(c.Rate, "evaluation", **unlike, comment="No harm came of it.")

    assert (bare, reasoned) == ("reason_missing", "")
    (given,) = exercise.of(e.RatingGiven)
    assert (given.rating, given.derived, given.to) == ("P", "M", ("control", "evaluation"))


def test_ratings_and_comments_reach_everyone_only_once_they_are_released():
    exercise = tasked()
    exercise.ask(c.End, "control")
    exercise.ask(c.Rate, "evaluation", **RATE)
    exercise.ask(c.Comment, "evaluation", subject="exercise", tone="strength", text="Calm.")
    before = list(exercise.simulation.state.of(s.Released))

    exercise.ask(c.ReleaseReview, "control")

    after = list(exercise.simulation.state.of(s.Released))
    assert before == []
    assert [(x.subject, x.rating, x.tone, x.to) for x in after] == [
        ("task:task", "P", "", ("all",)),
        ("exercise", "", "strength", ("all",)),
    ]


def test_an_observation_is_for_raters_alone():
    exercise = tasked()

    exercise.ask(c.Observe, "evaluation", text="Good.", task="task", agency="council")

    assert exercise.of(e.ObservationMade)[0].to == ("control", "evaluation")
