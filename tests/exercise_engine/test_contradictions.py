"""Contradictions: what two agencies hold against each other is told to facilitators while both stand."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.errors import KingstownError
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise, yard

# The council closes the bridge; the ambulance keeps it open; both are asked about a camp.
BRIDGE = """
geography: {points: [{id: depot, title: Depot, at: [13.2, -61.2]}, {id: bridge, title: Bridge, at: [13.3, -61.2]}]}
units:
  - {id: van, title: Van, agency: ambulance, kind: van, home: depot, speed: 10 km/h}
actions:
  - id: close
    title: Close the bridge
    agencies: [council]
    arguments: [{id: to, title: To whom, type: choice, options: [lorries, everyone], default: everyone}]
    contradicts: [{action: keep_open, if: "arg.to == 'everyone'"}, {action: reopen}]
  - {id: reopen, title: Open the bridge again, agencies: [council]}
  - id: keep_open
    title: Keep the bridge open
    agencies: [ambulance]
    sends: {unit: van, to: bridge, works: 3 h}
decisions:
  - id: camp
    title: The camp
    to: [council, ambulance]
    at: T+00:10
    within: 20 min
    options:
      - {id: clear, title: Clear it, contradicts: [{decision: camp, option: stay}]}
      - {id: stay, title: Let it stay}
    lapses: {option: stay}
"""


def act(exercise: Exercise, seat: str, action: str, **arguments: object) -> str:
    """Take an action and return its instance."""
    exercise.ask(c.TakeAction, seat, action=action, arguments=arguments)
    asked: e.ActionAsked = exercise.of(e.ActionAsked)[-1]
    return asked.instance


def test_an_action_against_what_another_agency_did_is_told_to_facilitators_alone():
    exercise = Exercise(yard(BRIDGE))
    act(exercise, "council.clerk", "close")
    exercise.to(4)

    act(exercise, "ambulance.chief", "keep_open")

    (found,) = exercise.of(e.Contradicted)
    assert found.to == ("facilitators",)
    assert (found.earlier.agency, found.earlier.action) == ("council", "close")
    assert (found.later.agency, found.later.action) == ("ambulance", "keep_open")
    shown = view_for("control", exercise.simulation.state, exercise.simulation.words)
    two = shown[f"contradiction/{found.contradiction}"]
    assert (two["earlier"]["title"], two["earlier"]["choice"]) == (
        "Close the bridge",
        "To whom: everyone",
    )
    assert (two["earlier"]["at"]["text"], two["later"]["at"]["text"]) == (
        "D+0 06:00",
        "D+0 06:04",
    )
    for seat in ("council.clerk", "ambulance.chief"):
        seen = view_for(seat, exercise.simulation.state, exercise.simulation.words)
        assert [key for key in seen if key.startswith("contradiction/")] == []


def test_it_is_the_same_whichever_comes_first():
    exercise = Exercise(yard(BRIDGE))
    act(exercise, "ambulance.chief", "keep_open")

    act(exercise, "council.clerk", "close")

    assert [(x.earlier.agency, x.later.agency) for x in exercise.of(e.Contradicted)] == [
        ("ambulance", "council")
    ]


def test_a_condition_reads_the_arguments_of_the_action_that_says_it():
    exercise = Exercise(yard(BRIDGE))
    act(exercise, "council.clerk", "close", to="lorries")

    act(exercise, "ambulance.chief", "keep_open")

    assert exercise.of(e.Contradicted) == []


def test_it_ends_when_an_agency_acts_against_what_it_did_itself():
    exercise = Exercise(yard(BRIDGE))
    act(exercise, "council.clerk", "close")
    act(exercise, "ambulance.chief", "keep_open")
    exercise.to(30)

    act(exercise, "council.clerk", "reopen")

    assert exercise.at(e.ContradictionEnded, "agency") == [(30, "council")]
    assert len(exercise.of(e.Contradicted)) == 1


def test_it_ends_when_an_agency_does_the_same_otherwise():
    exercise = Exercise(yard(BRIDGE))
    act(exercise, "council.clerk", "close")
    act(exercise, "ambulance.chief", "keep_open")

    act(exercise, "council.clerk", "close", to="lorries")

    assert [x.agency for x in exercise.of(e.ContradictionEnded)] == ["council"]


def test_what_is_called_off_stands_no_longer():
    exercise = Exercise(yard(BRIDGE))
    act(exercise, "council.clerk", "close")
    instance = act(exercise, "ambulance.chief", "keep_open")
    exercise.to(5)

    exercise.ask(c.CallOff, "ambulance.chief", instance=instance)

    assert exercise.at(e.ContradictionEnded, "agency") == [(5, "ambulance")]


def test_an_option_that_stands_by_default_contradicts_too():
    exercise = Exercise(yard(BRIDGE))
    exercise.to(12)
    exercise.ask(c.Decide, "ambulance.chief", decision="camp", option="clear")

    exercise.to(31)

    (found,) = exercise.of(e.Contradicted)
    assert (found.later.agency, found.later.option) == ("council", "stay")
    assert found.at_ms == found.later.at_ms == 30 * 60_000
    assert found.earlier.at_ms == 12 * 60_000


def test_agencies_that_decide_alike_contradict_nobody():
    exercise = Exercise(yard(BRIDGE))
    exercise.to(31)

    assert exercise.of(e.Contradicted) == []


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ("{action: reopen}", "{action: reopne}", "no action is called 'reopne'"),
        ("option: stay}]", "option: stays}]", "decision 'camp' has no option 'stays'"),
        ("{action: reopen}", "{decision: camp}", "'decision' and 'option' go together"),
        ("{action: reopen}", "{if: open}", "give either 'action', or 'decision' and 'option'"),
        (
            "arg.to == 'everyone'",
            "arg.too == 'everyone'",
            "argument of this action is called 'too'",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(found: str, instead: str, said: str):
    assert found in BRIDGE

    with pytest.raises(KingstownError, match=r"scenario\.yaml:\d+:\d+") as fault:
        yard(BRIDGE.replace(found, instead, 1))

    assert said in str(fault.value)
