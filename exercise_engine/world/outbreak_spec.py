"""What a scenario author writes about an outbreak of an infectious disease."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import DurationMs, Id, MeasureRef, Part, PointRef, Share
from exercise_engine.units import DAY_MS, HOUR_MS

# Shorter stages would want more steps than an exercise has time for.
SHORTEST_STAGE_MS = 6 * HOUR_MS

Infected = Annotated[int, Field(ge=0, le=100_000)]


class OutbreakCommunity(Part):
    """People who live around one place and meet each other."""

    place: PointRef
    population: Annotated[int, Field(gt=0, le=100_000_000)]


class Importation(Part):
    """A ship or a flight with infected people aboard, who land at one community.

    While *refused* (free pratique, or leave to land) they stay aboard, where the disease
    takes its course among them.
    """

    id: Id
    place: PointRef
    arrives: Annotated[MeasureRef, Field(description="Becomes true when it arrives.")]
    exposed: Infected = 0
    infectious: Infected = 0
    refused: Annotated[
        MeasureRef | None, Field(description="Whether those aboard may not land.")
    ] = None


class PortHealth(Part):
    """What is done with those who land: measures that say whether they are screened, or quarantined."""

    screening: MeasureRef | None = None
    quarantine: MeasureRef | None = None


class Laboratory(Part):
    """The laboratory that confirms cases: samples a day (a measure), and how long a result takes."""

    samples_per_day: MeasureRef
    turnaround: DurationMs = DAY_MS
    samples_per_case: Annotated[
        float,
        Field(ge=1, le=1_000, description="Samples, most of them negative, for each true case."),
    ] = 5.0


class OutbreakSpec(Part):
    """An infectious disease among the scenario's communities, and what is known of it."""

    model: Literal["outbreak"]
    id: Id
    every: DurationMs = 6 * HOUR_MS
    r0: Annotated[float, Field(gt=0, le=20, description="Infections by one case at first.")]
    latent: Annotated[DurationMs, Field(description="Mean time from infection to infectious.")]
    infectious: Annotated[DurationMs, Field(description="Mean time of being infectious.")]
    severe: Annotated[Share, Field(description="Share of the infected who need a bed.")] = 0.05
    stay: Annotated[DurationMs, Field(description="Mean time in that bed.")] = 7 * DAY_MS
    fatal: Annotated[Share, Field(description="Share of the severe who die in a bed.")] = 0.1
    fatal_without_bed: Annotated[Share, Field(description="The same without one.")] = 0.4
    reported: Annotated[
        Share, Field(description="Share of those who fall ill of whom a sample is taken.")
    ] = 0.4
    mixing: Annotated[
        Share, Field(description="Share of contacts that people have in all the communities.")
    ] = 0.05
    communities: Annotated[list[OutbreakCommunity], Field(min_length=1, max_length=200)]
    importations: Annotated[list[Importation], Field(min_length=1, max_length=50)]
    port_health: PortHealth = PortHealth()
    laboratory: Laboratory | None = None
    tracers: Annotated[MeasureRef | None, Field(description="Contact tracers at work.")] = None
    beds: Annotated[MeasureRef | None, Field(description="Beds for this disease.")] = None
    closures: Annotated[
        MeasureRef | None, Field(description="Whether schools, markets and events are closed.")
    ] = None
    travel_restricted: Annotated[
        MeasureRef | None, Field(description="Whether travel between communities is restricted.")
    ] = None
    compliance: Annotated[
        MeasureRef | None, Field(description="People who do what they are asked to, in per cent.")
    ] = None

    @model_validator(mode="after")
    def _fits(self) -> OutbreakSpec:
        places = [community.place for community in self.communities]
        for what, ids in (
            ("community", places),
            ("importation", [importation.id for importation in self.importations]),
        ):
            twice = next((found for found in ids if ids.count(found) > 1), None)
            if twice is not None:
                raise ValueError(f"the {what} {twice!r} stands here twice. Once is right.")
        for name in ("latent", "infectious", "stay"):
            if getattr(self, name) < SHORTEST_STAGE_MS:
                raise ValueError(f"{name} is less than 6 h. Days are usual.")
        if self.every > DAY_MS:
            raise ValueError("every is more than a day. 6 h is usual.")
        return self
