"""Conditions are taken apart as CEL binds them, and tried over all that their names can be."""

import pytest

from facilitator_tools.advice.conditions import can_yield, conjuncts, disjuncts
from tests.exercise_engine.exercises import yard


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        ("a && b", ["a", "b"]),
        ("(a && (b && c))", ["a", "b", "c"]),
        ("a && (b || c) && d", ["a", "b || c", "d"]),
        ("a || b && c", ["a || b && c"]),
        ("a ? b && c : d", ["a ? b && c : d"]),
        ("!(a && b) && c", ["!(a && b)", "c"]),
        ("x == 'a && b' && y", ["x == 'a && b'", "y"]),
        ("(a) && (b)", ["a", "b"]),
        ("min(a, b) > 1 && c in ['x && y', 'z']", ["min(a, b) > 1", "c in ['x && y', 'z']"]),
    ],
)
def test_what_must_hold_at_once_is_what_stands_between_the_outermost_ands(condition, parts):
    assert conjuncts(condition) == parts


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        ("a || b && c", ["a", "b && c"]),
        ("(a || b) || c", ["a", "b", "c"]),
        ("a && (b || c)", ["a && (b || c)"]),
        ("a || b ? c : d", ["a || b ? c : d"]),
        ("x == 'a || b'", ["x == 'a || b'"]),
    ],
)
def test_what_may_hold_one_or_the_other_is_what_stands_between_the_outermost_ors(condition, parts):
    assert disjuncts(condition) == parts


@pytest.mark.parametrize(
    ("condition", "ranges", "possible"),
    [
        ("open && alert == 'watch'", {"open": (False,), "alert": ("watch",)}, False),
        ("open && alert == 'watch'", {"open": (False, True), "alert": ("none", "watch")}, True),
        ("open && alert == 'watch'", {"open": (True,), "alert": None}, True),
        ("level > 3.0", {"level": (1.0, 3.0)}, False),
        ("10 / (moved - 2) > 1", {"moved": (2,)}, False),
        ("moved % 7 == 6", {"moved": tuple(range(5_000))}, True),
    ],
)
def test_a_condition_is_possible_if_any_values_make_it_true(condition, ranges, possible):
    program = yard().program(condition)

    assert can_yield(True, program, ranges.__getitem__) is possible


def test_too_many_combinations_count_as_possible():
    program = yard().program("moved > 6000")

    assert can_yield(True, program, lambda _: tuple(range(5_000))) is True
