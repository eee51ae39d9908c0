"""Let world models live through what lies before a late start.

A population that was warned yesterday is elsewhere today. So before STARTEX each
model is stepped from T+00:00 on, at the moments at which it would have been,
with the start's given measures from the time on *since* which each has held.
Nothing of it is an event: it only puts the models into the state that they
would be in. What they have drawn on the map by then is there at STARTEX.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from exercise_engine import events as e
from exercise_engine.errors import ExpressionFailed
from exercise_engine.processes.measures import settling
from exercise_engine.processes.play import Play
from exercise_engine.scenario.expressions import Program
from exercise_engine.world.model import Feature, WorldModel


@dataclass(frozen=True)
class Drawn:
    """A map feature as a model drew it last, at scenario time *at_ms*, and who of the players sees it."""

    at_ms: int
    shown: Feature
    seen_by: tuple[str, ...] | None


def spin_up(play: Play, models: Sequence[WorldModel]) -> dict[str, dict[str, Drawn]]:
    """Step *models* from T+00:00 to just before the start of *play*.

    Return for each model what it has drawn that is not gone again, by feature.
    """
    drawn: dict[str, dict[str, Drawn]] = {model.id: {} for model in models}
    if not models or not play.offset_ms:
        return drawn
    specs = play.loaded.measures
    known: dict[str, e.Value] = {**play.values, **{spec.id: spec.first for spec in specs.values()}}
    values = play.loaded.given(play.start)
    given = sorted(
        (play.offset_ms if item.since is None else item.since, item.set)
        for item in play.start.given
    )
    computed = _Computed(play, known)
    published = deque(play.known_before)
    due = [(0, order) for order in range(len(models))]
    heapify(due)
    while due[0][0] < play.offset_ms:
        at_ms, order = heappop(due)
        while given and given[0][0] <= at_ms:
            _, measure = given.pop(0)
            computed.know(measure, values[measure])
        while published and published[0][0] <= at_ms:
            _, name, value = published.popleft()
            computed.know(name, value)
        computed.renew()
        model = models[order]
        step = model.step(at_ms, {name: known[name] for name in model.reads}, play.draws.uniform)
        for measure, value in step.measures.items():
            computed.know(measure, computed.settle(measure, value))
        for feature, shown in step.features.items():
            drawn[model.id].pop(feature, None)
            if shown["geometry"] is not None:
                drawn[model.id][feature] = Drawn(at_ms, shown, step.seen_by.get(feature))
        heappush(due, (at_ms + model.every_ms, order))
    return drawn


class _Computed:
    """Keeps the computed measures among *known* up to date: only those whose inputs have changed."""

    def __init__(self, play: Play, known: dict[str, e.Value]) -> None:
        self._known = known
        specs = play.loaded.measures
        self._settles = {spec.id: settling(spec) for spec in specs.values()}
        # Each comes after those that it reads, and its rank says so.
        self._programs: list[tuple[str, Program]] = []
        self._readers: dict[str, list[int]] = {}
        for measure in play.loaded.computed:
            program = specs[measure].program
            if program is None:
                continue
            for name in program.reads:
                self._readers.setdefault(name, []).append(len(self._programs))
            self._programs.append((measure, program))
        self._stale = list(range(len(self._programs)))
        self._queued = set(self._stale)

    def settle(self, measure: str, value: e.Value) -> e.Value:
        return self._settles[measure](value)

    def know(self, measure: str, value: e.Value) -> None:
        """Give *measure* a value; what reads it is computed anew at the next :meth:`renew`."""
        old = self._known[measure]
        if old == value and type(old) is type(value):
            return
        self._known[measure] = value
        for rank in self._readers.get(measure, ()):
            if rank not in self._queued:
                self._queued.add(rank)
                heappush(self._stale, rank)

    def renew(self) -> None:
        """Compute what is stale, in order; what that changes makes only later ones stale."""
        while self._stale:
            rank = heappop(self._stale)
            self._queued.remove(rank)
            measure, program = self._programs[rank]
            try:
                value = program.evaluate({name: self._known[name] for name in program.reads})
                self.know(measure, self.settle(measure, value))
            except (ExpressionFailed, ValueError):
                # As in play: what has no value changes nothing. Play itself records it.
                continue
