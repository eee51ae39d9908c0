"""What would never end is stopped, with a fault that names it."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.experiments.driver import MOST_REACTIONS, Happened
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.simulation import LONGEST_CHAIN
from tests.exercise_engine.exercises import Exercise, yard


def crowd(entries: int) -> str:
    """*entries* injects that follow one at T+00:10, all at its instant."""
    follow = "\n".join(
        f"  - {{id: f{n}, title: F, after: first, to: [council], by: phone, text: F.}}"
        for n in range(entries)
    )
    return f"injects:\n  - {{id: first, title: First, at: T+00:10, to: [council], by: phone, text: One.}}\n{follow}\n"


def test_a_chain_of_more_than_a_thousand_events_at_one_instant_ends_play_and_is_named():
    exercise = Exercise(yard(crowd(600)))

    exercise.to(20)

    (fault,) = exercise.of(e.ExpressionFailed)
    (ended,) = exercise.of(e.ExerciseEnded)
    assert "entry:first" in fault.message
    assert fault.where == "exercise"
    assert ended.reason == fault.message
    at_once = [x for x in exercise.events if x.at_ms == 10 * 60_000]
    assert LONGEST_CHAIN < len(at_once) < LONGEST_CHAIN + 60


def test_a_chain_of_fewer_plays():
    exercise = Exercise(yard(crowd(400)))

    exercise.to(20)

    assert len(exercise.delivered) == 401
    assert not exercise.simulation.ended


def test_a_chain_that_a_command_sets_off_is_stopped_too():
    exercise = Exercise(yard(crowd(600)))

    exercise.ask(c.DeliverNow, "control", entry="first")

    assert exercise.simulation.ended
    assert len(exercise.of(e.ExpressionFailed)) == 1


ECHO = """
players:
  - id: echo
    title: Echo
    rules:
      - {id: begins, seat: council.clerk, sees: {start: true}, after: 10 min, do: {say: Hello., to: [ambulance]}}
      - {id: answers, seat: ambulance.chief, sees: {message_from: council}, do: {say: Hello., to: [council]}}
      - {id: returns, seat: council.clerk, sees: {message_from: ambulance}, do: {say: Hello., to: [ambulance]}}
"""


def test_scripts_that_answer_each_other_without_end_are_stopped():
    steps: list[Happened] = []

    rehearsal = rehearse(yard(ECHO), watch=steps.append)

    assert rehearsal.ended_ms == 10 * 60_000
    said = [x for step in steps for x in step.events if isinstance(x, e.MessageSent)]
    (ended,) = (x for step in steps for x in step.events if isinstance(x, e.ExerciseEnded))
    assert len(said) == MOST_REACTIONS
    assert ended.reason == "Scripted players answer each other without end."
