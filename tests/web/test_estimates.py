"""What a form is told before anybody commits: by what the seat sees, on the live link."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Server, open_console, take_seat
from tests.web.websocket import Console
from web.crowd import QUESTIONS
from web.rooms import OpenExercise

MINUTE_MS = 60_000
CARRY = {"of": "action", "action": "carry", "arguments": {"people": 2}}


def seated(server: Server, one: OpenExercise, seat: str) -> Console:
    boot = open_console(take_seat(server, one, seat), one, seat)
    return server.console(boot["token"])


def begun(control: Console) -> None:
    control.say("start")
    assert control.say("advance_to", until_ms=10 * MINUTE_MS)["status"] == "accepted"
    while control.slices["clock"]["target"] is not None or not control.slices["clock"]["paused"]:
        control.read()


def test_a_form_is_told_what_an_action_would_cost_and_which_units_could_go(
    server: Server, flood: OpenExercise, control: Console
):
    chief = seated(server, flood, "ambulance.chief")
    begun(control)

    told = chief.ask_estimate(CARRY)

    assert told["status"] == "told"
    facts = {fact["term"]: fact["told"] for fact in told["facts"]}
    assert facts["Costs"] == "EC$ 200 from Relief fund (EC$ 1,000 left, EC$ 800 after it)"
    assert facts["Works there"] == "usually 16 min to 1 h 5 min, about 40 min"
    assert [row["title"] for row in told["units"]] == ["Ambulance crew 1", "Ambulance crew 2"]
    assert told["units"][0]["distance"] == "1.5 km (0.8 nm)"
    assert told["units"][0]["arrives"].startswith("there D+0 06:1")


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        {"of": "nothing"},
        {"of": "action"},
        {"of": "action", "action": 5},
        {"of": "action", "action": "carry", "arguments": [1]},
        {"of": "action", "action": "carry", "arguments": {"people": {"a": {"b": {"c": {}}}}}},
        {"of": "action", "action": "x" * 9_000},
    ],
)
def test_what_is_no_question_is_said_to_be_none(server: Server, flood: OpenExercise, said: Any):
    assert seated(server, flood, "ambulance.chief").ask_estimate(said) == {"status": "form"}


def test_a_seat_is_told_nothing_of_what_is_not_its_to_do(server: Server, flood: OpenExercise):
    chief = seated(server, flood, "ambulance.chief")

    for question in (
        {"of": "action", "action": "open_shelter"},
        {"of": "policy", "policy": "no_such", "level": "active"},
        {"of": "recall", "unit": "no_such"},
        {"of": "sending", "unit": "crew_1", "instance": "council.director/x"},
    ):
        assert chief.ask_estimate(question) == {"status": "none"}


def test_who_asks_without_end_is_first_put_off_and_then_cut_off(
    server: Server, flood: OpenExercise
):
    chief = seated(server, flood, "ambulance.chief")

    said = [chief.ask_estimate(CARRY)["status"] for _ in range(QUESTIONS.amount + 1)]

    assert set(said[:-1]) == {"told"}
    assert said[-1] == "too_many"

    def ask_on() -> None:
        while True:
            chief.ask_estimate(CARRY)

    with pytest.raises(EOFError):
        ask_on()
