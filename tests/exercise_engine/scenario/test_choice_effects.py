"""An effect on a choice measure may name an option barely, or compute it."""

import pytest

from tests.exercise_engine.scenario.minimal import loaded


@pytest.mark.parametrize(
    ("to", "waiting", "value"),
    [
        ("rough", 0, "rough"),
        ("\"ships.waiting > 2 ? 'rough' : 'calm'\"", 3, "rough"),
        ("\"ships.waiting > 2 ? 'rough' : 'calm'\"", 2, "calm"),
    ],
)
def test_an_option_is_named_or_computed(to: str, waiting: int, value: str):
    scenario = loaded(f"other_entries: [{{id: a, title: A, effects: [{{set: sea, to: {to}}}]}}]")
    (effect,) = scenario.scenario.other_entries[0].effects

    program = scenario.program(str(effect.to), "value", "sea")

    assert program.evaluate({"ships.waiting": waiting}) == value
