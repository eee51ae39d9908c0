"""How a page shows what agencies hold against each other."""

from __future__ import annotations

from typing import Any

from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.Contradiction)
def _(found: s.Contradiction, words: Words) -> dict[str, Any]:
    return {
        "contradiction": found.contradiction,
        "earlier": _stand(found.earlier, words),
        "later": _stand(found.later, words),
        "at": moment(found.at_ms, words),
        "ended": moment(found.ended_ms, words),
        "gave_way": found.gave_way,
    }


def _stand(stand: e.Stand, words: Words) -> dict[str, Any]:
    title, choice = words.stand(stand)
    return {
        "agency": stand.agency,
        "title": title,
        "choice": choice,
        "at": moment(stand.at_ms, words),
    }
