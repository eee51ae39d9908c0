"""Measures: rounded, kept in range, and computed from each other."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
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
        # Most events are changes of measures: what is the same for all of one is made once.
        self._ways = {
            spec.id: (settling(spec), (*spec.seen_by, FACILITATORS))
            for spec in self._specs.values()
        }
        # What each was set to last, before it was rounded: most of what models write is as it was.
        self._raw: dict[str, e.Value] = {}

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
        raw = self._raw
        if measure in raw and not even_if_equal:
            last = raw[measure]
            if value == last and type(value) is type(last):
                return
        play = self._play
        settle, readers = self._ways[measure]
        try:
            settled = settle(value)
        except ValueError as fault:
            play.fail(cause, f"{measure}: {fault}")
            return
        raw[measure] = value
        if play.know(measure, settled) or even_if_equal:
            now_ms: int = play.env.now  # type: ignore[assignment] # every delay is a whole number
            changed = e.MeasureChanged(
                at_ms=now_ms, cause=cause, to=readers, measure=measure, value=settled
            )
            play.emit(changed)

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


def settling(spec: MeasureSpec) -> Callable[[e.Value], e.Value]:
    """Return the function that gives a value as the measure *spec* holds it.

    It raises :exc:`ValueError` for a number that is not finite, or for a choice
    that is none of the measure's options.
    """
    if spec.type == "boolean":
        return bool
    if spec.type == "text":
        return str
    if spec.type == "choice":
        return partial(_chosen, spec.options)
    # A power of ten, so that rounding by digits gives the same last bit everywhere.
    digits = -round(math.log10(spec.resolution))
    low = -sys.float_info.max if spec.low is None else spec.low
    high = sys.float_info.max if spec.high is None else spec.high

    def number(value: e.Value) -> float:
        if isinstance(value, str):
            raise ValueError(f"{value!r} is not a number.")
        if not low <= value <= high:
            if not math.isfinite(value):
                raise ValueError("the number is not finite.")
            value = low if value < low else high
        # Adding zero turns -0.0 into 0.0.
        return round(float(value), digits) + 0.0

    return number if spec.type == "number" else lambda value: round(number(value))


def _chosen(options: tuple[str, ...], value: e.Value) -> e.Value:
    if value not in options:
        raise ValueError(f"{value!r} is none of {', '.join(options)}.")
    return value


def settle(spec: MeasureSpec, value: e.Value) -> e.Value:
    """Return *value* as the measure *spec* holds it; raises as :func:`settling` says."""
    return settling(spec)(value)
