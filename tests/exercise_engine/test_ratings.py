from itertools import product
from typing import get_args

import pytest

from exercise_engine.events import Rating
from exercise_engine.ratings import RATINGS, derived_rating

FINDINGS = ("harmed_others", "safety_risk", "not_compliant", "improvement_seen")


@pytest.mark.parametrize("found", list(product((False, True), repeat=4)))
def test_whatever_else_was_found_an_objective_not_achieved_is_unable_to_be_performed(found):
    rating = derived_rating(achieved=False, **dict(zip(FINDINGS, found, strict=True)))

    assert rating == "U"


@pytest.mark.parametrize("trouble", FINDINGS[:3])
@pytest.mark.parametrize("improvement_seen", [False, True])
def test_each_of_three_troubles_alone_makes_major_challenges(trouble, improvement_seen):
    findings = dict.fromkeys(FINDINGS, False) | {
        trouble: True,
        "improvement_seen": improvement_seen,
    }

    assert derived_rating(achieved=True, **findings) == "M"


def test_an_improvement_alone_parts_some_challenges_from_none():
    untroubled = dict.fromkeys(FINDINGS[:3], False)

    assert derived_rating(achieved=True, improvement_seen=True, **untroubled) == "S"
    assert derived_rating(achieved=True, improvement_seen=False, **untroubled) == "P"


def test_only_the_last_rating_says_that_the_objective_was_not_achieved():
    failing = [rating.letter for rating in RATINGS if "were not performed" in rating.text]

    assert failing == ["U"]
    assert tuple(rating.letter for rating in RATINGS) == get_args(Rating)
