"""What can be looked at of threat assessments."""

from __future__ import annotations

from typing import Literal

from exercise_engine.gravity import Confidence
from exercise_engine.slices.base import Slice

RoundPhase = Literal["alone", "closed", "joint", "agreed", "lapsed"]


class AssessmentAsked(Slice, frozen=True, kw_only=True, gc=False):
    """One round of an assessment, as all that are asked see it; key ``assessment/ID/ROUND``.

    What the agencies rated stands here once the round is closed. *voices* are
    the agencies that answered the current proposal, with what they said.
    """

    assessment: str
    round: int
    opened_ms: int
    deadline_ms: int
    phase: RoundPhase = "alone"
    closed_ms: int = -1
    gravity: dict[str, dict[str, int]] = {}
    confidence: dict[str, dict[str, Confidence]] = {}
    joint_opened_ms: int = -1
    joint_deadline_ms: int = -1
    proposal: int = 0
    proposed: dict[str, int] = {}
    proposed_by: str = ""
    proposed_seat: str = ""
    proposed_text: str = ""
    proposed_ms: int = -1
    voices: dict[str, tuple[bool, str]] = {}
    ended_ms: int = -1


class OwnRating(Slice, frozen=True, kw_only=True, gc=False):
    """What one agency rated; key ``gravity/ID/ROUND@AGENCY``."""

    assessment: str
    round: int
    agency: str
    seat: str
    by: str
    gravity: dict[str, int]
    confidence: dict[str, Confidence]
    text: str
    at_ms: int


class TruthHeld(Slice, frozen=True, kw_only=True, gc=False):
    """What the simulation knew when a rating closed; keys ``truth/ID/ROUND`` and ``truth/ID/ROUND/joint``."""

    assessment: str
    round: int
    joint: bool
    truth: dict[str, float]
    at_ms: int
