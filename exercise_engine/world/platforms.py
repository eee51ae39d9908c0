"""A boat, an aircraft or a station that looks for vessels: where it is, what it does, its fuel."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from exercise_engine.units import HOUR_MS
from exercise_engine.world.contacts import Lead
from exercise_engine.world.model import Value
from exercise_engine.world.search import Target, Watch, sweep_width_nm, weather_factor
from exercise_engine.world.seaway import speed_in_waves_kt
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from exercise_engine.world.vessels_spec import Platform

Position = tuple[float, float]
Doing = Literal[
    "off", "searching", "to_area", "to_cue", "at_cue", "pursuing", "at_line", "shadowing",
    "boarding", "recovering", "fuel", "watching",
]  # fmt: skip

# Share of its fuel at which a platform breaks off. Assumption.
RESERVE: Final = 0.2
# How long a platform that came back to its place is out of play to refuel. Assumption.
TURNAROUND_MS: Final = HOUR_MS

# A coastal radar's sweep width against a go-fast in a flat calm, twice its range, and the mean time until a vessel
# within range is told from the echoes of waves. Assumptions.
STATION_NM: Final = 20.0
STATION_SCAN_H: Final = 0.1

# The unit state in which a platform is at sea or in the air and looks.
_ON_TASK: Final = "on_task"


@dataclass(frozen=True)
class Fit:
    """What a kind of platform usually can: speeds [kt], fuel [l], burns [l/h], and whom it stops.

    Assumptions of the right size: boats of 30 to 45 m, of 10 m, and of 80 m with a
    boarding boat; twin turboprop; light twin helicopter.
    """

    search_kt: float
    sprint_kt: float
    fuel_l: float
    burn_l_h: float
    sprint_burn_l_h: float
    stops: float


FITS: Final[dict[Watch, Fit]] = {
    "patrol_boat": Fit(12.0, 26.0, 12_000.0, 160.0, 800.0, 0.8),
    "interceptor": Fit(20.0, 45.0, 1_200.0, 90.0, 320.0, 0.8),
    "ship": Fit(14.0, 22.0, 150_000.0, 400.0, 1_600.0, 0.8),
    "fixed_wing": Fit(180.0, 250.0, 2_400.0, 320.0, 480.0, 0.0),
    "helicopter": Fit(90.0, 140.0, 900.0, 260.0, 330.0, 0.0),
}
_STATION = Fit(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Sea:
    """Weather and light of one step: wind [kt], waves [m], visibility [nm]."""

    wind_kt: float
    wave_m: float
    visibility_nm: float
    night: bool


@dataclass
class Searcher:
    """One platform as it is now. *base* is where the scenario says that it is or belongs.

    *target* is whom it is after, *since_ms* from when on it has kept it in sight,
    *lead* where it looks for it. *barred* are the waters that it may not enter now.
    One that is a unit has that unit's fuel: *unit_kt* is how fast the unit travels, *extra_l* what
    full speed has taken beyond what its task takes and the unit has not been told yet.
    """

    spec: Platform
    at: Position
    base: Position
    fuel_l: float = 0.0
    active: bool = False
    task: str = ""
    may_pursue: bool = True
    recovers: bool = False
    barred: tuple[str, ...] = ()
    unit_kt: float = 0.0
    extra_l: float = 0.0
    used_l: float = 0.0
    busy_until_ms: int = 0
    doing: Doing = "off"
    target: str = ""
    since_ms: int = 0
    lead: Lead | None = None
    gave_up: set[str] = field(default_factory=set)
    covered: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fuel_l = self.tank_l

    @property
    def id(self) -> str:
        """The platform's id."""
        return self.spec.id

    @property
    def flies(self) -> bool:
        """Whether it is an aircraft, which can stop but not board."""
        return self.spec.kind in ("fixed_wing", "helicopter")

    @property
    def is_station(self) -> bool:
        """Whether it stands ashore."""
        return self.spec.kind == "radar_station"

    @property
    def fit(self) -> Fit:
        """What its kind usually can."""
        return _STATION if self.spec.kind == "radar_station" else FITS[self.spec.kind]

    @property
    def tank_l(self) -> float:
        """Its fuel when full [l], unless it has a unit's."""
        return self.spec.fuel_l or self.fit.fuel_l

    @property
    def unit_burn_l_h(self) -> float:
        """What it burns at the speed at which its unit travels [l/h].

        On the power law through its burns at the speed of search and at full speed: for a hull that
        pushes water aside nearly the cube of the speed, less for one that planes.
        """
        slow, fast = (
            self.spec.search_kt or self.fit.search_kt,
            self.spec.sprint_kt or self.fit.sprint_kt,
        )
        if self.unit_kt <= 0.0 or fast <= slow:
            return self.burn_l_h
        power = math.log(self.sprint_burn_l_h / self.burn_l_h) / math.log(fast / slow)
        return self.burn_l_h * math.pow(self.unit_kt / slow, max(0.0, power))

    @property
    def spare_l(self) -> float:
        """What it may spend on a pursuit and the way back [l]: of a unit's fuel not the reserve, to go home on."""
        return self.fuel_l if self.spec.unit is None else (1.0 - RESERVE) * self.fuel_l

    @property
    def burn_l_h(self) -> float:
        """What it burns at the speed of search [l/h]."""
        return self.spec.burn_l_h or self.fit.burn_l_h

    @property
    def sprint_burn_l_h(self) -> float:
        """What it burns at full speed [l/h]."""
        return self.spec.sprint_burn_l_h or self.fit.sprint_burn_l_h

    @property
    def stops(self) -> float:
        """The chance that it stops what it has come alongside."""
        return self.fit.stops if self.spec.stops is None else self.spec.stops

    @property
    def is_spent(self) -> bool:
        """Whether its fuel is down to the reserve; a unit goes home by itself."""
        return (
            not self.is_station and self.spec.unit is None and self.fuel_l <= RESERVE * self.tank_l
        )

    def search_kt(self, wave_m: float) -> float:
        """Its speed of search [kt]."""
        return self._speed(self.spec.search_kt or self.fit.search_kt, wave_m)

    def sprint_kt(self, wave_m: float) -> float:
        """Its full speed [kt]."""
        return self._speed(self.spec.sprint_kt or self.fit.sprint_kt, wave_m)

    def _speed(self, calm_kt: float, wave_m: float) -> float:
        return 0.0 if self.is_station else speed_in_waves_kt(calm_kt, wave_m, self.spec.kind)

    def sweep_nm(self, target: Target, sea: Sea) -> float:
        """Return its sweep width against *target* [nm]; a station's is twice its range."""
        if self.spec.kind == "radar_station":
            width = STATION_NM if self.spec.radar_nm is None else self.spec.radar_nm
            return width * weather_factor(target, sea.wind_kt, sea.wave_m)
        return sweep_width_nm(
            self.spec.kind,
            target,
            visibility_nm=sea.visibility_nm,
            wind_kt=sea.wind_kt,
            wave_m=sea.wave_m,
            night=sea.night,
            radar_nm=self.spec.radar_nm,
        )

    def read(self, values: Mapping[str, Value]) -> None:
        """Take over what the scenario says of it."""
        spec = self.spec
        self.active = spec.searching is None or bool(values[spec.searching])
        self.may_pursue = spec.pursues is None or bool(values[spec.pursues])
        self.recovers = spec.recovers is not None and bool(values[spec.recovers])
        self.barred = tuple(
            bar.area
            for bar in spec.keeps_out_of
            if bar.unless is None or not bool(values[bar.unless])
        )
        if spec.lat is not None and spec.lon is not None:
            self.base = (float(values[spec.lat]), float(values[spec.lon]))
        if spec.unit is not None:
            unit = f"unit.{spec.unit}."
            self.base = (float(values[unit + "lat"]), float(values[unit + "lon"]))
            status = str(values[unit + "status"])
            self.active = self.active and status == _ON_TASK
            self.task = str(values[unit + "task"]) if self.names_tasks else ""
            self.fuel_l = float(values[unit + "endurance_h"]) * self.unit_burn_l_h
        elif not self.active:
            self.fuel_l = self.tank_l

    @property
    def names_tasks(self) -> bool:
        """Whether what its unit is told to do decides where it searches."""
        return any(order.task is not None for order in self.spec.search)

    @property
    def area(self) -> str | None:
        """The area that it is to search now, if there is one."""
        orders = self.spec.search
        return next((o.area for o in orders if o.task is None or o.task == self.task), None)

    def head_for(self, there: Position, speed_kt: float, hours: float) -> float:
        """Go towards a position; return the hours that are left after arrival."""
        away = distance_nm(*self.at, *there)
        if away <= speed_kt * hours:
            self.at = there
            return hours - (away / speed_kt if speed_kt > 0.0 else 0.0)
        self.at = destination(*self.at, bearing_deg(*self.at, *there), speed_kt * hours)
        return 0.0

    def burn(self, litres_per_h: float, hours: float) -> None:
        """Use fuel; a tank is never emptier than empty."""
        burnt = min(self.fuel_l, litres_per_h * hours)
        self.fuel_l -= burnt
        self.used_l += burnt
        if litres_per_h > self.burn_l_h:
            self.extra_l += burnt * (1.0 - self.burn_l_h / litres_per_h)

    def told_of_fuel(self) -> float:
        """Return the hours of its unit's endurance that full speed has taken since the last call [h]."""
        hours, self.extra_l = self.extra_l / self.unit_burn_l_h, 0.0
        return hours

    def stand_down(self, hours: float, wave_m: float) -> None:
        """Be off: where the scenario says, as soon as it can be there."""
        self.doing, self.target = ("off", "")
        if not self.is_station:
            self.head_for(self.base, self.sprint_kt(wave_m), hours)

    def out_of_fuel(self, now_ms: int, hours: float, wave_m: float) -> None:
        """Break off; one that belongs to a place goes there and refuels."""
        self.doing, self.target = ("fuel", "")
        if self.spec.place is None:
            return
        self.head_for(self.base, self.search_kt(wave_m), hours)
        if self.at == self.base:
            self.fuel_l, self.busy_until_ms = self.tank_l, now_ms + TURNAROUND_MS
