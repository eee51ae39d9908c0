"""What a scenario author writes about the people whom a storm meets."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import CountedRef, DurationMs, Id, Part, PointRef
from exercise_engine.units import MINUTE_MS
from exercise_engine.world.damage import THRESHOLD_KT, V_HALF_KT
from exercise_engine.world.tropical_cyclone_spec import Curve


class Community(Part):
    """People who live around one place and meet the same wind."""

    place: PointRef
    state: Annotated[Id, Field(description="One of this model's states.")]
    population: Annotated[int, Field(gt=0, le=100_000_000)]
    houses: Annotated[int, Field(gt=0, le=100_000_000)]
    v_half_kt: Annotated[
        float,
        Field(
            gt=THRESHOLD_KT, le=400, description="Wind that costs the median house half its value."
        ),
    ] = V_HALF_KT
    exposure: Annotated[
        float,
        Field(gt=0, le=1.2, description="Wind that houses meet over wind on an open coast."),
    ] = 1.0
    in_danger: Annotated[
        float,
        Field(ge=0, le=0.45, description="Share of people whom an evacuation order concerns."),
    ] = 0.3
    at_sea: Annotated[
        int, Field(ge=0, le=1_000_000, description="People in boats on an ordinary day.")
    ] = 0
    floods_by_surge: Annotated[
        Curve | None,
        Field(description="Share of people who are flooded, by the sea above its tide [m]."),
    ] = None
    floods_by_rain: Annotated[
        Curve | None, Field(description="Share of people who are flooded, by rain so far [mm].")
    ] = None


class Gateway(Part):
    """An airport or a port: where it is, and the measure that says that it was closed and secured."""

    place: PointRef
    closed: CountedRef | None = None


class Hospital(Part):
    """A state's main hospital: where it is, and the measure that says that it was prepared."""

    place: PointRef
    prepared: CountedRef | None = None


class StateOfPeople(Part):
    """One state: the measures by which its agencies act on what happens to its people.

    A measure that is left out counts as nothing done.
    """

    id: Id
    warning: Annotated[
        CountedRef | None, Field(description="Level of public warning: 0 none, 1 watch, 2 warning.")
    ] = None
    alerted: Annotated[
        CountedRef | None,
        Field(description="Share of people, 0 to 1, whom public alerts have reached."),
    ] = None
    evacuation: Annotated[
        CountedRef | None, Field(description="Whether people in danger are ordered to leave.")
    ] = None
    shelter_places: Annotated[
        CountedRef | None, Field(description="Places in public shelters that are open.")
    ] = None
    curfew: Annotated[
        CountedRef | None, Field(description="Whether people are told to stay off the roads.")
    ] = None
    boats_recalled: Annotated[
        CountedRef | None, Field(description="Whether boats are ordered back to harbour.")
    ] = None
    repair_crews: Annotated[
        CountedRef | None, Field(description="Line crews at work once the storm has passed.")
    ] = None
    medical_teams: Annotated[
        CountedRef | None, Field(description="Medical teams from outside that are at work.")
    ] = None
    supplies: Annotated[
        CountedRef | None,
        Field(
            description="Food and water made available so far, in rations of a person for a day."
        ),
    ] = None
    hospital: Hospital | None = None
    airport: Gateway | None = None
    port: Gateway | None = None


class CommunitiesSpec(Part):
    """The people of the scenario's communities, under the storm that another model moves."""

    model: Literal["communities"]
    id: Id
    storm: Annotated[Id, Field(description="The id of the tropical_cyclone model.")]
    every: DurationMs = 15 * MINUTE_MS
    states: Annotated[list[StateOfPeople], Field(min_length=1, max_length=50)]
    communities: Annotated[list[Community], Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _each_once(self) -> CommunitiesSpec:
        for what, ids in (
            ("state", [state.id for state in self.states]),
            ("place", [community.place for community in self.communities]),
        ):
            twice = next((found for found in ids if ids.count(found) > 1), None)
            if twice is not None:
                raise ValueError(f"the {what} {twice!r} stands here twice. Once is right.")
        return self
