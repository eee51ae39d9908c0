"""Threat assessments: rated alone, shown to all, agreed together, and compared with the truth."""

from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise, yard

ASKED = """
actions:
  - {id: raise, title: Raise the water, agencies: [council], effects: [{set: level, to: 3}]}
threat_assessments:
  - id: flood
    title: How grave is it?
    subject: The river
    to: [council, ambulance]
    rounds: [{at: T+00:10, within: 20 min}, {at: T+00:20, within: 20 min}]
    joint: {within: 30 min, chair: council.director}
    truth: {health: level * 2.0, economic: "open ? 1.0 : 9.0"}
other_entries:
  - {id: agreed, title: Agreed, when: "joint.flood.agreed && joint.flood.health == 3 && ambulance.rated.flood"}
"""


def asked() -> Exercise:
    """The assessment, just opened."""
    exercise = Exercise(yard(ASKED))
    exercise.to(10)
    return exercise


def rate(exercise: Exercise, seat: str, health: int, economic: int = 1) -> str:
    """Rate, and return the rule that refuses it, if any."""
    gravity = {"health": health, "economic": economic}
    return exercise.refusal(c.RateGravity, seat, assessment="flood", gravity=gravity)


def seen(exercise: Exercise, seat: str) -> dict[str, dict[str, Any]]:
    """What *seat* sees of assessments."""
    view = view_for(seat, exercise.simulation.state, exercise.simulation.words)
    return {k: v for k, v in view.items() if k.startswith(("assessment/", "gravity/", "truth/"))}


def test_nobody_sees_what_another_agency_rates_before_all_have_rated():
    exercise = asked()

    rate(exercise, "council.clerk", 4)
    before = seen(exercise, "ambulance.chief")
    rate(exercise, "ambulance.chief", 2)

    assert list(before) == ["assessment/flood/1"]
    assert before["assessment/flood/1"]["ratings"] == []
    shown = seen(exercise, "ambulance.chief")["assessment/flood/1"]
    assert [(x["agency"], x["gravity"]["health"]) for x in shown["ratings"]] == [
        ("council", 4),
        ("ambulance", 2),
    ]
    assert exercise.at(e.RatingsShown, "round") == [(10, 1)]


def test_the_round_closes_at_its_deadline_with_those_who_have_rated():
    exercise = asked()
    rate(exercise, "council.clerk", 4)
    rate(exercise, "council.director", 5)

    exercise.to(30)

    (shown,) = exercise.of(e.RatingsShown)
    assert shown.gravity == {"council": {"economic": 1, "health": 5}}
    assert rate(exercise, "ambulance.chief", 2) == "assessment_closed"


def test_the_truth_is_taken_when_the_rating_closes_and_only_facilitators_see_it():
    exercise = asked()
    exercise.ask(c.TakeAction, "council.clerk", action="raise")

    exercise.to(30)

    (known,) = exercise.of(e.GravityKnown)
    # Twice the level of 3 is beyond the scale, and the road is open.
    assert known.truth == {"economic": 1.0, "health": 5.0}
    assert "truth/flood/1" in seen(exercise, "evaluation")
    assert not [key for key in seen(exercise, "council.director") if key.startswith("truth")]


def test_the_joint_assessment_stands_once_the_quorum_concurs():
    exercise = asked()
    rate(exercise, "council.clerk", 4)
    rate(exercise, "ambulance.chief", 2)
    gravity = {"health": 3, "economic": 1}

    exercise.ask(c.ProposeJoint, "council.director", assessment="flood", gravity=gravity)
    exercise.ask(c.Concur, "ambulance.chief", assessment="flood", proposal=1, concurs=False)
    exercise.ask(c.Concur, "ambulance.chief", assessment="flood", proposal=1)

    (agreed,) = exercise.of(e.JointAgreed)
    assert (agreed.gravity, agreed.agencies) == (gravity, ("council", "ambulance"))
    assert exercise.at(e.EntryCompleted, "entry") == [(10, "agreed")]


def test_a_proposal_that_was_replaced_cannot_be_concurred_in():
    exercise = asked()
    rate(exercise, "council.clerk", 4)
    rate(exercise, "ambulance.chief", 2)
    for health in (3, 4):
        gravity = {"health": health, "economic": 1}
        exercise.ask(c.ProposeJoint, "council.director", assessment="flood", gravity=gravity)

    refused = exercise.refusal(c.Concur, "ambulance.chief", assessment="flood", proposal=1)
    exercise.ask(c.Concur, "ambulance.chief", assessment="flood", proposal=2)

    assert refused == "no_such_proposal"
    assert exercise.of(e.JointAgreed)[0].gravity["health"] == 4


def test_a_round_waits_for_the_one_before_and_begins_anew():
    exercise = asked()
    rate(exercise, "council.clerk", 4)

    exercise.to(65)

    # Alone until 30 min, together until 60 min; the second was due at 20 min.
    assert exercise.at(e.AssessmentOpened, "round") == [(10, 1), (60, 2)]
    assert exercise.at(e.JointLapsed, "round") == [(60, 1)]
    assert rate(exercise, "ambulance.chief", 2) == ""
