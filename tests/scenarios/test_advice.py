"""What is unwise in the shipped scenarios is explained by them, or is not there."""

import pytest

from exercise_engine.scenario.shipped import shipped_scenarios
from facilitator_tools.checked import check_one


@pytest.mark.parametrize("scenario", list(shipped_scenarios()))
def test_nothing_that_its_files_tell_is_unwise_without_a_reason(scenario: str):
    checked = check_one(scenario)

    assert (checked.faults, checked.warnings) == ([], [])


def test_rehearsals_of_the_lab_show_nothing_unwise_without_a_reason():
    """The others take too long for a test: kingstown scenario check SCENARIO --ensemble."""
    checked = check_one("lab", runs=4, processes=1)

    assert (checked.rehearsals, checked.warnings) == (16, [])
    assert [finding.rule for finding in checked.accepted] == [
        "action_never_accepted",
        "entry_never_delivered",
        "entry_never_delivered",
        "entry_never_delivered",
    ]
