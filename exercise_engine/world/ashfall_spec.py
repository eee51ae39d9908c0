"""What a scenario author writes about a volcano that throws up ash, and about who lives under it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    CountedRef,
    DurationMs,
    Id,
    Part,
    PointRef,
    Share,
    TimeMs,
    Title,
)
from exercise_engine.units import DAY_MS, HOUR_MS, MINUTE_MS
from exercise_engine.world.sea_fields import Direction, Waypoint
from exercise_engine.world.tephra import Roof

Kilometres = Annotated[float, Field(gt=0, le=1_000)]
Elongation = Annotated[float, Field(ge=1, le=50)]


class FineAsh(Part):
    """The share of the ash that is fine and thins more slowly, far downwind."""

    share: Share
    half_distance_km: Kilometres = 25.0
    elongation: Elongation = 6.0


class Observed(Part):
    """A thickness on the deposit's axis from which all of it follows."""

    away_km: Kilometres
    mm: Annotated[float, Field(gt=0, le=20_000)]


class Flows(Part):
    """Pyroclastic flows: how far they reach from the vent, and down which valleys."""

    reach_km: Annotated[float, Field(gt=0, le=50)]
    towards: Annotated[
        list[Direction], Field(max_length=12, description="Directions; without, all around.")
    ] = []
    after: Annotated[DurationMs, Field(description="How long after the phase has begun.")] = 0


class EruptivePhase(Part):
    """One explosive phase: when, how long, how high or how much, and where its ash goes."""

    id: Id
    at: TimeMs | None = None
    within: Annotated[
        DurationMs, Field(description="It begins at a moment drawn from so long after 'at'.")
    ] = 0
    when: Annotated[CountedRef | None, Field(description="Becomes true when it begins.")] = None
    lasts: DurationMs
    column_km: Annotated[
        float | None, Field(gt=0, le=50, description="Height of its column above the sea.")
    ] = None
    mass_kt: Annotated[
        float | None, Field(gt=0, le=100_000_000, description="What it throws up.")
    ] = None
    observed: Observed | None = None
    scatter: Annotated[
        float, Field(ge=0, le=2, description="Standard deviation of the logarithm of its mass.")
    ] = 0.0
    half_distance_km: Kilometres = 5.0
    elongation: Annotated[
        Elongation, Field(description="How many times as long as wide its isopachs are.")
    ] = 2.0
    fine: FineAsh | None = None
    flows: Flows | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> EruptivePhase:
        if (self.at is None) == (self.when is None):
            raise ValueError("give exactly one of at and when.")
        if self.within and self.at is None:
            raise ValueError("'within' goes with 'at'.")
        given = [self.column_km, self.mass_kt, self.observed]
        if sum(one is not None for one in given) != 1:
            raise ValueError("give exactly one of column_km, mass_kt and observed.")
        if self.lasts < MINUTE_MS:
            raise ValueError("a phase lasts a minute or longer.")
        return self


class AshCommunity(Part):
    """People who live around one place: how many, under which roofs, and what they are told."""

    place: PointRef
    population: Annotated[int, Field(gt=0, le=100_000_000)]
    houses: Annotated[int, Field(gt=0, le=100_000_000)]
    roofs: Roof = "weak"
    order: Annotated[CountedRef | None, Field(description="Whether they are ordered to leave.")] = (
        None
    )
    alerted: Annotated[
        CountedRef | None, Field(description="Share of them, 0 to 1, whom alerts have reached.")
    ] = None
    own_means: Annotated[Share, Field(description="Share who can leave by themselves.")] = 0.5
    in_valleys: Annotated[
        Share, Field(description="Share who live where flows go, if flows come as far.")
    ] = 1.0


class WaterSupply(Part):
    """An open intake that ash spoils, the tanks behind it, and who drinks from them."""

    id: Id
    place: PointRef
    people: Annotated[int, Field(gt=0, le=100_000_000)]
    spoilt_mm: Annotated[
        float, Field(gt=0, le=1_000, description="Ash that makes its water unfit.")
    ] = 2.0
    shut: Annotated[CountedRef | None, Field(description="Whether its intake is shut.")] = None
    stored: Annotated[DurationMs, Field(description="How long full tanks last.")] = DAY_MS
    clears_after: Annotated[
        DurationMs, Field(description="How long after the last ash its water is fit again.")
    ] = 3 * DAY_MS


class AshAirport(Part):
    """An airport: shut while ash is in the air above it or lies on its runway."""

    place: PointRef
    closed: Annotated[CountedRef | None, Field(description="Whether it was closed by order.")] = (
        None
    )
    shut_mm: Annotated[
        float, Field(gt=0, le=100, description="Ash on the runway that shuts it.")
    ] = 1.0
    cleaning: Annotated[
        CountedRef | None, Field(description="How many teams clean the runway.")
    ] = None
    cleaned_in: Annotated[
        DurationMs, Field(description="How long one team needs for a millimetre.")
    ] = 12 * HOUR_MS


class AshfallSpec(Part):
    """A volcano's explosive phases, where their ash comes down, and what that does."""

    model: Literal["ashfall"]
    id: Id
    name: Title
    every: DurationMs = 15 * MINUTE_MS
    vent: Waypoint
    summit_m: Annotated[float, Field(ge=0, le=9_000)] = 0.0
    wind_kt: Annotated[
        Annotated[float, Field(gt=0, le=200)] | CountedRef,
        Field(description="Wind at the height of the ash cloud."),
    ]
    wind_from: Direction | CountedRef
    rain: Annotated[CountedRef | None, Field(description="Rain now [mm/h].")] = None
    phases: Annotated[list[EruptivePhase], Field(min_length=1, max_length=100)]
    places: Annotated[
        list[PointRef], Field(max_length=100, description="Where ash is measured besides.")
    ] = []
    communities: Annotated[list[AshCommunity], Field(max_length=100)] = []
    shelter_places: Annotated[
        CountedRef | None, Field(description="Places in public shelters that are open.")
    ] = None
    lift: Annotated[
        CountedRef | None,
        Field(description="People an hour whom buses and boats carry; without: no limit."),
    ] = None
    return_allowed: Annotated[
        CountedRef | None, Field(description="Whether people may go home.")
    ] = None
    roof_teams: Annotated[
        CountedRef | None, Field(description="How many teams clear roofs of ash.")
    ] = None
    water: Annotated[list[WaterSupply], Field(max_length=50)] = []
    tankers: Annotated[
        CountedRef | None, Field(description="People whom tankers and bottles supply.")
    ] = None
    airports: Annotated[list[AshAirport], Field(max_length=50)] = []
    advisories_every: DurationMs = 6 * HOUR_MS
    surveys: Annotated[
        CountedRef | None, Field(description="How many surveys of the ash were made so far.")
    ] = None

    @model_validator(mode="after")
    def _each_once(self) -> AshfallSpec:
        for what, ids in (
            ("phase", [phase.id for phase in self.phases]),
            ("community", [community.place for community in self.communities]),
            ("water supply", [water.id for water in self.water]),
            ("airport", [airport.place for airport in self.airports]),
        ):
            twice = next((found for found in ids if ids.count(found) > 1), None)
            if twice is not None:
                raise ValueError(f"the {what} {twice!r} stands here twice. Once is right.")
        return self
