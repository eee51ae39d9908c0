"""What is refused of units and money: each rule with an exercise and a command that it refuses there."""

from collections.abc import Callable
from typing import Any

from exercise_engine import commands as c
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import BOAT, strait

Asked = tuple[type[c.Command], str, dict[str, Any]]

GO = "kinds: [boat], to: near, works: 30 min, waits: false"
LENDING = "lending: [{id: aid, from: guard, to: [health], requires: invoked}]\n"
FREELY = LENDING.replace(", requires: invoked", "")
BUDGET = "budgets: [{id: fund, title: Fund, agency: guard, currency: XCD, amount: 1}]\n"
OFFICER = "guard.officer"
TAKE: Asked = (c.TakeAction, OFFICER, {"action": "go"})
LEND: Asked = (c.LendUnit, OFFICER, {"unit": "boat", "to": "health"})
ASK: Asked = (c.RequestLoan, "health.chief", {"unit": "boat", "purpose": "To carry a patient."})
RECALL: Asked = (c.RecallUnit, OFFICER, {"unit": "boat"})


def at_sea(
    *before: Asked,
    boat: str = "",
    sends: str = GO,
    more: str = "",
    action: str = "",
    minute: float = 0,
) -> Callable[[], Exercise]:
    """The strait with what else its boat has, after *before* was asked for."""

    def begin() -> Exercise:
        exercise = Exercise(strait(BOAT + boat, sends, more, action))
        for kind, seat, said in before:
            assert exercise.refusal(kind, seat, **said) == ""
        exercise.to(minute)
        return exercise

    return begin


REFUSED_OF_UNITS: list[tuple[str, Callable[[], Exercise], Asked]] = [
    ("no_such_unit", at_sea(), (c.RecallUnit, "health.chief", {"unit": "boat"})),
    ("no_such_unit", at_sea(), (c.LendUnit, OFFICER, {"unit": "ship", "to": "health"})),
    ("unit_not_out", at_sea(), RECALL),
    (
        "unit_unfit",
        at_sea(
            TAKE,
            (c.TakeAction, OFFICER, {"action": "go", "id": "second"}),
            # Out, five minutes' work and back take 125 of its 126 minutes.
            boat=", fuel: {endurance: 126 min}",
            sends="kinds: [boat], to: far, works: 5 min",
            minute=62,
        ),
        (c.ReassignUnit, OFFICER, {"unit": "boat", "instance": "guard.officer/second"}),
    ),
    ("no_capable_unit", at_sea(LEND, more=FREELY), TAKE),
    ("out_of_range", at_sea(boat=", fuel: {endurance: 10 min}"), TAKE),
    ("crew_must_rest", at_sea(boat=", crew: {duty: 10 min, rest: 1 h}"), TAKE),
    ("no_unit_free", at_sea(TAKE), TAKE),
    ("action_not_open", at_sea(), (c.CallOff, OFFICER, {"instance": "guard.officer/none"})),
    ("lending_unforeseen", at_sea(), LEND),
    ("lending_requirement", at_sea(more=LENDING), LEND),
    ("lending_unforeseen", at_sea(), ASK),
    ("lending_requirement", at_sea(more=LENDING), ASK),
    ("loan_asked", at_sea(ASK, more=FREELY), ASK),
    ("unit_lent", at_sea(LEND, more=FREELY), LEND),
    ("unit_not_lent", at_sea(), (c.ReturnUnit, OFFICER, {"unit": "boat"})),
    ("over_budget", at_sea(more=BUDGET, action=", costs: [{budget: fund, amount: 2}]"), TAKE),
]
SAID_OF_UNITS: dict[type[c.Command], dict[str, Any]] = {
    c.RecallUnit: {"unit": "boat"},
    c.ReassignUnit: {"unit": "boat", "instance": "guard.officer/x"},
    c.CallOff: {"instance": "guard.officer/x"},
    c.LendUnit: {"unit": "boat", "to": "health"},
    c.ReturnUnit: {"unit": "boat"},
    c.RequestLoan: {"unit": "boat", "purpose": "To carry a patient."},
    c.GrantLoan: {"request": "health.chief/x"},
    c.RefuseLoan: {"request": "health.chief/x", "comment": "We need it."},
}
