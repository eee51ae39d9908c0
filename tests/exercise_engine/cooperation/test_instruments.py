"""Instruments: asked for, looked at, answered, coming, there, and gone."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.insurance import payout
from tests.exercise_engine.cooperation.gulf import gulf
from tests.exercise_engine.exercises import Exercise

HOUR = 60


def invoked(exercise: Exercise, seat: str, instrument: str = "pact", **arguments: object) -> str:
    """Invoke *instrument*, and return the rule that refuses it, or an empty text."""
    told = arguments or ({"people": 20} if instrument == "pact" else {})
    return exercise.refusal(c.InvokeInstrument, seat, instrument=instrument, arguments=told)


def test_help_comes_after_authorisation_mobilisation_and_transit_and_leaves_again():
    exercise = Exercise(gulf())
    exercise.ask(c.TakeAction, "nemo.head", action="declare")

    invoked(exercise, "nemo.head")
    exercise.to(6 * HOUR)
    there = exercise.value("helpers")
    exercise.to(16 * HOUR)

    assert exercise.at(e.InvocationAccepted, "expected_ms") == [(60, 6 * 3_600_000)]
    assert [at for at, _ in exercise.at(e.HelpMobilised, "invocation")] == [4 * HOUR]
    assert [at for at, _ in exercise.at(e.HelpArrived, "invocation")] == [6 * HOUR]
    assert [at for at, _ in exercise.at(e.HelpEnded, "invocation")] == [16 * HOUR]
    assert (there, exercise.value("helpers")) == (20, 0)


@pytest.mark.parametrize(
    ("seat", "declared", "reason", "text"),
    [
        ("nemo.head", False, "precondition", "No emergency has been declared."),
        ("nemo.clerk", True, "no_authority", ""),
        ("odm.head", True, "not_in_force", ""),
    ],
)
def test_a_legal_obstacle_is_found_out_in_its_own_time_and_told(
    seat: str, declared: bool, reason: str, text: str
):
    exercise = Exercise(gulf())
    if declared:
        exercise.ask(c.TakeAction, "nemo.head", action="declare")

    refused = invoked(exercise, seat)
    exercise.to(3 * HOUR)

    (failed,) = exercise.of(e.InvocationFailed)
    assert refused == ""
    assert (failed.at_ms, failed.reason, failed.text) == (2 * 3_600_000, reason, text)
    assert not exercise.of(e.InvocationAccepted)


def test_a_state_that_no_list_names_is_no_party():
    text = "  - {id: x, kind: treaty, title: X, authorisation: 1 h, parties: [{state: south, status: in_force}]}\nmeetings:"
    from exercise_engine.scenario.reader import read_scenario
    from tests.exercise_engine.cooperation import gulf as source

    exercise = Exercise(
        read_scenario({"scenario.yaml": source.GULF.replace("meetings:", text, 1).encode()})
    )

    invoked(exercise, "police.chief", "x")
    exercise.to(HOUR)

    assert [x.reason for x in exercise.of(e.InvocationFailed)] == ["not_party"]


def test_a_controller_answers_for_the_external_actor_while_it_looks_at_the_request():
    exercise = Exercise(gulf())
    exercise.ask(c.TakeAction, "nemo.head", action="declare")
    invoked(exercise, "nemo.head")
    request = exercise.of(e.InstrumentInvoked)[0].invocation

    exercise.to(30)
    exercise.ask(
        c.AnswerInvocation, "simcell", invocation=request, accept=False, comment="No ship is free."
    )
    late = exercise.refusal(c.AnswerInvocation, "control", invocation=request, accept=True)

    (failed,) = exercise.of(e.InvocationFailed)
    assert (failed.reason, failed.text, failed.answered_by) == (
        "declined",
        "No ship is free.",
        "simcell",
    )
    assert late == "nothing_to_answer"


def test_whoever_hears_of_a_request_is_told_that_it_is_under_way():
    exercise = Exercise(gulf())
    invoked(exercise, "nemo.head")

    assert invoked(exercise, "police.chief") == "already_invoked"


def test_help_waits_for_its_task_until_a_constraint_lets_it():
    exercise = Exercise(gulf("contingencies: []\n"))
    exercise.ask(c.TakeAction, "nemo.head", action="declare")
    invoked(exercise, "nemo.head")
    exercise.simulation._stage.measures.set("port.open", False, "exercise")

    exercise.to(7 * HOUR)
    waited = exercise.at(e.HelpWaits, "text")
    exercise.simulation._stage.measures.set("port.open", True, "exercise")
    exercise.to(8 * HOUR)

    assert waited == [(6 * HOUR, "No work at night.")]
    assert [at for at, _ in exercise.at(e.HelpArrived, "invocation")] == [7 * HOUR]


def test_insurance_pays_by_the_modelled_loss_and_not_at_all_below_the_attachment():
    exercise = Exercise(gulf())

    invoked(exercise, "nemo.head", "cover")
    exercise.to(26 * HOUR)

    assert exercise.at(e.HelpArrived, "amount") == [(25 * HOUR, 5.0)]  # (60-50)/(150-50) of 50
    assert exercise.pool("money") == (5, 5)


def test_a_fund_grants_its_share_or_what_a_controller_says():
    exercise = Exercise(gulf())

    invoked(exercise, "nemo.head", "relief", amount=100.0, purpose="Water")
    exercise.to(2 * HOUR)
    invoked(exercise, "nemo.head", "relief", amount=100.0, purpose="Roofs")
    request = exercise.of(e.InstrumentInvoked)[1].invocation
    exercise.ask(c.AnswerInvocation, "control", invocation=request, accept=True, amount=70.0)
    exercise.to(4 * HOUR)

    assert [x.amount for x in exercise.of(e.HelpArrived)] == [25.0, 70.0]
    assert exercise.pool("money") == (95, 95)
    assert exercise.of(e.BudgetChanged)[-1].left == 96.0  # and the one that was there


@pytest.mark.parametrize(
    ("loss", "paid"), [(0, 0), (50, 0), (100, 25), (125, 37.5), (150, 50), (900, 50)]
)
def test_a_payout_rises_in_a_straight_line_from_attachment_to_exhaustion(loss: float, paid: float):
    assert payout(loss, attachment=50, exhaustion=150, limit=50) == paid


def test_a_policy_whose_points_are_the_wrong_way_round_is_refused():
    with pytest.raises(ValueError, match="attachment < exhaustion"):
        payout(1, attachment=2, exhaustion=2, limit=1)
