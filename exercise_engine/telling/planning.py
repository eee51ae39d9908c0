"""Say in a few words what events of policies, assessments and the plan mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercise_engine import events as e
from exercise_engine.gravity import WORDS
from exercise_engine.telling.context import Context
from exercise_engine.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Mapping

_STATUS = {"under_way": "Under way", "done": "Done", "blocked": "Blocked"}
_ENDS = {"ended": "Ended", "lapsed": "Lapsed", "replaced": "Gave way to another level"}


def tell_of_planning(event: e.Event, context: Context) -> str:
    """Return *event* as a sentence without its full stop, or an empty text if it is none of these."""
    match event:
        case e.PolicyAsked():
            return f"Set out to put in force: {policy_title(event.policy, event.level, context)}"
        case e.PolicyActivated():
            return f"In force: {policy_title(event.policy, event.level, context)}"
        case e.PolicyEnded():
            return f"{_ENDS[event.why]}: {policy_title(event.policy, event.level, context)}"
        case e.PolicyWithdrawn():
            return f"Withdrawn: {policy_title(event.policy, event.level, context)}"
        case e.ActedOutside():
            action = context.words.scenario.by_id("actions")[event.action].title
            policy = policy_title(event.policy, event.level, context)
            return f"Acted outside “{policy}”: {action}"
        case e.TaskPlanned() | e.TaskAnswered() | e.TaskReported() | e.TaskOverdue():
            return _of_plan(event, context)
        case e.TaskDropped():
            return f"Dropped from the plan: {_task_text(event, context)}"
        case _:
            return _of_assessment(event, context)


def policy_title(policy: str, level: str, context: Context) -> str:
    """Return what a policy is called, with its level if it has levels."""
    found = context.words.scenario.by_id("policies").get(policy)
    if found is None:
        return policy
    title = found.level_title(level)
    return f"{found.title} ({title})" if title else str(found.title)


def _task_text(event: e.Event, context: Context) -> str:
    """Return what the task that *event* names says, as it was planned last."""
    planned = context.began(event)
    return planned.text if isinstance(planned, e.TaskPlanned) else ""


def _of_plan(
    event: e.TaskPlanned | e.TaskAnswered | e.TaskReported | e.TaskOverdue, context: Context
) -> str:
    match event:
        case e.TaskPlanned():
            verb = "Planned" if event.revision == 1 else "Changed in the plan"
            return f"{verb} for {context.words.agency_short(event.owner)}: {event.text}"
        case e.TaskAnswered():
            verb = "Accepted" if event.accepted else "Declined"
            return f"{verb}: {_task_text(event, context)}"
        case e.TaskReported():
            return f"{_STATUS[event.status]}: {_task_text(event, context)}"
        case e.TaskOverdue():
            return f"Late: {_task_text(event, context)}"


def _of_assessment(event: e.Event, context: Context) -> str:
    match event:
        case e.AssessmentOpened():
            within = format_duration(event.deadline_ms - event.at_ms)
            return f"Asked to rate within {within}: {_title(event.assessment, context)}"
        case e.GravityRated():
            return f"Rated {_title(event.assessment, context)}: {_ratings(event.gravity)}"
        case e.JointProposed():
            return f"Proposed for {_title(event.assessment, context)}: {_ratings(event.gravity)}"
        case e.JointAnswered():
            verb = "Concurred" if event.concurs else "Did not concur"
            return f"{verb}: {_title(event.assessment, context)}"
        case e.JointAgreed():
            return f"Agreed on {_title(event.assessment, context)}: {_ratings(event.gravity)}"
        case e.JointLapsed():
            return f"Did not agree in time: {_title(event.assessment, context)}"
        case _:
            return ""


def _title(assessment: str, context: Context) -> str:
    found = context.words.scenario.by_id("threat_assessments").get(assessment)
    return str(found.title) if found else assessment


def _ratings(gravity: Mapping[str, int]) -> str:
    return ", ".join(f"{factor} {value} ({WORDS[value]})" for factor, value in gravity.items())
