"""When people post, and which of a feed's lines: a Poisson process whose rate follows a level.

The n-th post of a feed appears when the rate, summed over time, has reached the n-th
threshold; the steps between thresholds are drawn by n. So under one seed the same posts
come in the same order whatever is decided: a calmer public only gets to them later.

Source: time change of a Poisson process, as in Devroye, *Non-Uniform Random Variate
Generation* (1986), chapter 6.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exercise_engine.decks import Deck
from exercise_engine.scenario.setting import Feed
from exercise_engine.units import HOUR_MS
from exercise_engine.world.model import Draw, Post

# A feed never fills an inbox faster than that.
MOST_IN_A_STEP = 60


@dataclass
class _Said:
    """How far a feed has come: lines left, posts made, the rate summed so far, and at what sum the next comes."""

    lines: Deck
    n: int = 0
    summed: float = 0.0
    next_at: float | None = None


class Feeds:
    """The feeds of one model."""

    def __init__(self, model: str, feeds: Sequence[Feed]) -> None:
        self._model = model
        self._said = [(feed, _Said(Deck(len(feed.lines)))) for feed in feeds]

    @property
    def count(self) -> int:
        """How many posts were made in all."""
        return sum(said.n for _, said in self._said)

    def during(self, ms: int, levels: Mapping[str, float], draw: Draw) -> tuple[Post, ...]:
        """Return the posts of the next *ms*, while *levels* (shares by what feeds follow) hold."""
        posts: list[Post] = []
        for feed, said in self._said:
            subject = f"{self._model}.{feed.id}"
            rate_per_ms = feed.per_hour * min(1.0, max(0.0, levels[feed.follows])) / HOUR_MS
            begins, said.summed = said.summed, said.summed + rate_per_ms * ms
            made = 0
            while made < MOST_IN_A_STEP:
                if said.next_at is None:
                    said.next_at = -math.log(draw("post", subject, 0))
                if said.next_at > said.summed or rate_per_ms <= 0:
                    break
                after_ms = int(max(0.0, said.next_at - begins) / rate_per_ms)
                line = said.lines.take(draw("line", subject, said.n))
                posts.append(
                    Post(feed.id, said.n, line, tuple(feed.to), min(max(after_ms, 0), ms - 1))
                )
                said.n += 1
                made += 1
                said.next_at -= math.log(draw("post", subject, said.n))
        return tuple(posts)
