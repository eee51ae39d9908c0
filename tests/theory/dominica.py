"""Dominica under Maria, 18 September 2017, by the models as an exercise steps them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world.model import Value, WorldContext, WorldModel
from tests.exercise_engine.world.ivan import build, draw_from
from tests.theory.test_damage_anchors import (
    DATA,
    DOMINICA,
    ROUGH_LAND,
    V_HALF_BY_TOTAL_DAMAGE_KT,
)

BEGINS = datetime(2017, 9, 18, 12, tzinfo=UTC)
STEP_MS = 15 * MINUTE_MS
HOUSES = 29_431

PLACES = {
    name.lower().replace(" ", "_"): (lat, lon, people)
    for name, (lat, lon, people) in DOMINICA.items()
}
EVERYONE = sum(people for _, _, people in PLACES.values())

# The rivers: a tenth of the people live where they come at 500 mm. Mountains make three times the mean rain.
RAIN = [{"place": place, "times": 3} for place in PLACES]
RIVERS = [(200.0, 0.0), (500.0, 0.10)]


def play(*, floods: bool, seed: int = 1) -> dict[str, Value]:
    """Return every measure at the end of the track, warned two hours before the gales and never told to go."""
    storm = _built(
        {"model": "tropical_cyclone", "id": "storm", "track": "maria.txt", "places": list(PLACES)}
        | ({"rain": RAIN} if floods else {})
    )
    people = _built(
        {
            "model": "communities",
            "id": "people",
            "storm": "storm",
            "states": [{"id": "dominica", "warning": "warning"}],
            "communities": [_community(place, floods=floods) for place in PLACES],
        }
    )
    draw = draw_from(seed)
    values: dict[str, Value] = {"warning": 2}
    for now_ms in range(0, 18 * HOUR_MS + 1, STEP_MS):
        values |= storm.step(now_ms, {}, draw).measures
        values |= people.step(now_ms, {name: values[name] for name in people.reads}, draw).measures
    return values


def _community(place: str, *, floods: bool) -> dict[str, Any]:
    people = PLACES[place][2]
    return {
        "place": place,
        "state": "dominica",
        "population": people,
        "houses": round(HOUSES * people / EVERYONE),
        "exposure": ROUGH_LAND,
        "v_half_kt": V_HALF_BY_TOTAL_DAMAGE_KT,
    } | ({"floods_by_rain": RIVERS} if floods else {})


def _built(spec: dict[str, Any]) -> WorldModel:
    points = {place: (lat, lon) for place, (lat, lon, _) in PLACES.items()}
    file = (DATA / "al152017_maria.txt").read_bytes()
    return build(spec, WorldContext(BEGINS, points, lambda _: file))
