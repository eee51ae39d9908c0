"""The clock as people are told it: never more of it than is durable."""

from __future__ import annotations

from dataclasses import dataclass

from exercise_engine.clock import ExerciseClock
from exercise_engine.slices import Clock, Phase


@dataclass(frozen=True)
class ClockReading:
    """What a console needs to show the clock: it runs on by itself from here.

    *target_ms* is where an advance ends, or ``None``. *pace* are the rates from
    each exercise time on that hold while *rate* is not set by a controller.
    """

    phase: Phase
    exercise_ms: int
    rate: float
    running: bool
    by_pace: bool
    target_ms: int | None
    pace: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class ToldClock:
    """What the clock was told by the last commit; anyone may read it at any time.

    *now_ms* is how far the simulation had come, *length_ms* when it ends.
    """

    told: Clock
    clock: ExerciseClock
    now_ms: int
    length_ms: int

    def at(self, steady_s: float) -> ClockReading:
        """Read the clock at the steady time *steady_s*."""
        at_ms = self.clock.exercise_ms(steady_s)
        at_ms = max(self.now_ms, min(at_ms, self.length_ms))
        return ClockReading(
            phase=self.told.phase,
            exercise_ms=at_ms,
            rate=self.clock.rate_at(at_ms),
            running=self.clock.running,
            by_pace=self.told.rate is None,
            target_ms=self.told.target_ms if self.told.target_ms >= 0 else None,
            pace=self.clock.pace,
        )
