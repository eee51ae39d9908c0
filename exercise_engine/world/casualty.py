"""One casualty: how badly hurt, where, and how much of life's reserve is spent.

Each has an endurance, drawn once: the amount of hazard that this body stands.
Hazard adds up by severity and condition; when it has used the endurance up, the
casualty dies. So for one seed whoever is helped sooner outlives the same person
helped later, and the sum over many is that of an exponential survival.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from exercise_engine.units import HOUR_MS
from exercise_engine.world.triage import HAZARD_PER_H, Condition, Severity, Tag

Where = Literal["trapped", "scene", "way", "hospital", "flown", "home"]

NEVER_MS = 1 << 62


@dataclass(slots=True, eq=False)
class Casualty:
    """A person who was hurt; *key* is whose draws they are: incident and severity, and *n*."""

    key: str
    n: int
    severity: Severity
    endurance: float
    freed_ms: int
    leaves_ms: int
    where: Where = "trapped"
    tag: Tag | None = None
    condition: Condition = "untreated"
    spent: float = 0.0
    since_ms: int = 0
    dies_ms: int = NEVER_MS
    dead: bool = False
    arrived_ms: int = NEVER_MS
    icu_until_ms: int = 0
    operated: bool = False

    @property
    def is_serious(self) -> bool:
        """Whether this is of the first two priorities, in truth."""
        return self.severity != "minor"

    @property
    def is_red(self) -> bool:
        """Whether this is of the first priority, in truth."""
        return self.severity in ("critical", "immediate")

    def becomes(self, condition: Condition, now_ms: int) -> None:
        """From *now_ms* on be in *condition*; hazard so far is spent for good."""
        hazard = HAZARD_PER_H[self.severity]
        self.spent += hazard[self.condition] * (now_ms - self.since_ms) / HOUR_MS
        self.condition, self.since_ms = condition, now_ms
        rate = hazard[condition]
        if rate > 0:
            left_h = max(0.0, self.endurance - self.spent) / rate
            self.dies_ms = now_ms + math.ceil(min(left_h, 1e6) * HOUR_MS)
        else:
            self.dies_ms = NEVER_MS


def endurance(luck: float) -> float:
    """Return how much hazard a body stands: exponential with mean 1, from *luck* in (0, 1)."""
    return -math.log(luck)
