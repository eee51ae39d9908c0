"""What a scenario author writes about a ship with a dangerous cargo and what may befall her.

Every figure about a release is fiction: see docs/theory/hazardous_ship.md.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    CountedRef,
    DurationMs,
    Id,
    Name,
    Part,
    PointRef,
    Share,
    TimeMs,
    Title,
)
from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world.oil import OilKind
from exercise_engine.world.plume import Stability

Latitude = Annotated[float, Field(ge=-80, le=80)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Position = tuple[Latitude, Longitude]
Degrees = Annotated[float, Field(ge=0, le=360)]


class Weather(Part):
    """Wind and current from the time *at* on."""

    at: TimeMs = 0
    wind_kt: Annotated[float, Field(ge=0, le=150, description="Wind at 10 m.")]
    wind_from: Annotated[Degrees, Field(description="Where the wind blows from.")]
    stability: Annotated[Stability, Field(description="Pasquill's class of the air.")] = "D"
    mixing_m: Annotated[
        float | None,
        Field(ge=20, le=10_000, description="Height of an inversion that holds the plume down."),
    ] = None
    rain_mm_h: Annotated[float, Field(ge=0, le=300, description="Rain that falls.")] = 0.0
    current_kt: Annotated[float, Field(ge=0, le=10)] = 0.0
    current_towards: Annotated[Degrees, Field(description="Where the current runs to.")] = 0.0


class Shore(Part):
    """A stretch of coast: a ship without power that comes nearer than *within_nm* is aground."""

    id: Id
    title: Title | None = None
    line: Annotated[list[Position], Field(min_length=1, max_length=200)]
    within_nm: Annotated[float, Field(ge=0.05, le=5)] = 0.3


class Anchoring(Part):
    """Where her anchor holds: at most so far from a shore, up to so much wind."""

    within_nm: Annotated[float, Field(gt=0, le=20)] = 1.5
    holds_kt: Annotated[float, Field(gt=0, le=100)] = 30.0


class Burning(Part):
    """How a fire in the hold grows, how many parties hold it, and how long it has something to burn."""

    begins: Annotated[Share, Field(gt=0, description="Share of the hold that burns at first.")] = (
        0.02
    )
    doubles_every: Annotated[DurationMs, Field(ge=MINUTE_MS)] = 45 * MINUTE_MS
    parties_that_hold: Annotated[float, Field(gt=0, le=50)] = 3.0
    burns_for: Annotated[
        DurationMs,
        Field(ge=MINUTE_MS, description="How long the whole hold has something to burn."),
    ] = 36 * HOUR_MS


class Escape(Part):
    """What a fire frees of the cargo: a fiction. Terabecquerels of caesium-137, or tonnes of a chemical."""

    inventory: Annotated[float, Field(gt=0, le=1e9)]
    share: Annotated[float, Field(gt=0, le=1, description="What can escape of it at most.")]
    needs_fire: Annotated[
        Share, Field(description="Share of the hold that must burn for the cargo to suffer.")
    ] = 0.5
    after: Annotated[DurationMs, Field(description="How long it withstands such a fire.")] = (
        4 * HOUR_MS
    )
    over: Annotated[
        DurationMs, Field(ge=MINUTE_MS, description="How long the escape takes in a full fire.")
    ] = 6 * HOUR_MS
    height_m: Annotated[float, Field(ge=0, le=1_000, description="Where it leaves the ship.")] = (
        20.0
    )
    washed_by_rain: Annotated[
        bool | None, Field(description="Whether rain washes it out of the air.")
    ] = None
    harm_mg_m3: Annotated[
        tuple[float, float, float] | None,
        Field(description="Chemicals: what is noticed, what harms for good, what kills [mg/m3]."),
    ] = None


class Spill(Part):
    """Oil that runs out of a hull that is aground, or from when a measure says so."""

    volume_m3: Annotated[float, Field(gt=0, le=1e6)]
    kind: OilKind = "heavy_fuel"
    over: Annotated[DurationMs, Field(le=240 * HOUR_MS)] = 12 * HOUR_MS
    sea_c: Annotated[float, Field(ge=0, le=40)] = 28.0
    begins: Annotated[
        CountedRef | None, Field(description="Whether oil runs out though she is not aground.")
    ] = None
    recovered: Annotated[
        CountedRef | None, Field(description="Oil taken from the sea so far, in all [m3].")
    ] = None


class Neighbours(Part):
    """People who live around a place, and the measures that take them out of harm's way."""

    place: PointRef
    population: Annotated[int, Field(gt=0, le=100_000_000)]
    spread_nm: Annotated[
        float, Field(gt=0, le=50, description="Radius within which they live.")
    ] = 0.5
    evacuation: Annotated[
        CountedRef | None, Field(description="Whether they are ordered to leave.")
    ] = None
    indoors: Annotated[
        CountedRef | None, Field(description="Whether they are told to stay indoors.")
    ] = None


class Notice(Part):
    """Somebody who must be told of the casualty: by which measure, and by when."""

    id: Id
    title: Title
    told: CountedRef
    within: DurationMs = HOUR_MS


class Orders(Part):
    """The measures by which the script and the agencies' actions act on the ship.

    A measure that is left out counts as no.
    """

    power_lost: Annotated[CountedRef | None, Field(description="Whether she has no power.")] = None
    fire: Annotated[CountedRef | None, Field(description="Whether a fire has broken out.")] = None
    attacked: Annotated[CountedRef | None, Field(description="Whether an attack is suspected.")] = (
        None
    )
    fire_parties: Annotated[
        CountedRef | None, Field(description="Parties that fight the fire now.")
    ] = None
    anchor: Annotated[CountedRef | None, Field(description="Whether she is to anchor.")] = None
    tugs: Annotated[CountedRef | None, Field(description="Tugs that are made fast.")] = None
    refuge: Annotated[
        CountedRef | None, Field(description="Whether a berth of refuge is granted.")
    ] = None
    tow_off: Annotated[
        CountedRef | None, Field(description="Whether she is to be towed out to sea.")
    ] = None
    cordon: Annotated[CountedRef | None, Field(description="Radius of the cordon set [m].")] = None
    plume_forecast: Annotated[
        CountedRef | None, Field(description="Whether players have a plume forecast.")
    ] = None
    overflight: Annotated[
        CountedRef | None, Field(description="Whether an aircraft reports the slick.")
    ] = None


class HazardousShipSpec(Part):
    """A ship with a dangerous cargo that may burn, lose power, drift, ground, leak and give off."""

    model: Literal["hazardous_ship"]
    id: Id
    name: Name
    cargo: Literal["irradiated_fuel", "petroleum", "chemical"]
    every: DurationMs = 5 * MINUTE_MS
    reports_every: Annotated[
        DurationMs, Field(ge=MINUTE_MS, description="How often players are told where she is.")
    ] = HOUR_MS
    route: Annotated[list[Position], Field(min_length=1, max_length=100)]
    speed_kt: Annotated[float, Field(ge=0, le=40)] = 12.0
    weather: Annotated[list[Weather], Field(min_length=1, max_length=200)]
    shores: Annotated[list[Shore], Field(min_length=1, max_length=50)]
    places: Annotated[list[PointRef], Field(max_length=50)] = []
    orders: Orders = Orders()
    ais: Annotated[
        bool, Field(description="Whether players see her on their maps before anything happens.")
    ] = True
    refuge: PointRef | None = None
    refuge_by: Annotated[
        list[Position],
        Field(max_length=50, description="Positions by which she is towed to her refuge."),
    ] = []
    tow_off_towards: Degrees = 270.0
    anchoring: Anchoring = Anchoring()
    burning: Burning = Burning()
    escape: Escape | None = None
    spill: Spill | None = None
    people: Annotated[list[Neighbours], Field(max_length=100)] = []
    notices: Annotated[list[Notice], Field(max_length=30)] = []

    @model_validator(mode="after")
    def _consistent(self) -> HazardousShipSpec:
        for what, ids in (
            ("shore", [shore.id for shore in self.shores]),
            ("notice", [notice.id for notice in self.notices]),
            ("place", self.places),
            ("place in 'people'", [neighbours.place for neighbours in self.people]),
        ):
            twice = next((found for found in ids if ids.count(found) > 1), None)
            if twice is not None:
                raise ValueError(f"the {what} {twice!r} stands here twice. Once is right.")
        times = [weather.at for weather in self.weather]
        if times != sorted(times):
            raise ValueError("'weather' goes from the earliest to the latest.")
        if self.orders.refuge is not None and self.refuge is None:
            raise ValueError("'orders' has 'refuge', so say by 'refuge' which point that is.")
        if self.refuge_by and self.refuge is None:
            raise ValueError("'refuge_by' leads to no place. Say by 'refuge' which point it is.")
        self._fits_the_cargo()
        return self

    def _fits_the_cargo(self) -> None:
        if self.escape is None:
            return
        if self.cargo == "petroleum":
            raise ValueError("petroleum does not escape into the air here. Write 'spill'.")
        levels = self.escape.harm_mg_m3
        if (levels is not None) != (self.cargo == "chemical"):
            raise ValueError("'harm_mg_m3' goes with a chemical, and a chemical needs it.")
        if levels is not None and not 0 < levels[0] < levels[1] < levels[2]:
            raise ValueError("'harm_mg_m3' wants three rising numbers above 0.")
