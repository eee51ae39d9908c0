"""What events of the shared plan change."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices import PlannedTask
from exercise_engine.state.base import State, change, on, put


@on(e.TaskPlanned)
def _(state: State, event: e.TaskPlanned) -> str:
    key = f"plan/{event.task}"
    before = state.slices.get(key)
    if isinstance(before, PlannedTask):
        standing = before.status if event.accepted else "proposed"
        status = "accepted" if standing in ("proposed", "declined") and event.accepted else standing
        late = before.late and event.due_ms == before.due_ms
        planned_ms = before.planned_ms
    else:
        status, late, planned_ms = (
            ("accepted" if event.accepted else "proposed"),
            False,
            event.at_ms,
        )
    made = PlannedTask(
        to=event.to,
        task=event.task,
        revision=event.revision,
        objective=event.objective,
        text=event.text,
        owner=event.owner,
        supporting=event.supporting,
        resources=event.resources,
        pools=event.pools,
        due_ms=event.due_ms,
        status=status,
        agency=event.agency,
        seat=event.seat,
        by=event.by,
        planned_ms=planned_ms,
        revised_ms=event.at_ms,
        changed=event.changed,
        late=late,
    )
    return put(state, key, made)


@on(e.TaskAnswered)
def _(state: State, event: e.TaskAnswered) -> str:
    return change(
        state,
        f"plan/{event.task}",
        status="accepted" if event.accepted else "declined",
        said=event.text,
        said_seat=event.seat,
        said_ms=event.at_ms,
    )


@on(e.TaskReported)
def _(state: State, event: e.TaskReported) -> str:
    done = {"done_ms": event.at_ms} if event.status == "done" else {"done_ms": -1}
    return change(
        state,
        f"plan/{event.task}",
        status=event.status,
        said=event.text,
        said_seat=event.seat,
        said_ms=event.at_ms,
        **done,
    )


@on(e.TaskOverdue)
def _(state: State, event: e.TaskOverdue) -> str:
    return change(state, f"plan/{event.task}", late=True)


@on(e.TaskDropped)
def _(state: State, event: e.TaskDropped) -> str:
    return change(
        state,
        f"plan/{event.task}",
        status="dropped",
        said=event.reason,
        said_seat=event.seat,
        said_ms=event.at_ms,
    )
