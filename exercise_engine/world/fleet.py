"""Ambulances that drive, load, drive, hand over and come again; and aircraft that fly patients out.

A crew takes one lying casualty and one who sits, or three who sit. With a command at the
scene loading takes the time that is planned, crews wait for those who must lie while
some are trapped, and are told which hospital has room; without one loading takes twice as
long, they leave with whoever is there, and all drive to the nearest. These are assumptions in line with the inquiries into large incidents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from exercise_engine.units import HOUR_MS
from exercise_engine.world.casualty import Casualty
from exercise_engine.world.incident_scene import Scene
from exercise_engine.world.mass_casualties_spec import Ambulances, Medevac
from exercise_engine.world.model import Draw
from exercise_engine.world.receiving import Hospital
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.transfers import Shuttle
from exercise_engine.world.triage import surge_capacity_per_h

# Roads are longer than the line between two places. Assumption.
DETOUR: Final = 1.4
KM_PER_NM: Final = 1.852

SITTING_ONLY: Final = 3
LOADING_WITHOUT_COMMAND: Final = 2.0

# How those who leave by themselves go: on foot as far as that [km], else in cars. Assumptions.
WALK_UP_TO_KM: Final = 1.5
WALK_KMH: Final = 4.0
CAR_KMH: Final = 25.0

MOST_AMBULANCES: Final = 500

Position = tuple[float, float]


def road_km(start: Position, end: Position) -> float:
    """Return the length of the way by road from *start* to *end* [km], given as (lat, lon)."""
    return DETOUR * KM_PER_NM * distance_nm(*start, *end)


def drive_ms(km: float, speed_kmh: float) -> int:
    """Return how long *km* take at *speed_kmh* [ms]."""
    return round(km / speed_kmh * HOUR_MS)


def own_way_ms(km: float) -> int:
    """Return how long *km* take who goes without an ambulance [ms]."""
    return drive_ms(km, WALK_KMH if km <= WALK_UP_TO_KM else CAR_KMH)


@dataclass(eq=False)
class Ambulance:
    """One ambulance: what it does, until when, and for which scene or transfer.

    *place* is where it stands or where it will be at *until_ms*. *luck* says how long
    everyday work keeps it from coming the first time, None afterwards.
    """

    place: Position
    luck: float | None
    doing: Literal["free", "coming", "at_scene", "away"] = "free"
    until_ms: int = 0
    scene: Scene | None = None
    shuttle: Shuttle | None = None


@dataclass
class Fleet:
    """All ambulances; *position* gives the position of a scene or a hospital."""

    spec: Ambulances
    base: Position
    position: Callable[[Scene | Hospital], Position]
    drawn: int = 0
    ambulances: list[Ambulance] = field(default_factory=list)

    @property
    def busy(self) -> int:
        """Ambulances that are not free."""
        return sum(ambulance.doing != "free" for ambulance in self.ambulances)

    def number(self, count: int, model: str, draw: Draw) -> None:
        """Let there be *count* ambulances: new ones stand at the base, free ones go home."""
        while len(self.ambulances) < min(count, MOST_AMBULANCES):
            luck = draw(f"{model}_answers", "ambulances", self.drawn)
            self.ambulances.append(Ambulance(self.base, luck))
            self.drawn += 1
        for ambulance in [one for one in self.ambulances if one.doing == "free"]:
            if len(self.ambulances) <= count:
                break
            self.ambulances.remove(ambulance)

    def step(
        self,
        now_ms: int,
        scenes: Sequence[Scene],
        commanded: Callable[[Scene], bool],
        open_to: Sequence[Hospital],
        shuttles: Sequence[Shuttle] = (),
    ) -> None:
        """Go on to *now_ms*: to *scenes* where somebody waits, from there to those *open_to* them.

        Who is left drives patients between hospitals.
        """
        for ambulance in self.ambulances:
            if ambulance.until_ms > now_ms:
                continue
            if ambulance.doing == "away":
                ambulance.doing, ambulance.scene = "free", None
            elif ambulance.shuttle is not None:
                self._take_on(ambulance, ambulance.shuttle, now_ms)
            elif ambulance.doing == "coming":
                ambulance.doing = "at_scene"
            if ambulance.doing == "at_scene":
                self._load(ambulance, now_ms, commanded, open_to)
        free = [one for one in self.ambulances if one.doing == "free"]
        if not free:
            return
        needs = [self._need(scene) for scene in scenes]
        for index, ambulance in enumerate(free):
            most = max(needs, default=0.0)
            if most <= 0:
                self._transfer(free[index:], shuttles, now_ms)
                return
            nearest = needs.index(most)
            needs[nearest] -= 1
            self._send(ambulance, now_ms, scenes[nearest])

    def _transfer(
        self, free: Sequence[Ambulance], shuttles: Sequence[Shuttle], now_ms: int
    ) -> None:
        """Send ambulances that no scene needs to the hospitals that send patients on."""
        left = list(free)
        for shuttle in shuttles:
            while left and shuttle.wanted() > shuttle.going * shuttle.spec.seats:
                ambulance = left.pop(0)
                there = self.position(shuttle.sender)
                km = road_km(ambulance.place, there)
                ambulance.place, ambulance.doing, ambulance.shuttle = there, "coming", shuttle
                ambulance.until_ms = now_ms + drive_ms(km, self.spec.speed_kmh)
                shuttle.going += 1

    def _take_on(self, ambulance: Ambulance, shuttle: Shuttle, now_ms: int) -> None:
        """Load patients at a hospital and drive them to the other, or be free again."""
        ambulance.shuttle = None
        shuttle.going -= 1
        arrives_ms = now_ms + self.spec.loading + shuttle.way_ms
        if not shuttle.board(now_ms, arrives_ms):
            ambulance.doing = "free"
            return
        ambulance.place, ambulance.doing = self.position(shuttle.receiver), "away"
        ambulance.until_ms = arrives_ms + self.spec.handover

    def _need(self, scene: Scene) -> float:
        """Return how many ambulances more than those there or coming *scene* could use."""
        there = sum(one.scene is scene and one.doing != "away" for one in self.ambulances)
        waiting = scene.waiting()
        lying = scene.trapped() + sum(waiting[tag] for tag in (None, "red", "yellow"))
        return lying + waiting["green"] / SITTING_ONLY - there

    def _send(self, ambulance: Ambulance, now_ms: int, scene: Scene) -> None:
        km = road_km(ambulance.place, self.position(scene))
        ambulance.place = self.position(scene)
        ambulance.doing, ambulance.scene = "coming", scene
        ambulance.until_ms = now_ms + drive_ms(km, self.spec.speed_kmh)
        if ambulance.luck is not None:
            ambulance.until_ms += round(-self.spec.answers_after * math.log(ambulance.luck))
            ambulance.luck = None

    def _load(
        self,
        ambulance: Ambulance,
        now_ms: int,
        commanded: Callable[[Scene], bool],
        open_to: Sequence[Hospital],
    ) -> None:
        scene = ambulance.scene
        if scene is None:
            return
        has_command = commanded(scene)
        taken = scene.next_lying()
        if not taken and has_command and scene.still_to_lie():
            return
        taken += scene.next_sitting(1 if taken else SITTING_ONLY)
        if not taken:
            if not scene.coming:
                ambulance.doing, ambulance.scene = "free", None
            return
        hospital = self._hospital_for(scene, open_to, has_command=has_command)
        loading_ms = self.spec.loading
        if not has_command:
            loading_ms = round(LOADING_WITHOUT_COMMAND * loading_ms)
        km = road_km(self.position(scene), self.position(hospital))
        arrives_ms = now_ms + loading_ms + drive_ms(km, self.spec.speed_kmh)
        for casualty in taken:
            casualty.where = "way"
            casualty.becomes("treated", now_ms)
            hospital.expect(casualty, arrives_ms)
        ambulance.place, ambulance.doing = self.position(hospital), "away"
        ambulance.until_ms = arrives_ms + self.spec.handover

    def _hospital_for(
        self, scene: Scene, open_to: Sequence[Hospital], *, has_command: bool
    ) -> Hospital:
        here = self.position(scene)

        def hours_to_care(hospital: Hospital) -> float:
            hours = road_km(here, self.position(hospital)) / self.spec.speed_kmh
            if has_command:
                ed_beds = hospital.spec.ed_beds
                ahead = hospital.serious_expected() + 1 - ed_beds
                hours += max(0.0, ahead / surge_capacity_per_h(ed_beds))
            return hours

        return min(open_to, key=hours_to_care)


@dataclass
class Lift:
    """Aircraft that take patients off the island."""

    spec: Medevac
    back_ms: list[int] = field(default_factory=list)
    flown: int = 0
    flights: int = 0

    def step(self, now_ms: int, aircraft: int, hospitals: Sequence[Hospital]) -> None:
        """Let every aircraft that is ready fly out who needs it most, with *aircraft* in service."""
        while len(self.back_ms) < aircraft:
            self.back_ms.append(now_ms + self.spec.ready_after)
        while len(self.back_ms) > aircraft:
            self.back_ms.remove(max(self.back_ms))
        for index, back_ms in enumerate(self.back_ms):
            if back_ms > now_ms:
                continue
            aboard = self._patients(hospitals)
            for hospital, casualty in aboard:
                hospital.fly_out(casualty, now_ms)
            if aboard:
                self.flown += len(aboard)
                self.flights += 1
                self.back_ms[index] = now_ms + self.spec.round_trip

    def _patients(self, hospitals: Sequence[Hospital]) -> list[tuple[Hospital, Casualty]]:
        """Return who goes on one flight: first those for whom no intensive care bed is left."""
        wanting = [
            (casualty.condition != "no_icu", order, hospital, casualty)
            for order, hospital in enumerate(hospitals)
            for casualty in hospital.to_fly()
        ]
        wanting.sort(key=lambda one: one[:2])
        return [(hospital, casualty) for _, _, hospital, casualty in wanting[: self.spec.seats]]
