"""What players ask for when they judge a threat: rate, propose, concur."""

from __future__ import annotations

from collections.abc import Mapping

from exercise_engine import commands as c
from exercise_engine.gravity import GREATEST, LEAST, Confidence
from exercise_engine.handling.rules import LONGEST_REASON, Refused, require
from exercise_engine.handling.stage import Stage
from exercise_engine.processes.assessing import OpenRound
from exercise_engine.scenario.assessing import ThreatAssessment
from exercise_engine.seats import agency_of, may_see, tokens
from exercise_engine.slices import AssessmentAsked


def rate_gravity(stage: Stage, command: c.RateGravity, cause: str) -> None:
    """Note what the agency rates, while the agencies rate alone."""
    asked = _under_way(stage, command.assessment, command.seat)
    require(asked is not None and asked.phase == "alone", "assessment_closed")
    assert asked is not None
    gravity = _fit(asked.assessment, command.gravity)
    confidence: dict[str, Confidence] = dict.fromkeys(gravity, "medium")
    for factor, sure in command.confidence.items():
        require(factor in gravity, "gravity_unfit", f"'{factor}' is not asked for.")
        confidence[factor] = sure
    require(len(command.text) <= LONGEST_REASON, "text_too_long")
    stage.assessments.rate(
        asked,
        agency_of(command.seat),
        command.seat,
        command.by,
        gravity,
        confidence,
        command.text.strip(),
        cause,
    )


def propose_joint(stage: Stage, command: c.ProposeJoint, cause: str) -> None:
    """Put a joint assessment before the agencies, if the seat may."""
    asked = _joint(stage, command.assessment, command.seat)
    joint = asked.assessment.joint
    chair = joint.chair if joint is not None else None
    require(chair is None or may_see(tokens(command.seat), (chair,)), "not_the_chair")
    gravity = _fit(asked.assessment, command.gravity)
    require(len(command.text) <= LONGEST_REASON, "text_too_long")
    stage.assessments.propose(
        asked,
        agency_of(command.seat),
        command.seat,
        command.by,
        gravity,
        command.text.strip(),
        cause,
    )


def concur(stage: Stage, command: c.Concur, cause: str) -> None:
    """Note whether the agency concurs in the proposal that stands."""
    asked = _joint(stage, command.assessment, command.seat)
    require(asked.proposal is not None, "no_such_proposal", "Nothing has been proposed yet.")
    require(command.proposal == asked.proposals, "no_such_proposal")
    require(len(command.text) <= LONGEST_REASON, "text_too_long")
    stage.assessments.answer(
        asked,
        agency_of(command.seat),
        command.seat,
        command.by,
        command.concurs,
        command.text.strip(),
        cause,
    )


def _joint(stage: Stage, assessment: str, seat: str) -> OpenRound:
    asked = _under_way(stage, assessment, seat)
    require(asked is not None and asked.phase == "joint", "joint_closed")
    assert asked is not None
    # Between the agreement and the end of its instant nothing more can be said.
    require(not asked.agreed.triggered, "joint_closed")
    return asked


def _under_way(stage: Stage, assessment: str, seat: str) -> OpenRound | None:
    """Return the round under way; refuse where the agency was never asked."""
    play = stage.play
    authored: ThreatAssessment | None = play.scenario.by_id("threat_assessments").get(assessment)
    if authored is None or agency_of(seat) not in authored.to:
        raise Refused("no_such_assessment")
    seen = (one for one in play.state.of(AssessmentAsked) if one.assessment == assessment)
    if next(seen, None) is None:
        raise Refused("no_such_assessment")
    return stage.assessments.open(assessment)


def _fit(assessment: ThreatAssessment, told: Mapping[str, int]) -> dict[str, int]:
    """Return a rating of every factor asked for, in the Declaration's order, or refuse it."""
    for factor in told:
        require(factor in assessment.factors, "gravity_unfit", f"'{factor}' is not asked for.")
    fitting: dict[str, int] = {}
    for factor in assessment.factors:
        value = told.get(factor)
        if value is None:
            raise Refused("gravity_unfit", f"Rate the {factor} factor too.")
        require(
            LEAST <= value <= GREATEST,
            "gravity_unfit",
            f"Rate the {factor} factor from {LEAST} to {GREATEST}.",
        )
        fitting[factor] = value
    return fitting
