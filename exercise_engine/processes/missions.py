"""What one unit is sent to do: one place in an action that sends units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import simpy

from exercise_engine.scenario.units import Sends

if TYPE_CHECKING:
    from exercise_engine.processes.plans import ActionPlan
    from exercise_engine.processes.unit_run import UnitRun

_RANKS = {"critical": 1, "high": 2, "info": 3}


@dataclass(eq=False)
class Mission:
    """One of the units that an action sends.

    *number* counts them from 1 on; *work_left_ms* is the work that is still to be
    done, *typical_ms* what it typically is. *key* orders the queue: how urgent,
    then who asked first. *stopped* comes with the reason when it is to be left.
    """

    plan: ActionPlan
    number: int
    key: tuple[int, int]
    work_left_ms: int
    typical_ms: int
    stopped: simpy.Event
    unit: UnitRun | None = None
    only: str = ""
    arrived: bool = False
    told_here: bool = False
    over: bool = False

    @property
    def sends(self) -> Sends:
        """What is authored of it."""
        assert self.plan.action.sends is not None
        return self.plan.action.sends

    @property
    def rank(self) -> int:
        """How urgent it is, as authored: 1 is the most urgent."""
        return rank_of(self.sends)

    @property
    def cause(self) -> str:
        """What its events name as their cause."""
        return f"action:{self.plan.instance}"

    def stop(self, why: str) -> None:
        """Let it be left, for the reason *why*."""
        if not self.stopped.triggered:
            self.stopped.succeed(why)


def rank_of(sends: Sends) -> int:
    """Return how urgent what is sent is: 1 is the most urgent."""
    return _RANKS[sends.priority]
