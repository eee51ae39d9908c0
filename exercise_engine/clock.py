"""Map wall-clock time to exercise time.

Exercise time is what participants see on the wall; it can be paused, slowed or
run fast. Between two moments at which something is changed it follows a pace: a
line of straight pieces. A clock never reads the time itself: callers pass
*wall_s*, so tests need no sleeping.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from exercise_engine.scenario.setting import Start

Pace = tuple[tuple[int, float], ...]


def pace_of(start: Start) -> Pace:
    """Return the pace of *start* as (exercise time [ms], rate), beginning at or before 0."""
    steps = [(step.from_ms - start.at, step.rate) for step in start.pace]
    begun = [step for step in steps if step[0] <= 0]
    first = (0, begun[-1][1] if begun else steps[0][1])
    return (first, *(step for step in steps if step[0] > 0))


@dataclass(frozen=True)
class ExerciseClock:
    """A clock anchored where *anchor_wall_s* met *anchor_ms*.

    *pace* tells the rate from each exercise time on; *rate* overrides it where
    it is not ``None``. A clock that is not *running* stands at *anchor_ms*.
    """

    pace: Pace
    anchor_wall_s: float = 0.0
    anchor_ms: int = 0
    rate: float | None = None
    running: bool = False

    def exercise_ms(self, wall_s: float) -> int:
        """Return the exercise time at *wall_s* [ms]; never before the anchor."""
        if not self.running:
            return self.anchor_ms
        left_ms = max(0.0, (wall_s - self.anchor_wall_s) * 1_000)
        at_ms = float(self.anchor_ms)
        for until_ms, rate in self._pieces():
            if (until_ms - at_ms) / rate > left_ms:
                break
            left_ms -= (until_ms - at_ms) / rate
            at_ms = until_ms
        # A hair of slack: a wall time made from an exercise time leads back to it.
        return int(at_ms + left_ms * rate + 1e-3)

    def wall_s(self, exercise_ms: int) -> float:
        """Return when the clock will show *exercise_ms* [s]; infinity if it stands."""
        if exercise_ms <= self.anchor_ms:
            return self.anchor_wall_s
        if not self.running:
            return inf
        spent_ms, at_ms = 0.0, float(self.anchor_ms)
        for until_ms, rate in self._pieces():
            reached = min(until_ms, exercise_ms)
            spent_ms += (reached - at_ms) / rate
            at_ms = reached
            if at_ms >= exercise_ms:
                break
        return self.anchor_wall_s + spent_ms / 1_000

    def rate_at(self, exercise_ms: int) -> float:
        """Return how fast the clock goes at *exercise_ms* when it runs."""
        if self.rate is not None:
            return self.rate
        return [rate for from_ms, rate in self.pace if from_ms <= exercise_ms][-1]

    def anchored(self, wall_s: float) -> ExerciseClock:
        """Return the same clock, anchored at *wall_s*."""
        return replace(self, anchor_wall_s=wall_s, anchor_ms=self.exercise_ms(wall_s))

    def set(self, wall_s: float, *, at_ms: int, running: bool, rate: float | None) -> ExerciseClock:
        """Return a clock that shows *at_ms* at *wall_s* and goes on as told."""
        return replace(self, anchor_wall_s=wall_s, anchor_ms=at_ms, running=running, rate=rate)

    def _pieces(self) -> Iterator[tuple[float, float]]:
        """Yield (exercise time at which it ends [ms], rate) from the anchor on."""
        if self.rate is not None:
            yield inf, self.rate
            return
        steps: Sequence[tuple[int, float]] = self.pace
        for number, (_, rate) in enumerate(steps):
            until_ms = steps[number + 1][0] if number + 1 < len(steps) else inf
            if until_ms > self.anchor_ms:
                yield until_ms, rate
