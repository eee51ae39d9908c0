"""Draw a storm and its forecast as GeoJSON features (RFC 7946).

Positions are longitude first, rounded to 0.0001 degree (11 m); rings are closed
and run anticlockwise. Every feature says its ``kind`` and ``title``, and
``truth``: whether it shows what is, which only facilitators may see, or what
players are told. A feature without geometry says that what it showed is gone.
"""

from __future__ import annotations

from exercise_engine.phrases import phrase
from exercise_engine.world.forecast import LEADS_H, Advisory, ForecastPoint
from exercise_engine.world.model import Feature
from exercise_engine.world.outline import swept
from exercise_engine.world.quadrants import Field
from exercise_engine.world.sphere import destination
from exercise_engine.world.wind import GALE_KT, category

Position = tuple[float, float]

# When a storm's advised position is marked as old [min]: storms move some 12 nm in an hour.
STORM_STALE_MIN = 60


def feature(
    kind: str, title: str, geometry: Feature | None, *, truth: bool, **more: object
) -> Feature:
    """Return a GeoJSON feature with the properties that every map feature has."""
    properties = {"kind": kind, "title": title, "truth": truth, **more}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def point(lat: float, lon: float) -> Feature:
    """Return a GeoJSON point, longitude first."""
    return {"type": "Point", "coordinates": _lon_lat((lat, lon))}


def line(positions: list[Position]) -> Feature:
    """Return a GeoJSON line through positions given as (lat, lon)."""
    return {"type": "LineString", "coordinates": [_lon_lat(position) for position in positions]}


def polygon(positions: list[Position]) -> Feature:
    """Return a GeoJSON polygon around positions given as (lat, lon), closed, anticlockwise."""
    ring = [_lon_lat(position) for position in positions]
    if _signed_area(ring) < 0:
        ring.reverse()
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def storm_features(storm: str, name: str, field: Field) -> dict[str, Feature]:
    """Return what facilitators see of the true storm: its centre and how far gales reach."""
    state = field.state
    title = phrase("{storm}, true position", storm=name)
    drawn = {
        f"{storm}.truth": feature(
            "storm",
            title,
            point(state.lat, state.lon),
            truth=True,
            wind_kt=round(state.vmax_kt),
            category=category(state.vmax_kt),
        )
    }
    area = _gale_area(field)
    drawn[f"{storm}.truth_gales"] = feature(
        "gales",
        phrase("{storm}, true extent of 34 kt", storm=name),
        polygon(area) if area else None,
        truth=True,
    )
    return drawn


def advisory_features(storm: str, name: str, advisory: Advisory) -> dict[str, Feature]:
    """Return what an advisory shows: centre, forecast points, their line, and the cone.

    Always one feature for each lead, so that an older one never stays behind.
    """
    issued = advisory.points[0]
    drawn = {
        f"{storm}.position": feature(
            "storm",
            phrase("{storm}, advisory {number}", storm=name, number=advisory.number),
            point(issued.lat, issued.lon),
            truth=False,
            wind_kt=round(issued.vmax_kt),
            category=category(issued.vmax_kt),
            advisory=advisory.number,
            stale_after_min=STORM_STALE_MIN,
        ),
        f"{storm}.forecast": feature(
            "forecast_track",
            phrase("{storm}, forecast track", storm=name),
            line([(p.lat, p.lon) for p in advisory.points] * (1 if advisory.points[1:] else 2)),
            truth=False,
        ),
        f"{storm}.cone": feature(
            "cone",
            phrase("{storm}, where the centre will be in two cases of three", storm=name),
            polygon(cone(advisory.points)),
            truth=False,
        ),
    }
    by_lead = {p.lead_h: p for p in advisory.points[1:]}
    for lead_h in LEADS_H[1:]:
        ahead = by_lead.get(lead_h)
        drawn[f"{storm}.forecast_{lead_h}h"] = feature(
            "forecast_point",
            phrase("{storm} in {hours} hours", storm=name, hours=lead_h),
            point(ahead.lat, ahead.lon) if ahead else None,
            truth=False,
            lead_h=lead_h,
            wind_kt=round(ahead.vmax_kt) if ahead else 0,
            category=category(ahead.vmax_kt) if ahead else 0,
        )
    return drawn


def cone(points: tuple[ForecastPoint, ...]) -> list[Position]:
    """Return the outline (lat, lon) of what the circles along a forecast sweep."""
    return swept([(point.lat, point.lon, point.cone_nm) for point in points])


def _gale_area(field: Field) -> list[Position]:
    state = field.state
    reach = [
        (azimuth, field.radius_nm(GALE_KT, azimuth, precision_nm=2.0))
        for azimuth in range(0, 360, 15)
    ]
    if max(nm for _, nm in reach) <= 0:
        return []
    return [destination(state.lat, state.lon, azimuth, max(nm, 1.0)) for azimuth, nm in reach]


def _lon_lat(position: Position) -> list[float]:
    return [round(position[1], 4), round(position[0], 4)]


def _signed_area(ring: list[list[float]]) -> float:
    """Return twice the area that *ring* encloses, positive if it runs anticlockwise."""
    return sum(
        x_1 * y_2 - x_2 * y_1
        for (x_1, y_1), (x_2, y_2) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
