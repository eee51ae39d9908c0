"""Where units wait for tasks and tasks for units: one SimPy resource.

Like :class:`simpy.PriorityResource` it serves the most urgent request first and
those of one priority in the order of the calls. Unlike it, what is handed out
is chosen: each request takes the unit that would be there first, and a request
that none of the free units can serve keeps nobody behind it waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import simpy
from simpy.core import BoundClass
from simpy.resources.base import BaseResource, Get, Put
from simpy.resources.resource import SortedQueue

from exercise_engine.processes.missions import Mission
from exercise_engine.processes.unit_run import UnitRun


class UnitRequest(Get["Depot"]):
    """A request for a unit that can do *mission*; its value is the unit."""

    def __init__(self, resource: Depot, mission: Mission) -> None:
        self.mission = mission
        super().__init__(resource)

    @property
    def key(self) -> tuple[int, int]:
        """What orders the queue: how urgent, then who asked first."""
        return self.mission.key


class Depot(BaseResource[Put["Depot"], UnitRequest]):
    """The units that are free, and the queue for them; *choose* picks one of the free."""

    GetQueue = SortedQueue

    def __init__(
        self,
        env: simpy.Environment,
        choose: Callable[[Mission, list[UnitRun]], UnitRun | None],
    ) -> None:
        super().__init__(env, capacity=1)
        self._choose = choose
        self.free: list[UnitRun] = []

    get: Any = BoundClass(UnitRequest)

    def release(self, unit: UnitRun) -> bool:
        """Let *unit* be had, and tell whether it is still free after all who wait had a look."""
        self.free.append(unit)
        self.look()
        return unit in self.free

    def withdraw(self, unit: UnitRun) -> None:
        """Let *unit* not be had for now."""
        if unit in self.free:
            self.free.remove(unit)

    def look(self) -> None:
        """Let everyone who waits look again at the units that are free."""
        self._trigger_get(None)

    def first(self) -> None:
        """Bring every request to the place in the queue that its key now has."""
        self.get_queue.sort(key=lambda request: request.key)  # type: ignore[attr-defined]

    def ahead(self, mission: Mission) -> int:
        """Return how many requests wait before that for *mission*."""
        return sum(request.mission.key < mission.key for request in self.get_queue)

    def _do_get(self, event: UnitRequest) -> bool:
        unit = self._choose(event.mission, self.free)
        if unit is not None:
            self.free.remove(unit)
            unit.mission = event.mission
            unit.turn += 1
            event.succeed(unit)
        return True
