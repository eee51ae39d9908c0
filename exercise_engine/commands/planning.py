"""What players ask for of the shared plan."""

from __future__ import annotations

from typing import Literal

from exercise_engine.commands.base import Command


class PlanTask(Command, frozen=True, kw_only=True, tag="plan_task"):
    """Put a task on the plan board, or revise the one called *task*, as it stood at *revision*.

    *due_ms* is the exercise time by which it is to be done (-1: none is set).
    *pools* are the ids of resources and units that it counts on.
    """

    objective: str
    text: str
    owner: str
    supporting: tuple[str, ...] = ()
    resources: str = ""
    pools: tuple[str, ...] = ()
    due_ms: int = -1
    task: str = ""
    revision: int = 0


class AcceptTask(Command, frozen=True, kw_only=True, tag="accept_task"):
    """Accept a planned task for one's agency, or decline it, as it stood at *revision*."""

    task: str
    revision: int
    accepts: bool = True
    text: str = ""


class ReportTask(Command, frozen=True, kw_only=True, tag="report_task"):
    """Report how an accepted task of one's agency stands."""

    task: str
    status: Literal["under_way", "done", "blocked"]
    text: str = ""


class DropTask(Command, frozen=True, kw_only=True, tag="drop_task"):
    """Take a task off the plan board, as it stood at *revision*."""

    task: str
    revision: int
    reason: str = ""


PlanningCommand = PlanTask | AcceptTask | ReportTask | DropTask
