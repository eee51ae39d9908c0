"""Numbers drawn without repeating."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.decks import Deck


@given(st.integers(1, 12), st.data())
def test_each_comes_once_before_any_comes_again(size: int, data: st.DataObject):
    deck = Deck(size)
    share = st.floats(0, 1, exclude_max=True)

    taken = [deck.take(data.draw(share)) for _ in range(3 * size)]

    for start in range(0, 3 * size, size):
        assert sorted(taken[start : start + size]) == list(range(size))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_none_comes_twice_running_unless_there_is_no_other(share: float):
    pair, single = Deck(2), Deck(1)

    taken = [pair.take(share) for _ in range(8)]

    assert all(a != b for a, b in pairwise(taken))
    assert [single.take(share) for _ in range(3)] == [0, 0, 0]
