"""What a choice may have changed through a world model, which no chain of causes can show.

A world model moves all its measures together from all that it reads, so no event of
its own names a choice as its cause. What can be said is said here: of a choice, which
measures that it changed a model reads; of a model, once, how what it moves stood at the
start and at the end, whatever the choice. What is computed from several models is told
apart, for none of them moved it alone. How much of that is owed to one of them only
playing again without it tells.
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
    """A measure as it was at the start, and at the end."""

    measure: str
    text: str
    before: e.Value
    after: e.Value


class Influence(msgspec.Struct, frozen=True, kw_only=True):
    """A world model that reads what a choice changed, and moved something after that.

    *title* is what it is called in words, *through* the titles of the measures that
    the choice changed and the model reads, *from_ms* when the first of them changed.
    """

    model: str
    title: str
    through: tuple[str, ...]
    from_ms: int


class ModelMoved(msgspec.Struct, frozen=True, kw_only=True):
    """What a world model moved from start to end, from all that it read together.

    With an empty *model* it is what is computed from several models. *more* counts the moved measures that are not in *moved*.
    """

    model: str
    title: str
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

    def moved(self) -> tuple[ModelMoved, ...]:
        """Return what each world model moved, of those that moved anything, in their order."""
        outcome = self._record.scenario.outcome
        headline = outcome.measure if outcome else ""
        found = []
        apart = [(model, title) for model, title, _ in self._models]
        for model, title in [*apart, ("", "computed from several models")]:
            moved = [one for m in self._told_of(model) if (one := self._moved(m)) is not None]
            moved.sort(key=lambda one: (one.measure != headline, -_net_share(one)))
            if moved:
                shown, more = tuple(moved[:MOST_SHOWN]), len(moved[MOST_SHOWN:])
                found.append(ModelMoved(model=model, title=title, moved=shown, more=more))
        return tuple(found)

    def _influence(
        self, model: str, title: str, read: dict[str, int], exact: frozenset[str]
    ) -> Influence | None:
        """Return by what of *read* the model was fed; what changed exactly is not said twice."""
        if not read:
            return None
        first = min(read.values())
        if not any(self._moves_after(m, first) for m in self._moved_by[model] if m not in exact):
            return None
        return Influence(
            model=model,
            title=title,
            through=tuple(self._record.measure_title(measure) for measure in read),
            from_ms=self._record.happened[first].event.at_ms,
        )

    def _moves_after(self, measure: str, place: int) -> bool:
        """Tell whether *measure* was something else at *place* than at the end."""
        values = self._values.get(measure, [])
        number = bisect_right(values, place, key=lambda one: one[0])
        return 0 < number < len(values) and values[number - 1][1] != values[-1][1]

    def _moved(self, measure: str) -> Moved | None:
        """Return how *measure* stood at STARTEX and at the end, if that differs."""
        values = self._values.get(measure, [])
        if not values:
            return None
        before, after = self._first(values), values[-1][1]
        if before == after:
            return None
        record = self._record
        text, _ = record.words.measured(measure, before)
        words = f"{text} → {record.measure_value(measure, after)}"
        text = f"{record.measure_title(measure)}: {words}"
        return Moved(measure=measure, text=text, before=before, after=after)

    def _first(self, values: Sequence[tuple[int, e.Value]]) -> e.Value:
        """Return what held once the first instant had settled, as measures over time show it."""
        happened = self._record.happened
        at_ms = happened[values[0][0]].event.at_ms
        return [value for place, value in values if happened[place].event.at_ms == at_ms][-1]

    def _told_of(self, model: str) -> Sequence[str]:
        """Return the measures that *model* alone moves; of no model, those that several do."""
        movers: dict[str, list[str]] = defaultdict(list)
        for mover, _, _ in self._models:
            for name in self._moved_by[mover]:
                movers[name].append(mover)
        if model:
            return [name for name in self._moved_by[model] if len(movers[name]) == 1]
        return [name for name, several in movers.items() if len(several) > 1]

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
