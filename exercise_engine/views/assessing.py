"""How a page shows threat assessments."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.gravity import WORDS
from exercise_engine.scenario.assessing import ThreatAssessment
from exercise_engine.seats import may_see, tokens
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.AssessmentAsked)
def _(found: s.AssessmentAsked, words: Words) -> dict[str, Any]:
    authored = _authored(found.assessment, words)
    joint = authored.joint
    return {
        "assessment": found.assessment,
        "round": found.round,
        "rounds": len(authored.rounds),
        "title": authored.title,
        "subject": authored.subject,
        "text": authored.text,
        "priority": authored.priority,
        "factors": list(authored.factors),
        "phase": found.phase,
        "opened": moment(found.opened_ms, words),
        "deadline": moment(found.deadline_ms, words),
        "closed": moment(found.closed_ms, words),
        "asked": authored.to,
        "ratings": [
            {
                "agency": agency,
                "gravity": gravity,
                "confidence": found.confidence.get(agency, {}),
            }
            for agency, gravity in found.gravity.items()
        ],
        "joint_opened": moment(found.joint_opened_ms, words),
        "joint_deadline": moment(found.joint_deadline_ms, words),
        "chair": words.seat(joint.chair) if joint is not None and joint.chair else "",
        "proposers": _proposers(authored, words),
        "quorum": authored.quorum,
        "proposal": found.proposal,
        "proposed": found.proposed,
        "proposed_words": {factor: WORDS[value] for factor, value in found.proposed.items()},
        "proposed_by": found.proposed_by,
        "proposed_seat_title": words.seat(found.proposed_seat) if found.proposed_seat else "",
        "proposed_text": found.proposed_text,
        "proposed_at": moment(found.proposed_ms, words),
        "voices": [
            {"agency": agency, "concurs": concurs, "text": text}
            for agency, (concurs, text) in found.voices.items()
        ],
        "concurring": sum(concurs for concurs, _ in found.voices.values()),
        "ended": moment(found.ended_ms, words),
    }


@of(s.OwnRating)
def _(found: s.OwnRating, words: Words) -> dict[str, Any]:
    return {
        "assessment": found.assessment,
        "round": found.round,
        "agency": found.agency,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "gravity": found.gravity,
        "confidence": found.confidence,
        "text": found.text,
        "at": moment(found.at_ms, words),
    }


@of(s.TruthHeld)
def _(found: s.TruthHeld, words: Words) -> dict[str, Any]:
    return {
        "assessment": found.assessment,
        "round": found.round,
        "joint": found.joint,
        "truth": found.truth,
        "at": moment(found.at_ms, words),
    }


def _authored(assessment: str, words: Words) -> ThreatAssessment:
    found: ThreatAssessment = words.scenario.by_id("threat_assessments")[assessment]
    return found


def _proposers(authored: ThreatAssessment, words: Words) -> list[str]:
    """The seats that may propose the joint assessment."""
    if authored.joint is None:
        return []
    who = (authored.joint.chair,) if authored.joint.chair else tuple(authored.to)
    return [
        seat
        for seat, (agency, _) in words.scenario.seats.items()
        if agency.id in authored.to and may_see(tokens(seat), who)
    ]
