"""One step of what a storm does to a state's people, and what agencies change about it.

:func:`advance` takes a state from one moment to the next under the wind at its
places and the measures that its agencies have set. People hear, leave, find
shelter or not; houses break as the highest wind grows; boats come home or do
not; power fails and is restored; patients find care or not; rations last or not.
People are persons, times hours, winds knots; all are expected numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from exercise_engine.world import flooding, lives, services, sheltering
from exercise_engine.world.communities_spec import Community, Gateway, StateOfPeople
from exercise_engine.world.damage import DamageShares, damage_shares
from exercise_engine.world.model import Value
from exercise_engine.world.surge_rain import on_curve
from exercise_engine.world.wind import GALE_KT

# After gales, evacuees whose homes stand go back; mean time [h]. Assumption.
HOMECOMING_H = 24.0

# Who has no home of their own or of others to live in: of the people of houses destroyed and with
# major damage. Set so that about 18,000 are homeless in Grenada after Ivan, as was reported.
HOMELESS_OF_DESTROYED = 0.55
HOMELESS_OF_MAJOR = 0.10

# Of the people without power, how many have no water or food of their own. Assumption: pumps stop.
NEEDY_WITHOUT_POWER = 0.3

NO_DAMAGE = DamageShares(0.0, 0.0, 0.0, 0.0, 1.0)


@dataclass
class Town:
    """A community as it is now.

    *people* is everyone who lives here. *hearing* and *leaving* are how much faster it hears, and how many more leave,
    than the median; *v_half_kt* is its median house's own. *flooded* is the share of
    its people whose homes have been flooded; *out_share* is the share
    of the usual boats that are still at sea; *warned_at_gales* is None until gales
    have come.
    """

    spec: Community
    hearing: float
    leaving: float
    v_half_kt: float
    warned: float = 0.0
    warned_at_gales: float | None = None
    evacuated: float = 0.0
    out_share: float = 1.0
    highest_kt: float = 0.0
    power_out: float = 0.0
    damage: DamageShares = NO_DAMAGE
    dead_in_houses: float = 0.0
    dead_at_sea: float = 0.0
    dead_on_roads: float = 0.0
    flooded: float = 0.0
    dead_in_floods: float = 0.0
    injured: float = 0.0

    people: int = field(init=False)

    def __post_init__(self) -> None:
        self.people = self.spec.population

    @property
    def homeless(self) -> float:
        """People who have no home left, of their own or of others."""
        return self.people * (
            HOMELESS_OF_DESTROYED * self.damage.destroyed + HOMELESS_OF_MAJOR * self.damage.major
        )

    @property
    def at_sea(self) -> float:
        """People in boats at sea."""
        return max(0.0, self.spec.at_sea * self.out_share - self.dead_at_sea)


@dataclass
class Gate:
    """An airport or a port: whether it was secured before gales, and for how long it is calm."""

    spec: Gateway
    secured: bool = False
    highest_kt: float = 0.0
    calm_h: float = 0.0

    def usable(self, inputs: Inputs) -> bool:
        """Say whether aircraft or ships can come: calm, inspected after gales, not closed before."""
        if inputs.wind(self.spec.place) >= GALE_KT:
            return False
        if self.highest_kt < GALE_KT:
            return not inputs.flag(self.spec.closed)
        # Once inspected it reopens by itself: "closed" stands for the order before the storm.
        return self.calm_h >= services.gateway_closed_h(self.highest_kt, secured=self.secured)


@dataclass
class StateNow:
    """A state as it is now.

    *cue_h* is how long ago its people were last told more than before;
    *gales_over_h* how long gales have been over everywhere, None before.
    """

    spec: StateOfPeople
    towns: list[Town]
    gates: dict[str, Gate]
    level: int = 0
    ordered: bool = False
    cue_h: float = 0.0
    public: float = 0.0
    turned_away: float = 0.0
    gales_over_h: float | None = None
    hospital_highest_kt: float = 0.0
    hospital_prepared: bool = False
    patients: float = 0.0
    dead_without_care: float = 0.0
    eaten: float = 0.0
    unmet: float = 0.0
    in_need: float = 0.0
    supplies_left: float = 0.0

    @cached_property
    def people(self) -> int:
        """Everyone who lives in the state."""
        return sum(town.people for town in self.towns)

    @property
    def evacuated(self) -> float:
        """Everyone who has left home before the gales."""
        return sum([town.evacuated for town in self.towns])

    @property
    def power_out(self) -> float:
        """Share of customers without power."""
        return sum([town.power_out * town.people for town in self.towns]) / self.people

    @property
    def hospital(self) -> float:
        """Share of the main hospital that works."""
        return services.hospital_share(
            self.hospital_highest_kt, self.power_out, prepared=self.hospital_prepared
        )


@dataclass(frozen=True)
class Inputs:
    """What one state's agencies have done and what the storm does there, at one step.

    *winds* and *hours* are the wind [kt] and the forecast hours until gales at each place.
    """

    storm: str
    state: StateOfPeople
    read: Mapping[str, Value]
    winds: Mapping[str, float]
    hours: Mapping[str, float]

    @property
    def level(self) -> int:
        """The level of public warning."""
        return int(self.number(self.state.warning))

    def wind(self, place: str) -> float:
        """Return the wind at a place now [kt]."""
        return self.winds[place]

    def surge_m(self, place: str) -> float:
        """Return how high the sea stands above its tide at a place now [m]."""
        return float(self.read[f"{self.storm}.surge_{place}"])

    def rain_mm(self, place: str) -> float:
        """Return how much rain has fallen at a place so far [mm]."""
        return float(self.read[f"{self.storm}.rain_{place}"])

    def hours_to(self, place: str) -> float:
        """Return the hours until gales as the latest forecast says; 999 if it has none."""
        return self.hours[place]

    def number(self, measure: str | None) -> float:
        """Return a measure that actions set, 0 where the scenario names none."""
        return 0.0 if measure is None else float(self.read[measure])

    def flag(self, measure: str | None) -> bool:
        """Return whether something was done, no where the scenario names no measure."""
        return measure is not None and bool(self.read[measure])

    def gales_anywhere(self, towns: list[Town]) -> bool:
        """Say whether gales blow at any of *towns*."""
        winds = self.winds
        return any(winds[town.spec.place] >= GALE_KT for town in towns)


def advance(state: StateNow, hours: float, inputs: Inputs) -> None:
    """Take *state* on by *hours* under what its agencies have done and the storm does."""
    _hear_and_leave(state, hours, inputs)
    _find_shelter(state, hours, inputs)
    for town in state.towns:
        _weather(town, state, hours, inputs)
    _follow_gales(state, hours, inputs)
    _restore(state, hours, inputs)
    _care(state, hours, inputs)
    _feed(state, hours, inputs)


def _hear_and_leave(state: StateNow, hours: float, inputs: Inputs) -> None:
    level, ordered = inputs.level, inputs.flag(state.spec.evacuation)
    if (ordered, level) > (state.ordered, state.level):
        # Hearing more than before starts the clock of leaving anew; hearing less does not.
        state.cue_h = 0.0
    state.level, state.ordered = level, ordered
    stay_off_roads = inputs.flag(state.spec.curfew)
    alerted = inputs.number(state.spec.alerted)
    for town in state.towns:
        spec = town.spec
        town.warned = sheltering.warned_after(
            town.warned, hours, level, inputs.hours_to(spec.place), town.hearing
        )
        town.warned = sheltering.alerted_after(town.warned, alerted, hours)
        if inputs.wind(spec.place) >= GALE_KT and town.warned_at_gales is None:
            town.warned_at_gales = town.warned
        if town.warned_at_gales is None and not stay_off_roads:
            share = min(1.0, town.leaving * sheltering.willing_share(level, ordered=ordered))
            willing = spec.population * spec.in_danger * town.warned * share
            town.evacuated = sheltering.left_after(town.evacuated, willing, state.cue_h, hours)
    state.cue_h += hours


def _find_shelter(state: StateNow, hours: float, inputs: Inputs) -> None:
    """Fill public shelters while people can still reach them, and empty them afterwards."""
    if inputs.gales_anywhere(state.towns):
        return
    seeking = state.evacuated
    if state.gales_over_h is not None:
        # Evacuees whose homes stand go back; the homeless come instead.
        waiting = math.exp(-(state.gales_over_h + hours) / HOMECOMING_H)
        homeless = sum([town.homeless for town in state.towns])
        seeking = max(homeless, state.evacuated * waiting)
    lodging = sheltering.lodge(seeking, inputs.number(state.spec.shelter_places))
    state.public = lodging.public
    state.turned_away = sheltering.SEEK_PUBLIC_SHELTER * seeking - lodging.public


def _weather(town: Town, state: StateNow, hours: float, inputs: Inputs) -> None:
    """Let the wind of this step break houses and take lives at one community."""
    wind = inputs.wind(town.spec.place)
    recalled = inputs.flag(state.spec.boats_recalled)
    town.out_share = lives.at_sea_after(town.out_share, town.warned, wind, hours, recalled=recalled)
    if wind >= lives.WIND_STEPS_KT[0]:
        town.dead_at_sea += town.at_sea * (1 - math.exp(-lives.sea_hazard(wind) * hours))
        outdoors = lives.outdoors_share(town.warned, curfew=inputs.flag(state.spec.curfew))
        killed = 1 - math.exp(-lives.outdoor_hazard(wind) * hours)
        town.dead_on_roads += town.people * outdoors * killed
    if wind > town.highest_kt:
        town.highest_kt = wind
        _break_houses(town, state)
    _flood(town, inputs)


def _flood(town: Town, inputs: Inputs) -> None:
    """Flood the homes that the sea or the rivers have newly come to, and count who drowns there."""
    spec, share = town.spec, 0.0
    if spec.floods_by_surge is not None:
        share += on_curve(spec.floods_by_surge, inputs.surge_m(spec.place))
    if spec.floods_by_rain is not None:
        share += on_curve(spec.floods_by_rain, inputs.rain_mm(spec.place))
    newly = min(1.0, share) - town.flooded
    if newly <= 0.0:
        return
    town.flooded += newly
    at_home = flooding.still_at_home(town.people, spec.in_danger, town.evacuated)
    town.dead_in_floods += newly * town.people * at_home * flooding.death_rate(town.warned)


def _break_houses(town: Town, state: StateNow) -> None:
    """Count what the highest wind so far breaks beyond what was broken, and whom that hurts."""
    town.power_out = max(town.power_out, services.outage_share(town.highest_kt))
    before = town.damage
    town.damage = damage_shares(town.highest_kt * town.spec.exposure, town.v_half_kt)
    destroyed = town.damage.destroyed - before.destroyed
    # Houses with major damage that now fall count as destroyed, not twice.
    major = max(0.0, town.damage.major - before.major)
    at_risk = lives.people_at_risk(town.people, *_lodged(town, state))
    rate = lives.death_rate_at_home(town.warned)
    town.dead_in_houses += at_risk * rate * (destroyed + lives.MAJOR_TO_DESTROYED * major)
    hurt = at_risk * (lives.INJURED_DESTROYED * destroyed + lives.INJURED_MAJOR * major)
    town.injured += hurt
    state.patients += lives.SERIOUS * hurt


def _lodged(town: Town, state: StateNow) -> tuple[float, float]:
    """Return how many of a community are in public shelters and with others."""
    if state.evacuated <= 0:
        return 0.0, 0.0
    public = town.evacuated * min(1.0, state.public / state.evacuated)
    turned_away = town.evacuated * state.turned_away / state.evacuated
    home_again = (1 - sheltering.FIND_A_ROOF_ANYWAY) * turned_away
    return public, max(0.0, town.evacuated - public - home_again)


def _follow_gales(state: StateNow, hours: float, inputs: Inputs) -> None:
    """Keep what was secured before gales, the highest winds, and how long it is calm again."""
    for gate in state.gates.values():
        wind = inputs.wind(gate.spec.place)
        if wind >= GALE_KT > gate.highest_kt:
            gate.secured = inputs.flag(gate.spec.closed)
        gate.calm_h = 0.0 if wind >= GALE_KT else gate.calm_h + hours
        gate.highest_kt = max(gate.highest_kt, wind)
    hospital = state.spec.hospital
    if hospital is not None:
        wind = inputs.wind(hospital.place)
        if wind >= GALE_KT > state.hospital_highest_kt:
            state.hospital_prepared = inputs.flag(hospital.prepared)
        state.hospital_highest_kt = max(state.hospital_highest_kt, wind)
    if inputs.gales_anywhere(state.towns):
        state.gales_over_h = None
    elif state.gales_over_h is not None:
        state.gales_over_h += hours
    elif any(town.highest_kt >= GALE_KT for town in state.towns):
        state.gales_over_h = 0.0


def _restore(state: StateNow, hours: float, inputs: Inputs) -> None:
    if state.gales_over_h is None:
        return
    crews = inputs.number(state.spec.repair_crews)
    for town in state.towns:
        town.power_out = services.outage_after(town.power_out, crews, state.people, hours)


def _care(state: StateNow, hours: float, inputs: Inputs) -> None:
    teams = inputs.number(state.spec.medical_teams)
    capacity = lives.care_capacity(state.people, state.hospital, teams)
    state.patients, died = lives.patients_after(state.patients, capacity, hours)
    state.dead_without_care += died


def _feed(state: StateNow, hours: float, inputs: Inputs) -> None:
    """Let people who lost homes or power use up rations, and count those that are missing."""
    available = inputs.number(state.spec.supplies)
    state.in_need = 0.0
    if state.gales_over_h is not None:
        for town in state.towns:
            housed = town.people - town.homeless
            needy = max(NEEDY_WITHOUT_POWER * town.power_out, town.flooded)
            state.in_need += town.homeless + needy * housed
        wanted = state.in_need * hours / lives.HOURS_PER_DAY
        given = min(wanted, max(0.0, available - state.eaten))
        state.eaten += given
        state.unmet += wanted - given
    state.supplies_left = max(0.0, available - state.eaten)
