"""What an after-action report says, before it is laid out.

The order follows HSEEP's AAR/IP template (HSEEP-IP01): overview, summary,
analysis of core capabilities, improvement plan, participants. What stands in it
is computed from events, or was entered by a person; nothing is made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import msgspec

from exercise_engine.events import LogWritten
from exercise_engine.ledger import Exercise, Verification
from exercise_engine.scenario.evaluation import CoreCapability
from exercise_engine.scenario.setting import Objective
from exercise_engine.seats import agency_of
from exercise_engine.units import MINUTE_MS
from facilitator_tools.after_action.overview import OverviewRow, overview_of
from facilitator_tools.after_action.summary import KeyFigure, Summary, summary_of
from facilitator_tools.evaluation import Findings, Record, evaluate
from facilitator_tools.evaluation.reading import Stored
from facilitator_tools.evaluation.scoring import CommentFinding, RatingFinding, capabilities_of
from facilitator_tools.evaluation.stops import StopFinding

NOTICE = "EXERCISE, EXERCISE, EXERCISE"
# Rises when a reader of the JSON would have to change.
REPORT_FORMAT = 1

SCRIPT = "script:"


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A strength or an area for improvement that a rater entered, and what it is about.

    *capability* is the core capability that it belongs to where there is one
    alone; *capabilities* are all.
    """

    capability: str
    capabilities: tuple[str, ...]
    about: str
    text: str
    by: str
    agency: str = ""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who held a seat.

    *name* is empty for a person who was forgotten; that of a scripted player is made up.
    """

    id: str
    name: str
    seat: str
    seat_title: str
    agency: str
    scripted: bool


class Improvement(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the improvement plan; what nobody has entered yet is empty.

    The columns are those of HSEEP's improvement plan, the capability element
    being one of planning, organization, equipment, training, exercise.
    """

    capability: str
    issue: str
    corrective_action: str = ""
    capability_element: str = ""
    primary_responsible_organization: str = ""
    organization_poc: str = ""
    start_date: str = ""
    completion_date: str = ""


class StopsTold(NamedTuple):
    """Stops told one by one, and how many short ones between steps there were *more*."""

    rows: Sequence[StopFinding]
    more: int


@dataclass(frozen=True)
class AfterAction:
    """An after-action report, gathered."""

    exercise: Exercise
    record: Record
    findings: Findings
    verification: Verification
    names: Mapping[str, str]
    overview: Sequence[OverviewRow]
    summary: Summary
    key_figures: Sequence[KeyFigure]
    participants: Sequence[Participant]
    strengths: Sequence[Remark]
    improvements: Sequence[Remark]
    plan: Sequence[Improvement]

    def person(self, who: str) -> str:
        """Return the name of a participant or scripted player, or the id if there is none."""
        if who.startswith(SCRIPT):
            player = self.record.scenario.by_id("players").get(who.removeprefix(SCRIPT))
            return f"Scripted player ({player.title if player else who.removeprefix(SCRIPT)})"
        return self.names.get(who) or who

    @property
    def stops_told(self) -> StopsTold:
        """The stops of the clock and of world models that a reader is told one by one, and the rest."""
        short = [
            one
            for one in self.findings.stops
            if one.after and one.lasted_ms is not None and one.lasted_ms < MINUTE_MS
        ]
        return StopsTold([one for one in self.findings.stops if one not in short], len(short))

    def rating(self, kind: str, key: str) -> RatingFinding | None:
        """Return the rating of a task, target, capability, objective or decision."""
        return self.findings.ratings.get(f"{kind}:{key}")

    def capabilities_of(self, objective: Objective) -> list[CoreCapability]:
        """Return the core capabilities under an objective."""
        listed = self.record.scenario.capabilities
        return [capability for capability in listed if capability.objective == objective.id]


def after_action(
    stored: Stored,
    names: Mapping[str, str],
    *,
    audience: Literal["facilitators", "players"] = "facilitators",
) -> AfterAction:
    """Gather the report of an exercise; *names* are its participants' by their ids.

    For players it holds only ratings and comments that were released, no
    observations, which are the evaluators' own notes, and nobody's own log.
    """
    record = stored.record
    if audience == "players":
        record = record.without(LogWritten)
    findings = evaluate(record)
    if audience == "players":
        findings = _released(findings)
    strengths = _remarks("strength", record, findings)
    improvements = _remarks("improvement", record, findings)
    return AfterAction(
        exercise=stored.exercise,
        record=record,
        findings=findings,
        verification=stored.verification,
        names=names,
        overview=overview_of(stored.exercise, record, findings),
        summary=summary_of(record, findings),
        key_figures=KeyFigure.of(record, findings),
        participants=_participants(record, findings, names),
        strengths=strengths,
        improvements=improvements,
        plan=[
            Improvement(
                capability=_capability_titles(remark.capabilities, record),
                issue=remark.text,
                primary_responsible_organization=remark.agency,
            )
            for remark in improvements
        ],
    )


def as_json(report: AfterAction) -> bytes:
    """Return the whole report as JSON, times in milliseconds of exercise time since STARTEX."""
    record, verification = report.record, report.verification
    told: dict[str, Any] = {
        "notice": NOTICE,
        "report_format": REPORT_FORMAT,
        "exercise": {
            "id": report.exercise.id,
            "title": report.exercise.title,
            "scenario": record.scenario.scenario,
            "scenario_digest": report.exercise.scenario_digest,
            "start": record.start.id,
            "startex_local": record.scenario.calendar.local(record.start.at).isoformat(),
            "seed": report.exercise.seed,
            "started_wall": record.started_wall,
            "ended_wall": record.ended_wall,
        },
        "overview": report.overview,
        "summary": report.summary,
        "findings": report.findings,
        "strengths": report.strengths,
        "areas_for_improvement": report.improvements,
        "improvement_plan": report.plan,
        "participants": report.participants,
        "integrity": {"ok": verification.ok, **msgspec.structs.asdict(verification)},
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _released(findings: Findings) -> Findings:
    ratings = {subject: r for subject, r in findings.ratings.items() if r.released}
    comments = tuple(comment for comment in findings.comments if comment.released)
    return msgspec.structs.replace(findings, ratings=ratings, comments=comments, observations=())


def _remarks(
    tone: Literal["strength", "improvement"], record: Record, findings: Findings
) -> list[Remark]:
    """Return what raters entered as a *tone*, in comments and in observations."""
    tasks = record.scenario.tasks
    found = [
        Remark(
            capability=comment.capability,
            capabilities=comment.capabilities,
            about=comment.title,
            text=comment.text,
            by=comment.by,
            agency=_agency_of(comment, record),
        )
        for comment in findings.comments
        if comment.tone == tone
    ]
    for seen in findings.observations:
        if seen.tone != tone:
            continue
        agency = seen.agency or (tasks[seen.task].agency if seen.task in tasks else "") or ""
        title = record.agency_title(agency) if agency else ""
        capabilities = capabilities_of(f"task:{seen.task}", record) if seen.task else ()
        found.append(
            Remark(
                capability=capabilities[0] if len(capabilities) == 1 else "",
                capabilities=capabilities,
                about=seen.task_title or title or "The exercise as a whole",
                text=seen.text,
                by=seen.by,
                agency=title,
            )
        )
    return found


def _agency_of(comment: CommentFinding, record: Record) -> str:
    kind, _, key = comment.subject.partition(":")
    if kind == "decision":
        return record.agency_title(key.partition("@")[2])
    task = record.scenario.tasks.get(key) if kind == "task" else None
    return record.agency_title(task.agency) if task and task.agency else ""


def _capability_titles(capabilities: Sequence[str], record: Record) -> str:
    known = record.scenario.by_id("capabilities")
    return "; ".join(known[one].title for one in capabilities) or "Not tied to a core capability"


def _participants(
    record: Record, findings: Findings, names: Mapping[str, str]
) -> list[Participant]:
    return [
        Participant(
            id=holder,
            name=(
                record.words.scripted_name(seat.seat)
                if holder.startswith(SCRIPT)
                else names.get(holder, "")
            ),
            seat=seat.seat,
            seat_title=seat.title,
            agency=agency_of(seat.seat),
            scripted=holder.startswith(SCRIPT),
        )
        for seat in findings.seats
        for holder in seat.holders
    ]
