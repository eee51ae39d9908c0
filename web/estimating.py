"""Estimates for consoles: what something would cost and take, told before anybody commits to it.

They are worked out from what was announced to the seat that asks, so nothing that is
not durable yet, or not for it, can show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from exercise_engine.estimates import Question, Seen, estimate
from exercise_engine.processes.ways import Ways
from exercise_engine.scenario.setting import Start
from exercise_engine.slices import Slice
from exercise_engine.words import Words
from web.permits import CommandUnfit, bounded

Answer = dict[str, Any]


class Estimator:
    """Answers what the seats of one exercise ask; it works out each way between two places once."""

    def __init__(self, words: Words, start: Start) -> None:
        self._words, self._start = words, start
        self._ways = Ways(words.scenario.geography.routes)

    def answer(self, seat: str, said: object, slices: Iterable[Slice], now_ms: int) -> Answer:
        """Return the estimate that a client in *seat* asks for, by the *slices* that it sees.

        Raises :exc:`~web.permits.CommandUnfit` if what was *said* has not the form of a question.
        """
        question = _question_from(said)
        seen = Seen(seat, slices, self._words, self._start, now_ms, self._ways)
        found = estimate(question, seen)
        if found is None:
            return {"status": "none"}
        told: Answer = msgspec.to_builtins(found)
        return {"status": "told", **told}


def _question_from(said: object) -> Question:
    if not isinstance(said, Mapping):
        raise CommandUnfit("A question is an object with 'of'.")
    bounded(said)
    try:
        return msgspec.convert(said, Question)  # type: ignore[no-any-return]
    except msgspec.ValidationError as fault:
        raise CommandUnfit(f"The question is not well formed: {fault}") from None
