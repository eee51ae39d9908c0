"""A public of a small town for tests: what it is told, and what it makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from exercise_engine.units import HOUR_MS
from exercise_engine.world.model import Post, Value
from tests.exercise_engine.world.attack import build
from tests.exercise_engine.world.ivan import draw_from

QUIET: dict[str, Value] = {
    "alarm": False,
    "statements": 0,
    "contradictions": 0,
    "warnings": 0,
    "false_alarms": 0,
    "deaths": 0,
    "cases": 0,
    "port_closed": False,
    "beaches_closed": False,
}
FEEDS = [
    {"id": "rumours", "to": ["police"], "per_hour": 6, "lines": ["{name} says so.", "Is it true?"]},
    {"id": "calm", "to": ["all"], "per_hour": 1, "follows": "calm", "lines": ["Nice day."]},
]


def public_spec(**more: Any) -> dict[str, Any]:
    return {
        "model": "public_and_economy",
        "id": "public",
        "currency": "XCD",
        **{name: name for name in list(QUIET)[:7]},
        "closures": [
            {"closed": "port_closed", "tourism": 0.5, "fisheries": 0.2},
            {"closed": "beaches_closed", "tourism": 0.2},
        ],
        "tourism": {"per_day": 400_000, "recovery": "345 d"},
        "fisheries": {"per_day": 50_000, "recovery": "30 d"},
        "feeds": FEEDS,
        **more,
    }


Told = Sequence[tuple[float, Mapping[str, Value]]]


def lived(
    told: Told, *, until_h: float = 48, seed: int = 1, **more: Any
) -> tuple[dict[str, Value], list[tuple[int, Post]]]:
    """Return every measure at *until_h*, and every post with its moment, after what was *told*."""
    model, draw, values = build(public_spec(**more)), draw_from(seed), dict(QUIET)
    measures: dict[str, Value] = {}
    posts: list[tuple[int, Post]] = []
    for now_ms in range(0, round(until_h * HOUR_MS) + 1, model.every_ms):
        for at_h, said in told:
            if now_ms == round(at_h * HOUR_MS):
                values |= said
        step = model.step(now_ms, {name: values[name] for name in model.reads}, draw)
        measures = step.measures
        posts += [(now_ms + post.after_ms, post) for post in step.posts]
    return measures, posts


def share(told: Told, name: str, *, until_h: float = 48) -> float:
    return float(lived(told, until_h=until_h)[0][f"public.{name}"])
