"""A ship brings a fever to two towns: the world, and what agencies do in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from exercise_engine.units import HOUR_MS
from exercise_engine.world.model import Value, WorldModel
from tests.exercise_engine.world.attack import build as build_at
from tests.exercise_engine.world.ivan import draw_from

POINTS = {"port_town": (13.15, -61.22), "hill_town": (13.25, -61.15)}
NOTHING_DONE: dict[str, Value] = {
    "ship.in_port": True,
    "refused": False,
    "screening": False,
    "quarantine": False,
    "samples": 100,
    "tracers": 0,
    "beds": 40,
    "closures": 0,
    "no_travel": False,
    "compliance": 70.0,
}
Deeds = Sequence[tuple[float, Mapping[str, Value]]]


def fever_spec(**more: Any) -> dict[str, Any]:
    return {
        "model": "outbreak",
        "id": "fever",
        "r0": 2.2,
        "latent": "2 d",
        "infectious": "4 d",
        "severe": 0.05,
        "communities": [
            {"place": "port_town", "population": 30_000},
            {"place": "hill_town", "population": 10_000},
        ],
        "importations": [
            {
                "id": "ship",
                "place": "port_town",
                "arrives": "ship.in_port",
                "refused": "refused",
                "exposed": 4,
                "infectious": 6,
            }
        ],
        "port_health": {"screening": "screening", "quarantine": "quarantine"},
        "laboratory": {"samples_per_day": "samples", "turnaround": "1 d"},
        "tracers": "tracers",
        "beds": "beds",
        "closures": "closures",
        "travel_restricted": "no_travel",
        "compliance": "compliance",
        **more,
    }


def build(spec: dict[str, Any]) -> WorldModel:
    return build_at(spec, POINTS)


def course(
    deeds: Deeds = (),
    *,
    until_d: float = 120,
    seed: int = 1,
    first: Mapping[str, Value] = NOTHING_DONE,
    **more: Any,
) -> list[dict[str, Value]]:
    """Return every measure at each step to *until_d*, with each of *deeds* done on its day."""
    model, draw, values = build(fever_spec(**more)), draw_from(seed), dict(first)
    steps = []
    for now_ms in range(0, round(until_d * 24 * HOUR_MS) + 1, model.every_ms):
        for at_d, deed in deeds:
            if now_ms == round(at_d * 24 * HOUR_MS):
                values |= deed
        step = model.step(now_ms, {name: values[name] for name in model.reads}, draw)
        steps.append(step.measures)
    return steps


def play(deeds: Deeds = (), **more: Any) -> dict[str, Value]:
    """Return every measure at the end."""
    return course(deeds, **more)[-1]
