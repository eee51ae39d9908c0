"""Tasks whose deadline is shorter than what they ask for can last."""

from __future__ import annotations

import pytest

from tests.facilitator_tools.advice.yards import found

# A fifth of a degree of latitude is twelve nautical miles: 36 min at 20 kt, with 5 to turn out 41.
BAY = """
geography:
  points:
    - {id: base, title: Base, at: [13.0, -61.2]}
    - {id: bay, title: Bay, at: [13.2, -61.2]}
units:
  - {id: launch, title: Launch, agency: council, kind: boat, home: base, speed: 20 kt, turn_out: {uniform: [5 min, 20 min]}}
  - {id: quick, title: Quick, agency: ambulance, kind: boat, home: base, speed: 40 kt}
actions:
  - id: search
    title: Search
    agencies: [council]
    sends: {kinds: [boat], to: bay, works: {triangular: [10 min, 20 min, 40 min]}}
    on_arrival: [{add: moved, by: 1}]
    effects: [{set: open, to: false}]
  - {id: shout, title: Shout, agencies: [council], takes: 8 min, effects: [{set: alert, to: watch}]}
injects: [{id: call, title: Call, at: T+01:00, to: [council], by: phone, text: Help., %s}]
objectives: [{id: save, title: Save}]
capabilities:
  - id: rescue
    title: Rescue
    objective: save
    targets: [{id: soon, title: Soon, tasks: [{id: there, title: There, measured: {achieved: "%s", %s}}]}]
"""


def bay(achieved: str, deadline: str, inject: str = "priority: high") -> str:
    return BAY % (inject, achieved, deadline)


@pytest.mark.parametrize(
    ("achieved", "leaves", "takes"),
    [
        ("council.did.search", "30 min", "51 min"),
        ("moved > 0", "30 min", "41 min"),
        ("!open", "45 min", "51 min"),
        ("alert == 'watch'", "5 min", "8 min"),
        ("alert == 'watch' && moved > 0", "40 min", "41 min"),
        ("council.did.search || moved > 0", "40 min", "41 min"),
    ],
)
def test_a_task_that_leaves_less_than_the_way_and_the_work_is_told(achieved, leaves, takes):
    (finding,) = found("deadline_before_travel", bay(achieved, f"within: {leaves}, after: call"))

    assert finding.message == (
        f"task 'there' cannot be achieved in time: it leaves {leaves}, "
        f"but what it asks for takes {takes} or more."
    )
    assert finding.place.line == 48


@pytest.mark.parametrize(
    ("achieved", "deadline"),
    [
        ("council.did.search", "within: 52 min, after: call"),
        ("moved > 0", "within: 42 min, after: call"),
        ("council.did.search || alert == 'watch'", "within: 10 min, after: call"),
        ("council.did.search", "by: T+01:00"),
        ("level > 2.0", "within: 1 min, after: call"),
        ("delivered.call", "within: 1 min, after: call"),
    ],
)
def test_a_task_that_can_be_achieved_is_passed_over(achieved, deadline):
    assert found("deadline_before_travel", bay(achieved, deadline)) == []


def test_what_something_else_brings_about_at_once_counts_as_quick():
    by_inject = bay("moved > 0", "within: 10 min, after: call", "effects: [{add: moved, by: 1}]")

    assert found("deadline_before_travel", by_inject) == []


def test_a_borrowed_unit_that_is_quicker_counts():
    lending = "lending: [{id: aid, from: ambulance, to: [council]}]\n"

    assert found("deadline_before_travel", bay("moved > 0", "within: 20 min, after: call")) != []
    assert (
        found("deadline_before_travel", bay("moved > 0", "within: 20 min, after: call") + lending)
        == []
    )


def test_a_deadline_by_the_clock_is_counted_from_startex():
    (finding,) = found("deadline_before_travel", bay("moved > 0", "by: T+00:30"))

    assert "it leaves 30 min" in finding.message
