"""What a scenario author writes about vessels at sea and about those who look for them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    AreaRef,
    AudienceRef,
    CountedRef,
    DurationMs,
    Id,
    Part,
    PointRef,
    Share,
    TimeMs,
    Title,
)
from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world.evasion_spec import Bar, Evasion
from exercise_engine.world.sea_fields import Direction, Knots, Litres, Track, Waypoint
from exercise_engine.world.search import Kind, Watch

LONGEST_STEP_MS = 15 * MINUTE_MS


class Meeting(Part):
    """A rendezvous at sea: at a waypoint of its track the vessel waits for another."""

    vessel: Annotated[Id, Field(description="One of this model's vessels.")]
    at: Waypoint
    waits: DurationMs = 2 * HOUR_MS
    takes: Annotated[bool, Field(description="Whether it takes over the other's load.")] = False
    takes_kg: Annotated[
        float | None,
        Field(gt=0, le=1_000_000, description="The most that it takes; without: all there is."),
    ] = None


class Cue(Part):
    """What tells searchers where a vessel is expected, once the scenario says that they know."""

    by: Annotated[
        CountedRef,
        Field(description="Whether it is known: true or false, or how likely it is right, 0 to 1."),
    ]
    networks: Annotated[list[Id], Field(max_length=20, description="Who knows; without: all.")] = []
    chance: Annotated[
        Share, Field(description="The share of these vessels of which anything is known.")
    ] = 1.0
    radius_nm: Annotated[
        float, Field(gt=0, le=200, description="How wrong the position is when the cue comes.")
    ] = 10.0
    error_kt: Annotated[
        float, Field(ge=0, le=50, description="How fast that grows while nobody sees the vessel.")
    ] = 3.0


class Vessel(Part):
    """A vessel on its way, or several alike that chance spreads over time and tracks."""

    id: Id
    title: Title
    kind: Kind
    tracks: Annotated[
        list[Track], Field(min_length=1, max_length=20, description="One is drawn for each.")
    ]
    departs: TimeMs
    within: Annotated[
        DurationMs, Field(description="It departs at a moment drawn from so long after 'departs'.")
    ] = 0
    chance: Annotated[Share, Field(description="The chance that it departs at all.")] = 1.0
    count: Annotated[int, Field(ge=1, le=200)] = 1
    speed_kt: Annotated[Knots | None, Field(description="In a calm.")] = None
    sprint_kt: Annotated[Knots | None, Field(description="In a calm, when it is chased.")] = None
    ais: Annotated[bool, Field(description="Whether it transmits AIS from departure.")] = False
    dark_after: Annotated[
        DurationMs | None, Field(description="How long after departure it switches AIS off.")
    ] = None
    load_kg: Annotated[
        float, Field(ge=0, le=1_000_000, description="Contraband aboard; 0: it is innocent.")
    ] = 0.0
    jettisons: Annotated[
        Share, Field(description="The chance that it throws its load overboard when chased.")
    ] = 0.7
    boarded_if: Annotated[
        CountedRef | None,
        Field(description="Whether the law lets it be boarded, as by its flag's consent."),
    ] = None
    evades: Annotated[
        Evasion | None, Field(description="How it tries to get away; without: it keeps its track.")
    ] = None
    meets: Meeting | None = None
    cues: Annotated[list[Cue], Field(max_length=20)] = []


class SearchOrder(Part):
    """An area that a platform searches, while its unit has the task if one is named."""

    area: AreaRef
    task: Annotated[Id | None, Field(description="An action's id, as in unit.U.task.")] = None


class Platform(Part):
    """Whoever looks for vessels: a boat, a ship, an aircraft, or a radar station ashore.

    It stands at a *place*, follows a *unit* of the scenario, or is where the measures
    *lat* and *lon* say.
    """

    id: Id
    title: Title
    kind: Watch | Literal["radar_station"]
    network: Annotated[
        Id, Field(description="Platforms of one network act on each other's contacts.")
    ] = "all"
    seen_by: Annotated[
        list[AudienceRef], Field(description="Which players see it and its network's contacts.")
    ] = []
    place: PointRef | None = None
    unit: Annotated[Id | None, Field(description="One of the scenario's units.")] = None
    lat: CountedRef | None = None
    lon: CountedRef | None = None
    searching: Annotated[
        CountedRef | None, Field(description="Whether it is out and looking; without: always.")
    ] = None
    search: Annotated[list[SearchOrder], Field(max_length=20)] = []
    limits: Annotated[
        AreaRef | None, Field(description="It goes after nobody outside this area.")
    ] = None
    keeps_out_of: Annotated[
        list[Bar], Field(max_length=20, description="At their line a pursuit ends.")
    ] = []
    pursuit_begins_in: Annotated[
        list[AreaRef],
        Field(max_length=20, description="Where a pursuit may begin; without: everywhere."),
    ] = []
    follows_cues: bool = True
    pursues: Annotated[
        CountedRef | None, Field(description="Whether it may leave its search to pursue.")
    ] = None
    recovers: Annotated[
        CountedRef | None,
        Field(description="Whether it looks for bales where a drift forecast puts them."),
    ] = None
    radar_nm: Annotated[
        float | None,
        Field(ge=0, le=100, description="Sweep width against a go-fast in a flat calm."),
    ] = None
    search_kt: Knots | None = None
    sprint_kt: Knots | None = None
    fuel_l: Litres | None = None
    burn_l_h: Litres | None = None
    sprint_burn_l_h: Litres | None = None
    stops: Annotated[
        Share | None, Field(description="The chance that it stops what it has come alongside.")
    ] = None
    boarding: DurationMs = 2 * HOUR_MS

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Platform:
        by_measures = self.lat is not None and self.lon is not None
        if (self.lat is None) != (self.lon is None):
            raise ValueError("'lat' and 'lon' go together.")
        given = [self.place is not None, self.unit is not None, by_measures]
        if sum(given) != 1:
            raise ValueError("give exactly one of place, unit, and lat with lon.")
        if self.kind == "radar_station" and self.place is None:
            raise ValueError("a radar_station stands at a 'place'.")
        if self.kind == "radar_station" and self.search:
            raise ValueError("a radar_station sees what is within its range. Leave 'search' out.")
        if self.unit is not None and self.fuel_l is not None:
            raise ValueError("a 'unit' has its own fuel. Leave 'fuel_l' out.")
        if self.unit is None and any(order.task is not None for order in self.search):
            raise ValueError("'task' goes with 'unit': only a unit has tasks.")
        return self


class VesselsSpec(Part):
    """Vessels that cross an area at sea, and the platforms that search for and intercept them."""

    model: Literal["vessels"]
    id: Id
    every: DurationMs = 5 * MINUTE_MS
    wind: Annotated[
        Annotated[float, Field(ge=0, le=200)] | CountedRef, Field(description="Wind at sea [kt].")
    ] = 14.0
    wind_from: Direction = 75.0
    waves: Annotated[
        Annotated[float, Field(ge=0, le=30)] | CountedRef | None,
        Field(description="Significant wave height [m]; without: that of the wind."),
    ] = None
    visibility: Annotated[
        Annotated[float, Field(ge=0, le=100)] | CountedRef, Field(description="By day [nm].")
    ] = 10.0
    current_kt: Annotated[float, Field(ge=0, le=10)] = 0.6
    current_to: Direction = 290.0
    waters: Annotated[
        list[AreaRef],
        Field(max_length=20, description="Areas of which measures say who is inside."),
    ] = []
    vessels: Annotated[list[Vessel], Field(min_length=1, max_length=50)]
    platforms: Annotated[list[Platform], Field(max_length=50)] = []

    @model_validator(mode="after")
    def _each_once(self) -> VesselsSpec:
        ids = [vessel.id for vessel in self.vessels]
        platforms = [platform.id for platform in self.platforms]
        for what, found in (("vessel", ids), ("platform", platforms)):
            twice = next((one for one in found if found.count(one) > 1), None)
            if twice is not None:
                raise ValueError(f"the {what} {twice!r} stands here twice. Once is right.")
        both = next((one for one in ids if one in platforms), None)
        if both is not None:
            raise ValueError(f"{both!r} is a vessel and a platform. Give one another id.")
        if len(set(self.waters)) < len(self.waters):
            raise ValueError("each of the 'waters' stands once.")
        if self.every > LONGEST_STEP_MS:
            raise ValueError("vessels are stepped every 15 min or more often.")
        return self
