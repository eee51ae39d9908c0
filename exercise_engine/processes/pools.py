"""Counted resources: taken in the order of the calls, and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from exercise_engine import events as e
from exercise_engine.scenario.units import Consumption
from exercise_engine.seats import FACILITATORS

if TYPE_CHECKING:
    from exercise_engine.processes.play import Play, Process


class Pools:
    """The counted resources of one play, each a SimPy container."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._free: dict[str, simpy.Container] = {}
        self._total: dict[str, int] = {}

    def begin(self) -> None:
        """Fill every pool."""
        for pool in self._play.scenario.resources:
            self._free[pool.id] = simpy.Container(self._play.env, init=pool.count)
            self._total[pool.id] = pool.count
            self.tell(pool.id, "exercise")
            if pool.consumes is not None:
                self._play.env.process(self._consume(pool.id, pool.consumes))

    def _consume(self, pool: str, consumes: Consumption) -> Process:
        """Let a pool lose by itself what is free of it, while its condition holds."""
        cause = f"condition:resource:{pool}"
        while True:
            yield self._play.env.timeout(consumes.every)
            if consumes.condition is None or self._play.holds(consumes.condition, cause):
                self.restock(pool, -consumes.count, cause)

    def free(self, pool: str) -> int:
        """Return how many of *pool* are free."""
        return int(self._free[pool].level)

    def waiting(self, pool: str) -> bool:
        """Tell whether somebody waits for *pool*."""
        return bool(self._free[pool].get_queue)

    def take(self, pool: str, count: int) -> simpy.Event:
        """Return an event that comes when *count* of *pool* are taken."""
        return self._free[pool].get(count)

    def give_back(self, pool: str, count: int, cause: str) -> None:
        """Free *count* of *pool* again."""
        self._free[pool].put(count)
        self.tell(pool, cause)

    def use_up(self, pool: str, count: int, cause: str) -> None:
        """Note that *count* of those taken from *pool* are gone for good."""
        self._total[pool] -= count
        self.tell(pool, cause)

    def restock(self, pool: str, count: int, cause: str) -> None:
        """Add *count* to *pool*, or take away as many as are free."""
        if count >= 0:
            added = count
            if added:
                self._free[pool].put(added)
        else:
            # Whoever waits comes first; nothing is taken from under them.
            added = 0 if self.waiting(pool) else -min(-count, self.free(pool))
            if added:
                self._free[pool].get(-added)
        self._total[pool] += added
        self.tell(pool, cause)

    def tell(self, pool: str, cause: str) -> None:
        """Say how many of *pool* are free and exist now."""
        authored = self._play.scenario.by_id("resources")[pool]
        free, total = self.free(pool), self._total[pool]
        if (self._play.values.get(f"free.{pool}"), self._play.values.get(f"total.{pool}")) == (
            free,
            total,
        ):
            return
        self._play.know(f"free.{pool}", free)
        self._play.know(f"total.{pool}", total)
        changed = e.PoolChanged(
            at_ms=self._play.now,
            cause=cause,
            to=(authored.agency, *authored.seen_by, FACILITATORS),
            pool=pool,
            free=free,
            total=total,
        )
        self._play.emit(changed)
