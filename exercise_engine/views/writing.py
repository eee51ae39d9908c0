"""How a page shows messages and logs."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.Letter)
def _(found: s.Letter, words: Words) -> dict[str, Any]:
    return {
        "message": found.message,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "to": list(found.readers),
        "to_titles": [words.seat(reader) for reader in found.readers],
        "text": found.text,
        "at": moment(found.at_ms, words),
    }


@of(s.LogEntry)
def _(found: s.LogEntry, words: Words) -> dict[str, Any]:
    return {
        "entry": found.entry,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "text": found.text,
        "at": moment(found.at_ms, words),
    }
