"""Causes among policies, assessments and the plan: what is named as a cause, and what changes a name."""

from __future__ import annotations

from exercise_engine import events as e
from facilitator_tools.evaluation.record import Record


class PlanningTrail:
    """Knows under which objective a task stands, to tell which names an event changes."""

    def __init__(self) -> None:
        self._objectives: dict[str, str] = {}

    def names_changed(self, event: e.Event) -> tuple[str, ...]:
        """Return the names of which *event* may have changed the value."""
        match event:
            case e.PolicyAsked() | e.PolicyWithdrawn():
                return (f"policy.{event.policy}.pending",)
            case e.PolicyActivated():
                return (f"policy.{event.policy}", f"policy.{event.policy}.pending")
            case e.PolicyEnded():
                return (f"policy.{event.policy}",)
            case e.GravityRated():
                return (f"{event.agency}.rated.{event.assessment}",)
            case e.JointAgreed():
                joint = f"joint.{event.assessment}"
                return (*(f"{joint}.{factor}" for factor in event.gravity), f"{joint}.agreed")
            case e.TaskPlanned():
                self._objectives[event.task] = event.objective
                return self._counts(event.task)
            case e.TaskAnswered() | e.TaskReported() | e.TaskDropped() | e.TaskOverdue():
                return self._counts(event.task)
            case _:
                return ()

    def _counts(self, task: str) -> tuple[str, ...]:
        objective = self._objectives.get(task, "")
        counts = (f"plan.{count}.{objective}" for count in ("tasks", "accepted", "done"))
        return (*counts, "plan.owners", "plan.late")


def nodes_of_planning(event: e.Event) -> tuple[str, ...]:
    """Return the names under which *event* stands as a cause."""
    match event:
        case e.PolicyAsked() | e.PolicyActivated() | e.PolicyEnded():
            return (f"policy:{event.policy}",)
        case e.AssessmentOpened() | e.JointProposed():
            return (f"assessment:{event.assessment}/{event.round}",)
        case e.TaskPlanned():
            return (f"plan:{event.task}",)
        case _:
            return ()


def condition_of_planning(about: str, key: str, record: Record) -> str | None:
    """Return the condition on which a round of an assessment opens, if *about* names one."""
    if about != "assessment":
        return None
    assessment, _, number = key.partition("/")
    found = record.scenario.by_id("threat_assessments").get(assessment)
    return found.rounds[int(number) - 1].when if found else None
