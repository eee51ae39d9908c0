"""How a page shows decisions and questions."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.DecisionAsked)
def _(found: s.DecisionAsked, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("decisions")[found.decision]
    return {
        "decision": found.decision,
        "agency": found.agency,
        "title": authored.title,
        "text": authored.text,
        "priority": authored.priority,
        "options": [
            {"id": option.id, "title": option.title, "text": option.text}
            for option in authored.options
        ],
        "lapse": authored.lapses.text if found.status == "lapsed" else "",
        "opened": moment(found.opened_ms, words),
        "deadline": moment(found.deadline_ms, words),
        "status": found.status,
        "option": found.option,
        "option_title": next((o.title for o in authored.options if o.id == found.option), ""),
        "seat": found.seat,
        "seat_title": words.seat(found.seat) if found.seat else "",
        "by": found.by,
        "at": moment(found.at_ms, words),
        "reason": found.reason,
    }


@of(s.QuestionAsked)
def _(found: s.QuestionAsked, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("questions")[found.question]
    outcome = next((o for o in authored.outcomes if o.id == found.outcome), None)
    return {
        "question": found.question,
        "agency": found.agency,
        "title": authored.title,
        "text": authored.text,
        "priority": authored.priority,
        "opened": moment(found.opened_ms, words),
        "deadline": moment(found.deadline_ms, words),
        "status": found.status,
        "answer": found.text,
        "seat": found.seat,
        "seat_title": words.seat(found.seat) if found.seat else "",
        "by": found.by,
        "answered": moment(found.answered_ms, words),
        "rule_by": moment(found.rule_by_ms, words),
        "outcome": found.outcome,
        "outcome_title": outcome.title if outcome else "",
        "outcome_text": outcome.text if outcome else "",
        "ruled_by": found.ruled_by,
        "ruled": moment(found.ruled_ms, words),
        "comment": found.comment,
        "lapse": authored.lapses.text if found.status == "lapsed" else "",
    }
