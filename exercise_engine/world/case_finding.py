"""How true cases become known ones: samples, a laboratory with limits, and contact tracing.

A share of those who fall ill give a sample. The laboratory takes samples in the order in
which they came, so many a day, and answers a turnaround later. So confirmed cases
lag behind true ones, the more the larger the outbreak is. A confirmed case is isolated if
still infectious, and tracers, so many cases a day, find contacts of theirs.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from exercise_engine.units import DAY_MS
from exercise_engine.world.chain import binomial
from exercise_engine.world.epidemic import Disease, Luck, Outbreak

# Cases that one tracer can follow up in a day, and the share of the infected contacts of such a case
# that is found. Assumptions; some ten contacts a case are usual.
CASES_PER_TRACER: Final = 1.0
CONTACTS_FOUND: Final = 0.6


@dataclass(frozen=True)
class Result:
    """So many cases of one community, who fell ill at *ill_ms*, are confirmed."""

    community: int
    count: int
    ill_ms: int


@dataclass
class Bench:
    """The laboratory as it is now: samples that wait, and results that are on their way."""

    waiting: deque[Result] = field(default_factory=deque)
    coming: deque[tuple[int, Result]] = field(default_factory=deque)
    credit: float = 0.0

    @property
    def awaited(self) -> int:
        """How many true cases have given a sample and have no result."""
        return sum(one.count for one in self.waiting) + sum(one.count for _, one in self.coming)

    def take(self, community: int, count: int, ill_ms: int) -> None:
        """Take the samples of *count* true cases."""
        if count > 0:
            self.waiting.append(Result(community, count, ill_ms))

    def work(
        self, now_ms: int, ms: int, per_day: float, per_case: float, turnaround_ms: int
    ) -> list[Result]:
        """Go on by *ms* to *now_ms* with *per_day* samples a day; return what is confirmed now."""
        self.credit += max(0.0, per_day) * ms / DAY_MS
        while self.waiting and self.credit >= per_case:
            first = self.waiting.popleft()
            done = min(first.count, int(self.credit / per_case))
            self.credit -= done * per_case
            self.coming.append(
                (now_ms + turnaround_ms, Result(first.community, done, first.ill_ms))
            )
            if done < first.count:
                rest = Result(first.community, first.count - done, first.ill_ms)
                self.waiting.appendleft(rest)
        if not self.waiting:
            self.credit = min(self.credit, per_case)
        results: list[Result] = []
        while self.coming and self.coming[0][0] <= now_ms:
            results.append(self.coming.popleft()[1])
        return results


def isolate(now: Outbreak, count: int, still: float, luck: Luck) -> None:
    """Isolate those of *count* confirmed cases who, with the chance *still*, are infectious."""
    isolated = min(now.infectious, binomial(count, still, luck("isolate")))
    now.infectious -= isolated
    now.isolated += isolated


def contacts_reachable(disease: Disease, ill_h: float) -> float:
    """Return the share of all whom a case infects who are infected and can still be kept apart.

    *ill_h* after falling ill, a case has infected a part of them, on average half of that
    time ago; some of these have been through the disease themselves.
    """
    infected = -math.expm1(-ill_h / disease.infectious_h)
    return infected * math.exp(-ill_h / 2 / (disease.latent_h + disease.infectious_h))


def trace(now: Outbreak, cases: int, infected_each: float, luck: Luck) -> int:
    """Keep apart the contacts of *cases* confirmed cases that tracers find; return how many.

    *infected_each* is how many others, who can still be kept apart, a case has infected.
    """
    wanted = binomial(round(cases * infected_each), CONTACTS_FOUND, luck("trace"))
    loose = now.exposed + now.infectious
    found = min(wanted, loose)
    if found <= 0:
        return 0
    exposed = min(now.exposed, round(found * now.exposed / loose))
    infectious = min(now.infectious, found - exposed)
    now.exposed -= exposed
    now.exposed_kept += exposed
    now.infectious -= infectious
    now.isolated += infectious
    return exposed + infectious
