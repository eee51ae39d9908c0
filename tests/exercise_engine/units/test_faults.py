"""What an author can get wrong of units, lending and budgets is said with its place."""

import pytest

from exercise_engine.scenario.reader import check_scenario
from tests.exercise_engine.units.strait import STRAIT

UNITS = "units:\n  - {id: boat, title: Boat, agency: guard, kind: boat, count: 2, home: near, speed: 20 kt, tasks: [search]%s}\n"
GO = "actions:\n  - {id: go, title: Go, agencies: [guard], sends: {%s}}\n"
FIRST = STRAIT.count("\n") + 1

# What stands in the file, and line, column and message of what is wrong there.
CASES = {
    "a speed without a unit of speed": (
        UNITS.replace("20 kt", "20 l") % "",
        (FIRST + 1, 85, "'20 l' is not a speed. Write it like '25 kt' or '60 km/h'."),
    ),
    "a kind that no unit has": (
        UNITS % "" + GO % "kinds: [bot], to: far",
        (FIRST + 3, 60, "no kind of unit is called 'bot'. Did you mean 'boat'?"),
    ),
    "a place that is none": (
        UNITS % "" + GO % "kinds: [boat], to: fare",
        (FIRST + 3, 71, "no place is called 'fare'. Did you mean 'far'?"),
    ),
    "a task that no unit can do": (
        UNITS % "" + GO % "kinds: [boat], to: far, task: serch",
        (FIRST + 3, 82, "no unit can do task 'serch'. Did you mean 'search'?"),
    ),
    "more units than there are": (
        UNITS % "" + GO % "kinds: [boat], to: far, count: 3",
        (FIRST + 3, 83, "the action sends 3, but agency 'guard' can have only 2."),
    ),
    "a crew that rests later than it may": (
        UNITS % ", crew: {duty: 2 h, rest: 8 h, rest_after: 3 h}",
        (FIRST + 1, 150, "'rest_after' is longer than 'duty', which is not exceeded."),
    ),
    "a name of a unit that is none": (
        UNITS % "" + "other_entries: [{id: x, title: X, when: unit.boat_3.lat > 1.0}]\n",
        (FIRST + 2, 41, "no measure is called 'unit.boat_3.lat'. Did you mean 'unit.boat_2.lat'?"),
    ),
    "an agency that lends to itself": (
        UNITS % "" + "lending: [{id: x, from: guard, to: [guard]}]\n",
        (FIRST + 2, 36, "agency 'guard' lends nothing to itself."),
    ),
    "a loan that may last no time": (
        UNITS % "" + "lending: [{id: x, from: guard, to: [health], longest: 0 min}]\n",
        (
            FIRST + 2,
            55,
            "a loan lasts longer than no time. Leave 'longest' out where it has no limit.",
        ),
    ),
    "money that is not the agency's": (
        UNITS % ""
        + "budgets: [{id: fund, title: F, agency: health, currency: XCD, amount: 1}]\n"
        + GO.replace("sends: {%s}", "costs: [{budget: fund, amount: 1}]"),
        (FIRST + 4, 61, "agency 'guard' may not spend from 'fund'; health may."),
    ),
    "how long and how many hours at once": (
        UNITS % "" + GO.replace("sends: {%s}", "takes: 1 h, sends: {kinds: [boat], to: far}"),
        (FIRST + 3, 5, "action: 'takes' does not go with 'sends'. Write 'works' in 'sends'."),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_of_units_is_said_with_its_place_and_what_would_be_right(case: str):
    more, expected = CASES[case]

    report = check_scenario({"scenario.yaml": (STRAIT + more).encode()})

    assert [(x.line, x.column, x.message) for x in report.faults] == [expected]


def test_the_units_of_a_sound_scenario_are_told_apart_by_number():
    report = check_scenario({"scenario.yaml": (STRAIT + UNITS % "").encode()})

    assert report.loaded is not None
    assert list(report.loaded.scenario.fleet) == ["boat_1", "boat_2"]
    assert "ready.boat.guard" in report.loaded.names
