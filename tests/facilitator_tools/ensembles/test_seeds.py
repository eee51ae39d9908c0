"""Seeds as a person writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tools.ensembles.seeds import parse_seeds, seeds_in_words


@pytest.mark.parametrize(
    ("written", "seeds"),
    [
        ("7", (7,)),
        ("1-4", (1, 2, 3, 4)),
        ("1, 3,8-9", (1, 3, 8, 9)),
        ("2-3,1-4", (2, 3, 1, 4)),
    ],
)
def test_lists_and_ranges_are_read_each_seed_once(written, seeds):
    assert parse_seeds(written) == seeds


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "'' is no seed. Write them like 1-200 or 1,3,10-20."),
        ("1-", "'1-' is no seed. Write them like 1-200 or 1,3,10-20."),
        ("-4", "'-4' is no seed. Write them like 1-200 or 1,3,10-20."),
        ("5-1", "'5-1' runs backwards. Write 1-5."),
        ("9999999999999999999", "9999999999999999999 is too large for a seed; the largest is 9223372036854775807."),
        ("1-1000000", "these are more than 100,000 seeds."),
    ],
)  # fmt: skip
def test_what_is_no_seed_is_told_what_would_be_right(written, said):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        parse_seeds(written)

    assert str(refused.value) == said


@given(st.lists(st.integers(0, 2**63 - 1), min_size=1, max_size=30, unique=True))
def test_writing_them_and_reading_them_gives_the_same(seeds):
    assert parse_seeds(seeds_in_words(tuple(seeds))) == tuple(seeds)
