"""What one seat is sent: numbered deltas, and the last of them for who comes back.

The counter is the seat's own and rises by one with each delta, so that a gap
means a loss, and tells nothing about what others were sent. Slices are encoded
once for everybody and only put together here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

KEPT = 400

Slices = Mapping[str, msgspec.Raw]


@dataclass(frozen=True)
class Delta:
    """The slices that changed for a seat with one commit."""

    counter: int
    slices: Slices


@dataclass
class Feed:
    """The numbered deltas of one seat; *epoch* names this run of the counter."""

    epoch: str
    counter: int = 0
    _kept: deque[Delta] = field(default_factory=lambda: deque(maxlen=KEPT))

    def add(self, slices: Slices) -> Delta:
        """Number *slices* as the next delta."""
        self.counter += 1
        delta = Delta(self.counter, slices)
        self._kept.append(delta)
        return delta

    def since(self, epoch: object, counter: object) -> list[Delta] | None:
        """Return what followed *counter*, or ``None`` if only the whole view will do."""
        if epoch != self.epoch or not isinstance(counter, int) or isinstance(counter, bool):
            return None
        first_kept = self._kept[0].counter if self._kept else self.counter + 1
        if not first_kept - 1 <= counter <= self.counter:
            return None
        return [delta for delta in self._kept if delta.counter > counter]
