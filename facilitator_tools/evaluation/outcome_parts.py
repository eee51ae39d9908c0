"""What a computed headline outcome is made of: the measures that its formula reads."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from exercise_engine import events as e
from exercise_engine.errors import ExpressionFailed
from facilitator_tools.evaluation.record import Record
from facilitator_tools.evaluation.series import Series


class OutcomePart(msgspec.Struct, frozen=True, kw_only=True):
    """A measure that the outcome is computed from, with its values at STARTEX and at the end.

    *moved* is how far the outcome at the end lies from what it would be had this part alone
    stayed as it was at STARTEX, in the unit of the outcome; ``None`` if that cannot be told.
    """

    measure: str
    title: str
    first: e.Value
    last: e.Value
    moved: float | None


def outcome_parts_of(record: Record, series: Sequence[Series]) -> tuple[OutcomePart, ...]:
    """Return the parts of the outcome, what moved it most first; none where it is not computed."""
    outcome = record.scenario.outcome
    spec = record.loaded.measures.get(outcome.measure) if outcome is not None else None
    program = spec.program if spec is not None else None
    if program is None:
        return ()
    known = {one.measure: one for one in series}
    last = {name: one.last for name, one in known.items()}

    def moved(part: Series) -> float | None:
        try:
            now = program.evaluate(last)
            without = program.evaluate({**last, part.measure: part.first})
        except ExpressionFailed:  # it has no value, or reads more than measures
            return None
        if isinstance(now, str) or isinstance(without, str):
            return None
        return float(now) - float(without)

    parts = [
        OutcomePart(
            measure=name,
            title=part.title,
            first=part.first,
            last=part.last,
            moved=moved(part),
        )
        for name in program.reads
        if (part := known.get(name)) is not None
    ]
    return tuple(sorted(parts, key=lambda one: -abs(one.moved or 0.0)))
