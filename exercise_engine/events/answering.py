"""Events of decisions and questions."""

from __future__ import annotations

from exercise_engine.events.base import Event


class DecisionOpened(Event, frozen=True, kw_only=True, tag="decision_opened"):
    """An agency is asked to decide by *deadline_ms*; an answer at that instant is late."""

    decision: str
    agency: str
    deadline_ms: int


class DecisionMade(Event, frozen=True, kw_only=True, tag="decision_made"):
    """An agency decided; later answers from its other seats are refused."""

    decision: str
    agency: str
    option: str
    seat: str
    by: str
    reason: str = ""


class DecisionLapsed(Event, frozen=True, kw_only=True, tag="decision_lapsed"):
    """Nobody decided in time; *option* is the default that stands, or empty."""

    decision: str
    agency: str
    option: str


class QuestionOpened(Event, frozen=True, kw_only=True, tag="question_opened"):
    """An agency is asked for an answer in free text by *deadline_ms*."""

    question: str
    agency: str
    deadline_ms: int


class AnswerGiven(Event, frozen=True, kw_only=True, tag="answer_given"):
    """An agency answered; a controller may rule until *rule_by_ms*."""

    question: str
    agency: str
    seat: str
    by: str
    text: str
    rule_by_ms: int


class AnswerRuled(Event, frozen=True, kw_only=True, tag="answer_ruled"):
    """An answer has its outcome, ruled by a controller or by default (*ruled_by* empty)."""

    question: str
    agency: str
    outcome: str
    ruled_by: str
    comment: str = ""


class QuestionLapsed(Event, frozen=True, kw_only=True, tag="question_lapsed"):
    """Nobody answered in time; *outcome* is the one that stands, or empty."""

    question: str
    agency: str
    outcome: str


AnsweringEvent = (
    DecisionOpened
    | DecisionMade
    | DecisionLapsed
    | QuestionOpened
    | AnswerGiven
    | AnswerRuled
    | QuestionLapsed
)
