"""What events of decisions and questions change."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices import DecisionAsked, QuestionAsked
from exercise_engine.state.base import State, change, on, put


@on(e.DecisionOpened)
def _(state: State, event: e.DecisionOpened) -> str:
    asked = DecisionAsked(
        to=event.to,
        decision=event.decision,
        agency=event.agency,
        opened_ms=event.at_ms,
        deadline_ms=event.deadline_ms,
    )
    return put(state, f"decision/{event.decision}@{event.agency}", asked)


@on(e.DecisionMade)
def _(state: State, event: e.DecisionMade) -> str:
    return change(
        state,
        f"decision/{event.decision}@{event.agency}",
        status="made",
        option=event.option,
        seat=event.seat,
        by=event.by,
        at_ms=event.at_ms,
        reason=event.reason,
    )


@on(e.DecisionLapsed)
def _(state: State, event: e.DecisionLapsed) -> str:
    key = f"decision/{event.decision}@{event.agency}"
    return change(state, key, status="lapsed", option=event.option, at_ms=event.at_ms)


@on(e.QuestionOpened)
def _(state: State, event: e.QuestionOpened) -> str:
    asked = QuestionAsked(
        to=event.to,
        question=event.question,
        agency=event.agency,
        opened_ms=event.at_ms,
        deadline_ms=event.deadline_ms,
    )
    return put(state, f"question/{event.question}@{event.agency}", asked)


@on(e.AnswerGiven)
def _(state: State, event: e.AnswerGiven) -> str:
    return change(
        state,
        f"question/{event.question}@{event.agency}",
        status="answered",
        text=event.text,
        seat=event.seat,
        by=event.by,
        answered_ms=event.at_ms,
        rule_by_ms=event.rule_by_ms,
    )


@on(e.AnswerRuled)
def _(state: State, event: e.AnswerRuled) -> str:
    return change(
        state,
        f"question/{event.question}@{event.agency}",
        status="ruled",
        outcome=event.outcome,
        ruled_by=event.ruled_by,
        ruled_ms=event.at_ms,
        comment=event.comment,
    )


@on(e.QuestionLapsed)
def _(state: State, event: e.QuestionLapsed) -> str:
    key = f"question/{event.question}@{event.agency}"
    return change(state, key, status="lapsed", outcome=event.outcome, ruled_ms=event.at_ms)
