"""How long a policy takes, what it needs and what it allows is told before it is put in force."""

from exercise_engine import commands as c
from exercise_engine.estimates import OfPolicy
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.estimates.asking import asked, facts, told, tones
from tests.exercise_engine.exercises import FLOOD, Exercise

DIRECTOR = "council.director"


def flood() -> Exercise:
    return Exercise(read_scenario(FLOOD))


def test_the_time_of_legislation_what_it_allows_and_when_it_lapses_are_told():
    found = told(flood(), DIRECTOR, OfPolicy(policy="emergency", level="active"))

    assert facts(found) == {
        "In force after": "30 min",
        "Lapses": "1 h 30 min after that",
        "Allows": "Order people out",
    }


def test_a_precondition_that_does_not_hold_is_told_and_so_is_what_the_level_replaces():
    exercise = flood()
    exercise.ask(c.ActivatePolicy, DIRECTOR, policy="flood_plan", level="watch")
    exercise.to(1)

    found = told(exercise, DIRECTOR, OfPolicy(policy="flood_plan", level="full"))

    assert facts(found) == {
        "In force after": "usually 9 min to 25 min, about 14 min",
        "Replaces": "Watch",
        "Refused now": "The river is not high.",
    }
    assert tones(found) == {"Refused now": "critical"}


def test_a_policy_that_a_seat_may_not_read_is_none():
    exercise = flood()

    assert asked(exercise, DIRECTOR, OfPolicy(policy="driving", level="active")) is None
    assert asked(exercise, DIRECTOR, OfPolicy(policy="emergency", level="other")) is None
