"""The scene of an incident: who is trapped, who waits, who was triaged, and who walks away.

Casualties who cannot walk are reached one after the other. Triage teams tag them;
until they do, crews take who lies nearest. Whoever can walk often does not wait:
self-evacuees reach the nearest hospital first, before the first ambulance.

Source: first arrivals as early as 5 min, self-evacuees first, walking wounded swamp the
nearest hospital (Arnold et al. 2003, "Mass casualty terrorist bombings", Ann. Emerg.
Med. 42). That the more seriously hurt leave by themselves less often is an assumption.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from exercise_engine.units import MINUTE_MS
from exercise_engine.world.casualty import NEVER_MS, Casualty, endurance
from exercise_engine.world.mass_casualties_spec import CasualtyIncident
from exercise_engine.world.model import Draw
from exercise_engine.world.triage import (
    CORRECTED_AT_STATION,
    SEVERITIES,
    TAGS,
    TRIAGE_MIN,
    TRUE_TAG,
    WALKING_TAKES,
    Severity,
    Tag,
    tag_of,
)

# Of those who are not minor, how many leave by themselves or are taken by others in cars, as a
# part of the minor's share. Assumption.
LEAVE_OF_OTHERS: Final[dict[Severity, float]] = {
    "critical": 0.02,
    "immediate": 0.05,
    "delayed": 0.3,
    "minor": 1.0,
}

# Mean time until who leaves by themselves does [min]. Assumption.
LEAVES_AFTER_MIN: Final = 15.0


@dataclass(eq=False)
class Scene:
    """One incident as it is now; it has not happened while *began_ms* is None."""

    spec: CasualtyIncident
    model: str
    over: float
    under: float
    began_ms: int | None = None
    everyone: list[Casualty] = field(default_factory=list)
    at_risk: list[Casualty] = field(default_factory=list)
    died: list[Casualty] = field(default_factory=list)
    here: list[Casualty] = field(default_factory=list)
    untriaged: deque[Casualty] = field(default_factory=deque)
    tagged: dict[Tag, deque[Casualty]] = field(
        default_factory=lambda: {tag: deque() for tag in TAGS}
    )
    coming: list[tuple[int, int, Casualty]] = field(default_factory=list)
    station: bool = False
    credit: float = 0.0
    is_sorted: bool = False

    def begin(self, now_ms: int, draw: Draw) -> None:
        """Let it happen now: everyone who is hurt is here from now on."""
        self.began_ms = now_ms
        for severity in SEVERITIES:
            key = f"{self.spec.id}/{severity}"
            for n in range(getattr(self.spec, severity)):
                self.everyone.append(self._hurt(key, n, severity, now_ms, draw))
        self.at_risk = [casualty for casualty in self.everyone if casualty.is_serious]
        moments: list[tuple[int, int, Casualty]] = []
        for order, casualty in enumerate(self.everyone):
            casualty.since_ms = now_ms
            casualty.becomes("untreated", now_ms)
            moments.append((casualty.freed_ms, 2 * order, casualty))
            if casualty.leaves_ms < NEVER_MS:
                moments.append((casualty.leaves_ms, 2 * order + 1, casualty))
        # Latest first, so that the next is taken from the end.
        self.coming = sorted(moments, key=lambda moment: moment[:2], reverse=True)

    def _hurt(self, key: str, n: int, severity: Severity, now_ms: int, draw: Draw) -> Casualty:
        spec, model = self.spec, self.model
        freed_ms = now_ms
        if severity != "minor":
            wait = -math.log(draw(f"{model}_trapped", key, n)) / math.log(2.0)
            freed_ms += round(spec.trapped * wait)
        leaves_ms = NEVER_MS
        if draw(f"{model}_leaves", key, n) < spec.leave_by_themselves * LEAVE_OF_OTHERS[severity]:
            wait_min = -LEAVES_AFTER_MIN * math.log(draw(f"{model}_leaves_after", key, n))
            leaves_ms = freed_ms + round(wait_min * MINUTE_MS)
        stands = 1.0 if severity == "minor" else endurance(draw(f"{model}_endurance", key, n))
        return Casualty(key, n, severity, stands, freed_ms, leaves_ms)

    def free_and_leave(self, now_ms: int) -> list[Casualty]:
        """Bring out who is reached by now, and return who has just left by themselves."""
        left: list[Casualty] = []
        while self.coming and self.coming[-1][0] <= now_ms:
            _, order, casualty = self.coming.pop()
            if casualty.dead:
                continue
            if order % 2 == 0:
                casualty.where = "scene"
                self.here.append(casualty)
                self.untriaged.append(casualty)
            elif casualty.where == "scene":
                casualty.where = "way"
                left.append(casualty)
        return left

    def triage(self, teams: float, minutes: float, now_ms: int, draw: Draw) -> None:
        """Let *teams* tag casualties for *minutes*."""
        self.is_sorted = teams > 0
        if teams <= 0:
            self.credit = 0.0
            return
        self.credit += teams * minutes / TRIAGE_MIN
        while self.credit >= 1 and (casualty := _next(self.untriaged)) is not None:
            # Whoever can walk is called away together: nobody bends down to them.
            self.credit -= 1.0 if casualty.is_serious else WALKING_TAKES
            luck = draw(f"{self.model}_tag", casualty.key, casualty.n)
            tag = tag_of(casualty.severity, self.over, self.under, luck)
            if self.station:
                self._at_station(casualty, tag, now_ms, draw)
            else:
                self._tag(casualty, tag)
        if not self.untriaged:
            self.credit = 0.0

    def open_station(self, now_ms: int, draw: Draw) -> None:
        """Open the clearing station: who is tagged is looked at again, red and yellow are treated."""
        if self.station:
            return
        self.station = True
        waiting, self.tagged = self.tagged, {tag: deque() for tag in TAGS}
        for tag in TAGS:
            for casualty in waiting[tag]:
                if _is_here(casualty):
                    self._at_station(casualty, tag, now_ms, draw)

    def _at_station(self, casualty: Casualty, tag: Tag, now_ms: int, draw: Draw) -> None:
        right = TRUE_TAG[casualty.severity]
        luck = draw(f"{self.model}_second_look", casualty.key, casualty.n)
        if tag != right and luck < CORRECTED_AT_STATION:
            tag = right
        self._tag(casualty, tag)
        if tag != "green":
            casualty.becomes("treated", now_ms)

    def _tag(self, casualty: Casualty, tag: Tag) -> None:
        casualty.tag = tag
        self.tagged[tag].append(casualty)

    def next_lying(self) -> list[Casualty]:
        """Take whom a crew lays on its stretcher: red, then yellow; without triage whoever is nearest."""
        nearest = () if self.is_sorted else (self.untriaged,)
        for queue in (self.tagged["red"], self.tagged["yellow"], *nearest):
            if (casualty := _next(queue)) is not None:
                return [casualty]
        return []

    def still_to_lie(self) -> bool:
        """Say whether somebody who cannot walk is still to be reached or looked at."""
        return any(
            casualty.where in ("trapped", "scene") and not casualty.dead and casualty.tag != "green"
            for casualty in self.at_risk
        )

    def next_sitting(self, places: int) -> list[Casualty]:
        """Take as many as have *places* of those who can sit."""
        taken = (_next(self.tagged["green"]) for _ in range(places))
        return [casualty for casualty in taken if casualty is not None]

    def waiting(self) -> dict[Tag | None, int]:
        """Return how many wait here by tag, None for those without one."""
        counts: dict[Tag | None, int] = {None: 0, "red": 0, "yellow": 0, "green": 0}
        self.here = [casualty for casualty in self.here if _is_here(casualty)]
        for casualty in self.here:
            counts[casualty.tag] += 1
        return counts

    def trapped(self) -> int:
        """Return how many are not reached yet."""
        return sum(order % 2 == 0 and not casualty.dead for _, order, casualty in self.coming)


def _is_here(casualty: Casualty) -> bool:
    return casualty.where == "scene" and not casualty.dead


def _next(queue: deque[Casualty]) -> Casualty | None:
    """Take the first of *queue* who is still here."""
    while queue:
        casualty = queue.popleft()
        if _is_here(casualty):
            return casualty
    return None
