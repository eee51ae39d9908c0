"""A ship with a dangerous cargo in trouble off an island, as the engine steps it.

Fire and loss of power come from the script; what agencies do comes as measures.
Where she goes is :mod:`exercise_engine.world.ship_motion`, what burns and escapes
:mod:`exercise_engine.world.ship_release`, what leaks :mod:`exercise_engine.world.ship_slick`.
Here it is put together: the casualty's clock, the cordon and the people within it, and who
has been told how soon.

What is (position, plume, slick) belongs to facilitators. Players are told by a
report now and then, by forecasts and by what an aircraft sees.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world import radiation
from exercise_engine.world.drift import LARGEST_DEVIATION, jibes
from exercise_engine.world.hazardous_ship_measures import NEVER_H, NEVER_MIN, declared
from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec, Neighbours
from exercise_engine.world.model import Draw, Step, Value, WorldContext, WorldFault
from exercise_engine.world.ship_chart import Chart, Sight
from exercise_engine.world.ship_motion import (
    Hand,
    Hull,
    Position,
    forecast_hours_to_shore,
    nearest_shore,
    weather_at,
)
from exercise_engine.world.ship_orders import Says
from exercise_engine.world.ship_release import (
    Blaze,
    Crowd,
    cordon_limit,
    first_cordon_m,
    harm_level,
    new_cloud,
    sites_of,
)
from exercise_engine.world.ship_slick import Slick
from exercise_engine.world.sphere import distance_nm

# How much faster or slower a fire grows than the author says: deviation of the logarithm. Assumption.
FIRE_SPREAD = 0.2

_NORMAL = NormalDist()


class HazardousShip:
    """The ship, her fire, her cargo and her oil, and the people around."""

    def __init__(
        self, spec: HazardousShipSpec, where: Mapping[str, Position], refuge: Position | None
    ) -> None:
        self.id = spec.id
        self.every_ms = spec.every
        self._spec = spec
        self._where = dict(where)
        self._hull = Hull(spec, refuge)
        self._blaze = Blaze()
        self._cloud = new_cloud(spec)
        self._limit = cordon_limit(spec)
        self._sites = sites_of(where)
        self._crowds = {folk.place: Crowd(folk.population) for folk in spec.people}
        self._slick = Slick(spec.id, spec.spill) if spec.spill is not None else None
        self._told_min: dict[str, float] = {}
        self._last_ms: int | None = None
        self._casualty_ms: int | None = None
        self._jibes = 0
        self._reported_ms: int | None = None
        self._reported: Position = spec.route[0]
        self._hours_to_shore: float | None = None
        self._chart = Chart(spec)
        self.reads = _read_ids(spec)
        self.measures = declared(spec)

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Bring the ship and everything around her to *now_ms*."""
        says = Says(read)
        orders = self._spec.orders
        if self._last_ms is None:
            self._begin(draw)
            self._last_ms = now_ms
        hours = (now_ms - self._last_ms) / HOUR_MS
        self._last_ms = now_ms
        if self._casualty_ms is None and any(
            says.flag(order) for order in (orders.fire, orders.power_lost, orders.attacked)
        ):
            self._casualty_ms = now_ms
        self._turn(now_ms, draw)
        self._hull.step(now_ms, hours, _hand(self._spec, says))
        self._blaze.step(
            self._spec,
            hours,
            burns=says.flag(orders.fire),
            parties=says.number(orders.fire_parties),
        )
        self._spread(now_ms, hours, says, draw)
        self._notice(now_ms, says)
        told = self._report(now_ms)
        sight = Sight(
            hull=self._hull,
            cloud=self._cloud,
            slick=self._slick,
            limit=self._limit,
            first_cordon_m=self._first_cordon_m(says),
            reported=self._reported,
            hours_to_shore=self._hours_to_shore,
            told=told,
            casualty=self._casualty_ms is not None,
        )
        return Step(self._measured(now_ms, says), self._chart.draw(now_ms, sight, says))

    def _begin(self, draw: Draw) -> None:
        self._hull.side = "left" if draw("leeway_side", self.id, 0) < 0.5 else "right"
        downwind = _normal(draw("leeway_downwind", self.id, 0))
        across = _normal(draw("leeway_across", self.id, 0))
        self._hull.deviations = (_within_reason(downwind), _within_reason(across))
        self._blaze.growth = math.exp(FIRE_SPREAD * _normal(draw("fire_growth", self.id, 0)))

    def _turn(self, now_ms: int, draw: Draw) -> None:
        """Let her change the side to which she sails, once an hour since the casualty at most."""
        if self._casualty_ms is None:
            return
        hours_since = (now_ms - self._casualty_ms) // HOUR_MS
        while self._jibes < hours_since:
            self._jibes += 1
            if jibes(draw("leeway_jibe", self.id, self._jibes), 1.0):
                self._hull.side = "left" if self._hull.side == "right" else "right"

    def _spread(self, now_ms: int, hours: float, says: Says, draw: Draw) -> None:
        """Let the cargo escape, the places feel it, and the oil run out."""
        spec, ship = self._spec, self._hull.position
        weather = weather_at(spec.weather, now_ms)
        if self._cloud is not None:
            self._cloud.step(now_ms, hours, self._blaze)
            for site in self._sites.values():
                air = self._cloud.concentration(now_ms, ship, weather, site.at)
                rained_out = self._cloud.rained_out(now_ms, ship, weather, site.at)
                site.step(hours, air, rained_out)
        for folk in spec.people:
            rate = self._sites[folk.place].dose_rate_usv_h if self._is_radioactive else 0.0
            self._crowds[folk.place].step(
                hours,
                rate,
                ordered=says.flag(folk.evacuation),
                indoors=says.flag(folk.indoors),
            )
        if self._slick is not None and spec.spill is not None:
            self._slick.step(
                hours,
                ship,
                weather,
                spec.shores,
                draw,
                leaks=self._hull.state == "aground"
                or self._slick.leaking
                or says.flag(spec.spill.begins),
                recovered=says.number(spec.spill.recovered),
            )

    def _notice(self, now_ms: int, says: Says) -> None:
        """Keep how soon after the casualty each of those who must be told was told."""
        for notice in self._spec.notices:
            if notice.id not in self._told_min and says.flag(notice.told):
                since_ms = now_ms - self._casualty_ms if self._casualty_ms is not None else 0
                self._told_min[notice.id] = since_ms / MINUTE_MS

    def _report(self, now_ms: int) -> bool:
        """Say whether players are told anew where she is, and look ahead from there."""
        due = self._reported_ms is None or now_ms >= self._reported_ms + self._spec.reports_every
        if due:
            self._reported_ms = now_ms
            self._reported = self._hull.position
            self._hours_to_shore = None
            if self._hull.state == "adrift":
                self._hours_to_shore = forecast_hours_to_shore(
                    self._spec.weather, self._spec.shores, self._hull.position, now_ms
                )
        return due

    @property
    def _is_radioactive(self) -> bool:
        return self._spec.cargo == "irradiated_fuel" and self._cloud is not None

    def _reach_m(self, now_ms: int) -> float:
        if self._cloud is None:
            return 0.0
        weather = weather_at(self._spec.weather, now_ms)
        return self._cloud.reach_m(self._cloud.rate, self._limit, weather)

    def _first_cordon_m(self, says: Says) -> float:
        slick = self._slick
        return first_cordon_m(
            self._spec,
            hurt=self._hull.state == "aground",
            leaks=(slick is not None and slick.spilled > 0 and self._spec.cargo == "petroleum")
            or (self._cloud is not None and self._cloud.escaped > 0),
            burns=self._blaze.share > 0,
            attacked=says.flag(self._spec.orders.attacked),
        )

    def _measured(self, now_ms: int, says: Says) -> dict[str, Value]:
        hull, blaze = self._hull, self._blaze
        _, away_nm = nearest_shore(self._spec.shores, hull.position)
        first_m, reach_m = self._first_cordon_m(says), self._reach_m(now_ms)
        since = self._casualty_ms
        values: dict[str, Value] = {
            "casualty_hours": (now_ms - since) / HOUR_MS if since is not None else 0.0,
            "adrift": hull.state == "adrift",
            "under_tow": hull.state == "under_tow",
            "at_anchor": hull.state == "at_anchor",
            "aground": hull.state == "aground",
            "in_refuge": hull.state == "in_refuge",
            "anchor": hull.anchor,
            "speed": hull.speed_kt,
            "shore_distance": away_nm,
            "hours_to_shore": NEVER_H if self._hours_to_shore is None else self._hours_to_shore,
            "fire": 100 * blaze.share,
            "fire_growing": blaze.growing,
            "cordon_advised": max(first_m, reach_m),
            "people_in_cordon": round(self._inside(first_m)),
        }
        for place in self._spec.places:
            values[f"distance_{place}"] = distance_nm(*hull.position, *self._where[place])
        values |= self._measured_cloud(reach_m)
        values |= self._measured_oil()
        values |= self._measured_notices()
        return {f"{self.id}.{name}": value for name, value in values.items()}

    def _inside(self, first_m: float) -> float:
        """Return how many people are still within the first cordon or where it must be widened to."""
        return sum(
            self._crowds[folk.place].there * self._share_inside(folk, first_m)
            for folk in self._spec.people
        )

    def _share_inside(self, folk: Neighbours, first_m: float) -> float:
        if self._in_danger(folk.place):
            return 1.0
        away_nm = distance_nm(*self._hull.position, *self._where[folk.place])
        return radiation.share_within(first_m, away_nm, folk.spread_nm)

    def _in_danger(self, place: str) -> bool:
        site = self._sites[place]
        if self._is_radioactive:
            return site.dose_rate_usv_h >= radiation.CORDON_USV_H
        return site.air > 0 and site.air >= self._limit

    def _measured_cloud(self, reach_m: float) -> dict[str, Value]:
        cloud, escape = self._cloud, self._spec.escape
        if cloud is None or escape is None:
            return {}
        exposed = sum(
            self._crowds[folk.place].there
            for folk in self._spec.people
            if self._in_danger(folk.place)
        )
        values: dict[str, Value] = {
            "escaped": 100 * cloud.escaped / cloud.most,
            "contour": reach_m,
            "people_exposed": round(exposed),
        }
        for place, site in self._sites.items():
            if escape.harm_mg_m3 is not None:
                values[f"concentration_{place}"] = site.air
                values[f"harm_{place}"] = harm_level(escape.harm_mg_m3, site.air)
            else:
                values[f"dose_rate_{place}"] = site.dose_rate_usv_h
                values[f"gamma_rate_{place}"] = site.gamma_usv_h
                values[f"dose_{place}"] = site.dose_usv / 1000
                values[f"intervention_{place}"] = radiation.intervention_level(site.gamma_usv_h)
        if escape.harm_mg_m3 is None:
            whole_usv = sum(crowd.collective_usv for crowd in self._crowds.values())
            values["collective_dose"] = whole_usv / 1000
        return values

    def _measured_oil(self) -> dict[str, Value]:
        slick = self._slick
        if slick is None:
            return {}
        values: dict[str, Value] = {
            "oil_spilled": slick.spilled,
            "oil_afloat": slick.afloat(),
            "oil_evaporated": slick.evaporated(),
            "oil_recovered": slick.recovered,
            "oil_ashore": slick.ashore(),
            "oil_area": slick.area_km2(),
            "oil_hours_to_shore": NEVER_H if slick.first_ashore_h is None else slick.first_ashore_h,
        }
        for shore in self._spec.shores:
            values[f"oil_ashore_{shore.id}"] = slick.ashore(shore.id)
        return values

    def _measured_notices(self) -> dict[str, Value]:
        notices = self._spec.notices
        if not notices:
            return {}
        values: dict[str, Value] = {}
        in_time = 0
        for notice in notices:
            minutes = self._told_min.get(notice.id, NEVER_MIN)
            in_time += minutes * MINUTE_MS <= notice.within
            values[f"told_{notice.id}"] = notice.id in self._told_min
            values[f"told_after_{notice.id}"] = minutes
        values["told"] = len(self._told_min)
        values["told_in_time"] = 100 * in_time / len(notices)
        return values


def _hand(spec: HazardousShipSpec, says: Says) -> Hand:
    orders = spec.orders
    return Hand(
        power_lost=says.flag(orders.power_lost),
        anchor=says.flag(orders.anchor),
        tugs=says.number(orders.tugs),
        refuge=says.flag(orders.refuge),
        tow_off=says.flag(orders.tow_off),
    )


def _within_reason(deviations: float) -> float:
    return min(max(deviations, -LARGEST_DEVIATION), LARGEST_DEVIATION)


def _normal(u: float) -> float:
    return _NORMAL.inv_cdf(min(max(u, 1e-9), 1 - 1e-9))


def _read_ids(spec: HazardousShipSpec) -> tuple[str, ...]:
    """Return what the model reads, each once, in the order of the scenario."""
    ids: list[str | None] = [getattr(spec.orders, key) for key in type(spec.orders).model_fields]
    if spec.spill is not None:
        ids += [spec.spill.begins, spec.spill.recovered]
    for folk in spec.people:
        ids += [folk.evacuation, folk.indoors]
    ids += [notice.told for notice in spec.notices]
    return tuple(dict.fromkeys(measure for measure in ids if measure is not None))


def build(spec: HazardousShipSpec, context: WorldContext) -> HazardousShip:
    """Return the model that *spec* describes.

    Raises :exc:`WorldFault` if a place is unknown, or if she begins aground.
    """
    places = dict.fromkeys([*spec.places, *(folk.place for folk in spec.people)])
    where = {place: context.point(place) for place in places}
    refuge = context.point(spec.refuge) if spec.refuge is not None else None
    shore, away_nm = nearest_shore(spec.shores, spec.route[0])
    if away_nm <= shore.within_nm:
        raise WorldFault(
            f"the route of {spec.id!r} begins {away_nm:.1f} nm from the shore {shore.id!r}, where a "
            f"ship is aground within {shore.within_nm:g} nm. Begin it farther off."
        )
    return HazardousShip(spec, where, refuge)
