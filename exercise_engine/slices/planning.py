"""What can be looked at of the shared plan."""

from __future__ import annotations

from typing import Literal

from exercise_engine.slices.base import Slice

TaskStatus = Literal["proposed", "accepted", "declined", "under_way", "blocked", "done", "dropped"]


class PlannedTask(Slice, frozen=True, kw_only=True, gc=False):
    """A task of the shared plan; key ``plan/TASK``.

    *said* is what was said last of how it stands, by *said_seat* at *said_ms*.
    """

    task: str
    revision: int
    objective: str
    text: str
    owner: str
    supporting: tuple[str, ...]
    resources: str
    pools: tuple[str, ...]
    due_ms: int
    status: TaskStatus
    agency: str
    seat: str
    by: str
    planned_ms: int
    revised_ms: int
    changed: tuple[str, ...] = ()
    late: bool = False
    done_ms: int = -1
    said: str = ""
    said_seat: str = ""
    said_ms: int = -1
