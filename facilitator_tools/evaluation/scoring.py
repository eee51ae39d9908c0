"""What people judged: observations, ratings and comments. Nothing here is computed or averaged."""

from __future__ import annotations

import msgspec

from exercise_engine import events as e
from exercise_engine.scenario.evaluation import CoreCapability
from exercise_engine.telling.telling import decision_title, question_title
from facilitator_tools.evaluation.record import Record

_ASKED = {"decision": decision_title, "question": question_title}


class RatingFinding(msgspec.Struct, frozen=True, kw_only=True):
    """The rating of one subject that stands: the last one given.

    *derived* is what HSEEP's definitions yield from the four findings; where
    *rating* differs, *comment* says why.
    """

    subject: str
    title: str
    rating: e.Rating
    derived: e.Rating
    achieved: bool
    harmed_others: bool
    safety_risk: bool
    not_compliant: bool
    improvement_seen: bool
    comment: str
    evidence: tuple[str, ...]
    by: str
    released: bool = False


class CommentFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A strength, an area for improvement or a note.

    *capabilities* are the core capabilities that its subject belongs to, and
    *capability* is the one among them where there is one alone.
    """

    comment: str
    subject: str
    title: str
    capability: str
    capabilities: tuple[str, ...]
    tone: e.Tone
    text: str
    by: str
    released: bool = False


class ObservationFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What an evaluator noted during play, at *at_ms*."""

    at_ms: int
    seat: str
    by: str
    text: str
    tone: e.Tone
    task: str
    task_title: str
    agency: str


def ratings_of(record: Record) -> dict[str, RatingFinding]:
    """Return the rating that stands for each subject."""
    found: dict[str, RatingFinding] = {}
    for _, event in record.of(e.RatingGiven, e.RatingReleased):
        if isinstance(event, e.RatingReleased):
            if event.subject in found:
                found[event.subject] = msgspec.structs.replace(found[event.subject], released=True)
            continue
        found[event.subject] = RatingFinding(
            subject=event.subject,
            title=subject_title(event.subject, record),
            rating=event.rating,
            derived=event.derived,
            achieved=event.achieved,
            harmed_others=event.harmed_others,
            safety_risk=event.safety_risk,
            not_compliant=event.not_compliant,
            improvement_seen=event.improvement_seen,
            comment=event.comment,
            evidence=event.evidence,
            by=event.by,
        )
    return found


def comments_of(record: Record) -> tuple[CommentFinding, ...]:
    """Return every comment for the report, in order."""
    found: dict[str, CommentFinding] = {}
    for _, event in record.of(e.CommentWritten, e.CommentReleased):
        if isinstance(event, e.CommentReleased):
            if event.comment in found:
                found[event.comment] = msgspec.structs.replace(found[event.comment], released=True)
            continue
        capabilities = capabilities_of(event.subject, record)
        found[event.comment] = CommentFinding(
            comment=event.comment,
            subject=event.subject,
            title=subject_title(event.subject, record),
            capability=capabilities[0] if len(capabilities) == 1 else "",
            capabilities=capabilities,
            tone=event.tone,
            text=event.text,
            by=event.by,
        )
    return tuple(found.values())


def observations_of(record: Record) -> tuple[ObservationFinding, ...]:
    """Return every observation, in order."""
    tasks = record.scenario.tasks
    return tuple(
        ObservationFinding(
            at_ms=event.at_ms if event.seen_ms is None else event.seen_ms,
            seat=event.seat,
            by=event.by,
            text=event.text,
            tone=event.tone,
            task=event.task,
            task_title=tasks[event.task].title if event.task in tasks else "",
            agency=event.agency,
        )
        for _, event in record.of(e.ObservationMade)
    )


def subject_title(subject: str, record: Record) -> str:
    """Return what a rated subject is called."""
    kind, _, key = subject.partition(":")
    scenario = record.scenario
    if kind == "task" and key in scenario.tasks:
        return scenario.tasks[key].title
    if kind in _ASKED:
        asked, _, agency = key.partition("@")
        return f"{_ASKED[kind](asked, record)} ({record.agency_title(agency)})"
    if kind == "objective" and key in scenario.by_id("objectives"):
        return str(scenario.by_id("objectives")[key].title)
    for capability in scenario.capabilities:
        if kind == "capability" and key == capability.id:
            return capability.title
        for target in capability.targets:
            if kind == "target" and key == target.id:
                return target.title
    return "The exercise as a whole" if subject == "exercise" else subject


def capabilities_of(subject: str, record: Record) -> tuple[str, ...]:
    """Return the core capabilities that a subject belongs to, in the scenario's order.

    A decision or an answer belongs where the critical tasks that expect it do, and
    otherwise to the capabilities of its objective, as an objective itself does.
    """
    kind, _, key = subject.partition(":")
    scenario = record.scenario
    if kind in _ASKED:
        return _of_what_was_asked(kind, key.partition("@")[0], record)
    return tuple(
        capability.id
        for capability in scenario.capabilities
        if (kind == "capability" and key == capability.id)
        or (kind == "objective" and key == capability.objective)
        or (kind == "target" and any(target.id == key for target in capability.targets))
        or (kind == "task" and key in _tasks_under(capability))
    )


def _of_what_was_asked(kind: str, asked: str, record: Record) -> tuple[str, ...]:
    scenario = record.scenario
    expected = [
        one
        for _, one in scenario.expectations.values()
        if asked == (one.decision if kind == "decision" else one.answer)
    ]
    tasks = {one.task for one in expected if one.task}
    exact = [one.id for one in scenario.capabilities if tasks & _tasks_under(one)]
    if exact:
        return tuple(exact)
    found = scenario.by_id(f"{kind}s").get(asked)
    objectives = {one.objective for one in expected if one.objective}
    if found is not None and found.objective:
        objectives = {found.objective}
    return tuple(one.id for one in scenario.capabilities if one.objective in objectives)


def _tasks_under(capability: CoreCapability) -> set[str]:
    return {task.id for target in capability.targets for task in target.tasks}
