"""Measures over time, with those that the players moved most first."""

from __future__ import annotations

import msgspec

from exercise_engine import events as e
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.record import Record


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """A measure's values: each holds from its moment until the next.

    *by_choices* counts the changes that followed from what an agency did or
    left undone; the other changes are the world's own. *authored* measures are
    listed in the scenario, the others are inner ones of a world model.
    """

    measure: str
    title: str
    unit: str
    points: tuple[tuple[int, e.Value], ...]
    headline: bool = False
    better: str = ""
    by_choices: int = 0
    authored: bool = True

    @property
    def first(self) -> e.Value:
        """The value at STARTEX."""
        return self.points[0][1]

    @property
    def last(self) -> e.Value:
        """The value at the end."""
        return self.points[-1][1]

    @property
    def tells(self) -> bool:
        """Whether a reader of the report wants to see it."""
        return self.headline or self.by_choices > 0 or (self.authored and self.has_moved)

    @property
    def net_share(self) -> float:
        """How far a number came from where it was at STARTEX, as a share of the larger one."""
        first, last = self.first, self.last
        if isinstance(first, bool | str) or isinstance(last, bool | str):
            return 0.0
        return abs(last - first) / (max(abs(first), abs(last)) or 1)

    @property
    def is_number(self) -> bool:
        """Whether the measure can be drawn as a line."""
        return not isinstance(self.first, bool | str)

    @property
    def has_moved(self) -> bool:
        """Whether the measure ever changed."""
        return any(value != self.first for _, value in self.points)


def series_of(record: Record, causes: Causes) -> tuple[Series, ...]:
    """Return every measure: the headline first, then those moved most often by choices."""
    points: dict[str, list[tuple[int, e.Value]]] = {}
    by_choices: dict[str, int] = {}
    for place, event in record.of(e.MeasureChanged):
        mine = points.setdefault(event.measure, [])
        if mine and mine[-1][0] == event.at_ms:
            mine.pop()  # only what held once the instant had settled shows
        mine.append((event.at_ms, event.value))
        if causes.choices_behind(place):
            by_choices[event.measure] = by_choices.get(event.measure, 0) + 1
    outcome = record.scenario.outcome
    listed = record.scenario.by_id("measures")
    found = [
        Series(
            measure=measure,
            title=record.measure_title(measure),
            unit=record.measure_unit(measure),
            points=tuple(values),
            headline=outcome is not None and outcome.measure == measure,
            better=outcome.better if outcome and outcome.measure == measure else "",
            by_choices=by_choices.get(measure, 0),
            authored=measure in listed,
        )
        for measure, values in points.items()
    ]
    # Sorting is stable: equals stay in the order of the scenario.
    return tuple(sorted(found, key=lambda one: (not one.headline, -one.by_choices)))
