"""What can be looked at of evaluation: tasks, observations, ratings and comments."""

from __future__ import annotations

from typing import Literal

from exercise_engine import events as e
from exercise_engine.slices.base import Slice


class Task(Slice, frozen=True, kw_only=True, gc=False):
    """What the simulation measured of a critical task; key ``task/ID``.

    *why* says why it was not played, as in :class:`~exercise_engine.events.TaskNotPlayed`.
    """

    task: str
    status: Literal["achieved", "missed", "not_played"]
    at_ms: int
    why: e.NotPlayed | None = None


class Observation(Slice, frozen=True, kw_only=True, gc=False):
    """What an evaluator observed, and when it was seen; key ``observation/ID``."""

    observation: str
    seat: str
    by: str
    text: str
    task: str
    agency: str
    tone: e.Tone
    at_ms: int


class RatingHeld(Slice, frozen=True, kw_only=True, gc=False):
    """A rating as its raters see it; key ``rating/SUBJECT``."""

    subject: str
    by: str
    rating: e.Rating
    derived: e.Rating
    achieved: bool
    harmed_others: bool
    safety_risk: bool
    not_compliant: bool
    improvement_seen: bool
    comment: str
    evidence: tuple[str, ...]


class CommentHeld(Slice, frozen=True, kw_only=True, gc=False):
    """A comment for the report as its writers see it; key ``comment/ID``."""

    comment: str
    subject: str
    by: str
    tone: e.Tone
    text: str


class Released(Slice, frozen=True, kw_only=True, gc=False):
    """A rating or comment that everyone may see; keys ``released/rating/...``, ``released/comment/...``."""

    subject: str
    rating: str = ""
    tone: str = ""
    text: str = ""
