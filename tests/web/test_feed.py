"""A seat's deltas are numbered, and the last of them are kept for who comes back."""

from __future__ import annotations

import msgspec

from web.feed import KEPT, Feed


def told(feed: Feed, number: int) -> None:
    feed.add({f"log/{number}": msgspec.Raw(b"{}")})


def test_deltas_are_numbered_from_one():
    feed = Feed("epoch")

    for number in range(3):
        told(feed, number)

    missed = feed.since("epoch", 1)
    assert missed is not None
    assert [(delta.counter, list(delta.slices)) for delta in missed] == [
        (2, ["log/1"]),
        (3, ["log/2"]),
    ]


def test_who_missed_nothing_is_told_nothing():
    feed = Feed("epoch")

    assert feed.since("epoch", 0) == []
    told(feed, 0)
    assert feed.since("epoch", 1) == []


def test_who_missed_more_than_is_kept_needs_the_whole_view():
    feed = Feed("epoch")

    for number in range(KEPT + 10):
        told(feed, number)

    assert feed.since("epoch", 9) is None
    missed = feed.since("epoch", 10)
    assert missed is not None
    assert len(missed) == KEPT
