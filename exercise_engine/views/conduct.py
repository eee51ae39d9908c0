"""How a page shows conduct: phases, the clock, who sits where, and what was refused."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.seats import SCRIPT
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.Clock)
def _(found: s.Clock, words: Words) -> dict[str, Any]:
    return {
        "phase": found.phase,
        "paused": found.paused,
        "rate": found.rate,
        "stepping": found.stepping,
        "target": moment(found.target_ms, words),
        "ended": moment(found.ended_ms, words),
    }


@of(s.Seat)
def _(found: s.Seat, words: Words) -> dict[str, Any]:
    scripted = found.participant.startswith(SCRIPT)
    return {
        "seat": found.seat,
        "title": words.seat(found.seat),
        "participant": found.participant,
        "scripted": scripted,
        "name": words.scripted_name(found.seat) if scripted else "",
    }


@of(s.Fault)
def _(found: s.Fault, words: Words) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "message": found.message,
        "about": found.about,
        "at": moment(found.at_ms, words),
    }
