"""Expressions yield what an author expects, and say what they read."""

import pytest

from exercise_engine.errors import ExpressionFailed
from exercise_engine.scenario.expressions import Value, placeholders
from tests.exercise_engine.scenario.minimal import loaded

VALUES: dict[str, Value] = {
    "gate.open": True,
    "water.level": 1.5,
    "ships.waiting": 3,
    "sea": "calm",
    "free.boats": 2,
    "port.did.close_gate": False,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("water.level > 1", True),
        ("1 < water.level", True),
        ("water.level == 1.5", True),
        ("ships.waiting > 2.5", True),
        ("water.level in [1, 1.5]", True),
        ("sea in ['rough']", False),
        ("gate.open && !port.did.close_gate", True),
        ("gate.open ? sea == 'calm' : false", True),
        ("-water.level < 0", True),
        ("min(water.level, 1, ships.waiting) == 1", True),
        ("max(ships.waiting, 4) == 4", True),
        ("abs(-2) == 2 && round(2.5) == 3 && floor(2.5) == 2", True),
        ("(ships.waiting + 1) * 0.5 == 2", True),
        ("1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 - 2 - 1 == 4", True),
        ("free.boats % 2 == 0", True),
        ("int(water.level) == 1 && double(ships.waiting) / 2 == 1.5", True),
    ],
)
def test_a_condition_holds_or_not(text: str, value: bool):
    assert loaded().program(text).evaluate(VALUES) is value


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("ships.waiting", "water.level", 3.0),
        ("2", "water.level", 2.0),
        ("ships.waiting + 1", "ships.waiting", 4),
        ("rough", "sea", "rough"),
        ("gate.open ? 'rough' : 'calm'", "sea", "rough"),
        ("!gate.open", "gate.open", False),
    ],
)
def test_a_value_is_what_its_measure_holds(text: str, measure: str, value: Value):
    found = loaded().program(text, "value", measure).evaluate(VALUES)

    assert (found, type(found)) == (value, type(value))


def test_a_program_says_what_it_reads_and_is_compiled_once():
    scenario = loaded()

    program = scenario.program("water.level > 1 || gate.open && water.level > 0")

    assert program.reads == ("gate.open", "water.level")
    assert scenario.program(program.text) is program


def test_an_action_reads_its_arguments():
    program = loaded().program("arg.speed * 2", "integer", action="close_gate")

    assert program.evaluate({"arg.speed": 4}) == 8


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ships.waiting / 0 > 1", "it divides by zero."),
        ("ships.waiting % 0 > 1", "it divides by zero."),
        ("999999999999999 * 999999999999999 > 1", "a whole number grows too large."),
        ("port.began.close_gate", "'port.began.close_gate' is not known."),
    ],
)
def test_an_expression_without_a_value_fails_and_says_why(text: str, reason: str):
    with pytest.raises(ExpressionFailed) as failed:
        loaded().program(text).evaluate(VALUES)

    assert str(failed.value) == f"'{text}' has no value: {reason}"


@pytest.mark.parametrize("text", ["water.level / 0", "sqrt(-1) * water.level"])
def test_a_number_that_is_not_finite_is_no_value(text: str):
    with pytest.raises(ExpressionFailed, match="the number is not finite"):
        loaded().program(text, "value", "water.level").evaluate(VALUES)


def test_a_text_that_is_no_expression_is_a_programmers_error():
    with pytest.raises(ValueError, match="no measure is called"):
        loaded().program("gate.opne")


def test_placeholders_are_the_names_in_braces_each_once():
    assert placeholders("{a.b} and {c}, {a.b}, { d } {1}") == ("a.b", "c")
