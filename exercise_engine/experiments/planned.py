"""What scripted players see and do of policies, assessments and the plan."""

from __future__ import annotations

from typing import Any, get_args

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.processes.planning import plan_counts
from exercise_engine.scenario.planning import PlanBoard
from exercise_engine.scenario.scripted import Does, Rule, Sees
from exercise_engine.slices import PlannedTask
from exercise_engine.state import State, apply

# What a rule of policies, assessments and the plan waits for.
PLANNING_EVENTS = (
    *(e.PolicyActivated, e.AssessmentOpened, e.JointProposed),
    *(e.TaskPlanned, e.TaskAnswered),
)
_OF_PLAN: tuple[type[e.Event], ...] = get_args(e.PlanningEvent)


def planning_trigger(sees: Sees, agency: str, event: e.Event, plan: KnownPlans) -> str | None:
    """Return the name of what a rule of *agency* waits for, if *event* is that.

    That of a proposal ends in its number, that of a task in the task and its revision.
    """
    match event:
        case e.PolicyActivated():
            return f"policy/{event.policy}" if event.policy == sees.policy else None
        case e.AssessmentOpened():
            mine = event.assessment == sees.assessment
            return f"assessment/{event.round}" if mine else None
        case e.JointProposed():
            mine = event.assessment == sees.proposed and event.agency != agency
            return f"proposed/{event.proposal}" if mine else None
        case e.TaskPlanned() if sees.our_task is not None:
            task = plan.task(event.task)
            waits = task is not None and task.owner == agency and task.status == "proposed"
            mine = waits and event.objective == sees.our_task
            return f"our_task/{event.task}:{event.revision}" if mine else None
        case e.TaskPlanned() if sees.accepted_task is not None:
            mine = event.accepted and event.owner == agency
            mine = mine and event.objective == sees.accepted_task
            return f"accepted_task/{event.task}:{event.revision}" if mine else None
        case e.TaskAnswered():
            task = plan.task(event.task)
            mine = event.accepted and event.agency == agency and task is not None
            if not mine or task is None or task.objective != sees.accepted_task:
                return None
            return f"accepted_task/{event.task}:{event.revision}"
        case _:
            return None


def planning_command(rule: Rule, said: dict[str, Any], seen: str) -> c.Command | None:
    """Return the command of planning that *rule* asks for, if it is one.

    *seen* is what the rule saw: a proposal's number, or a task and its revision.
    """
    does = rule.do
    if does.concur is not None:
        return c.Concur(
            **said,
            assessment=rule.sees.proposed or "",
            proposal=int(seen),
            concurs=does.concur,
        )
    if (activate := does.activate) is not None:
        return c.ActivatePolicy(
            **said, policy=activate.policy, level=activate.level or "", reason=activate.reason
        )
    if does.deactivate is not None:
        return c.DeactivatePolicy(**said, policy=does.deactivate)
    if (rate := does.rate) is not None:
        return c.RateGravity(
            **said,
            assessment=rate.assessment,
            gravity=dict(rate.gravity),
            confidence=dict(rate.confidence),
            text=rate.text,
        )
    if (propose := does.propose) is not None:
        return c.ProposeJoint(
            **said,
            assessment=propose.assessment,
            gravity=dict(propose.gravity),
            text=propose.text,
        )
    if (plan := does.plan) is not None:
        within = plan.within
        return c.PlanTask(
            **said,
            objective=plan.objective,
            text=plan.text,
            owner=plan.owner,
            supporting=tuple(plan.supporting),
            resources=plan.resources or "",
            due_ms=-1 if within is None else int(said["at_ms"]) + within,
        )
    return _of_what_was_seen(does, said, seen)


def _of_what_was_seen(does: Does, said: dict[str, Any], seen: str) -> c.Command | None:
    task, _, number = seen.rpartition(":")
    if does.accept is not None or does.decline_task is not None:
        accepts = does.accept is not None
        return c.AcceptTask(
            **said,
            task=task,
            revision=int(number),
            accepts=accepts,
            text=(does.accept if accepts else does.decline_task) or "",
        )
    if (report := does.report) is not None:
        return c.ReportTask(**said, task=task, status=report.status, text=report.text)
    return None


class KnownPlans:
    """What one seat knows of policies, assessments and the plan, from the events that it may see."""

    def __init__(self, board: PlanBoard | None, agency: str) -> None:
        self._board = board
        self._agency = agency
        self._state = State()

    def task(self, task: str) -> PlannedTask | None:
        """Return *task* as the seat knows it."""
        found = self._state.slices.get(f"plan/{task}")
        return found if isinstance(found, PlannedTask) else None

    def names_changed(self, event: e.Event) -> dict[str, e.Value]:
        """Take in *event*; return what expressions read of it now, by name."""
        match event:
            case e.PolicyAsked():
                return {f"policy.{event.policy}.pending": True}
            case e.PolicyActivated():
                name = f"policy.{event.policy}"
                return {name: event.level, f"{name}.pending": False}
            case e.PolicyWithdrawn():
                return {f"policy.{event.policy}.pending": False}
            case e.PolicyEnded():
                return {f"policy.{event.policy}": ""}
            case e.AssessmentOpened():
                joint = f"joint.{event.assessment}.agreed"
                return {f"{self._agency}.rated.{event.assessment}": False, joint: False}
            case e.GravityRated():
                return {f"{event.agency}.rated.{event.assessment}": True}
            case e.JointAgreed():
                joint = f"joint.{event.assessment}"
                found = {f"{joint}.{factor}": rated for factor, rated in event.gravity.items()}
                return {**found, f"{joint}.agreed": True}
            case _ if isinstance(event, _OF_PLAN) and self._board is not None:
                apply(self._state, event)
                return dict(plan_counts(self._board, self._state.of(PlannedTask)))
            case _:
                return {}
