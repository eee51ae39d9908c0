"""What evaluators write down, and what facilitators judge after ENDEX.

None of it touches the simulation.
"""

from __future__ import annotations

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.handling.rules import require, require_text
from exercise_engine.handling.stage import Stage
from exercise_engine.ratings import derived_rating
from exercise_engine.scenario.model import Scenario
from exercise_engine.seats import CONTROL, EVALUATION, EVERYONE

FOR_RATERS = (CONTROL, EVALUATION)


def observe(stage: Stage, command: c.Observe, cause: str) -> None:
    """Note what was observed."""
    scenario = stage.play.scenario
    require_text(command.text)
    require(not command.task or command.task in scenario.tasks, "no_such_subject")
    known = not command.agency or command.agency in scenario.by_id("agencies")
    require(known, "no_such_subject")
    seen = None if command.seen_ms is None else min(max(command.seen_ms, 0), stage.play.now)
    made = e.ObservationMade(
        at_ms=stage.play.now,
        cause=cause,
        to=FOR_RATERS,
        observation=f"{command.seat}/{command.id}",
        seat=command.seat,
        by=command.by,
        text=command.text.strip(),
        task=command.task,
        agency=command.agency,
        tone=command.tone,
        seen_ms=seen,
    )
    stage.play.emit(made)


def rate(stage: Stage, command: c.Rate, cause: str) -> None:
    """Rate a subject; a letter that differs from what the findings yield needs a reason."""
    require(command.subject in subjects(stage.play.scenario), "no_such_subject")
    derived = derived_rating(
        achieved=command.achieved,
        harmed_others=command.harmed_others,
        safety_risk=command.safety_risk,
        not_compliant=command.not_compliant,
        improvement_seen=command.improvement_seen,
    )
    comment = command.comment.strip()
    require(command.rating == derived or comment, "reason_missing")
    require(len(comment) <= 5_000, "text_too_long")
    require(len(command.evidence) <= 100, "text_too_long")
    given = e.RatingGiven(
        at_ms=stage.play.now,
        cause=cause,
        to=FOR_RATERS,
        subject=command.subject,
        by=command.by,
        rating=command.rating,
        derived=derived,
        achieved=command.achieved,
        harmed_others=command.harmed_others,
        safety_risk=command.safety_risk,
        not_compliant=command.not_compliant,
        improvement_seen=command.improvement_seen,
        comment=comment,
        evidence=command.evidence,
    )
    stage.play.emit(given)


def comment(stage: Stage, command: c.Comment, cause: str) -> None:
    """Write a strength, an area for improvement or a note."""
    scenario = stage.play.scenario
    known = command.subject in subjects(scenario) or command.subject == "exercise"
    require(known, "no_such_subject")
    require_text(command.text)
    written = e.CommentWritten(
        at_ms=stage.play.now,
        cause=cause,
        to=FOR_RATERS,
        comment=f"{command.seat}/{command.id}",
        subject=command.subject,
        by=command.by,
        tone=command.tone,
        text=command.text.strip(),
    )
    stage.play.emit(written)


def release_review(stage: Stage, command: c.ReleaseReview, cause: str) -> None:
    """Let everyone see the ratings and comments that there are now."""
    play = stage.play
    ratings = list(play.state.of(s.RatingHeld))
    comments = list(play.state.of(s.CommentHeld))
    require(ratings or comments, "nothing_to_release")
    for rating in ratings:
        released = e.RatingReleased(
            at_ms=play.now,
            cause=cause,
            to=(EVERYONE,),
            subject=rating.subject,
            rating=rating.rating,
            comment=rating.comment,
        )
        play.emit(released)
    for written in comments:
        shown = e.CommentReleased(
            at_ms=play.now,
            cause=cause,
            to=(EVERYONE,),
            comment=written.comment,
            subject=written.subject,
            tone=written.tone,
            text=written.text,
        )
        play.emit(shown)


def subjects(scenario: Scenario) -> frozenset[str]:
    """Return everything that can be rated, as ``task:ID``, ``question:ID@AGENCY`` and so on."""
    found = {f"task:{task}" for task in scenario.tasks}
    for capability in scenario.capabilities:
        found.add(f"capability:{capability.id}")
        found.update(f"target:{target.id}" for target in capability.targets)
    for kind, asked in (("decision", scenario.decisions), ("question", scenario.questions)):
        found.update(f"{kind}:{one.id}@{agency}" for one in asked for agency in one.to)
    found.update(f"objective:{objective.id}" for objective in scenario.objectives)
    return frozenset(found)
