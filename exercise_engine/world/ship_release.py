"""A burning cargo, what escapes of it, and what that does at the places around.

The fire follows :mod:`exercise_engine.world.fire`; what escapes is thinned out by
:mod:`exercise_engine.world.plume`. The cloud takes its time: a place that lies a
mile downwind has the release of as long ago as the wind needs for a mile.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from exercise_engine.units import HOUR_MS
from exercise_engine.world import fire, radiation, sheltering
from exercise_engine.world.hazardous_ship_spec import Escape, HazardousShipSpec, Weather
from exercise_engine.world.plume import (
    LIGHTEST_WIND_MS,
    Layer,
    dilution,
    downwind_m,
    outline,
    reach_m,
    washed_out,
    washout_per_s,
)
from exercise_engine.world.wind import MS_PER_KT

Position = tuple[float, float]

_MG_PER_T: Final = 1e9
_S_PER_MS: Final = 1e-3

# Cordons around a burning or leaking ship that carries no radioactive matter [m].
# Source: Emergency Response Guidebook (2020), guide 128: 800 m in all directions if a tank burns,
# 300 m downwind of a large spill, 50 m at once. Chemicals have guides of their own: assumption.
ERG_FIRE_M: Final = 800.0
ERG_SPILL_M: Final = 300.0
ERG_FIRST_M: Final = 50.0


@dataclass
class Blaze:
    """The fire: what burns, what is left to burn and how long the cargo has stood in a great fire."""

    growth: float = 1.0
    broke_out: bool = False
    share: float = 0.0
    fuel: float = 1.0
    heated_h: float = 0.0
    growing: bool = False

    def step(self, spec: HazardousShipSpec, hours: float, *, burns: bool, parties: float) -> None:
        """Go on by *hours*; *burns* is whether the script has a fire break out."""
        burning = spec.burning
        if burns and not self.broke_out:
            self.broke_out, self.share = True, burning.begins
            return
        if self.share <= 0.0:
            self.growing = False
            return
        before = self.share
        if self.fuel <= 0.0:
            self.share = fire.dying_after(before, hours)
        else:
            doubling_h = burning.doubles_every / HOUR_MS * self.growth
            self.share = fire.burning_after(
                before, hours, doubling_h, parties, burning.parties_that_hold
            )
        mean = (before + self.share) / 2
        self.fuel = max(0.0, self.fuel - mean * hours * HOUR_MS / burning.burns_for)
        self.growing = self.share > before
        if spec.escape is not None and mean >= spec.escape.needs_fire:
            self.heated_h += hours


@dataclass
class Cloud:
    """What has escaped, how fast it does, and since when it does so fast.

    Rates are in becquerels or milligrams a second. *history* is a rate from each
    moment on, so that a place can have what left the ship a while ago. *washes* says
    whether rain takes it out of the air.
    """

    escape: Escape
    per_unit: float
    washes: bool = True
    escaped: float = 0.0
    rate: float = 0.0
    history: list[tuple[int, float]] = field(default_factory=list)

    @property
    def most(self) -> float:
        """All that can escape."""
        return self.escape.inventory * self.escape.share * self.per_unit

    @property
    def full_rate(self) -> float:
        """How fast it escapes in a full fire [1/s]."""
        return self.most / (self.escape.over * _S_PER_MS)

    def step(self, now_ms: int, hours: float, blaze: Blaze) -> None:
        """Go on by *hours* under the heat of *blaze*."""
        self.escaped = min(self.most, self.escaped + self.rate * hours * 3600)
        heated = blaze.heated_h * HOUR_MS >= self.escape.after
        left = self.most - self.escaped
        # What would be less than a second's worth is nothing.
        flowing = heated and blaze.share > 0 and left > self.full_rate
        self.rate = self.full_rate * blaze.share if flowing else 0.0
        if not self.history or self.history[-1][1] != self.rate:
            self.history.append((now_ms, self.rate))

    def rate_at(self, moment_ms: float) -> float:
        """Return how fast it escaped at an earlier moment."""
        index = bisect_right(self.history, moment_ms, key=lambda entry: entry[0]) - 1
        return self.history[index][1] if index >= 0 else 0.0

    def concentration(
        self, now_ms: int, ship: Position, weather: Weather, place: Position
    ) -> float:
        """Return what is in the air at *place* [per m3]."""
        x_m, y_m = downwind_m(ship, weather.wind_from, place)
        wind_ms = weather.wind_kt * MS_PER_KT
        thinned = dilution(
            x_m,
            y_m,
            weather.stability,
            wind_ms,
            source_m=self.escape.height_m,
            layer=self._layer(weather),
        )
        if thinned <= 0.0:
            return 0.0
        return thinned * self._rate_there(now_ms, x_m, wind_ms)

    def rained_out(self, now_ms: int, ship: Position, weather: Weather, place: Position) -> float:
        """Return how fast rain brings it down at *place* [1/(m2 s)]."""
        layer = self._layer(weather)
        if layer.washout_per_s <= 0.0:
            return 0.0
        x_m, y_m = downwind_m(ship, weather.wind_from, place)
        wind_ms = weather.wind_kt * MS_PER_KT
        falls = washed_out(x_m, y_m, weather.stability, wind_ms, layer)
        return falls * self._rate_there(now_ms, x_m, wind_ms) if falls > 0.0 else 0.0

    def _rate_there(self, now_ms: int, x_m: float, wind_ms: float) -> float:
        """Return the release of as long ago as the wind needs to come so far."""
        return self.rate_at(now_ms - 1000 * x_m / max(wind_ms, LIGHTEST_WIND_MS))

    def _layer(self, weather: Weather) -> Layer:
        washout = washout_per_s(weather.rain_mm_h) if self.washes else 0.0
        return Layer(weather.mixing_m, washout)

    def reach_m(self, rate: float, limit: float, weather: Weather) -> float:
        """Return how far downwind the air has *limit* at a steady *rate* [m]."""
        if rate <= 0.0:
            return 0.0
        wind_ms = weather.wind_kt * MS_PER_KT
        return reach_m(
            limit / rate,
            weather.stability,
            wind_ms,
            source_m=self.escape.height_m,
            layer=self._layer(weather),
        )

    def outline(
        self, rate: float, limit: float, weather: Weather, ship: Position
    ) -> list[Position]:
        """Return the line around where the air has *limit* at a steady *rate*."""
        if rate <= 0.0:
            return []
        return outline(
            ship,
            weather.wind_from,
            limit / rate,
            weather.stability,
            weather.wind_kt * MS_PER_KT,
            source_m=self.escape.height_m,
            layer=self._layer(weather),
        )


def new_cloud(spec: HazardousShipSpec) -> Cloud | None:
    """Return the cloud of a ship whose cargo can escape, before anything has."""
    if spec.escape is None:
        return None
    unit = radiation.BQ_PER_TBQ if spec.cargo == "irradiated_fuel" else _MG_PER_T
    washes = spec.escape.washed_by_rain
    return Cloud(spec.escape, unit, spec.cargo == "irradiated_fuel" if washes is None else washes)


def cordon_limit(spec: HazardousShipSpec) -> float:
    """Return what in the air makes a cordon be widened: 100 uSv/h, or a chemical's second level."""
    if spec.escape is not None and spec.escape.harm_mg_m3 is not None:
        return spec.escape.harm_mg_m3[1]
    return radiation.CORDON_USV_H / radiation.in_the_cloud_usv_h(1.0)


def first_cordon_m(spec: HazardousShipSpec, *, hurt: bool, leaks: bool, burns: bool, attacked: bool) -> float:  # fmt: skip
    """Return the radius of the first cordon [m] for this cargo, by what is known."""
    if spec.cargo == "irradiated_fuel":
        return radiation.first_cordon_m(damaged=hurt, spill=leaks, fire=burns, attacked=attacked)
    if burns or attacked:
        return ERG_FIRE_M
    if leaks:
        return ERG_SPILL_M
    return ERG_FIRST_M if hurt else 0.0


@dataclass
class Site:
    """A place in the plume's way: what is in its air, what has settled, and the dose so far.

    *dose_usv* is that of someone who has been out of doors throughout.
    """

    at: Position
    air: float = 0.0
    settled: float = 0.0
    dose_usv: float = 0.0

    @property
    def gamma_usv_h(self) -> float:
        """Gamma dose rate at 1 m above ground [uSv/h]."""
        return radiation.cloud_usv_h(self.air) + radiation.ground_usv_h(self.settled)

    @property
    def dose_rate_usv_h(self) -> float:
        """Whole dose rate out of doors, breath included [uSv/h]."""
        return self.gamma_usv_h + radiation.inhaled_usv_h(self.air)

    def step(self, hours: float, air: float, rained_out: float = 0.0) -> None:
        """Go on by *hours* in which rain brings *rained_out* down [1/(m2 s)], and after which the air has *air*."""
        self.dose_usv += self.dose_rate_usv_h * hours
        self.settled += radiation.settled_bq_m2(self.air, hours)
        if rained_out > 0.0:
            self.settled += rained_out * hours * HOUR_MS * _S_PER_MS
        self.air = air


@dataclass
class Crowd:
    """The people of one place: how many have left, since when they are told to, and their dose.

    *dose_usv* is the mean of those who stay.
    """

    population: int
    left: float = 0.0
    told_h: float | None = None
    collective_usv: float = 0.0

    @property
    def there(self) -> float:
        """How many are still there."""
        return self.population - self.left

    def step(self, hours: float, rate_usv_h: float, *, ordered: bool, indoors: bool) -> None:
        """Go on by *hours* in a dose rate [uSv/h]."""
        factor = radiation.LEFT_INDOORS if indoors else 1.0
        self.collective_usv += self.there * rate_usv_h * factor * hours
        if ordered and self.told_h is None:
            self.told_h = 0.0
        if self.told_h is not None and ordered:
            willing = sheltering.LEAVES_BY_ORDER * self.population
            self.left = sheltering.left_after(self.left, willing, self.told_h, hours)
            self.told_h += hours


def harm_level(levels: tuple[float, float, float], mg_m3: float) -> int:
    """Return how many of a chemical's three levels *mg_m3* has reached."""
    return sum(mg_m3 >= level for level in levels)


def sites_of(where: Mapping[str, Position]) -> dict[str, Site]:
    """Return a clean site for each place."""
    return {place: Site(at) for place, at in where.items()}
