"""The shared plan: its tasks are counted, and are late when their time has come."""

from __future__ import annotations

from collections.abc import Iterable

from exercise_engine import events as e
from exercise_engine.processes.play import Audience, Play, Process
from exercise_engine.scenario.planning import PlanBoard
from exercise_engine.seats import FACILITATORS
from exercise_engine.slices import PlannedTask

# What counts as accepted, and what is over.
ACCEPTED = ("accepted", "under_way", "blocked", "done")
OVER = ("done", "dropped")


class Plan:
    """The plan board of one play, if the scenario has one."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._tasks: list[str] = []

    def begin(self) -> None:
        """Know that the plan is empty."""
        if self._play.scenario.plan_board is not None:
            self._count()

    @property
    def audience(self) -> Audience:
        """Who sees the plan: the agencies that fill it, and the facilitators."""
        board = self._play.scenario.plan_board
        return (*(board.agencies if board is not None else ()), FACILITATORS)

    @property
    def size(self) -> int:
        """How many tasks were ever put on the board."""
        return len(self._tasks)

    def task(self, task: str) -> PlannedTask | None:
        """Return *task* as it stands, if there is one."""
        found = self._play.state.slices.get(f"plan/{task}")
        return found if isinstance(found, PlannedTask) else None

    def put(self, planned: e.TaskPlanned) -> None:
        """Put a task on the board, new or revised, and watch its time."""
        before = self.task(planned.task)
        if before is None:
            self._tasks.append(planned.task)
        self._say(planned)
        if planned.due_ms > self._play.now and (before is None or before.due_ms != planned.due_ms):
            self._play.env.process(self._watch(planned.task, planned.due_ms))

    def note(self, happened: e.TaskAnswered | e.TaskReported | e.TaskDropped) -> None:
        """Let an answer, a report or the end of a task stand."""
        self._say(happened)

    def _say(self, event: e.Event) -> None:
        self._play.emit(event)
        self._count()

    def _watch(self, task: str, due_ms: int) -> Process:
        yield self._play.env.timeout(due_ms - self._play.now)
        found = self.task(task)
        if found is None or found.due_ms != due_ms or found.late:
            return
        if found.status in (*OVER, "declined"):
            return
        overdue = e.TaskOverdue(
            at_ms=self._play.now,
            cause=f"plan:{task}",
            to=self.audience,
            task=task,
            revision=found.revision,
        )
        self._say(overdue)

    def _count(self) -> None:
        board = self._play.scenario.plan_board
        if board is None:
            return
        tasks = [found for task in self._tasks if (found := self.task(task)) is not None]
        for name, count in plan_counts(board, tasks).items():
            self._play.know(name, count)


def plan_counts(board: PlanBoard, tasks: Iterable[PlannedTask]) -> dict[str, int]:
    """Return what expressions read of the plan, by name.

    Dropped tasks count nowhere; ``plan.late`` counts those that are late and
    not done.
    """
    found = {
        f"plan.{count}.{objective.id}": 0
        for objective in board.objectives
        for count in ("tasks", "accepted", "done")
    }
    owners: set[str] = set()
    late = 0
    for task in tasks:
        if task.status == "dropped":
            continue
        found[f"plan.tasks.{task.objective}"] += 1
        found[f"plan.accepted.{task.objective}"] += task.status in ACCEPTED
        found[f"plan.done.{task.objective}"] += task.status == "done"
        late += task.late and task.status != "done"
        if task.status in ACCEPTED:
            owners.add(task.owner)
    return {**found, "plan.owners": len(owners), "plan.late": late}
