"""A volcano's phases as they happen: which have begun, what fell where, and where their clouds drift.

A phase takes the wind at its beginning and keeps it. Its ash comes down at a steady rate for as
long as it lasts, later the farther away. Its cloud is a band that widens downwind, from where the last ash has
got to, up to where the first has.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

from exercise_engine.units import HOUR_MS
from exercise_engine.world.ashfall_spec import EruptivePhase
from exercise_engine.world.model import Draw, Value
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from exercise_engine.world.tephra import (
    SETTLED_KG_M3,
    Deposit,
    column_km,
    eruption_rate_kg_s,
    settled_km3,
)

Position = tuple[float, float]

KM_PER_NM: Final = 1.852
_KG_PER_KT: Final = 1e6
_KG_PER_KM3: Final = SETTLED_KG_M3 * 1e9

# A cloud is as wide at the vent as its column is high, and widens downwind by this angle to either side [deg].
# Assumptions: umbrellas of columns of 10 to 20 km are of that size.
_WIDENS_DEG: Final = 15.0
# How long ash stays in the air so thick that aircraft keep out of it [h]. Assumption.
AIRBORNE_H: Final = 12.0
# How far to either side of a valley's direction flows run [deg]. Assumption.
_VALLEY_DEG: Final = 15.0

_NORMAL = NormalDist()


@dataclass(frozen=True)
class Wind:
    """The wind at the height of the cloud."""

    km_h: float
    from_deg: float

    @property
    def towards_deg(self) -> float:
        """Where it carries ash [deg]."""
        return (self.from_deg + 180.0) % 360.0


@dataclass(frozen=True)
class Site:
    """Where a place lies from the vent."""

    away_km: float
    bearing: float


def site(vent: Position, at: Position) -> Site:
    """Return where *at* lies from a vent."""
    return Site(distance_nm(*vent, *at) * KM_PER_NM, bearing_deg(*vent, *at))


@dataclass(frozen=True)
class Blast:
    """A phase that has begun: when, its wind, its deposits and the height of its column above the sea."""

    spec: EruptivePhase
    begin_ms: int
    wind: Wind
    mass_kg: float
    column_km: float
    deposits: tuple[Deposit, ...]

    @property
    def end_ms(self) -> int:
        """When it ends."""
        return self.begin_ms + self.spec.lasts

    def goes_on(self, now_ms: int) -> bool:
        """Whether it still throws up ash."""
        return self.begin_ms <= now_ms < self.end_ms

    def total_mm(self, where: Site) -> float:
        """Return how much ash it brings to a place in all [mm]."""
        off = where.bearing - self.wind.towards_deg
        return sum(deposit.thickness_mm(where.away_km, off) for deposit in self.deposits)

    def fallen_share(self, where: Site, now_ms: int) -> float:
        """Return the share of that which has come down by now."""
        comes_ms = self.begin_ms + where.away_km / self.wind.km_h * HOUR_MS
        return min(1.0, max(0.0, (now_ms - comes_ms) / self.spec.lasts))

    def cloud(self, now_ms: int) -> tuple[float, float, float] | None:
        """Return from where to where downwind its cloud is, and its half width at the vent [km]."""
        front_h = (now_ms - self.begin_ms) / HOUR_MS
        rear_h = max(0.0, (now_ms - self.end_ms) / HOUR_MS)
        if front_h < 0.0 or rear_h >= AIRBORNE_H:
            return None
        half = self.column_km / 2.0
        front = self.wind.km_h * min(front_h, AIRBORNE_H)
        return self.wind.km_h * rear_h - half, front + half, half

    def is_over(self, where: Site, now_ms: int) -> bool:
        """Whether its cloud is above a place."""
        cloud = self.cloud(now_ms)
        if cloud is None:
            return False
        rear, front, half = cloud
        off = math.radians(where.bearing - self.wind.towards_deg)
        along, across = where.away_km * math.cos(off), where.away_km * math.sin(off)
        return rear <= along <= front and abs(across) <= _half_width(along, half)

    def flows_reach(self, where: Site, now_ms: int) -> bool:
        """Whether its flows have run to a place."""
        flows = self.spec.flows
        if flows is None or now_ms < self.begin_ms + flows.after or where.away_km > flows.reach_km:
            return False
        return not flows.towards or any(
            abs((where.bearing - valley + 180.0) % 360.0 - 180.0) <= _VALLEY_DEG
            for valley in flows.towards
        )


def outline(vent: Position, blast: Blast, now_ms: int) -> list[Position]:
    """Return the corners of a phase's cloud; none once it has dispersed."""
    cloud = blast.cloud(now_ms)
    if cloud is None:
        return []
    rear, front, half = cloud
    stations = [rear + (front - rear) * share for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return [
        _place(vent, blast.wind, along, side * _half_width(along, half))
        for side, ordered in ((-1.0, stations), (1.0, list(reversed(stations))))
        for along in ordered
    ]


def isopach(
    vent: Position, blasts: Sequence[Blast], thickness_mm: float, now_ms: int
) -> list[Position]:
    """Return where ash is so thick by now, in steps of ten degrees; none if it is nowhere."""
    corners = []
    for bearing in range(0, 360, 10):
        reach = _reach_km(blasts, bearing, thickness_mm, now_ms)
        corners.append(destination(*vent, bearing, max(reach, 0.05) / KM_PER_NM))
        if reach <= 0.0 and _ash_mm(blasts, Site(0.0, bearing), now_ms) < thickness_mm:
            return []
    return corners


def _reach_km(blasts: Sequence[Blast], bearing: float, mm: float, now_ms: int) -> float:
    """Return how far in a direction ash is so thick, by halving [km]."""
    # Of all deposits together it is nowhere so thick beyond where each alone is thinner than its part.
    parts = sum(len(one.deposits) for one in blasts)
    falls = []
    low, high = 0.0, 0.0
    for one in blasts:
        off = bearing - one.wind.towards_deg
        falls.append((one, [deposit.thicknesses(off) for deposit in one.deposits]))
        for deposit in one.deposits:
            high = max(high, deposit.reach_km(mm / parts, off))
    while high - low > 0.1:
        middle = (low + high) / 2.0
        where = Site(middle, bearing)
        ash_mm = 0.0
        for one, thicknesses in falls:
            share = one.fallen_share(where, now_ms)
            ash_mm += sum([thickness(middle) for thickness in thicknesses]) * share
        if ash_mm >= mm:
            low = middle
        else:
            high = middle
    return low


def _ash_mm(blasts: Sequence[Blast], where: Site, now_ms: int) -> float:
    return sum((one.total_mm(where) * one.fallen_share(where, now_ms) for one in blasts), 0.0)


def _half_width(along_km: float, half_km: float) -> float:
    return half_km + max(0.0, along_km) * math.tan(math.radians(_WIDENS_DEG))


def _place(vent: Position, wind: Wind, along_km: float, across_km: float) -> Position:
    away = math.hypot(along_km, across_km) / KM_PER_NM
    turn = math.degrees(math.atan2(across_km, along_km))
    return destination(*vent, wind.towards_deg + turn, away)


class Phases:
    """The phases of a volcano: those that are still to come, and those that have begun."""

    def __init__(self, model: str, summit_m: float, phases: Sequence[EruptivePhase]) -> None:
        self._model, self._summit_km = model, summit_m / 1_000.0
        self._ahead = list(phases)
        self.begun: list[Blast] = []

    def go_on(self, now_ms: int, wind: Wind, read: Mapping[str, Value], draw: Draw) -> None:
        """Let every phase begin whose moment has come."""
        for phase in list(self._ahead):
            begins = self._begins(phase, now_ms, read, draw)
            if begins is not None:
                self._ahead.remove(phase)
                self.begun.append(self._blast(phase, begins, wind, draw))

    def _begins(
        self, phase: EruptivePhase, now_ms: int, read: Mapping[str, Value], draw: Draw
    ) -> int | None:
        if phase.when is not None:
            return now_ms if bool(read[phase.when]) else None
        if phase.at is None:
            return None
        late = draw("eruption_begins", f"{self._model}.{phase.id}", 0) if phase.within else 0.0
        begins = phase.at + round(phase.within * late)
        return begins if begins <= now_ms else None

    def _blast(self, phase: EruptivePhase, begin_ms: int, wind: Wind, draw: Draw) -> Blast:
        mass_kg = self._mass_kg(phase)
        if phase.scatter:
            u = draw("eruption_mass", f"{self._model}.{phase.id}", 0)
            mass_kg *= math.exp(phase.scatter * _NORMAL.inv_cdf(min(max(u, 1e-9), 1.0 - 1e-9)))
        height = column_km(mass_kg / (phase.lasts / 1_000.0)) + self._summit_km
        return Blast(phase, begin_ms, wind, mass_kg, height, _deposits(phase, settled_km3(mass_kg)))

    def _mass_kg(self, phase: EruptivePhase) -> float:
        """Return what a phase throws up: as given, from what was observed, or from its column's height."""
        if phase.mass_kt is not None:
            return phase.mass_kt * _KG_PER_KT
        if phase.observed is None:
            height = max(0.0, (phase.column_km or 0.0) - self._summit_km)
            return eruption_rate_kg_s(height) * phase.lasts / 1_000.0
        seen = phase.observed
        of_one_km3 = sum(one.thickness_mm(seen.away_km, 0.0) for one in _deposits(phase, 1.0))
        return seen.mm / of_one_km3 * _KG_PER_KM3


def _deposits(phase: EruptivePhase, volume_km3: float) -> tuple[Deposit, ...]:
    """Return the deposits of a phase: of the coarse ash, and of the fine if it has any."""
    fine = phase.fine
    if fine is None:
        return (Deposit(volume_km3, phase.half_distance_km, phase.elongation),)
    return (
        Deposit((1.0 - fine.share) * volume_km3, phase.half_distance_km, phase.elongation),
        Deposit(fine.share * volume_km3, fine.half_distance_km, fine.elongation),
    )
