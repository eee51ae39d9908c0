"""Where the rehearsal of a whole hurricane spends its time; run it on a quiet machine.

The world models' own arithmetic is counted apart: it is what the scenario asks
for. Everything else is the engine's: SimPy, conditions, scripted players, the
fold, the encoding. It has its floor against bare SimPy in the same run.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from statistics import median
from time import process_time
from typing import Any

import pytest
import simpy

from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.setting import Start
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.world.model import Draw, Step, Value, WorldModel
from tests.benchmarks.profiling import PARTS, sampled, table

pytestmark = pytest.mark.benchmark

SEED = 7
TIMES = 5
# Measured 0.030 with 19,000 events on two shared cores; two thirds of it stand.
LEAST_SHARE_OF_BARE = 0.02


class Timed:
    """A world model that adds up how long its steps take [s of CPU time]."""

    def __init__(self, model: WorldModel, spent_s: list[float]) -> None:
        self._model, self._spent_s = model, spent_s

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Step the model and stop the time."""
        begun = process_time()
        stepped = self._model.step(now_ms, read, draw)
        self._spent_s.append(process_time() - begun)
        return stepped


class TimedScenario(LoadedScenario):
    """A scenario whose world models are timed."""

    spent_s: list[float]

    def world(self, start: Start) -> list[WorldModel]:
        """Return the world models, each with a watch."""
        return [Timed(model, self.spent_s) for model in super().world(start)]


def timed_hurricane() -> TimedScenario:
    read = read_scenario(find_scenario("hurricane"))
    made = TimedScenario(**{x.name: getattr(read, x.name) for x in dataclasses.fields(read)})
    object.__setattr__(made, "spent_s", [])
    return made


def bare(events: int) -> float:
    """Return how long bare SimPy takes for so many timeouts of a hundred processes [s]."""
    env = simpy.Environment(initial_time=0)
    each = events // 100

    def go() -> Iterator[simpy.Event]:
        for _ in range(each):
            yield env.timeout(1)

    for _ in range(100):
        env.process(go())  # type: ignore[arg-type]
    begun = process_time()
    env.run()
    return process_time() - begun


def test_a_rehearsed_hurricane_apart_from_its_physics_keeps_its_share_of_bare_simpys_events():
    loaded = timed_hurricane()
    rehearse(loaded, seed=SEED, player="doctrine", start="full")
    shares, world, events = [], [], 0

    for _ in range(TIMES):
        loaded.spent_s.clear()
        begun = process_time()
        events = rehearse(loaded, seed=SEED, player="doctrine", start="full").events
        whole_s = process_time() - begun
        physics_s = sum(loaded.spent_s)
        world.append(physics_s / whole_s)
        shares.append(bare(events) / (whole_s - physics_s))

    print(  # noqa: T201
        f"{events} events; world models' arithmetic {median(world):.1%} of the time; "
        f"the rest has {median(shares):.3f} of bare SimPy's events a second"
    )
    assert median(shares) >= LEAST_SHARE_OF_BARE


def test_the_time_of_a_rehearsed_hurricane_is_told_by_part():
    loaded = read_scenario(find_scenario("hurricane"))
    rehearse(loaded, seed=SEED, player="doctrine", start="full")

    with sampled() as seen:
        for _ in range(TIMES):
            rehearse(loaded, seed=SEED, player="doctrine", start="full")

    print(table(seen))  # noqa: T201
    inside = sum(seen[part] for part in set(PARTS.values()))
    assert inside >= 0.9 * seen.total()
    assert all(seen[part] for part in PARTS.values())
