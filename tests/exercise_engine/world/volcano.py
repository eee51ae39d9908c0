"""A fictional volcano at the north of an island, small enough for a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world import WORLD_MODELS
from exercise_engine.world.model import Step, Value, WorldContext, WorldModel
from tests.exercise_engine.world.ivan import draw_from
from tests.exercise_engine.world.trafficking import CALENDAR

BEGINS = datetime(2030, 4, 8, 20, tzinfo=UTC)
STEP_MS = 15 * MINUTE_MS
VENT = [13.33, -61.18]
# East of the vent, south of it, far east over sea, and upwind in the west.
POINTS = {
    "east_bay": (13.33, -61.10),
    "south_town": (13.15, -61.22),
    "far_isle": (13.20, -59.50),
    "west_bay": (13.33, -61.24),
    "strip": (13.16, -61.15),
    "dam": (13.25, -61.15),
}


def phase(**more: Any) -> dict[str, Any]:
    """An hour that throws up 30,000 kt six hours after T+00:00."""
    given = {"id": "first", "at": "T+06:00", "lasts": "1 h", **more}
    if not {"column_km", "observed"} & set(more):
        given.setdefault("mass_kt", 30_000)
    return given


def community(place: str, **more: Any) -> dict[str, Any]:
    return {"place": place, "population": 4_000, "houses": 1_000, "order": f"{place}.order", **more}


def volcano_spec(**more: Any) -> dict[str, Any]:
    return {
        "model": "ashfall",
        "id": "volcano",
        "name": "Morne Cendre",
        "vent": VENT,
        "summit_m": 1200,
        "wind_kt": 20,
        "wind_from": 270,
        "phases": [phase()],
        "communities": [community("east_bay"), community("south_town")],
        "places": ["far_isle", "west_bay"],
        **more,
    }


def build(authored: dict[str, Any], **around: Any) -> WorldModel:
    spec, builder = WORLD_MODELS["ashfall"]
    context = WorldContext(BEGINS, POINTS, lambda _: b"", **around)
    return builder(spec.model_validate(authored, context={"calendar": CALENDAR}), context)


@dataclass
class Erupted:
    """How it went: every step, and the values at its end."""

    steps: list[Step]

    @property
    def values(self) -> dict[str, Value]:
        return {name.removeprefix("volcano."): v for name, v in self.steps[-1].measures.items()}

    def number(self, name: str) -> float:
        return float(self.values[name])

    def series(self, name: str) -> list[Any]:
        return [step.measures[f"volcano.{name}"] for step in self.steps]

    def at(self, hour: float, name: str) -> Any:
        return self.series(name)[round(hour * HOUR_MS / STEP_MS)]


def erupt(
    read: Mapping[str, Value] | None = None,
    *,
    hours: float = 24,
    seed: int = 1,
    later: Mapping[float, Mapping[str, Value]] | None = None,
    around: Mapping[str, Any] | None = None,
    **more: Any,
) -> Erupted:
    """Step a volcano through *hours*; *later* changes what it reads from an hour on."""
    model = build(volcano_spec(**more), **(around or {}))
    values: dict[str, Value] = {**dict.fromkeys(model.reads, 0), **(read or {})}
    changes, draw, steps = dict(later or {}), draw_from(seed), []
    for now_ms in range(0, round(hours * HOUR_MS) + 1, STEP_MS):
        for at_h in [one for one in changes if one * HOUR_MS <= now_ms]:
            values |= changes.pop(at_h)
        steps.append(model.step(now_ms, {name: values[name] for name in model.reads}, draw))
    return Erupted(steps)
