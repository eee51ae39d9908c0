"""Critical tasks that the simulation measures by itself."""

from __future__ import annotations

from typing import Any

from exercise_engine import events as e
from exercise_engine.processes.conditions import LAST, schedule_at_end
from exercise_engine.processes.entries import Entries
from exercise_engine.processes.play import FOR_FACILITATORS, Play, Process
from exercise_engine.scenario.evaluation import CriticalTask, Measured


class Tasks:
    """The measured critical tasks of one play."""

    def __init__(self, play: Play, entries: Entries) -> None:
        self._play = play
        self._entries = entries
        self._open: dict[str, CriticalTask] = {}
        self._running: set[str] = set()
        self._starting = True

    def begin(self) -> None:
        """Watch every measured task."""
        for task in self._play.scenario.tasks.values():
            if task.measured is not None:
                self._open[task.id] = task
                self._play.env.process(self._watch(task, task.measured))
        schedule_at_end(self._play.env, self._started, LAST)

    def end(self) -> None:
        """At ENDEX, what has no deadline is missed; of the rest play cannot tell."""
        for task in list(self._open.values()):
            measured = task.measured
            assert measured is not None
            if measured.by is not None or task.id in self._running:
                self._not_played(task.id, "endex")
            elif measured.after is not None:
                self._not_played(task.id, "not_begun")
            else:
                self._miss(task.id)

    def _started(self, _: Any) -> None:
        # What holds once STARTEX has settled was brought about by nobody in play.
        self._starting = False

    def _watch(self, task: CriticalTask, measured: Measured) -> Process:
        if measured.by is not None and measured.by <= self._play.offset_ms:
            self._not_played(task.id, "before_start")
            return
        if measured.after is not None:
            # What holds before its incident was brought about for something else.
            if not (yield self._entries.finished(measured.after)):
                return
            self._running.add(task.id)
        program = self._play.loaded.program(measured.achieved, "bool")
        achieved = self._play.conditions.when(program, f"task:{task.id}")
        late = self._play.env.process(self._late(measured))
        yield achieved | late
        if achieved.triggered and not late.processed:
            if self._starting:
                self._not_played(task.id, "held_at_startex")
            else:
                self._achieve(task.id)
        else:
            self._miss(task.id)

    def _late(self, measured: Measured) -> Process:
        env = self._play.env
        if measured.by is not None:
            yield env.timeout(max(0, measured.by - self._play.offset_ms - self._play.now))
        elif measured.within is not None:
            yield env.timeout(measured.within)
        else:
            yield env.event()

    def _achieve(self, task: str) -> None:
        self._settle(task, e.TaskAchieved(**self._said(task)))

    def _miss(self, task: str) -> None:
        self._settle(task, e.TaskMissed(**self._said(task)))

    def _not_played(self, task: str, why: e.NotPlayed) -> None:
        self._settle(task, e.TaskNotPlayed(**self._said(task), why=why))

    def _said(self, task: str) -> dict[str, Any]:
        return {
            "at_ms": self._play.now,
            "cause": f"condition:task:{task}",
            "to": FOR_FACILITATORS,
            "task": task,
        }

    def _settle(self, task: str, event: e.Event) -> None:
        self._open.pop(task, None)
        self._play.emit(event)
