"""What can be looked at of decisions and questions."""

from __future__ import annotations

from typing import Literal

from exercise_engine.slices.base import Slice


class DecisionAsked(Slice, frozen=True, kw_only=True, gc=False):
    """A decision of one agency; key ``decision/ID@AGENCY``."""

    decision: str
    agency: str
    opened_ms: int
    deadline_ms: int
    status: Literal["open", "made", "lapsed"] = "open"
    option: str = ""
    seat: str = ""
    by: str = ""
    at_ms: int = -1
    reason: str = ""


class QuestionAsked(Slice, frozen=True, kw_only=True, gc=False):
    """A free-text question to one agency; key ``question/ID@AGENCY``."""

    question: str
    agency: str
    opened_ms: int
    deadline_ms: int
    status: Literal["open", "answered", "ruled", "lapsed"] = "open"
    text: str = ""
    seat: str = ""
    by: str = ""
    answered_ms: int = -1
    rule_by_ms: int = -1
    outcome: str = ""
    ruled_by: str = ""
    ruled_ms: int = -1
    comment: str = ""
