"""Draw a ship in trouble, her drift, plume, slick and cordons, as GeoJSON features.

The true ones are for facilitators; players see the last report, what is forecast from
it, the slick that an aircraft has seen and the cordon that was set.
"""

from __future__ import annotations

from collections.abc import Sequence

from exercise_engine.phrases import Phrase, phrase
from exercise_engine.units import MINUTE_MS
from exercise_engine.world.features import feature, point, polygon
from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec
from exercise_engine.world.model import Feature
from exercise_engine.world.plume import METRES_PER_NM
from exercise_engine.world.ship_motion import Position, State, drift_areas, forecast_hours
from exercise_engine.world.sphere import destination

_CORNERS = 16
# Nothing smaller can be seen on a map of islands [nm].
_LEAST_NM = 0.02

# The areas that are told of a drift, the wider one first, each with the chance that it holds her.
_SHARES = {"drift": 0.95, "drift_likely": 0.5}

_WORDS: dict[State, Phrase] = {
    "under_way": phrase("under way"),
    "adrift": phrase("adrift"),
    "under_tow": phrase("under tow"),
    "at_anchor": phrase("at anchor"),
    "aground": phrase("aground"),
    "in_refuge": phrase("in her place of refuge"),
}

# What the edge of a plume means, by cargo.
_EDGE = {
    "irradiated_fuel": phrase("100 microsieverts an hour"),
    "chemical": phrase("lasting harm"),
    "petroleum": "",
}


def true_ship(spec: HazardousShipSpec, position: Position, state: State) -> dict[str, Feature]:
    """Return where she really is."""
    title = phrase("{ship}, {state} (true position)", ship=spec.name, state=_WORDS[state])
    return {f"{spec.id}.truth": feature("ship", title, point(*position), truth=True)}


def reported_ship(
    spec: HazardousShipSpec,
    position: Position,
    state: State,
    now_ms: int,
    hours_to_shore: float | None,
) -> dict[str, Feature]:
    """Return what players are told of her now, and where she may come to if she drifts.

    *hours_to_shore* is when she would ground, if that is forecast: farther ahead nothing is told.
    """
    title = phrase("{ship}, {state} (last report)", ship=spec.name, state=_WORDS[state])
    hours = forecast_hours(hours_to_shore)
    shapes: list[Feature | None] = [None] * len(_SHARES)
    if state == "adrift":
        outlines = drift_areas(spec.weather, position, now_ms, hours, list(_SHARES.values()))
        shapes = [polygon(outline) for outline in outlines]
    within = phrase("an hour") if hours == 1 else phrase("{hours} hours", hours=hours)
    reported = feature(
        "ship",
        title,
        point(*position),
        truth=False,
        stale_after_min=spec.reports_every // MINUTE_MS,
    )
    told = {f"{spec.id}.reported": reported}
    for (name, share), shape in zip(_SHARES.items(), shapes, strict=True):
        title = phrase(
            "{ship}, where she drifts within {time}: {share} of such ships",
            ship=spec.name,
            time=within,
            share=f"{share:.0%}",
        )
        told[f"{spec.id}.{name}"] = feature("cone", title, shape, truth=False)
    return told


def true_plume(spec: HazardousShipSpec, line: list[Position]) -> dict[str, Feature]:
    """Return how far the plume reaches as it is."""
    title = phrase("{ship}, plume to {edge}", ship=spec.name, edge=_EDGE[spec.cargo])
    shape = polygon(line) if line else None
    return {f"{spec.id}.plume": feature("plume", title, shape, truth=True)}


def forecast_plume(spec: HazardousShipSpec, line: list[Position]) -> dict[str, Feature]:
    """Return how far it would reach in this weather if the whole hold burnt."""
    title = phrase(
        "{ship}, plume to {edge} if the worst came", ship=spec.name, edge=_EDGE[spec.cargo]
    )
    shape = polygon(line) if line else None
    return {f"{spec.id}.plume_forecast": feature("plume", title, shape, truth=False)}


def true_slick(
    spec: HazardousShipSpec, circles: Sequence[tuple[Position, float]]
) -> dict[str, Feature]:
    """Return where the oil is."""
    title = phrase("{ship}, oil (true extent)", ship=spec.name)
    return {f"{spec.id}.slick": feature("slick", title, _patches(circles), truth=True)}


def reported_slick(
    spec: HazardousShipSpec, circles: Sequence[tuple[Position, float]]
) -> dict[str, Feature]:
    """Return where an aircraft has seen oil."""
    title = phrase("{ship}, oil as seen from the air", ship=spec.name)
    return {f"{spec.id}.slick_reported": feature("slick", title, _patches(circles), truth=False)}


def advised_cordon(spec: HazardousShipSpec, position: Position, radius_m: float) -> dict[str, Feature]:  # fmt: skip
    """Return the first cordon that doctrine asks for."""
    title = phrase(
        "{ship}, first cordon by doctrine, {radius} m", ship=spec.name, radius=f"{radius_m:.0f}"
    )
    return {
        f"{spec.id}.cordon_advised": feature("cordon", title, _circle(position, radius_m), truth=True)
    }  # fmt: skip


def cordon_set(spec: HazardousShipSpec, position: Position, radius_m: float) -> dict[str, Feature]:
    """Return the cordon that the authorities have set around her."""
    title = phrase("{ship}, cordon set, {radius} m", ship=spec.name, radius=f"{radius_m:.0f}")
    shape = _circle(position, radius_m)
    return {f"{spec.id}.cordon": feature("cordon", title, shape, truth=False)}


def _circle(position: Position, radius_m: float) -> Feature | None:
    return polygon(_ring(position, radius_m / METRES_PER_NM)) if radius_m > 0 else None


def _ring(position: Position, radius_nm: float) -> list[Position]:
    radius_nm = max(radius_nm, _LEAST_NM)
    return [
        destination(*position, 360.0 * corner / _CORNERS, radius_nm) for corner in range(_CORNERS)
    ]


def _patches(circles: Sequence[tuple[Position, float]]) -> Feature | None:
    if not circles:
        return None
    rings = [polygon(_ring(position, radius))["coordinates"] for position, radius in circles]
    return {"type": "MultiPolygon", "coordinates": rings}
