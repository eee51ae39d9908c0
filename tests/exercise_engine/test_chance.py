"""Draws: keyed by what they are about, from inverse distribution functions."""

import math
from statistics import fmean

import pytest

from exercise_engine.chance import Draws, quantile
from exercise_engine.scenario.fields import Distribution, NamedDistribution

KEY = ("takes", "council/drive", 3)


def shaped(**shape: object) -> Distribution[float]:
    return Distribution[float].model_validate(shape)


def test_a_draw_depends_on_its_seed_and_its_key_alone():
    draws, others = Draws(1, {}), Draws(1, {})
    for n in range(100):
        others.uniform("something", "else", n)

    assert draws.uniform(*KEY) == others.uniform(*KEY)
    assert draws.uniform(*KEY) != Draws(2, {}).uniform(*KEY)


@pytest.mark.parametrize(
    "other", [("given", KEY[1], 3), ("takes", "council/sail", 3), (*KEY[:2], 4)]
)
def test_another_purpose_subject_or_use_is_another_draw(other: tuple[str, str, int]):
    draws = Draws(1, {})

    assert draws.uniform(*KEY) != draws.uniform(*other)


def test_draws_lie_between_0_and_1_and_spread_evenly():
    drawn = [Draws(7, {}).uniform("p", "s", n) for n in range(10_000)]

    assert 0 < min(drawn) < max(drawn) < 1
    # Four standard errors of a mean of 10,000 uniform numbers are 0.0115.
    assert abs(fmean(drawn) - 0.5) < 0.0115
    assert max(abs((i + 0.5) / 10_000 - x) for i, x in enumerate(sorted(drawn))) < 0.02


def test_uses_are_counted_for_each_subject():
    draws = Draws(1, {})

    assert [draws.next_use("taken", s) for s in ("a", "a", "b", "a")] == [0, 1, 0, 2]


@pytest.mark.parametrize(
    ("shape", "share", "value"),
    [
        ({"uniform": [10, 20]}, 0.25, 12.5),
        ({"triangular": [0, 5, 10]}, 0.5, 5.0),
        ({"triangular": [0, 0, 10]}, 0.75, 5.0),
        ({"triangular": [0, 10, 10]}, 0.25, 5.0),
        ({"triangular": [4, 4, 4]}, 0.9, 4.0),
        ({"normal": {"mean": 10, "sd": 2}}, 0.5, 10.0),
        ({"normal": {"mean": 10, "sd": 0}}, 0.1, 10.0),
        ({"normal": {"mean": 10, "sd": 2, "low": 10}}, 0.0, 10.0),
        ({"lognormal": {"median": 8, "spread": 0.5}}, 0.5, 8.0),
        ({"lognormal": {"median": 8, "spread": 1}}, 0.8413447460685429, 8 * math.e),
        ({"exponential": 10}, 1 - math.exp(-1), 10.0),
    ],
)
def test_a_share_of_a_distribution_lies_below_its_quantile(
    shape: dict[str, object], share: float, value: float
):
    assert quantile(shaped(**shape), share) == pytest.approx(value)


def test_a_named_distribution_of_durations_yields_no_numbers_and_the_other_way_round():
    named = {
        "trip": NamedDistribution.model_validate(
            {"id": "trip", "duration": {"uniform": ["1 min", "2 min"]}}
        ),
        "gain": NamedDistribution.model_validate({"id": "gain", "number": {"uniform": [1, 2]}}),
    }
    draws = Draws(1, named)
    trip, gain = shaped(drawn="trip"), shaped(drawn="gain")

    assert 60_000 <= draws.duration_ms(trip, "p", "s") <= 120_000  # type: ignore[arg-type]
    assert 1 <= draws.number(gain, "p", "s") <= 2
    with pytest.raises(ValueError, match="durations, not numbers"):
        draws.number(trip, "p", "s")
    with pytest.raises(ValueError, match="numbers, not durations"):
        draws.duration_ms(gain, "p", "s")  # type: ignore[arg-type]


def test_a_duration_is_never_below_zero():
    below = Distribution[int].model_validate({"normal": {"mean": 1_000, "sd": 3_600_000}})

    drawn = [Draws(seed, {}).duration_ms(below, "p", "s") for seed in range(50)]

    assert min(drawn) == 0
