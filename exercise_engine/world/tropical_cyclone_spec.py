"""What a scenario author writes about a hurricane: its track, and what it does to the sea and the sky."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from exercise_engine.scenario.fields import DurationMs, Id, Part, Path, PointRef, Title
from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world.quadrants import WindBy


def _rising(curve: list[tuple[float, float]]) -> list[tuple[float, float]]:
    firsts = [x for x, _ in curve]
    if any(later <= earlier for earlier, later in pairwise(firsts)):
        raise ValueError("a curve goes from its lowest first number to its highest.")
    if any(y < 0 for _, y in curve):
        raise ValueError("a curve has no second number below 0.")
    return curve


# Pairs of numbers between which a line is drawn.
Curve = Annotated[
    list[tuple[float, float]], Field(min_length=1, max_length=20), AfterValidator(_rising)
]


class SurgeAt(Part):
    """How high the sea stands at a place above its tide: curves from a survey or an official forecast."""

    place: PointRef
    by_wind: Annotated[Curve, Field(description="Metres by the storm's highest wind [kt].")]
    by_distance: Annotated[
        Curve, Field(description="Share of that by the distance of its centre [nm].")
    ] = [(0, 1), (20, 1), (60, 0.4), (120, 0)]
    faces: Annotated[
        float | None,
        Field(
            ge=0, le=360, description="Where the coast faces the sea; only wind from there counts."
        ),
    ] = None


class RainAt(Part):
    """How hard it rains at a place: the mean over all storms, or curves, times what mountains add."""

    place: PointRef
    times: Annotated[float, Field(gt=0, le=10, description="Rain here over rain at sea.")] = 1.0
    by_wind: Annotated[
        Curve | None, Field(description="Millimetres an hour by the storm's highest wind [kt].")
    ] = None
    by_distance: Annotated[
        Curve, Field(description="Share of that by the distance of its centre [nm].")
    ] = [(0, 1), (20, 1), (60, 0.4), (200, 0)]


class TropicalCycloneSpec(Part):
    """A hurricane that follows the best track in a file of the scenario, in HURDAT2 format."""

    model: Literal["tropical_cyclone"]
    id: Id
    track: Annotated[Path, Field(description="A file of HURDAT2 lines inside the scenario.")]
    storm: Annotated[
        str | None, Field(description="Which storm, where the file has several: 'AL092004'.")
    ] = None
    name: Annotated[Title | None, Field(description="The storm's name on maps.")] = None
    track_zero: Annotated[
        str | None,
        Field(
            pattern=r"^\d{4}-\d\d-\d\d \d\d:\d\d$",
            description="The UTC moment of the track that is T+00:00. Without: the scenario's own.",
        ),
    ] = None
    every: DurationMs = 15 * MINUTE_MS
    advisories_every: DurationMs = 6 * HOUR_MS
    forecast_errors: Annotated[
        float,
        Field(
            ge=0,
            le=3,
            description="Times the errors of official forecasts; less for a storm that radar and aircraft watch.",
        ),
    ] = 1.0
    places: Annotated[list[PointRef], Field(min_length=1, max_length=100)]
    wind: Annotated[
        WindBy,
        Field(description="A profile that meets the radii given, or those radii themselves."),
    ] = "willoughby"
    surge: Annotated[list[SurgeAt], Field(max_length=100)] = []
    rain: Annotated[list[RainAt], Field(max_length=100)] = []

    @model_validator(mode="after")
    def _each_place_once(self) -> TropicalCycloneSpec:
        for what, places in (
            ("surge", [at.place for at in self.surge]),
            ("rain", [at.place for at in self.rain]),
        ):
            twice = next((place for place in places if places.count(place) > 1), None)
            if twice is not None:
                raise ValueError(f"{what!r} has the place {twice!r} twice. Once is right.")
        return self
