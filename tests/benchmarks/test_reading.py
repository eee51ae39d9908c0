"""How the time to read grows with what is wrong, against half as much of it in the same run."""

import pytest

from tests.benchmarks.stepping import paired
from tests.exercise_engine.scenario.faulty import FULL_OF_FAULTS, full_of_faults
from tests.exercise_engine.scenario.minimal import said

pytestmark = pytest.mark.benchmark

# Twice as many faults in twice the time, with room for noise; a square would take four times.
MOST_LONGER = 3.0
# Enough that a disturbed turn, or two, does not move the median.
TURNS = 9


@pytest.mark.parametrize("kind", FULL_OF_FAULTS)
def test_twice_as_many_faults_are_told_in_less_than_thrice_the_time(kind: str):
    whole, half = full_of_faults(kind, 1.0), full_of_faults(kind, 0.5)

    longer = paired(TURNS, lambda: said(whole), lambda: said(half))

    print(f"{kind}: {longer:.2f} times as long for twice as many")  # noqa: T201
    assert longer <= MOST_LONGER
