"""A volcano's ash as the engine steps it: phases, deposits, people, roofs, water, airports.

At each step phases begin as authored, ash comes down, people hear and leave, and what ash does
is brought up to now. What falls is the truth, which facilitators see; players see what
their measures show, advisories of the ash cloud, and thicknesses once somebody has surveyed them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exercise_engine.units import HOUR_MS
from exercise_engine.world.ash_services import Airport, Water, roads
from exercise_engine.world.ash_towns import CLEARS_PER_TEAM_H, AshTown, sheltered, transport
from exercise_engine.world.ashfall_features import AshMap
from exercise_engine.world.ashfall_measures import declared
from exercise_engine.world.ashfall_spec import AshfallSpec
from exercise_engine.world.eruption import Phases, Position, Site, Wind, site
from exercise_engine.world.model import Draw, Step, Value, WorldContext
from exercise_engine.world.tephra import load_kpa
from exercise_engine.world.wind import MS_PER_KT

_KM_H_PER_KT = MS_PER_KT * 3.6
_KG_PER_KT_MASS = 1e6


@dataclass
class Ground:
    """A place where ash is measured: how much lies there, and how much fell in the last step [mm]."""

    site: Site
    ash_mm: float = 0.0
    fell_mm: float = 0.0
    cloud: bool = False


class Ashfall:
    """The volcano of a scenario."""

    only_numbers = True

    def __init__(
        self, spec: AshfallSpec, vent: Position, where: Mapping[str, Position], offset_ms: int
    ) -> None:
        self.id = spec.id
        self.every_ms = spec.every
        self._spec = spec
        self._offset_ms = offset_ms
        self._phases = Phases(spec.id, spec.summit_m, spec.phases)
        self._grounds = {place: Ground(site(vent, at)) for place, at in where.items()}
        self._towns = [AshTown(one, self._grounds[one.place].site) for one in spec.communities]
        self._water = [Water(one) for one in spec.water]
        self._airports = [Airport(one) for one in spec.airports]
        self._map = AshMap(spec, vent)
        self._last_ms: int | None = None
        self.reads = _read_ids(spec)
        self.measures = declared(spec, tuple(where))

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Bring everything to *now_ms* and return what the volcano has done."""
        last_ms = now_ms if self._last_ms is None else self._last_ms
        self._last_ms = now_ms
        hours = (now_ms - last_ms) / HOUR_MS
        self._phases.go_on(now_ms, self._wind(read), read, draw)
        self._fall(now_ms)
        self._people(hours, now_ms, read)
        for water in self._water:
            water.go_on(now_ms, hours, self._grounds[water.spec.place].fell_mm, read)
        for airport in self._airports:
            ground = self._grounds[airport.spec.place]
            airport.go_on(hours, ground.fell_mm, ground.cloud, read)
        measures = {f"{self.id}.{name}": value for name, value in self._values(hours, now_ms, read)}
        surveys = 0 if self._spec.surveys is None else int(read[self._spec.surveys])
        if now_ms < self._offset_ms:
            return Step(measures)
        return Step(measures, self._map.changed(self._phases.begun, surveys, now_ms))

    def _wind(self, read: Mapping[str, Value]) -> Wind:
        spec = self._spec
        kt = float(read[spec.wind_kt]) if isinstance(spec.wind_kt, str) else spec.wind_kt
        from_ = read[spec.wind_from] if isinstance(spec.wind_from, str) else spec.wind_from
        # In a calm a cloud still spreads.
        return Wind(max(1.0, kt) * _KM_H_PER_KT, float(from_) % 360.0)

    def _fall(self, now_ms: int) -> None:
        for ground in self._grounds.values():
            lies = sum(
                (
                    blast.total_mm(ground.site) * blast.fallen_share(ground.site, now_ms)
                    for blast in self._phases.begun
                ),
                0.0,
            )
            ground.fell_mm, ground.ash_mm = max(0.0, lies - ground.ash_mm), lies
            ground.cloud = any(blast.is_over(ground.site, now_ms) for blast in self._phases.begun)

    def _people(self, hours: float, now_ms: int, read: Mapping[str, Value]) -> None:
        spec, erupts = self._spec, bool(self._phases.begun)
        rain_mm = 0.0 if spec.rain is None else max(0.0, float(read[spec.rain])) * hours
        teams = 0.0 if spec.roof_teams is None else max(0.0, float(read[spec.roof_teams]))
        to_clear = teams * CLEARS_PER_TEAM_H * hours
        for town in self._towns:
            ground = self._grounds[town.spec.place]
            town.hear(hours, read, erupts=erupts, ash_mm=ground.ash_mm)
            if spec.return_allowed is not None and bool(read[spec.return_allowed]):
                town.go_home(hours)
        ash = [self._grounds[town.spec.place].ash_mm for town in self._towns]
        transport(self._towns, hours, ash, spec, read)
        heaviest = sorted(self._towns, key=lambda town: -town.untouched.ash_mm)
        for town in heaviest:
            standing = town.untouched.standing if town.untouched.ash_mm > 1.0 else 0.0
            clearing = min(to_clear, standing)
            to_clear -= clearing
            town.bear(hours, self._grounds[town.spec.place].fell_mm, rain_mm, clearing)
            for blast in self._phases.begun:
                if blast.flows_reach(town.site, now_ms):
                    town.meet_flows(blast.spec.id)

    def _values(
        self, hours: float, now_ms: int, read: Mapping[str, Value]
    ) -> list[tuple[str, Value]]:
        spec, towns = self._spec, self._towns
        blasts = self._phases.begun
        going_on = [blast for blast in blasts if blast.goes_on(now_ms)]
        evacuated = sum((town.evacuated for town in towns), 0.0)
        places = 0.0 if spec.shelter_places is None else float(read[spec.shelter_places])
        inside, others, without = sheltered(evacuated, places)
        thirsty = sum(water.without for water in self._water)
        if spec.tankers is not None:
            thirsty = max(0, thirsty - max(0, int(read[spec.tankers])))
        values: list[tuple[str, Value]] = [
            ("erupting", bool(going_on)),
            ("column_km", max((blast.column_km for blast in going_on), default=0.0)),
            ("phases", len(blasts)),
            ("erupted_kt", sum((blast.mass_kg for blast in blasts), 0.0) / _KG_PER_KT_MASS),
            ("evacuated", evacuated),
            ("waiting", sum((town.waits for town in towns), 0.0)),
            ("remaining", sum((town.at_home for town in towns if town.ordered), 0.0)),
            ("in_shelters", inside),
            ("with_others", others),
            ("without_shelter", without),
            ("dead", sum((town.dead for town in towns), 0.0)),
            ("roofs_fallen", sum((town.fallen for town in towns), 0.0)),
            ("under_roofs", sum((town.under_roofs for town in towns), 0.0)),
            ("without_water", thirsty),
            ("airports_shut", sum(airport.state != "open" for airport in self._airports)),
        ]
        for place, ground in self._grounds.items():
            values += [
                (f"ash_{place}", ground.ash_mm),
                (f"falling_{place}", ground.fell_mm / hours if hours > 0.0 else 0.0),
                (f"cloud_{place}", ground.cloud),
                (f"roads_{place}", roads(ground.ash_mm)[0]),
            ]
        for town in towns:
            place = town.spec.place
            kpa = load_kpa(town.untouched.ash_mm, town.untouched.water_mm)
            values += [
                (f"load_{place}", kpa),
                (f"evacuated_{place}", town.evacuated),
                (f"remaining_{place}", town.at_home),
                (f"roofs_fallen_{place}", town.fallen),
                (f"dead_{place}", town.dead),
            ]
        values += [(f"water_{water.spec.id}", water.state) for water in self._water]
        values += [(f"airport_{one.spec.place}", one.state) for one in self._airports]
        return values


def _read_ids(spec: AshfallSpec) -> tuple[str, ...]:
    """Return what the model reads, each once, in the order of the scenario."""
    ids: list[str | None] = [
        *(given for given in (spec.wind_kt, spec.wind_from) if isinstance(given, str)),
        spec.rain,
        *(phase.when for phase in spec.phases),
        *(given for town in spec.communities for given in (town.order, town.alerted)),
        *(spec.shelter_places, spec.lift, spec.return_allowed, spec.roof_teams, spec.tankers),
        *(water.shut for water in spec.water),
        *(given for one in spec.airports for given in (one.closed, one.cleaning)),
        spec.surveys,
    ]
    return tuple(dict.fromkeys(one for one in ids if one is not None))


def build(spec: AshfallSpec, context: WorldContext) -> Ashfall:
    """Return the model that *spec* describes.

    Raises :exc:`~exercise_engine.world.model.WorldFault` if a place is unknown.
    """
    vent = context.point(spec.vent) if isinstance(spec.vent, str) else spec.vent
    places = [
        *(town.place for town in spec.communities),
        *(water.place for water in spec.water),
        *(airport.place for airport in spec.airports),
        *spec.places,
    ]
    where = {place: context.point(place) for place in dict.fromkeys(places)}
    return Ashfall(spec, vent, where, context.offset_ms)
