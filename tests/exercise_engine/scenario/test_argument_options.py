"""Which points, agencies or units an action may be told."""

from __future__ import annotations

import pytest

from exercise_engine import commands as c
from exercise_engine.errors import ScenarioFaults
from tests.exercise_engine.exercises import Exercise, yard

ACTION = """
actions:
  - id: tell
    title: Tell somebody
    agencies: [council]
    arguments: [{id: whom, title: Whom, type: agency, options: [ambulance]}]
"""


def test_an_agency_that_is_none_of_the_options_is_refused():
    exercise = Exercise(yard(ACTION))
    clerk = "council.clerk"

    told = [
        exercise.refusal(c.TakeAction, clerk, action="tell", arguments={"whom": whom})
        for whom in ("council", "ambulance")
    ]

    assert told == ["argument_unfit", ""]


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ("options: [navy]", "there is no agency 'navy': council or ambulance."),
        ("options: [ambulance], default: council", "'default' is none of 'options'."),
    ],
)
def test_options_are_held_against_what_there_is(instead: str, said: str):
    with pytest.raises(ScenarioFaults, match=said):
        yard(ACTION.replace("options: [ambulance]", instead))


def test_options_go_with_what_can_be_chosen():
    with pytest.raises(ScenarioFaults, match="'options' goes with types choice, point, agency"):
        yard(ACTION.replace("type: agency", "type: text"))
