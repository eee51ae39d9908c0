"""A hundred processes of the real engine without physics, and the same ones in bare SimPy."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable, Iterator, Mapping
from statistics import median
from time import process_time

import simpy

from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.setting import Start
from exercise_engine.units import SECOND_MS
from exercise_engine.world.model import Draw, Step, Value, WorldModel
from tests.exercise_engine.exercises import STARTS, YARD

PROCESSES = 100
EVERY_MS = 10 * SECOND_MS
_MEASURES = "\n".join(
    f"  - {{id: m{n}.count, type: number, first: 0, resolution: 0.1, seen_by: [council]}}"
    for n in range(PROCESSES)
)
_PLAYERS = """
players:
  - id: watcher
    title: Watcher
    rules:
      - {id: notes, seat: council.clerk, sees: {when: m7.count > 40.0}, after: 1 min, do: {log: Forty.}}
      - {id: begins, seat: council.director, sees: {start: true}, do: {log: On duty.}}
"""


class Counter:
    """A world model that counts its steps: what a model costs beside its physics."""

    every_ms = EVERY_MS
    measures = ()
    reads = ()

    def __init__(self, n: int) -> None:
        self.id = f"m{n}"
        self._measure = f"m{n}.count"
        self._steps = 0

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:  # noqa: ARG002
        """Count."""
        self._steps += 1
        return Step({self._measure: float(self._steps)})


class Counting(LoadedScenario):
    """A scenario whose world is a hundred counters."""

    def world(self, start: Start) -> list[WorldModel]:  # noqa: ARG002
        """Return the counters anew."""
        return [Counter(n) for n in range(PROCESSES)]


def counting() -> Counting:
    """The yard with a hundred counters and the measures that they move."""
    text = f"{YARD.split('measures:')[0]}{STARTS}measures:\n{_MEASURES}\n{_PLAYERS}"
    read = read_scenario({"scenario.yaml": text.encode()})
    return Counting(**{x.name: getattr(read, x.name) for x in dataclasses.fields(read)})


def bare(until_ms: int) -> int:
    """Step the same hundred counters in bare SimPy; return how often one was stepped."""
    env = simpy.Environment(initial_time=0)
    stepped = 0

    def go(model: Counter) -> Iterator[simpy.Event]:
        nonlocal stepped
        while True:
            model.step(0, {}, lambda *_: 0.5)
            stepped += 1
            yield env.timeout(EVERY_MS)

    for n in range(PROCESSES):
        env.process(go(Counter(n)))  # type: ignore[arg-type]
    env.run(until=until_ms)
    return stepped


def paired(times: int, first: Callable[[], object], second: Callable[[], object]) -> float:
    """The median of how much CPU time *first* takes for each second that *second* takes.

    The two are measured in turns: what else the machine does, both meet alike,
    and a turn that was disturbed does not move the median. What the run held in
    memory before is kept from the garbage collector meanwhile: neither of the two made it.
    """
    gc.collect()
    gc.freeze()
    try:
        return median(_ratio(first, second) for _ in range(times))
    finally:
        gc.unfreeze()


def _ratio(first: Callable[[], object], second: Callable[[], object]) -> float:
    begun = process_time()
    first()
    between = process_time()
    second()
    return (between - begun) / (process_time() - between)
