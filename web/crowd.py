"""How many consoles one person may open, how often, and what too much of it leads to.

The figures lie far above what people do, and far below what a program in a loop
does. What is over the limit is answered for a while, so that an honest console
that has much to catch up on can wait and say it again; what goes on all the same is
a flood, and ends the link for a moment.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from limits import RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from exercise_engine.seats import is_facilitator

AFTER_FLOOD_S = 30
AFTER_CROWD_S = 10

Verdict = Literal["served", "too_many", "flood"]


class Bounds(NamedTuple):
    """What one person may have: consoles at once, connects a minute, commands a minute."""

    consoles: int
    connects: RateLimitItemPerMinute
    commands: RateLimitItemPerMinute


# A link that breaks again and again leaves a dead one behind for twenty seconds each time.
OF_A_PLAYER = Bounds(12, RateLimitItemPerMinute(60), RateLimitItemPerMinute(240))
# Several people may share an account, each at a console of their own.
OF_AN_ACCOUNT = Bounds(60, RateLimitItemPerMinute(600), RateLimitItemPerMinute(2_400))

FROM_A_CONSOLE = RateLimitItemPerMinute(120)
# A form asks anew as it is filled in, at most every third of a second.
QUESTIONS = RateLimitItemPerMinute(180)
# Twice what an honest console asks while it waits: once every two seconds.
OVER_THE_LIMIT = RateLimitItemPerMinute(60)
_FLOODS = RateLimitItemPerSecond(1, AFTER_FLOOD_S)


class TurnedAway(Exception):
    """A person opens too many consoles, or too often; *after_s* is when to come again."""

    def __init__(self, message: str, after_s: int) -> None:
        super().__init__(message)
        self.message = message
        self.after_s = after_s


class Crowd:
    """What everybody asked lately."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def admit(self, exercise: str, participant: str, seat: str) -> None:
        """Note that somebody opens a console; raises :exc:`TurnedAway` if it is too often."""
        if not self._limiter.test(_FLOODS, "floods", exercise, participant):
            raise TurnedAway(FLOODED, AFTER_FLOOD_S)
        if not self._limiter.hit(bounds_of(seat).connects, "connects", exercise, participant):
            message = "This seat was opened too often within a minute. It will be tried again."
            raise TurnedAway(message, AFTER_CROWD_S)

    def hear(self, connection: str, exercise: str, participant: str, seat: str) -> Verdict:
        """Note that a console says something, and tell what becomes of it."""
        hit = self._limiter.hit
        if hit(FROM_A_CONSOLE, "console", connection) and hit(
            bounds_of(seat).commands, "commands", exercise, participant
        ):
            return "served"
        if hit(OVER_THE_LIMIT, "over", connection):
            return "too_many"
        hit(_FLOODS, "floods", exercise, participant)
        return "flood"

    def ask(self, connection: str, exercise: str, participant: str) -> Verdict:
        """Note that a form asks what something would be like, and tell what becomes of it."""
        hit = self._limiter.hit
        if hit(QUESTIONS, "questions", connection):
            return "served"
        if hit(OVER_THE_LIMIT, "over", connection):
            return "too_many"
        hit(_FLOODS, "floods", exercise, participant)
        return "flood"


FLOODED = (
    "This console sent far more than anybody can type, so its link was closed. "
    f"It is let in again after {AFTER_FLOOD_S} seconds; what waits is sent then."
)


def crowded(seat: str) -> TurnedAway:
    """Return what a person is told who has too many consoles of *seat* open."""
    most = bounds_of(seat).consoles
    message = f"This seat is open in {most} windows already. Close some; this one then goes on."
    return TurnedAway(message, AFTER_CROWD_S)


def bounds_of(seat: str) -> Bounds:
    """Return what who sits in *seat* may have."""
    return OF_AN_ACCOUNT if is_facilitator(seat) else OF_A_PLAYER
