"""What ash does to water, airports and roads, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from exercise_engine.units import HOUR_MS
from exercise_engine.world.ashfall_spec import AshAirport, WaterSupply
from exercise_engine.world.model import Value

WaterState = Literal["fit", "tanks", "unfit", "dry"]
AirportState = Literal["open", "closed", "ash_cloud", "ash_on_runway"]
RoadState = Literal["clear", "slow", "hard", "impassable"]

# Ash that counts as falling [mm/h]. Assumption.
_FALLS_MM_H: Final = 0.05

# From how much settled ash on roads get slow, hard and impassable, and what speed is left. Assumptions of the size of
# Blake et al. (2017), J. Appl. Volcanol. 6:16: from about a millimetre markings vanish and roads are slippery,
# at 100 to 150 mm ordinary cars stand.
ROADS: Final[tuple[tuple[float, RoadState, float], ...]] = (
    (150.0, "impassable", 0.0),
    (20.0, "hard", 0.3),
    (1.0, "slow", 0.6),
)


def roads(ash_mm: float) -> tuple[RoadState, float]:
    """Return what roads are like under ash, and what share of the usual speed is left."""
    for mm, state, speed in ROADS:
        if ash_mm >= mm:
            return state, speed
    return "clear", 1.0


@dataclass
class Water:
    """One supply as it is now: what ash came in while it was open, what its tanks hold [h], when ash fell last."""

    spec: WaterSupply
    came_in_mm: float = 0.0
    stored_h: float = field(init=False)
    last_ash_ms: int | None = None
    shut: bool = False

    def __post_init__(self) -> None:
        self.stored_h = self.spec.stored / HOUR_MS

    def go_on(self, now_ms: int, hours: float, fell_mm: float, read: Mapping[str, Value]) -> None:
        """Let ash come in, or tanks run down, for *hours*."""
        self.shut = self.spec.shut is not None and bool(read[self.spec.shut])
        if fell_mm > _FALLS_MM_H * hours:
            self.last_ash_ms = now_ms
        if self.shut:
            self.stored_h = max(0.0, self.stored_h - hours)
        else:
            self.came_in_mm += fell_mm
        clears = self.last_ash_ms is None or now_ms - self.last_ash_ms >= self.spec.clears_after
        if clears:
            self.came_in_mm = 0.0
        if not self.shut and not self.is_spoilt:
            self.stored_h = self.spec.stored / HOUR_MS

    @property
    def is_spoilt(self) -> bool:
        """Whether its water is unfit."""
        return self.came_in_mm >= self.spec.spoilt_mm

    @property
    def state(self) -> WaterState:
        """What its people have."""
        if self.is_spoilt:
            return "unfit"
        if not self.shut:
            return "fit"
        return "tanks" if self.stored_h > 0.0 else "dry"

    @property
    def without(self) -> int:
        """How many people have no water from it."""
        return self.spec.people if self.state in ("unfit", "dry") else 0


@dataclass
class Airport:
    """One airport as it is now: ash on its runway [mm], and whether a cloud is over it."""

    spec: AshAirport
    runway_mm: float = 0.0
    cloud: bool = False
    closed: bool = False

    def go_on(self, hours: float, fell_mm: float, cloud: bool, read: Mapping[str, Value]) -> None:
        """Let ash fall, and teams clean between falls."""
        self.cloud = cloud
        self.closed = self.spec.closed is not None and bool(read[self.spec.closed])
        self.runway_mm += fell_mm
        if self.spec.cleaning is not None and fell_mm <= _FALLS_MM_H * hours:
            teams = max(0.0, float(read[self.spec.cleaning]))
            cleaned = teams * hours * HOUR_MS / self.spec.cleaned_in
            self.runway_mm = max(0.0, self.runway_mm - cleaned)

    @property
    def state(self) -> AirportState:
        """Why no aircraft come, or that they do."""
        if self.cloud:
            return "ash_cloud"
        if self.runway_mm >= self.spec.shut_mm:
            return "ash_on_runway"
        return "closed" if self.closed else "open"
