"""What events of threat assessments change."""

from __future__ import annotations

from typing import Any

from exercise_engine import events as e
from exercise_engine.slices import AssessmentAsked, OwnRating, TruthHeld
from exercise_engine.state.base import State, change, on, put


def _key(event: Any) -> str:
    return f"assessment/{event.assessment}/{event.round}"


@on(e.AssessmentOpened)
def _(state: State, event: e.AssessmentOpened) -> str:
    asked = AssessmentAsked(
        to=event.to,
        assessment=event.assessment,
        round=event.round,
        opened_ms=event.at_ms,
        deadline_ms=event.deadline_ms,
    )
    return put(state, _key(event), asked)


@on(e.GravityRated)
def _(state: State, event: e.GravityRated) -> str:
    rated = OwnRating(
        to=event.to,
        assessment=event.assessment,
        round=event.round,
        agency=event.agency,
        seat=event.seat,
        by=event.by,
        gravity=event.gravity,
        confidence=event.confidence,
        text=event.text,
        at_ms=event.at_ms,
    )
    return put(state, f"gravity/{event.assessment}/{event.round}@{event.agency}", rated)


@on(e.RatingsShown)
def _(state: State, event: e.RatingsShown) -> str:
    return change(
        state,
        _key(event),
        phase="closed",
        closed_ms=event.at_ms,
        gravity=event.gravity,
        confidence=event.confidence,
    )


@on(e.GravityKnown)
def _(state: State, event: e.GravityKnown) -> str:
    held = TruthHeld(
        to=event.to,
        assessment=event.assessment,
        round=event.round,
        joint=event.joint,
        truth=event.truth,
        at_ms=event.at_ms,
    )
    which = "/joint" if event.joint else ""
    return put(state, f"truth/{event.assessment}/{event.round}{which}", held)


@on(e.JointOpened)
def _(state: State, event: e.JointOpened) -> str:
    return change(
        state,
        _key(event),
        phase="joint",
        joint_opened_ms=event.at_ms,
        joint_deadline_ms=event.deadline_ms,
    )


@on(e.JointProposed)
def _(state: State, event: e.JointProposed) -> str:
    return change(
        state,
        _key(event),
        proposal=event.proposal,
        proposed=event.gravity,
        proposed_by=event.agency,
        proposed_seat=event.seat,
        proposed_text=event.text,
        proposed_ms=event.at_ms,
        voices={event.agency: (True, "")},
    )


@on(e.JointAnswered)
def _(state: State, event: e.JointAnswered) -> str:
    asked = state.slices[_key(event)]
    assert isinstance(asked, AssessmentAsked)
    voices = {**asked.voices, event.agency: (event.concurs, event.text)}
    return change(state, _key(event), voices=voices)


@on(e.JointAgreed)
def _(state: State, event: e.JointAgreed) -> str:
    return change(state, _key(event), phase="agreed", ended_ms=event.at_ms)


@on(e.JointLapsed)
def _(state: State, event: e.JointLapsed) -> str:
    return change(state, _key(event), phase="lapsed", ended_ms=event.at_ms)
