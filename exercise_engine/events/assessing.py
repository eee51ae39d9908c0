"""Events of threat assessments."""

from __future__ import annotations

from exercise_engine.events.base import Event
from exercise_engine.gravity import Confidence


class AssessmentOpened(Event, frozen=True, kw_only=True, tag="assessment_opened"):
    """Agencies are asked to rate a threat alone by *deadline_ms*; *round* counts from 1."""

    assessment: str
    round: int
    deadline_ms: int


class GravityRated(Event, frozen=True, kw_only=True, tag="gravity_rated"):
    """An agency rated how grave a threat is; the other agencies do not see it yet."""

    assessment: str
    round: int
    agency: str
    seat: str
    by: str
    gravity: dict[str, int]
    confidence: dict[str, Confidence]
    text: str = ""


class RatingsShown(Event, frozen=True, kw_only=True, tag="ratings_shown"):
    """The round is closed: all that were asked see what each agency rated, by agency and factor."""

    assessment: str
    round: int
    gravity: dict[str, dict[str, int]]
    confidence: dict[str, dict[str, Confidence]]


class GravityKnown(Event, frozen=True, kw_only=True, tag="gravity_known"):
    """What the simulation knows of each factor at this moment, from 0 to 5; for facilitators.

    *joint* tells whether the joint assessment closed then, or the rating alone.
    """

    assessment: str
    round: int
    joint: bool
    truth: dict[str, float]


class JointOpened(Event, frozen=True, kw_only=True, tag="joint_opened"):
    """The agencies are asked for a joint assessment by *deadline_ms*."""

    assessment: str
    round: int
    deadline_ms: int


class JointProposed(Event, frozen=True, kw_only=True, tag="joint_proposed"):
    """An agency proposed a joint assessment, numbered *proposal* within its round."""

    assessment: str
    round: int
    proposal: int
    agency: str
    seat: str
    by: str
    gravity: dict[str, int]
    text: str = ""


class JointAnswered(Event, frozen=True, kw_only=True, tag="joint_answered"):
    """An agency concurs in a proposal, or does not."""

    assessment: str
    round: int
    proposal: int
    agency: str
    seat: str
    by: str
    concurs: bool
    text: str = ""


class JointAgreed(Event, frozen=True, kw_only=True, tag="joint_agreed"):
    """So many agencies concur that the proposal is the joint assessment."""

    assessment: str
    round: int
    proposal: int
    gravity: dict[str, int]
    agencies: tuple[str, ...]


class JointLapsed(Event, frozen=True, kw_only=True, tag="joint_lapsed"):
    """The agencies did not come to a joint assessment in time."""

    assessment: str
    round: int


AssessingEvent = (
    AssessmentOpened
    | GravityRated
    | RatingsShown
    | GravityKnown
    | JointOpened
    | JointProposed
    | JointAnswered
    | JointAgreed
    | JointLapsed
)
