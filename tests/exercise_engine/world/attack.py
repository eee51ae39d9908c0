"""One incident in a small capital with two hospitals: the world, and what agencies do in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world import WORLD_MODELS
from exercise_engine.world.model import Value, WorldContext, WorldModel
from tests.exercise_engine.world.ivan import draw_from

# A minute of latitude is 1.85 km: by road the main hospital is 2.6 km from the market, the
# clinic 13 km, the second site 5.2 km.
POINTS = {
    "market": (13.150, -61.220),
    "main": (13.1667, -61.220),
    "clinic": (13.2333, -61.220),
    "pier": (13.1833, -61.250),
}
NOTHING_DONE: dict[str, Value] = {
    "market.happened": True,
    "pier.happened": False,
    "called": True,
    "command": False,
    "teams": 0,
    "station": False,
    "ambulances": 4,
    "plan": False,
    "main.diverted": False,
    "blood": 400,
    "aircraft": 0,
}
WELL_DONE: dict[str, Value] = {
    "command": True,
    "teams": 3,
    "station": True,
    "ambulances": 8,
    "plan": True,
    "aircraft": 2,
}
Deeds = Sequence[tuple[float, Mapping[str, Value]]]
INCIDENT = {
    "id": "market",
    "place": "market",
    "occurs": "market.happened",
    "killed": 8,
    "critical": 8,
    "immediate": 12,
    "delayed": 30,
    "minor": 90,
    "alerted": "called",
    "command": "command",
    "triage_teams": "teams",
    "clearing_station": "station",
}


def attack_spec(**more: Any) -> dict[str, Any]:
    return {
        "model": "mass_casualties",
        "id": "mci",
        "incidents": [
            INCIDENT,
            {
                "id": "pier",
                "place": "pier",
                "occurs": "pier.happened",
                "critical": 2,
                "delayed": 6,
                "minor": 20,
            },
        ],
        "hospitals": [
            {
                "id": "main",
                "place": "main",
                "ed_beds": 12,
                "resus_bays": 2,
                "theatres": 2,
                "icu_beds": 4,
                "beds": 180,
                "free_beds": 30,
                "plan": "plan",
                "diverted": "main.diverted",
                "blood": "blood",
            },
            {"id": "clinic", "place": "clinic", "ed_beds": 4, "icu_beds": 0, "free_beds": 8},
        ],
        "ambulances": {"count": "ambulances", "base": "main"},
        "medevac": {"aircraft": "aircraft", "seats": 2},
        **more,
    }


def build(spec: dict[str, Any], points: Mapping[str, tuple[float, float]] = POINTS) -> WorldModel:
    model, builder = WORLD_MODELS[spec["model"]]
    around = WorldContext(datetime(2030, 6, 1, tzinfo=UTC), points, lambda path: path.encode())
    return builder(model.model_validate(spec), around)


def play(
    deeds: Deeds = (),
    *,
    spec: dict[str, Any] | None = None,
    seed: int = 1,
    until_h: float = 24,
    points: Mapping[str, tuple[float, float]] = POINTS,
    first: Mapping[str, Value] = NOTHING_DONE,
) -> dict[str, Value]:
    """Return every measure at *until_h*, with each of *deeds* done at its hour."""
    return course(deeds, spec=spec, seed=seed, until_h=until_h, points=points, first=first)[-1]


def course(
    deeds: Deeds = (),
    *,
    spec: dict[str, Any] | None = None,
    seed: int = 1,
    until_h: float = 24,
    points: Mapping[str, tuple[float, float]] = POINTS,
    first: Mapping[str, Value] = NOTHING_DONE,
) -> list[dict[str, Value]]:
    """Return every measure at each step to *until_h*."""
    model, draw = build(spec or attack_spec(), points), draw_from(seed)
    values = dict(first)
    steps = []
    for now_ms in range(0, round(until_h * HOUR_MS) + 1, model.every_ms):
        for at_h, deed in deeds:
            if now_ms == round(at_h * HOUR_MS):
                values |= deed
        told = model.step(now_ms, {name: values[name] for name in model.reads}, draw)
        steps.append(dict(told.measures))
    return steps


def minute(steps: Sequence[dict[str, Value]], number: float) -> dict[str, Value]:
    """Return the step of a model that is stepped each minute."""
    assert MINUTE_MS == 60_000
    return steps[round(number)]
