"""Critical tasks that the simulation measures by itself."""

from __future__ import annotations

from exercise_engine import events as e
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

    def begin(self) -> None:
        """Watch every measured task."""
        for task in self._play.scenario.tasks.values():
            if task.measured is not None:
                self._open[task.id] = task
                self._play.env.process(self._watch(task, task.measured))

    def end(self) -> None:
        """At ENDEX, what is not achieved is missed, unless its deadline never began to run."""
        for task in list(self._open.values()):
            measured = task.measured
            assert measured is not None
            if measured.by is not None:
                # A deadline after this start's ENDEX cannot be judged by it.
                due = measured.by <= self._play.offset_ms + self._play.start.length
            else:
                due = measured.after is None or task.id in self._running
            if due:
                self._miss(task)

    def _watch(self, task: CriticalTask, measured: Measured) -> Process:
        program = self._play.loaded.program(measured.achieved, "bool")
        achieved = self._play.conditions.when(program, f"task:{task.id}")
        if measured.by is not None and measured.by <= self._play.offset_ms:
            # Its deadline lies before this start: there is nothing to measure.
            self._open.pop(task.id)
            return
        late = self._play.env.process(self._late(task.id, measured))
        yield achieved | late
        if achieved.triggered and not late.processed:
            self._open.pop(task.id, None)
            done = e.TaskAchieved(
                at_ms=self._play.now,
                cause=f"condition:task:{task.id}",
                to=FOR_FACILITATORS,
                task=task.id,
            )
            self._play.emit(done)
        else:
            self._miss(task)

    def _late(self, task: str, measured: Measured) -> Process:
        env = self._play.env
        if measured.by is not None:
            yield env.timeout(max(0, measured.by - self._play.offset_ms - self._play.now))
        elif measured.within is not None and measured.after is not None:
            happened = yield self._entries.finished(measured.after)
            if not happened:
                return (yield env.event())
            self._running.add(task)
            yield env.timeout(measured.within)
        else:
            yield env.event()

    def _miss(self, task: CriticalTask) -> None:
        self._open.pop(task.id, None)
        missed = e.TaskMissed(
            at_ms=self._play.now,
            cause=f"condition:task:{task.id}",
            to=FOR_FACILITATORS,
            task=task.id,
        )
        self._play.emit(missed)
