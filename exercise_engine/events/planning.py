"""Events of the shared plan."""

from __future__ import annotations

from typing import Literal

from exercise_engine.events.base import Event


class TaskPlanned(Event, frozen=True, kw_only=True, tag="task_planned"):
    """A task was put on the plan board (*revision* 1) or revised.

    *accepted* tells whether it stands accepted: an agency that plans its own
    task has accepted it. *changed* are the names of what a revision changed.
    """

    task: str
    revision: int
    agency: str
    seat: str
    by: str
    objective: str
    text: str
    owner: str
    supporting: tuple[str, ...]
    resources: str
    pools: tuple[str, ...]
    due_ms: int
    accepted: bool
    changed: tuple[str, ...] = ()


class TaskAnswered(Event, frozen=True, kw_only=True, tag="task_answered"):
    """The agency that is to do a task accepted or declined it."""

    task: str
    revision: int
    agency: str
    seat: str
    by: str
    accepted: bool
    text: str = ""


class TaskReported(Event, frozen=True, kw_only=True, tag="task_reported"):
    """The agency that does a task reported how it stands."""

    task: str
    agency: str
    seat: str
    by: str
    status: Literal["under_way", "done", "blocked"]
    text: str = ""


class TaskOverdue(Event, frozen=True, kw_only=True, tag="task_overdue"):
    """A task of the plan was not done when its time had come."""

    task: str
    revision: int


class TaskDropped(Event, frozen=True, kw_only=True, tag="task_dropped"):
    """A task was taken off the plan board."""

    task: str
    revision: int
    agency: str
    seat: str
    by: str
    reason: str = ""


PlanningEvent = TaskPlanned | TaskAnswered | TaskReported | TaskOverdue | TaskDropped
