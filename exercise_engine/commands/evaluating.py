"""What evaluators ask for, and after ENDEX facilitators too."""

from __future__ import annotations

from typing import Literal

from exercise_engine.commands.base import Command


class Observe(Command, frozen=True, kw_only=True, tag="observe"):
    """Note what was observed, about a task or an agency if they are named.

    *seen_ms* is the exercise time at which it was seen, if that was before the
    note is kept; it counts as no earlier than STARTEX and no later than now.
    """

    text: str
    task: str = ""
    agency: str = ""
    tone: Literal["strength", "improvement", "note"] = "note"
    seen_ms: int | None = None


class Rate(Command, frozen=True, kw_only=True, tag="rate"):
    """Rate a critical task, a capability target, a core capability, a decision or an answer.

    *subject* is ``task:ID``, ``target:ID``, ``capability:ID`` or
    ``decision:ID@AGENCY``. *rating* is HSEEP's letter. The four findings are
    those from which HSEEP's definitions derive it; where the letter differs from
    what they yield, *comment* must say why.
    """

    subject: str
    rating: Literal["P", "S", "M", "U"]
    achieved: bool
    harmed_others: bool = False
    safety_risk: bool = False
    not_compliant: bool = False
    improvement_seen: bool = False
    comment: str = ""
    evidence: tuple[str, ...] = ()


class Comment(Command, frozen=True, kw_only=True, tag="comment"):
    """Write a strength, an area for improvement or a note for the after-action report."""

    subject: str
    tone: Literal["strength", "improvement", "note"]
    text: str


class ReleaseReview(Command, frozen=True, kw_only=True, tag="release_review"):
    """Let the players see the ratings and comments."""


EvaluatingCommand = Observe | Rate | Comment | ReleaseReview
