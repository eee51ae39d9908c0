"""What players ask for of the shared plan: plan, accept, report, drop."""

from __future__ import annotations

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.handling.rules import (
    LONGEST_REASON,
    Refused,
    require,
    require_foreseeable,
    require_text,
)
from exercise_engine.handling.stage import Stage
from exercise_engine.processes.planning import OVER
from exercise_engine.scenario.planning import PlanBoard
from exercise_engine.seats import agency_of, may_see, tokens
from exercise_engine.slices import PlannedTask

LARGEST_PLAN = 300
# What each part of a task is called where somebody else has changed it.
_PARTS = {
    "objective": "objective",
    "text": "text",
    "owner": "owner",
    "supporting": "supporting agencies",
    "resources": "resources",
    "pools": "resources counted on",
    "due_ms": "by when",
}
# A change of these asks the owner anew.
_ESSENTIAL = ("objective", "text", "owner", "due_ms")


def plan_task(stage: Stage, command: c.PlanTask, cause: str) -> None:
    """Put a task on the board, or revise one as it stood when it was read."""
    play, plan, own = stage.play, stage.plan, agency_of(command.seat)
    board = _board(stage, command.seat)
    before = _task(stage, command.task) if command.task else None
    if before is not None:
        _require_current(stage, before, command.revision)
        require(before.status not in OVER, "task_over")
    else:
        require(plan.size < LARGEST_PLAN, "plan_full")
    supporting = tuple(dict.fromkeys(command.supporting))
    _require_fit(stage, board, command, before)
    told = {
        "objective": command.objective,
        "text": command.text.strip(),
        "owner": command.owner,
        "supporting": supporting,
        "resources": command.resources.strip(),
        "pools": tuple(dict.fromkeys(command.pools)),
        "due_ms": command.due_ms,
    }
    changed = tuple(
        name for name, value in told.items() if before and getattr(before, name) != value
    )
    require(before is None or changed, "nothing_changed")
    stands = before is not None and before.status not in ("proposed", "declined")
    planned = e.TaskPlanned(
        at_ms=play.now,
        cause=cause,
        to=plan.audience,
        task=before.task if before else f"{command.seat}/{command.id}",
        revision=before.revision + 1 if before else 1,
        agency=own,
        seat=command.seat,
        by=command.by,
        accepted=command.owner == own or (stands and not set(changed) & set(_ESSENTIAL)),
        changed=changed,
        **told,  # type: ignore[arg-type]
    )
    plan.put(planned)


def accept_task(stage: Stage, command: c.AcceptTask, cause: str) -> None:
    """Let the agency that is to do a task accept or decline it."""
    _board(stage, command.seat)
    task = _task(stage, command.task)
    _require_own(task, command.seat)
    _require_current(stage, task, command.revision)
    require(task.status not in OVER, "task_over")
    require(len(command.text) <= LONGEST_REASON, "text_too_long")
    answered = e.TaskAnswered(
        at_ms=stage.play.now,
        cause=cause,
        to=stage.plan.audience,
        task=task.task,
        revision=task.revision,
        agency=task.owner,
        seat=command.seat,
        by=command.by,
        accepted=command.accepts,
        text=command.text.strip(),
    )
    stage.plan.note(answered)


def report_task(stage: Stage, command: c.ReportTask, cause: str) -> None:
    """Let the agency that does a task report how it stands."""
    _board(stage, command.seat)
    task = _task(stage, command.task)
    _require_own(task, command.seat)
    require(task.status != "dropped", "task_over")
    require(task.status not in ("proposed", "declined"), "task_not_accepted")
    require(len(command.text) <= LONGEST_REASON, "text_too_long")
    reported = e.TaskReported(
        at_ms=stage.play.now,
        cause=cause,
        to=stage.plan.audience,
        task=task.task,
        agency=task.owner,
        seat=command.seat,
        by=command.by,
        status=command.status,
        text=command.text.strip(),
    )
    stage.plan.note(reported)


def drop_task(stage: Stage, command: c.DropTask, cause: str) -> None:
    """Take a task off the board, for the agency that does it or planned it last."""
    _board(stage, command.seat)
    task, own = _task(stage, command.task), agency_of(command.seat)
    require(own in (task.owner, task.agency), "task_not_yours")
    _require_current(stage, task, command.revision)
    require(task.status not in OVER, "task_over")
    require(len(command.reason) <= LONGEST_REASON, "text_too_long")
    dropped = e.TaskDropped(
        at_ms=stage.play.now,
        cause=cause,
        to=stage.plan.audience,
        task=task.task,
        revision=task.revision,
        agency=own,
        seat=command.seat,
        by=command.by,
        reason=command.reason.strip(),
    )
    stage.plan.note(dropped)


def _board(stage: Stage, seat: str) -> PlanBoard:
    """Return the board, or refuse a seat whose agency does not fill it."""
    board = stage.play.scenario.plan_board
    if board is None or agency_of(seat) not in board.agencies:
        raise Refused("no_plan_board")
    return board


def _task(stage: Stage, task: str) -> PlannedTask:
    found = stage.plan.task(task)
    if found is None:
        raise Refused("no_such_task")
    return found


def _require_own(task: PlannedTask, seat: str) -> None:
    require(agency_of(seat) == task.owner, "task_not_yours")


def _require_current(stage: Stage, task: PlannedTask, revision: int) -> None:
    """Refuse what was said of an earlier revision, with what has changed since."""
    if revision == task.revision:
        return
    play = stage.play
    changed = [_PARTS[name] for name in task.changed]
    what = f" ({', '.join(changed)})" if changed else ""
    agency, _ = play.scenario.seats[task.seat]
    who = f"{play.scenario.seat_titles[task.seat]}, {agency.short or agency.title}"
    clock = play.scenario.calendar.format_d(task.revised_ms + play.offset_ms)
    raise Refused(
        "task_changed",
        f"{who} changed this task at {clock}{what}. Look at it anew.",
    )


def _require_fit(
    stage: Stage, board: PlanBoard, command: c.PlanTask, before: PlannedTask | None
) -> None:
    """Refuse a task that names what there is not, or that is due in the past."""
    objectives = [one.id for one in board.objectives]
    require(command.objective in objectives, "no_such_objective")
    require_text(command.text, LONGEST_REASON)
    require(len(command.resources) <= LONGEST_REASON, "text_too_long")
    for agency in (command.owner, *command.supporting):
        require(agency in board.agencies, "not_on_board")
    require(command.owner not in command.supporting, "supports_itself")
    mine = tokens(command.seat)
    for pool in command.pools:
        slices = (stage.play.state.slices.get(f"{kind}/{pool}") for kind in ("pool", "unit"))
        known = any(found is not None and may_see(mine, found.to) for found in slices)
        named = before is not None and pool in before.pools
        require(known or named, "no_such_resource")
    unchanged = before is not None and before.due_ms == command.due_ms
    future = command.due_ms == -1 or command.due_ms > stage.play.now
    require(unchanged or future, "due_in_past")
    require_foreseeable(command.due_ms, stage.play.now)
