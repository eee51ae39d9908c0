"""How long something usually takes, in the words with which people plan."""

import pytest

from exercise_engine.lasting import about_in_words, lasting_in_words, usual_ms
from exercise_engine.scenario.fields import DurationDistribution, NamedDistribution
from exercise_engine.units import HOUR_MS, MINUTE_MS

HOUR_OR_TWO = DurationDistribution.model_validate({"uniform": ["1 h", "2 h"]})
NAMED = {"trip": NamedDistribution(id="trip", duration=HOUR_OR_TWO)}


def test_what_is_certain_is_said_as_it_is():
    assert lasting_in_words(90 * MINUTE_MS, {}) == "1 h 30 min"
    assert lasting_in_words(0, {}) == "no time"


def test_what_chance_decides_is_said_with_its_middle_and_its_usual_bounds():
    assert lasting_in_words(HOUR_OR_TWO, {}) == "usually 1 h 5 min to 1 h 55 min, about 1 h 30 min"
    assert lasting_in_words(DurationDistribution(drawn="trip"), NAMED) == lasting_in_words(
        HOUR_OR_TWO, {}
    )
    assert usual_ms(DurationDistribution(drawn="trip"), NAMED) == 90 * MINUTE_MS


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (20_000, "less than a minute"),
        (7 * MINUTE_MS + 20_000, "7 min"),
        (43 * MINUTE_MS, "45 min"),
        (5 * HOUR_MS + 20 * MINUTE_MS, "5 h 15 min"),
        (20 * HOUR_MS + 40 * MINUTE_MS, "21 h"),
        (100 * HOUR_MS, "4 d"),
    ],
)
def test_the_longer_the_rounder(ms: int, said: str):
    assert about_in_words(ms) == said
