"""What one agency asks of another, and waits for until a deadline: information, a release, a loan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import simpy

from exercise_engine import events as e
from exercise_engine.processes.play import Play, Process

R = TypeVar("R", e.InformationRequested, e.ReleaseRequested, e.LoanRequested)


@dataclass(eq=False)
class Asked(Generic[R]):
    """A request as it was put; *answered* comes with its answer."""

    request: R
    answered: simpy.Event
    is_open: bool = True

    def close(self, play: Play, answer: e.Event) -> None:
        """Let *answer* stand, in time or late."""
        self.is_open = False
        play.emit(answer)
        if not self.answered.triggered:
            self.answered.succeed()

    def lapse(self, play: Play, unanswered: e.Event) -> None:
        """Let nobody answer any more."""
        self.is_open = False
        play.emit(unanswered)


def wait_for_answer(play: Play, asked: Asked[R], late: Callable[[Asked[R]], None]) -> Process:
    """Wait until *asked* is answered or its deadline comes, and call *late* if it is open then."""
    yield asked.answered | play.env.timeout(asked.request.deadline_ms - play.now)
    if asked.is_open:
        late(asked)
