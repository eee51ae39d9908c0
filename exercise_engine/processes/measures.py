"""Measures: rounded, kept in range, and computed from each other."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from exercise_engine import events as e
from exercise_engine.seats import FACILITATORS

if TYPE_CHECKING:
    from exercise_engine.processes.play import Play
    from exercise_engine.scenario.measures import MeasureSpec


class Measures:
    """The named quantities of the simulated world, and the only way to change one."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._specs = play.loaded.measures

    def begin(self) -> None:
        """Give every measure its first value at this start, and keep the computed ones so."""
        loaded = self._play.loaded
        given = loaded.given(self._play.start)
        for spec in self._specs.values():
            # What is computed may read others of its kind: all have some value first.
            self._play.values[spec.id] = spec.first
            if spec.program is None:
                self.set(spec.id, given.get(spec.id, spec.first), "exercise", even_if_equal=True)
        for name in loaded.computed:
            self._compute(self._specs[name], even_if_equal=True)
        for name in loaded.computed:
            spec = self._specs[name]
            assert spec.program is not None
            self._play.conditions.watch(spec.program, partial(self._compute, spec))

    def set(self, measure: str, value: e.Value, cause: str, *, even_if_equal: bool = False) -> None:
        """Set *measure* to *value*, rounded to its resolution and kept within its range.

        A number that is not finite changes nothing and is recorded as a failure.
        """
        spec = self._specs[measure]
        try:
            settled = settle(spec, value)
        except ValueError as fault:
            self._play.fail(cause, f"{measure}: {fault}")
            return
        if not even_if_equal and self._play.values.get(measure) == settled:
            return
        self._play.know(measure, settled)
        changed = e.MeasureChanged(
            at_ms=self._play.now,
            cause=cause,
            to=(*spec.seen_by, FACILITATORS),
            measure=measure,
            value=settled,
        )
        self._play.emit(changed)

    def add(self, measure: str, amount: e.Value, cause: str) -> None:
        """Add *amount* to a number."""
        now = self._play.values[measure]
        if isinstance(now, str) or isinstance(amount, str):
            self._play.fail(cause, f"{measure}: only numbers can be added to.")
            return
        self.set(measure, now + amount, cause)

    def _compute(self, spec: MeasureSpec, *, even_if_equal: bool = False) -> None:
        assert spec.program is not None
        value = self._play.evaluate(spec.program, f"measure:{spec.id}")
        if value is not None:
            self.set(spec.id, value, f"measure:{spec.id}", even_if_equal=even_if_equal)


def settle(spec: MeasureSpec, value: e.Value) -> e.Value:
    """Return *value* as the measure *spec* holds it.

    Raises :exc:`ValueError` for a number that is not finite, or for a choice
    that is none of the measure's options.
    """
    if spec.type == "boolean":
        return bool(value)
    if spec.type == "choice":
        if value not in spec.options:
            raise ValueError(f"{value!r} is none of {', '.join(spec.options)}.")
        return value
    if spec.type == "text":
        return str(value)
    if isinstance(value, str):
        raise ValueError(f"{value!r} is not a number.")
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("the number is not finite.")
    if spec.low is not None:
        number = max(number, spec.low)
    if spec.high is not None:
        number = min(number, spec.high)
    # A power of ten, so that rounding by digits gives the same last bit everywhere;
    # adding zero turns -0.0 into 0.0.
    number = round(number, -round(math.log10(spec.resolution))) + 0.0
    return round(number) if spec.type == "integer" else number
