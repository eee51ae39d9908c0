"""A stretch of the Eastern Caribbean, small enough for a test: nights of trafficking and who looks for it.

The state, its forces and the tracks are fictional. Every number says its source, or is an assumption;
docs/theory/vessels.md repeats them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world import WORLD_MODELS
from exercise_engine.world.model import Draw, Step, Value, WorldContext, WorldModel
from tests.exercise_engine.world.ivan import draw_from

# 18:00 local time.
BEGINS = datetime(2030, 6, 1, 22, tzinfo=UTC)
STEP_MS = 5 * MINUTE_MS
NIGHT_H = 12

# 60 by 120 nm, as in the worked example of search theory.
BOX = ((12.3, -61.9), (12.3, -60.87), (14.3, -60.87), (14.3, -61.9))
POINTS = {"base": (13.15, -61.25), "airfield": (13.07, -59.49), "hill": (13.3, -61.2)}

# From the south through the box, 190 to 210 nm: six to nine hours.
TRACKS = [
    [[11.2, -61.6], [12.4, -61.5], [13.4, -61.6], [14.4, -61.4]],
    [[11.2, -61.6], [12.4, -61.1], [13.4, -61.0], [14.4, -61.1]],
    [[11.2, -61.6], [12.4, -61.75], [13.4, -61.8], [14.4, -61.7]],
]


def go_fast(**more: Any) -> dict[str, Any]:
    return {
        "id": "runner",
        "title": "Runner",
        "kind": "go_fast",
        "tracks": TRACKS,
        "departs": 0,
        "load_kg": 1_000,
        **more,
    }


def patrol_boat(**more: Any) -> dict[str, Any]:
    return {
        "id": "guardian",
        "title": "CGS Guardian",
        "kind": "patrol_boat",
        "network": "own",
        "seen_by": ["coastguard"],
        "lat": "boat.lat",
        "lon": "boat.lon",
        "searching": "boat.out",
        "search": [{"area": "box"}],
        **more,
    }


def aircraft(**more: Any) -> dict[str, Any]:
    return {
        "id": "albatross",
        "title": "Patrol aircraft",
        "kind": "fixed_wing",
        "network": "own",
        "seen_by": ["coastguard"],
        "place": "airfield",
        "searching": "aircraft.up",
        "search": [{"area": "box"}],
        **more,
    }


def spec(
    vessels: list[dict[str, Any]], platforms: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """Durations and times as YAML gives them, so that the reader's own rules apply."""
    return {"model": "vessels", "id": "night", "vessels": vessels, "platforms": platforms, **more}


def context(**more: Any) -> WorldContext:
    return WorldContext(BEGINS, POINTS, lambda _: b"", **{"areas": {"box": BOX}, **more})


def build(authored: dict[str, Any], around: WorldContext | None = None) -> WorldModel:
    model, builder = WORLD_MODELS["vessels"]
    return builder(
        model.model_validate(_timed(authored), context={"calendar": CALENDAR}), around or context()
    )


class _Calendar:
    """Reads times given as T+HH:MM, as a scenario's calendar does."""

    @staticmethod
    def time_ms(text: str) -> int:
        hours, minutes = text.removeprefix("T+").split(":")
        return int(hours) * HOUR_MS + int(minutes) * MINUTE_MS


CALENDAR = _Calendar()
_DURATIONS = frozenset(
    {"within", "dark_after", "waits", "boarding", "every"}
    | {"shaken_after", "engine_fails", "heaves_to_after"}
)


def _timed(authored: Any, key: str = "") -> Any:
    """Write hours as YAML does: 'departs' as a time, the others as durations."""
    if isinstance(authored, dict):
        return {name: _timed(value, name) for name, value in authored.items()}
    if isinstance(authored, list) and key not in ("tracks", "at", "havens", "ways", "waters"):
        return [_timed(value) for value in authored]
    if key == "departs" and not isinstance(authored, str):
        minutes = round(authored * 60)
        return f"T+{minutes // 60:02d}:{minutes % 60:02d}"
    if key in _DURATIONS and isinstance(authored, int | float):
        return f"{round(authored * 60)} min"
    return authored


# Where units are and what is known when nothing else is said.
QUIET: dict[str, Value] = {
    "boat.lat": 13.2,
    "boat.lon": -61.4,
    "boat.out": True,
    "aircraft.up": True,
    "cue.runner": False,
}


@dataclass
class Played:
    """How a night went: every step, and the values at its end."""

    steps: list[Step]

    @property
    def values(self) -> dict[str, Value]:
        return self.steps[-1].measures

    def number(self, name: str) -> float:
        return float(self.values[f"night.{name}"])

    def series(self, name: str) -> list[Value]:
        return [step.measures[f"night.{name}"] for step in self.steps]


def play(
    model: WorldModel,
    read: Mapping[str, Value] | None = None,
    *,
    seed: int = 1,
    hours: float = NIGHT_H,
    later: Mapping[float, Mapping[str, Value]] | None = None,
    draw: Draw | None = None,
    until_over: bool = False,
    step_ms: int = STEP_MS,
) -> Played:
    """Step *model* through a night; *later* changes what it reads from an hour on.

    *until_over* ends it once a single runner has departed and is no longer at sea.
    """
    chance = draw or draw_from(seed)
    values: dict[str, Value] = {**QUIET, **(read or {})}
    changes = dict(later or {})
    steps = []
    for now_ms in range(0, round(hours * HOUR_MS) + 1, step_ms):
        for at_h in [one for one in changes if one * HOUR_MS <= now_ms]:
            values |= changes.pop(at_h)
        steps.append(model.step(now_ms, {name: values[name] for name in model.reads}, chance))
        found = steps[-1].measures
        if until_over and found["night.departed_runner"] and not found["night.at_sea_runner"]:
            break
    return Played(steps)
