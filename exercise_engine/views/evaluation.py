"""How a page shows evaluation: tasks, observations, ratings and comments."""

from __future__ import annotations

from typing import Any

from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words

_NOT_PLAYED: dict[e.NotPlayed, str] = {
    "before_start": "its deadline lies before STARTEX",
    "held_at_startex": "it was so at STARTEX already",
    "not_begun": "what starts its clock did not happen",
    "endex": "play ended before its deadline",
}


@of(s.Task)
def _(found: s.Task, words: Words) -> dict[str, Any]:
    return {
        "task": found.task,
        "status": found.status,
        "why": _NOT_PLAYED[found.why] if found.why else "",
        "at": moment(found.at_ms, words),
    }


@of(s.Observation)
def _(found: s.Observation, words: Words) -> dict[str, Any]:
    return {
        "observation": found.observation,
        "seat": found.seat,
        "by": found.by,
        "text": found.text,
        "task": found.task,
        "agency": found.agency,
        "tone": found.tone,
        "at": moment(found.at_ms, words),
    }


@of(s.RatingHeld)
def _(found: s.RatingHeld, words: Words) -> dict[str, Any]:
    return {
        "subject": found.subject,
        "by": found.by,
        "rating": found.rating,
        "derived": found.derived,
        "achieved": found.achieved,
        "harmed_others": found.harmed_others,
        "safety_risk": found.safety_risk,
        "not_compliant": found.not_compliant,
        "improvement_seen": found.improvement_seen,
        "comment": found.comment,
        "evidence": list(found.evidence),
    }


@of(s.CommentHeld)
def _(found: s.CommentHeld, words: Words) -> dict[str, Any]:
    return {
        "comment": found.comment,
        "subject": found.subject,
        "by": found.by,
        "tone": found.tone,
        "text": found.text,
    }


@of(s.Released)
def _(found: s.Released, words: Words) -> dict[str, Any]:
    return {
        "subject": found.subject,
        "rating": found.rating,
        "tone": found.tone,
        "text": found.text,
    }
