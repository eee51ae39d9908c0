"""Critical tasks: what the simulation measured, when, and against which deadline."""

from __future__ import annotations

from typing import Literal

import msgspec

from exercise_engine import events as e
from exercise_engine.scenario.evaluation import CriticalTask, Measured
from exercise_engine.telling import tell
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.record import Record

TaskStatus = Literal[
    "achieved",
    "missed",
    "open",
    "not_begun",
    "before_start",
    "held_at_startex",
    "endex",
    "by_evaluator",
]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """An event that a finding rests on, by its row *seq*."""

    seq: int
    at_ms: int
    text: str


class TaskFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One critical task.

    *status* is ``achieved`` or ``missed`` as the simulation measured it;
    ``open`` before ENDEX; ``by_evaluator`` where only a person can tell; otherwise
    why play could not tell, as in :class:`~exercise_engine.events.TaskNotPlayed`.
    *margin_ms* is how long before the deadline it was achieved.
    """

    id: str
    title: str
    agency: str
    source: str
    objective: str
    capability: str
    target: str
    status: TaskStatus
    deadline_ms: int | None = None
    at_ms: int | None = None
    margin_ms: int | None = None
    condition: str = ""
    evidence: tuple[Evidence, ...] = ()


def tasks_of(record: Record, causes: Causes) -> tuple[TaskFinding, ...]:
    """Return every critical task in file order."""
    return tuple(
        _finding(task, capability.objective, capability.id, target.id, record, causes)
        for capability in record.scenario.capabilities
        for target in capability.targets
        for task in target.tasks
    )


def _finding(
    task: CriticalTask,
    objective: str,
    capability: str,
    target: str,
    record: Record,
    causes: Causes,
) -> TaskFinding:
    finding = TaskFinding(
        id=task.id,
        title=task.title,
        agency=task.agency or "",
        source=task.source,
        objective=objective,
        capability=capability,
        target=target,
        status="by_evaluator",
    )
    measured = task.measured
    if measured is None:
        return finding
    deadline = _deadline(measured, record)
    finding = msgspec.structs.replace(
        finding,
        deadline_ms=deadline,
        condition=measured.achieved,
        status="open",
    )
    for place, event in record.of(e.TaskAchieved, e.TaskMissed, e.TaskNotPlayed):
        if event.task != task.id:
            continue
        if isinstance(event, e.TaskNotPlayed):
            return msgspec.structs.replace(finding, status=event.why)
        achieved = isinstance(event, e.TaskAchieved)
        margin = deadline - event.at_ms if achieved and deadline is not None else None
        return msgspec.structs.replace(
            finding,
            status="achieved" if achieved else "missed",
            at_ms=event.at_ms,
            margin_ms=margin,
            evidence=_evidence(measured.achieved, place, record, causes),
        )
    return finding


def _deadline(measured: Measured, record: Record) -> int | None:
    """Return the deadline in exercise time, if there is one and its clock started."""
    if measured.by is not None:
        return measured.by - record.start.at
    if measured.within is None:
        return None
    for _, event in record.of(e.InjectDelivered, e.EntryCompleted):
        if event.entry == measured.after:
            return event.at_ms + measured.within
    return None


def _evidence(condition: str, place: int, record: Record, causes: Causes) -> tuple[Evidence, ...]:
    """Return the last change of each thing that the condition reads, up to the measurement."""
    places = {causes.last_change(name, place) for name in record.reads(condition)}
    found = []
    for changed in sorted(p for p in places if p is not None):
        item = record.happened[changed]
        text = _text(item.event, record, causes)
        if text:
            found.append(Evidence(seq=item.seq, at_ms=item.event.at_ms, text=text))
    return tuple(found)


def _text(event: e.Event, record: Record, causes: Causes) -> str:
    if isinstance(event, e.ActionDone):
        asked = causes.action_of(event.instance)
        return f"Finished: {tell(asked, record).removeprefix('Set out: ')}" if asked else ""
    return tell(event, record)
