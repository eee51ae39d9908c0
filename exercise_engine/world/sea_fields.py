"""The kinds of value that are written about positions and speeds at sea."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from exercise_engine.scenario.fields import PointRef

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Waypoint = PointRef | tuple[Latitude, Longitude]
Track = Annotated[list[Waypoint], Field(min_length=2, max_length=100)]
Knots = Annotated[float, Field(gt=0, le=400)]
Litres = Annotated[float, Field(gt=0, le=10_000_000)]
Direction = Annotated[float, Field(ge=0, le=360)]
