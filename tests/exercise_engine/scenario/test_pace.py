"""The pace of a start turns exercise time into the time that people have."""

import pytest

from exercise_engine.scenario.pace import due_ms, rate_at, wall_s
from exercise_engine.units import HOUR_MS, MINUTE_MS
from tests.exercise_engine.scenario.minimal import MAIN, loaded

TWO_STEPS = MAIN.replace("rate: 4}", "rate: 4}, {from: T+01:00, rate: 60}")


@pytest.mark.parametrize(
    ("from_ms", "to_ms", "seconds"),
    [
        (0, HOUR_MS, 900),
        (HOUR_MS, 2 * HOUR_MS, 60),
        (30 * MINUTE_MS, 90 * MINUTE_MS, 450 + 30),
        (5, 5, 0),
    ],
)
def test_each_stretch_counts_at_its_own_rate(from_ms: int, to_ms: int, seconds: float):
    assert wall_s(loaded(main=TWO_STEPS).start(), from_ms, to_ms) == pytest.approx(seconds)


def test_a_rate_holds_from_its_step_on():
    start = loaded(main=TWO_STEPS).start()

    assert [rate_at(start, at_ms) for at_ms in (0, HOUR_MS - 1, HOUR_MS, 3 * HOUR_MS)] == [
        4,
        4,
        60,
        60,
    ]


def test_an_entry_is_due_by_the_delays_of_all_that_it_follows():
    entries = """\
other_entries:
  - {id: a, title: A, at: T+00:30}
  - {id: b, title: B, after: a, delay: 10 min}
  - {id: c, title: C, after: b, delay: 5 min}
  - {id: d, title: D, after: b, delay: {uniform: [1 min, 2 min]}}
  - {id: e, title: E, when: gate.open}
"""
    scenario = loaded(entries).scenario

    assert [due_ms(scenario, entry) for entry in scenario.entries.values()] == [
        30 * MINUTE_MS,
        40 * MINUTE_MS,
        45 * MINUTE_MS,
        None,
        None,
    ]
