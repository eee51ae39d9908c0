"""A vessel under way: when it leaves, how it follows its track, whom it meets, what it carries.

A voyage only moves. Who sees it, and what is done to it, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from exercise_engine.units import HOUR_MS
from exercise_engine.world.evasion_spec import WayOut
from exercise_engine.world.model import Draw
from exercise_engine.world.search import Kind
from exercise_engine.world.seaway import speed_in_waves_kt
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from exercise_engine.world.vessels_spec import Vessel

Position = tuple[float, float]
Phase = Literal["ashore", "at_sea", "boarded", "seized", "arrived", "returned"]
# Why a vessel lies still: its engines failed, it was disabled by fire from the air, or its crew has given up.
Halted = Literal["", "engine", "fire", "gave_up"]

# Usual speeds in a calm, and when chased [kt]. Source for go-fasts: 35 to 50 kt in a calm, here loaded and sparing fuel,
# then driven hard. The others are assumptions.
SPEEDS_KT: Final[dict[Kind, tuple[float, float]]] = {
    "go_fast": (28.0, 42.0),
    "sport_boat": (20.0, 30.0),
    "sailing_boat": (6.0, 7.0),
    "fishing_vessel": (9.0, 12.0),
    "coastal_freighter": (10.0, 12.0),
}

# How far ahead one looks along the course of what simply runs [nm].
AHEAD_NM: Final = 300.0

# How near two vessels are when they have met [nm].
_MET_NM: Final = 2.0


@dataclass
class Flight:
    """How a vessel gets away: by which *way*, and the positions that it runs for.

    At the end it *lands* there, or lies and waits.
    """

    way: WayOut
    path: list[Position]
    lands: Literal["", "arrived", "returned"] = ""


@dataclass
class Voyage:
    """One vessel on one passage. *n* counts the vessels of one item of the scenario from 1.

    *havens* are where it can land when it is chased; *stays* if it keeps to its track
    though it sees whoever chases it.
    """

    spec: Vessel
    n: int
    track: tuple[Position, ...]
    departs_ms: int | None
    at: Position
    load_kg: float
    meets_at: int | None = None
    phase: Phase = "ashore"
    ahead: int = 1
    chased: bool = False
    jettisoned_kg: float = 0.0
    seized_kg: float = 0.0
    spared: bool = False
    held_until_ms: int = 0
    waiting_since_ms: int | None = None
    met: bool = False
    detected_ms: int | None = None
    ended_ms: int | None = None
    havens: tuple[Position, ...] = ()
    fleeing: Flight | None = None
    stays: bool = False
    seen_ms: int = 0
    pursued_since_ms: int | None = None
    sprinted_h: float = 0.0
    halted: Halted = ""
    in_haven: bool = False

    @cached_property
    def key(self) -> str:
        """What draws about this voyage, and features that show it, are called by."""
        return f"{self.spec.id}_{self.n}"

    @property
    def is_out(self) -> bool:
        """Whether it is at sea and not yet taken."""
        return self.phase in ("at_sea", "boarded")

    @property
    def waypoints(self) -> list[Position]:
        """Where it still goes, as far as anybody can tell: what flees to no shore goes straight on."""
        if self.halted:
            return []
        flight = self.fleeing
        if flight is None:
            return list(self.track[self.ahead :])
        if flight.lands or not flight.path:
            return list(flight.path)
        course = bearing_deg(*self.at, *flight.path[-1])
        return [*flight.path, destination(*flight.path[-1], course, AHEAD_NM)]

    @property
    def course_deg(self) -> float:
        """Towards its next waypoint [deg]."""
        ahead = self.waypoints
        return bearing_deg(*self.at, *ahead[0]) if ahead else 0.0

    def transmits(self, now_ms: int) -> bool:
        """Whether its AIS tells everybody where it is."""
        if not self.spec.ais or not self.is_out or self.departs_ms is None:
            return False
        dark = self.spec.dark_after
        return dark is None or now_ms < self.departs_ms + dark

    def speed_kt(self, wave_m: float) -> float:
        """How fast it goes now [kt]."""
        if self.phase != "at_sea" or self.waiting_since_ms is not None or self.halted:
            return 0.0
        if self.fleeing is not None and not self.fleeing.path:
            return 0.0
        usual, sprint = SPEEDS_KT[self.spec.kind]
        runs = self.chased or self.fleeing is not None
        calm = (self.spec.sprint_kt or sprint) if runs else (self.spec.speed_kt or usual)
        return speed_in_waves_kt(calm, wave_m, self.spec.kind)

    def top_kt(self, wave_m: float) -> float:
        """How fast it can go [kt]."""
        calm = self.spec.sprint_kt or SPEEDS_KT[self.spec.kind][1]
        return speed_in_waves_kt(calm, wave_m, self.spec.kind)

    def run(self, flight: Flight) -> None:
        """Leave the track, or where it waits for another, and get away."""
        if self.waiting_since_ms is not None and self.meets_at is not None:
            self.waiting_since_ms, self.ahead = None, self.meets_at
        self.fleeing = flight

    def go_on(self, way_by_sea: Callable[[Position, Position], list[Position]]) -> None:
        """Go on along the track, from where it was left, by a way back to it that meets no land."""
        if self.fleeing is not None and self.fleeing.way == "turn_back":
            self.ahead = max(1, len(self.fleeing.path))
        detour = (
            way_by_sea(self.at, self.track[self.ahead])[:-1] if self.ahead < len(self.track) else []
        )
        self.track = (*self.track[: self.ahead], *detour, *self.track[self.ahead :])
        if self.meets_at is not None and self.meets_at >= self.ahead:
            self.meets_at += len(detour)
        self.fleeing, self.chased, self.pursued_since_ms = None, False, None

    def halt(self, why: Halted) -> None:
        """Lie still for good."""
        self.halted, self.fleeing, self.waiting_since_ms = why, None, None

    def sail(self, from_ms: int, to_ms: int, wave_m: float) -> None:
        """Go on along the track from one moment to another."""
        if self.phase == "ashore" and self.departs_ms is not None and self.departs_ms < to_ms:
            self.phase = "at_sea"
            from_ms = max(from_ms, self.departs_ms)
        if self.phase == "boarded" and self.held_until_ms < to_ms:
            self.phase = "at_sea"
            from_ms = max(from_ms, self.held_until_ms)
        if self.phase != "at_sea" or self.halted:
            return
        if self.chased or self.fleeing is not None:
            self.sprinted_h += (to_ms - from_ms) / HOUR_MS
        if self.fleeing is not None:
            self._get_away(self.fleeing, (to_ms - from_ms) / HOUR_MS, wave_m, to_ms)
            return
        meeting = self.spec.meets
        if self.waiting_since_ms is not None and meeting is not None:
            until = self.waiting_since_ms + meeting.waits
            if not self.met and until > to_ms:
                return
            self.waiting_since_ms = None
            from_ms = from_ms if self.met else max(from_ms, until)
        self._follow((to_ms - from_ms) / HOUR_MS, wave_m, to_ms)

    def _follow(self, hours: float, wave_m: float, now_ms: int) -> None:
        left = self.speed_kt(wave_m) * hours
        while left > 0.0 and self.ahead < len(self.track):
            waypoint = self.track[self.ahead]
            away = distance_nm(*self.at, *waypoint)
            if away > left:
                self.at = destination(*self.at, bearing_deg(*self.at, *waypoint), left)
                return
            self.at, left = waypoint, left - away
            self.ahead += 1
            if self.ahead - 1 == self.meets_at and not self.met:
                self.waiting_since_ms = now_ms
                return
        if self.ahead >= len(self.track):
            self.phase, self.ended_ms = "arrived", now_ms

    def _get_away(self, flight: Flight, hours: float, wave_m: float, now_ms: int) -> None:
        left = self.speed_kt(wave_m) * hours
        while left > 0.0 and flight.path:
            away = distance_nm(*self.at, *flight.path[0])
            if away > left:
                self.at = destination(*self.at, bearing_deg(*self.at, *flight.path[0]), left)
                return
            self.at, left = flight.path.pop(0), left - away
        if flight.lands and not flight.path:
            self.phase, self.ended_ms, self.fleeing = flight.lands, now_ms, None
            self.in_haven = flight.lands == "arrived"


def meet(voyages: Sequence[Voyage]) -> None:
    """Let vessels that wait for each other meet, and whoever takes over take the other's load."""
    for voyage in voyages:
        meeting = voyage.spec.meets
        if meeting is None or voyage.waiting_since_ms is None or voyage.phase != "at_sea":
            continue
        others = [one for one in voyages if one.spec.id == meeting.vessel]
        other = others[min(voyage.n, len(others)) - 1]
        if other.phase != "at_sea" or distance_nm(*voyage.at, *other.at) > _MET_NM:
            continue
        if meeting.takes:
            _take_over(voyage, other, meeting.takes_kg)
        elif other.spec.meets is not None and other.spec.meets.takes:
            _take_over(other, voyage, other.spec.meets.takes_kg)
        voyage.met = other.met = True


def _take_over(taker: Voyage, giver: Voyage, most_kg: float | None) -> None:
    if taker.met:
        return
    taken = giver.load_kg if most_kg is None else min(most_kg, giver.load_kg)
    taker.load_kg += taken
    giver.load_kg -= taken


def voyages_of(
    model: str, spec: Vessel, tracks: Sequence[tuple[Position, ...]], draw: Draw
) -> list[Voyage]:
    """Return the voyages of one item of the scenario: which depart, when, and on which track."""
    made = []
    for n in range(1, spec.count + 1):
        subject = f"{model}.{spec.id}"
        departs: int | None = None
        if draw("vessel_departs", subject, n) < spec.chance:
            departs = spec.departs + round(spec.within * draw("vessel_departs_at", subject, n))
        track = tracks[int(draw("vessel_track", subject, n) * len(tracks))]
        made.append(Voyage(spec, n, track, departs, track[0], spec.load_kg))
    return made
