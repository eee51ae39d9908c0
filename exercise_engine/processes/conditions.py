"""Conditions, evaluated once an instant has settled.

A change marks its readers and schedules one settling event at the end of the
instant, after everything else that is due. There the marked ones are evaluated
in the order in which they were registered, which is the order of the files, so
no condition sees a half-made instant and order never depends on what changed
first. What they cause runs at the same instant and settles again.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, cast

import simpy

if TYPE_CHECKING:
    from simpy.events import EventPriority

    from exercise_engine.processes.play import Play, Program

# SimPy serves URGENT (0) and NORMAL (1) events of an instant first.
SETTLING = 2
LAST = 3


class Conditions:
    """The watched expressions of one play."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self.readers: dict[str, list[int]] = {}
        self._watched: list[Callable[[], None] | None] = []
        self._marked: list[int] = []
        self._is_marked: set[int] = set()
        self._settling = False

    def when(self, program: Program, where: str) -> simpy.Event:
        """Return an event that comes when *program* first holds."""
        comes = self._play.env.event()

        def look() -> None:
            if self._play.evaluate(program, where) is True:
                self._watched[number] = None
                comes.succeed()

        number = self.watch(program, look)
        return comes

    def watch(self, program: Program, look: Callable[[], None]) -> int:
        """Call *look* at the end of this instant and of each at which a name it reads changed."""
        number = len(self._watched)
        self._watched.append(look)
        for name in program.reads:
            self.readers.setdefault(name, []).append(number)
        self._mark(number)
        return number

    def changed(self, name: str) -> None:
        """Mark the readers of *name*."""
        for number in self.readers.get(name, ()):
            self._mark(number)

    def _mark(self, number: int) -> None:
        if number in self._is_marked or self._watched[number] is None:
            return
        self._is_marked.add(number)
        heappush(self._marked, number)
        if not self._settling:
            self._settling = True
            schedule_at_end(self._play.env, self._settle, SETTLING)

    def _settle(self, _: Any) -> None:
        # Still set while looking: what a look changes is looked at in this same pass.
        while self._marked:
            number = heappop(self._marked)
            self._is_marked.discard(number)
            look = self._watched[number]
            if look is not None:
                look()
        self._settling = False


def schedule_at_end(
    env: simpy.Environment, call: Callable[[Any], None], priority: int, delay: int = 0
) -> None:
    """Call *call* at the end of the instant that lies *delay* ms ahead, by *priority*."""
    event = env.event()
    # As `Event.succeed` does, but behind everything else that is due.
    event._ok = True  # noqa: SLF001
    event._value = None  # noqa: SLF001
    event.callbacks.append(call)
    env.schedule(event, priority=cast("EventPriority", priority), delay=delay)
