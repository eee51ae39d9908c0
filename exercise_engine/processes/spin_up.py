"""Let world models live through what lies before a late start.

A population that was warned yesterday is elsewhere today. So before STARTEX each
model is stepped from T+00:00 on, at the moments at which it would have been,
with the start's given measures from the time on *since* which each has held.
Nothing of it is an event: it only puts the models into the state that they
would be in.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from exercise_engine import events as e
from exercise_engine.errors import ExpressionFailed
from exercise_engine.processes.measures import settle
from exercise_engine.processes.play import Play
from exercise_engine.world.model import WorldModel


def spin_up(play: Play, models: Sequence[WorldModel]) -> None:
    """Step *models* from T+00:00 to just before the start of *play*."""
    if not models or not play.offset_ms:
        return
    specs = play.loaded.measures
    known: dict[str, e.Value] = {**play.values, **{spec.id: spec.first for spec in specs.values()}}
    values = play.loaded.given(play.start)
    given = sorted(
        (play.offset_ms if item.since is None else item.since, item.set)
        for item in play.start.given
    )
    due = [(0, order) for order in range(len(models))]
    heapify(due)
    while due[0][0] < play.offset_ms:
        at_ms, order = heappop(due)
        while given and given[0][0] <= at_ms:
            _, measure = given.pop(0)
            known[measure] = values[measure]
        _compute(play, known)
        model = models[order]
        step = model.step(at_ms, {name: known[name] for name in model.reads}, play.draws.uniform)
        for measure, value in step.measures.items():
            known[measure] = settle(specs[measure], value)
        heappush(due, (at_ms + model.every_ms, order))


def _compute(play: Play, known: dict[str, e.Value]) -> None:
    for measure in play.loaded.computed:
        spec = play.loaded.measures[measure]
        if spec.program is None:
            continue
        try:
            value = spec.program.evaluate({name: known[name] for name in spec.program.reads})
            known[measure] = settle(spec, value)
        except (ExpressionFailed, ValueError):
            # As in play: what has no value changes nothing. Play itself records it.
            continue
