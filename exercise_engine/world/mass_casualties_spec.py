"""What a scenario author writes about casualties and those who care for them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import DurationMs, Id, MeasureRef, Part, PointRef, Share
from exercise_engine.units import HOUR_MS, MINUTE_MS

# Each of them is followed by the minute.
MOST_HURT = 10_000
LONGEST_STEP_MS = 10 * MINUTE_MS

Count = Annotated[int, Field(ge=0, le=5_000)]
Beds = Annotated[int, Field(ge=0, le=2_000)]


class CasualtyIncident(Part):
    """Something that kills and hurts people at one place, and what is done at its scene.

    A measure that is left out counts as nothing done; without *alerted* the
    ambulance service knows of the incident at once.
    """

    id: Id
    place: PointRef
    occurs: Annotated[MeasureRef, Field(description="Becomes true when it happens.")]
    killed: Annotated[Count, Field(description="Killed at once.")] = 0
    critical: Annotated[
        Count, Field(description="Hurt so that they die within hours without a surgeon.")
    ] = 0
    immediate: Annotated[Count, Field(description="Others of the first priority (red).")] = 0
    delayed: Annotated[Count, Field(description="Second priority (yellow).")] = 0
    minor: Annotated[Count, Field(description="Who can walk (green).")] = 0
    trapped: Annotated[
        DurationMs,
        Field(description="Median time until rescuers reach a casualty who cannot walk."),
    ] = 10 * MINUTE_MS
    leave_by_themselves: Annotated[
        Share, Field(description="Share of those who can walk who wait for nobody.")
    ] = 0.6
    alerted: Annotated[
        MeasureRef | None, Field(description="Whether the ambulance service was called out.")
    ] = None
    command: Annotated[MeasureRef | None, Field(description="Whether the scene has a command.")] = (
        None
    )
    triage_teams: Annotated[MeasureRef | None, Field(description="Triage teams at work.")] = None
    clearing_station: Annotated[
        MeasureRef | None, Field(description="Whether a casualty clearing station is open.")
    ] = None


class ReceivingHospital(Part):
    """A hospital that receives casualties.

    *free_beds* of its *beds* are free at first, *icu_beds* and *theatres* are
    those that casualties can have.
    """

    id: Id
    place: PointRef
    ed_beds: Annotated[
        int, Field(ge=1, le=500, description="Places to treat in the emergency department.")
    ]
    resus_bays: Annotated[Beds, Field(description="Those of them for resuscitation.")] = 2
    theatres: Beds = 1
    icu_beds: Beds = 2
    beds: Beds = 100
    free_beds: Beds = 15
    plan: Annotated[
        MeasureRef | None, Field(description="Whether its mass casualty plan is in force.")
    ] = None
    diverted: Annotated[
        MeasureRef | None, Field(description="Whether ambulances are sent elsewhere.")
    ] = None
    blood: Annotated[
        MeasureRef | None, Field(description="Units of blood made available so far; without limit.")
    ] = None


class Ambulances(Part):
    """The ambulances: how many there are (a measure), where they stand and how they drive."""

    count: MeasureRef
    base: PointRef
    speed_kmh: Annotated[float, Field(ge=5, le=150)] = 40.0
    loading: DurationMs = 10 * MINUTE_MS
    handover: DurationMs = 15 * MINUTE_MS
    answers_after: Annotated[
        DurationMs, Field(description="Mean time for which everyday work keeps one from coming.")
    ] = 10 * MINUTE_MS


class Medevac(Part):
    """Lift to hospitals off the island: how many aircraft (a measure), and what each can do."""

    aircraft: MeasureRef
    seats: Annotated[int, Field(ge=1, le=100, description="Patients on one flight.")] = 2
    ready_after: DurationMs = 2 * HOUR_MS
    round_trip: DurationMs = 4 * HOUR_MS


class Transfer(Part):
    """A way between two hospitals for patients whom the first cannot treat, once it is ordered."""

    id: Id
    from_: Annotated[Id, Field(alias="from", description="The hospital that sends.")]
    to: Annotated[Id, Field(description="The hospital that receives.")]
    ordered: Annotated[MeasureRef, Field(description="Whether patients are to be transferred.")]
    by: Literal["ambulance", "boat", "aircraft"] = "ambulance"
    vehicles: Annotated[
        MeasureRef | None, Field(description="How many boats or aircraft do nothing else.")
    ] = None
    seats: Annotated[int, Field(ge=1, le=100, description="Patients in one vehicle.")] = 1
    takes: Annotated[
        DurationMs | None, Field(description="How long a boat or an aircraft takes one way.")
    ] = None
    ready_after: Annotated[
        DurationMs, Field(description="How long after it is made free a boat or aircraft is ready.")
    ] = 30 * MINUTE_MS

    @model_validator(mode="after")
    def _has_a_vehicle(self) -> Transfer:
        if self.from_ == self.to:
            raise ValueError("a transfer goes from one hospital to another.")
        own = self.vehicles is not None and self.takes is not None
        if self.by == "ambulance" and (self.vehicles is not None or self.takes is not None):
            raise ValueError(
                "by ambulance it is the model's ambulances that drive. Leave 'vehicles' and 'takes' out."
            )
        if self.by != "ambulance" and not own:
            raise ValueError(f"a transfer by {self.by} wants 'vehicles' and 'takes'.")
        return self


class MassCasualtiesSpec(Part):
    """Casualties of one or more incidents, from the scene to the ward or the grave."""

    model: Literal["mass_casualties"]
    id: Id
    every: DurationMs = MINUTE_MS
    incidents: Annotated[list[CasualtyIncident], Field(min_length=1, max_length=20)]
    hospitals: Annotated[list[ReceivingHospital], Field(min_length=1, max_length=20)]
    ambulances: Ambulances
    transfers: Annotated[list[Transfer], Field(max_length=20)] = []
    medevac: Medevac | None = None
    over_triage: Annotated[
        Share, Field(description="Share tagged one priority too high where that can be.")
    ] = 0.233
    under_triage: Annotated[
        Share, Field(description="Share tagged one priority too low where that can be.")
    ] = 0.058

    @model_validator(mode="after")
    def _fits(self) -> MassCasualtiesSpec:
        for what, ids in (
            ("incident", [incident.id for incident in self.incidents]),
            ("hospital", [hospital.id for hospital in self.hospitals]),
            ("transfer", [transfer.id for transfer in self.transfers]),
        ):
            twice = next((found for found in ids if ids.count(found) > 1), None)
            if twice is not None:
                raise ValueError(f"the {what} {twice!r} stands here twice. Once is right.")
        for hospital in self.hospitals:
            if hospital.free_beds > hospital.beds or hospital.resus_bays > hospital.ed_beds:
                raise ValueError(
                    f"the hospital {hospital.id!r} has more free beds than beds, or more "
                    "resuscitation bays than places in its emergency department."
                )
        hospitals = [hospital.id for hospital in self.hospitals]
        for transfer in self.transfers:
            for end in (transfer.from_, transfer.to):
                if end not in hospitals:
                    raise ValueError(
                        f"the transfer {transfer.id!r} names {end!r}, which is none of this model's "
                        f"hospitals: {', '.join(hospitals)}."
                    )
        hurt = sum(
            incident.critical + incident.immediate + incident.delayed + incident.minor
            for incident in self.incidents
        )
        if hurt > MOST_HURT:
            raise ValueError(f"{hurt} people are hurt in all. {MOST_HURT} is the most.")
        if self.every > LONGEST_STEP_MS:
            raise ValueError("every is more than 10 min. 1 min is usual.")
        if self.over_triage + self.under_triage > 1:
            raise ValueError(
                "over_triage and under_triage are shares of the same people: at most 1."
            )
        return self
