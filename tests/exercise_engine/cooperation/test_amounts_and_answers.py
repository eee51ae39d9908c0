"""What a controller and a player read of sums, and of a request that nobody answers."""

from __future__ import annotations

from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.briefing import briefing_for
from exercise_engine.views import view_for
from tests.exercise_engine.cooperation.gulf import gulf
from tests.exercise_engine.exercises import Exercise

HOUR = 60


def invoked(exercise: Exercise, instrument: str, **arguments: Any) -> None:
    """Let the head of the emergency office ask for *instrument*."""
    exercise.ask(c.InvokeInstrument, "nemo.head", instrument=instrument, arguments=arguments)


def seen(exercise: Exercise, kind: str) -> list[dict[str, Any]]:
    """What a controller sees of one *kind*."""
    view = view_for("control", exercise.simulation.state, exercise.simulation.words)
    return [shown for key, shown in view.items() if key.startswith(f"{kind}/")]


@pytest.mark.parametrize(
    ("loss", "told"),
    [(40.0, "what has been lost so far does not reach the point from which it pays"), (60.0, "")],
)
def test_a_controller_reads_beforehand_that_a_claim_would_fail_as_things_stand(
    loss: float, told: str
):
    exercise = Exercise(gulf())
    exercise.simulation._stage.measures.set("loss", loss, "exercise")

    invoked(exercise, "cover")
    wanted = seen(exercise, "answer_wanted")
    exercise.to(24 * HOUR)

    assert [one["hindrance"] for one in wanted] == [told]
    assert len(exercise.of(e.InvocationFailed)) == (1 if told else 0)


def test_a_sum_is_asked_for_and_granted_in_the_currency_of_what_it_goes_into():
    exercise = Exercise(gulf())
    asked = briefing_for("nemo.head", exercise.simulation.words.loaded, None, 7)["cooperation"]
    fund = next(one for one in asked["instruments"] if one["id"] == "relief")

    invoked(exercise, "relief", amount=100.0, purpose="Water")
    exercise.to(3 * HOUR)

    assert [one["unit"] for one in fund["arguments"]] == ["US$", ""]
    request = seen(exercise, "invocation")[0]
    assert request["amount"] == "US$ 25"
    assert request["arguments"][0] == {"title": "Amount", "value": "US$ 100"}
