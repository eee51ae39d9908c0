"""What a choice may have changed through a world model, which no chain of causes can show.

A world model moves all its measures together from all that it reads, so no event of
its own names a choice as its cause. What can be said is said here: which measure
that the choice changed a model reads, and how what the model moves stood then and at
the end. How much of that is owed to the choice only playing again without it tells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from exercise_engine import events as e
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.record import Record

# So many measures of one model are shown, those of the scenario's outcome first.
MOST_SHOWN = 5


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A measure as it was when the choice took effect, and at the end."""

    measure: str
    text: str
    before: e.Value
    after: e.Value


class Influence(msgspec.Struct, frozen=True, kw_only=True):
    """A world model that reads what a choice changed.

    *title* is what it is called in words, *through* the titles of the measures that
    the choice changed and the model reads, *from_ms* when the first of them changed.
    *more* counts the moved measures that are not in *moved*.
    """

    model: str
    title: str
    through: tuple[str, ...]
    from_ms: int
    moved: tuple[Moved, ...]
    more: int = 0


class Influences:
    """The world models of one record, and what each moved."""

    def __init__(self, record: Record, causes: Causes) -> None:
        self._record = record
        self._causes = causes
        self._models = [
            (model.id, record.words.world_model(model.id), frozenset(model.reads))
            for model in record.loaded.world(record.start)
        ]
        self._values: dict[str, list[tuple[int, e.Value]]] = defaultdict(list)
        for place, event in record.of(e.MeasureChanged):
            self._values[event.measure].append((place, event.value))
        self._moved_by = {model: self._measures_of(model) for model, _, _ in self._models}

    def of(self, place: int) -> tuple[Influence, ...]:
        """Return what the choice at *place* may have changed through world models, in their order."""
        if not self._models:
            return ()
        following = self._causes.consequences(place)
        changed: dict[str, int] = {}
        for one in following:
            event = self._record.happened[one].event
            if isinstance(event, e.MeasureChanged):
                changed.setdefault(event.measure, one)
        exact = frozenset(changed)
        found = [
            self._influence(model, title, {m: at for m, at in changed.items() if m in reads}, exact)
            for model, title, reads in self._models
        ]
        return tuple(one for one in found if one is not None)

    def _influence(
        self, model: str, title: str, read: dict[str, int], exact: frozenset[str]
    ) -> Influence | None:
        """Return what *model* made of the measures *read*; what changed exactly is not said twice."""
        if not read:
            return None
        first = min(read.values())
        moved = [
            one
            for measure in self._moved_by[model]
            if measure not in exact and (one := self._moved(measure, first)) is not None
        ]
        if not moved:
            return None
        outcome = self._record.scenario.outcome
        headline = outcome.measure if outcome else ""
        moved.sort(key=lambda one: (one.measure != headline, -_net_share(one)))
        return Influence(
            model=model,
            title=title,
            through=tuple(self._record.measure_title(measure) for measure in read),
            from_ms=self._record.happened[first].event.at_ms,
            moved=tuple(moved[:MOST_SHOWN]),
            more=len(moved[MOST_SHOWN:]),
        )

    def _moved(self, measure: str, place: int) -> Moved | None:
        """Return how *measure* stood at *place* and at the end, if that differs."""
        values = self._values.get(measure, [])
        number = bisect_right(values, place, key=lambda one: one[0])
        if not 0 < number < len(values):
            return None
        before, after = values[number - 1][1], values[-1][1]
        if before == after:
            return None
        record = self._record
        text, _ = record.words.measured(measure, before)
        words = f"{text} → {record.measure_value(measure, after)}"
        text = f"{record.measure_title(measure)}: {words}"
        return Moved(measure=measure, text=text, before=before, after=after)

    def _measures_of(self, model: str) -> Sequence[str]:
        """Return the scenario's own measures that *model* moves, or that are computed from them."""
        specs = self._record.loaded.measures
        moved = {name for name, spec in specs.items() if spec.driven_by == model}
        while True:
            more = {
                name
                for name, spec in specs.items()
                if name not in moved and spec.program and moved.intersection(spec.program.reads)
            }
            if not more:
                break
            moved |= more
        listed = self._record.scenario.by_id("measures")
        return [name for name in specs if name in moved and name in listed]


def _net_share(one: Moved) -> float:
    """How far a number came, as a share of the larger of both; other values count as whole."""
    before, after = one.before, one.after
    if isinstance(before, bool | str) or isinstance(after, bool | str):
        return 1.0
    return abs(after - before) / (max(abs(before), abs(after)) or 1)
