"""A hospital that receives casualties: emergency department, theatres, intensive care, beds, blood.

On arrival doctors see how badly each is really hurt. The emergency department has
so many places, each taken for 2.5 h by the seriously hurt. Until its mass casualty
plan is in force the walking wounded, who come first, take places too, and half the
theatres are busy with the day's list. Who needs an operation keeps a place until a
theatre is free; who needs intensive care and finds none lies on a ward.

Source: ED beds / 2.5 h and bed surge of 18 % of staffed beds, Bayram et al. (2011), Prehosp.
Disaster Med. 26; 17 operations and 264 units of blood for 27 seriously hurt in 15 h, the Royal
London on 7 July 2005 (Aylwin et al. 2006, Lancet 368:2219). Other figures are assumptions.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Final, Literal

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world.casualty import Casualty
from exercise_engine.world.mass_casualties_spec import ReceivingHospital
from exercise_engine.world.model import Draw
from exercise_engine.world.triage import SEVERITIES, Severity

SERIOUS_STAY_MS: Final = 150 * MINUTE_MS
RED_STAY_MS: Final = 45 * MINUTE_MS  # until an operation is decided on, or not
MINOR_STAY_MS: Final = HOUR_MS
LOOK_AGAIN_MS: Final = 15 * MINUTE_MS
OPERATION_MS: Final = 120 * MINUTE_MS
ICU_STAY_MS: Final = 72 * HOUR_MS

# Shares of the seriously hurt who need an operation now, by severity; together 17 of 27 where ten
# are critical. Those who need intensive care after it.
NEEDS_OPERATION: Final[dict[Severity, float]] = {
    "critical": 0.8,
    "immediate": 0.53,
    "delayed": 0.0,
    "minor": 0.0,
}
NEEDS_ICU: Final[dict[Severity, float]] = {
    "critical": 1.0,
    "immediate": 0.3,
    "delayed": 0.0,
    "minor": 0.0,
}
# What a patient who is sent on needs of the hospital that receives.
Need = Literal["theatre", "icu", "place"]

BLOOD_PER_OPERATION: Final = 15.5  # 264 units for 17 operations
BED_SURGE: Final = 0.18


@dataclass(eq=False)
class Hospital:
    """One hospital as it is now; *model* names whose draws its patients are."""

    spec: ReceivingHospital
    model: str
    coming: list[tuple[int, int, Casualty]] = field(default_factory=list)
    queue: dict[Severity, deque[Casualty]] = field(
        default_factory=lambda: {severity: deque() for severity in SEVERITIES}
    )
    in_ed: list[tuple[int, int, Casualty]] = field(default_factory=list)
    aside: list[tuple[int, int, Casualty]] = field(default_factory=list)
    for_theatre: deque[Casualty] = field(default_factory=deque)
    operating: list[tuple[int, int, Casualty]] = field(default_factory=list)
    icu: list[Casualty] = field(default_factory=list)
    for_icu: deque[Casualty] = field(default_factory=deque)
    on_ward: list[Casualty] = field(default_factory=list)
    arrivals: deque[tuple[int, bool]] = field(default_factory=deque)
    coming_on: list[tuple[int, int, Need, Casualty]] = field(default_factory=list)
    arrived: int = 0
    arrived_serious: int = 0
    operations: int = 0
    resus_full_ms: int | None = None
    first_serious_ms: int | None = None
    most_serious_h: int = 0
    has_plan: bool = False
    blood_used: float = 0.0
    blood_given: float | None = None
    _order: int = 0

    @property
    def ed_used(self) -> int:
        """Places of the emergency department that are taken, by who waits for theatre too."""
        return len(self.in_ed) + len(self.for_theatre)

    @property
    def resus_used(self) -> int:
        """Reds in the emergency department, at most as many as it has bays."""
        return min(self.spec.resus_bays, self._reds_in_ed())

    @property
    def theatres(self) -> int:
        """Theatres that casualties can have now."""
        return self.spec.theatres if self.has_plan else self.spec.theatres - self.spec.theatres // 2

    @property
    def free_beds(self) -> int:
        """Beds on the wards that are free now."""
        surge = int(BED_SURGE * self.spec.beds) if self.has_plan else 0
        return self.spec.free_beds + surge - len(self.on_ward) - len(self.for_icu)

    @property
    def waiting(self) -> int:
        """Who has arrived and has no place yet."""
        return sum(not casualty.dead for queue in self.queue.values() for casualty in queue)

    def serious_expected(self) -> int:
        """Return how many serious ones are on the way, wait, or have a place."""
        coming = sum(casualty.is_serious for _, _, casualty in self.coming)
        queued = sum(len(queue) for severity, queue in self.queue.items() if severity != "minor")
        return coming + queued + sum(casualty.is_serious for _, _, casualty in self.in_ed)

    def expect(self, casualty: Casualty, at_ms: int) -> None:
        """Let *casualty* arrive at *at_ms*."""
        heappush(self.coming, (at_ms, self._next(), casualty))

    def in_last_hour(self, now_ms: int) -> tuple[int, int]:
        """Return how many arrived in the hour before *now_ms*, and how many of them serious."""
        while self.arrivals and self.arrivals[0][0] <= now_ms - HOUR_MS:
            self.arrivals.popleft()
        return len(self.arrivals), sum(serious for _, serious in self.arrivals)

    def step(self, now_ms: int, draw: Draw) -> None:
        """Go on to *now_ms*."""
        self._bury()
        self._receive(now_ms)
        self._receive_on(now_ms)
        self._leave_theatre(now_ms, draw)
        self._leave_ed(now_ms, draw)
        self._place_in_icu(now_ms)
        self._operate(now_ms, draw)
        self._admit(now_ms)

    def _bury(self) -> None:
        """Free what the dead no longer need."""
        for name in ("in_ed", "operating"):
            held: list[tuple[int, int, Casualty]] = getattr(self, name)
            if any(casualty.dead for _, _, casualty in held):
                setattr(self, name, [one for one in held if not one[2].dead])
        for waiting in (self.for_theatre, self.for_icu, *self.queue.values()):
            for casualty in [one for one in waiting if one.dead]:
                waiting.remove(casualty)
        self.icu = [casualty for casualty in self.icu if not casualty.dead]
        self.on_ward = [casualty for casualty in self.on_ward if not casualty.dead]

    def _receive(self, now_ms: int) -> None:
        while self.coming and self.coming[0][0] <= now_ms:
            at_ms, _, casualty = heappop(self.coming)
            if casualty.dead:
                continue
            casualty.where, casualty.arrived_ms = "hospital", at_ms
            casualty.becomes("treated", now_ms)
            self.queue[casualty.severity].append(casualty)
            self.arrivals.append((at_ms, casualty.is_serious))
            self.arrived += 1
            self.arrived_serious += casualty.is_serious
            if casualty.is_serious and self.first_serious_ms is None:
                self.first_serious_ms = at_ms
        self.most_serious_h = max(self.most_serious_h, self.in_last_hour(now_ms)[1])

    def _admit(self, now_ms: int) -> None:
        """Give places away, to the worst hurt first."""
        while self.has_plan and self.queue["minor"]:
            casualty = self.queue["minor"].popleft()
            heappush(self.aside, (now_ms + MINOR_STAY_MS, self._next(), casualty))
        while self.aside and self.aside[0][0] <= now_ms:
            heappop(self.aside)[2].where = "home"
        for severity in SEVERITIES:
            queue = self.queue[severity]
            while queue and self.ed_used < self.spec.ed_beds:
                casualty = queue.popleft()
                self._take_place(casualty, now_ms)

    def _take_place(self, casualty: Casualty, now_ms: int) -> None:
        stay_ms = MINOR_STAY_MS
        if casualty.is_red:
            stay_ms = RED_STAY_MS
            crowded = self._reds_in_ed() >= self.spec.resus_bays
            casualty.becomes("crowded" if crowded else "resus", now_ms)
        elif casualty.is_serious:
            stay_ms = SERIOUS_STAY_MS
            casualty.becomes("resus", now_ms)
        heappush(self.in_ed, (now_ms + stay_ms, self._next(), casualty))
        if self.resus_full_ms is None and self._reds_in_ed() >= self.spec.resus_bays:
            self.resus_full_ms = now_ms

    def _reds_in_ed(self) -> int:
        return sum(casualty.is_red for _, _, casualty in self.in_ed) + len(self.for_theatre)

    def _leave_ed(self, now_ms: int, draw: Draw) -> None:
        while self.in_ed and self.in_ed[0][0] <= now_ms:
            _, _, casualty = heappop(self.in_ed)
            if not casualty.is_serious:
                casualty.where = "home"
            elif self._needs(casualty, "operation", NEEDS_OPERATION, draw):
                self.for_theatre.append(casualty)
            elif casualty.severity == "critical":
                self.for_icu.append(casualty)
                casualty.becomes("no_icu", now_ms)
            elif self.free_beds > 0:
                self._to_ward(casualty, now_ms)
            else:
                heappush(self.in_ed, (now_ms + LOOK_AGAIN_MS, self._next(), casualty))

    def _needs(
        self, casualty: Casualty, what: str, shares: dict[Severity, float], draw: Draw
    ) -> bool:
        luck = draw(f"{self.model}_{what}", casualty.key, casualty.n)
        return not casualty.operated and luck < shares[casualty.severity]

    def _operate(self, now_ms: int, draw: Draw) -> None:
        """Begin operations while a theatre is free, on the worst hurt first."""
        while self.for_theatre and len(self.operating) < self.theatres:
            casualty = min(self.for_theatre, key=_by_severity)
            self.for_theatre.remove(casualty)
            casualty.operated = True
            self.operations += 1
            short = (
                self.blood_given is not None
                and self.blood_used + BLOOD_PER_OPERATION > self.blood_given
            )
            if not short:
                self.blood_used += BLOOD_PER_OPERATION
            casualty.becomes("bleeding" if short else "theatre", now_ms)
            # Between one and three hours, mostly two.
            luck = draw(f"{self.model}_operation_lasts", casualty.key, casualty.n)
            lasts_ms = round(OPERATION_MS * (0.5 + luck))
            heappush(self.operating, (now_ms + lasts_ms, self._next(), casualty))

    def _leave_theatre(self, now_ms: int, draw: Draw) -> None:
        while self.operating and self.operating[0][0] <= now_ms:
            _, _, casualty = heappop(self.operating)
            luck = draw(f"{self.model}_intensive_care", casualty.key, casualty.n)
            if luck < NEEDS_ICU[casualty.severity]:
                self.for_icu.append(casualty)
                casualty.becomes("no_icu", now_ms)
            else:
                self._to_ward(casualty, now_ms)

    def _place_in_icu(self, now_ms: int) -> None:
        for casualty in [one for one in self.icu if one.icu_until_ms <= now_ms]:
            self.icu.remove(casualty)
            self._to_ward(casualty, now_ms)
        while self.for_icu and len(self.icu) < self.spec.icu_beds:
            casualty = self.for_icu.popleft()
            casualty.icu_until_ms = now_ms + ICU_STAY_MS
            casualty.becomes("icu", now_ms)
            self.icu.append(casualty)

    def _to_ward(self, casualty: Casualty, now_ms: int) -> None:
        casualty.becomes("ward", now_ms)
        self.on_ward.append(casualty)

    def to_fly(self) -> Iterator[Casualty]:
        """Give who should be flown out, the most urgent first: those without intensive care, then with."""
        yield from list(self.for_icu)
        yield from list(self.icu)

    def fly_out(self, casualty: Casualty, now_ms: int) -> None:
        """Let *casualty* leave for a hospital off the island, which has intensive care."""
        if casualty in self.for_icu:
            self.for_icu.remove(casualty)
        else:
            self.icu.remove(casualty)
        casualty.where = "flown"
        casualty.becomes("icu", now_ms)

    def to_send_on(self, receiver: Hospital) -> Iterator[tuple[Need, Casualty]]:
        """Give who is better off at *receiver*, and what each needs there, the most urgent first.

        Who waits for an operation that this hospital cannot begin sooner; who needs intensive care of
        which it has none left; who waits for a place in the emergency department.
        """
        if receiver.theatre_wait < self.theatre_wait:
            for casualty in sorted(self.for_theatre, key=_by_severity):
                yield "theatre", casualty
        if receiver.free_icu > 0:
            for casualty in self.for_icu:
                yield "icu", casualty
        if receiver.ed_used + len(receiver.coming_on) < receiver.spec.ed_beds:
            for severity in SEVERITIES:
                if severity != "minor":
                    for casualty in self.queue[severity]:
                        yield "place", casualty

    @property
    def theatre_wait(self) -> float:
        """How many wait for an operation for each theatre, with those on their way; without end where there is none."""
        if not self.theatres:
            return math.inf
        coming = sum(need == "theatre" for _, _, need, _ in self.coming_on)
        return (len(self.for_theatre) + len(self.operating) + coming) / self.theatres

    @property
    def free_icu(self) -> int:
        """Intensive care beds that nobody has or is on the way to."""
        coming = sum(need == "icu" for _, _, need, _ in self.coming_on)
        return self.spec.icu_beds - len(self.icu) - len(self.for_icu) - coming

    def send_on(self, need: Need, casualty: Casualty, now_ms: int) -> None:
        """Let *casualty* leave for another hospital, looked after on the way as well as a vehicle allows."""
        if need == "theatre":
            self.for_theatre.remove(casualty)
        elif need == "icu":
            self.for_icu.remove(casualty)
        else:
            self.queue[casualty.severity].remove(casualty)
        casualty.becomes("crowded", now_ms)

    def expect_on(self, need: Need, casualty: Casualty, at_ms: int) -> None:
        """Let *casualty* arrive from another hospital at *at_ms*."""
        heappush(self.coming_on, (at_ms, self._next(), need, casualty))

    def _receive_on(self, now_ms: int) -> None:
        """Take over who comes from another hospital: what they need is known."""
        while self.coming_on and self.coming_on[0][0] <= now_ms:
            _, _, need, casualty = heappop(self.coming_on)
            if casualty.dead:
                continue
            if need == "theatre":
                casualty.becomes("resus", now_ms)
                self.for_theatre.append(casualty)
            elif need == "icu":
                casualty.becomes("no_icu", now_ms)
                self.for_icu.append(casualty)
            else:
                casualty.becomes("treated", now_ms)
                self.queue[casualty.severity].append(casualty)

    def _next(self) -> int:
        """Return a number that grows, so that who comes first of equals goes first."""
        self._order += 1
        return self._order


def _by_severity(casualty: Casualty) -> int:
    return SEVERITIES.index(casualty.severity)
