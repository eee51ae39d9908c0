"""The coverage page counts tags where it says that it does."""

import pytest

from tests.coverage_page import COUNTED, tagged
from tests.exercise_engine.exercises import yard

PARTS = {
    "objectives": "objectives: [{id: a, title: A, %s}]",
    "decisions": "decisions: [{id: a, title: A, at: T+01:00, to: [council], within: 5 min, options: [{id: b, title: B}, {id: c, title: C}], %s}]",
    "actions": "actions: [{id: a, title: A, agencies: [council], %s}]",
    "entries": "other_entries: [{id: a, title: A, at: T+01:00, %s}]",
    "partners": "instruments: [{id: a, library: un_undac, %s}]",
}  # fmt: skip


@pytest.mark.parametrize("what", COUNTED)
def test_each_kind_of_part_is_counted_under_its_name(what):
    scenario = yard(PARTS[what] % "processes: [follow_up], factors: [health]").scenario
    one = {name: int(name == what) for name in COUNTED}

    assert tagged(scenario, "processes", "follow_up") == one
    assert tagged(scenario, "factors", "health") == one
    assert not any(tagged(scenario, "processes", "preparedness").values())
