"""Which agencies' timelines an event of policies, assessments or the plan belongs to."""

from __future__ import annotations

from exercise_engine import events as e
from facilitator_tools.evaluation.lines_of_information import LineKind
from facilitator_tools.evaluation.record import Record


def lines_of_planning(event: e.Event, record: Record) -> list[tuple[str, LineKind]]:
    """Return the agencies and how the line is marked for each; none for any other event."""
    kind, agencies = _kind_and_agencies(event, record)
    return [(agency, kind) for agency in agencies]


def _kind_and_agencies(event: e.Event, record: Record) -> tuple[LineKind, tuple[str, ...]]:
    match event:
        case e.AssessmentOpened():
            return "asked", _asked(event.assessment, record)
        case e.JointAgreed():
            return "followed", event.agencies
        case e.JointLapsed():
            return "lapsed", _asked(event.assessment, record)
        case e.PolicyAsked() | e.GravityRated() | e.JointProposed() | e.JointAnswered():
            return "did", (event.agency,)
        case e.TaskPlanned() | e.TaskAnswered() | e.TaskReported() | e.TaskDropped():
            return "did", (event.agency,)
        case e.ActedOutside():
            return "did", (event.agency,)
        case e.PolicyEnded() | e.PolicyWithdrawn() if event.seat:
            return "did", (event.seat.partition(".")[0],)
        case e.TaskOverdue():
            owners = [t.owner for _, t in record.of(e.TaskPlanned) if t.task == event.task]
            return "lapsed", tuple(owners[-1:])
        case _:
            return "did", ()


def _asked(assessment: str, record: Record) -> tuple[str, ...]:
    found = record.scenario.by_id("threat_assessments").get(assessment)
    return tuple(found.to) if found else ()
