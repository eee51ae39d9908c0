"""A ship that drifts towards an island in a steady trade wind, small enough for a test.

The island's shore runs north and south along 61 W; she loses power 20 nm east of it. The
wind is 20 kt from the east and the current half a knot to the west.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from exercise_engine.units import HOUR_MS, MINUTE_MS, Calendar
from exercise_engine.world.hazardous_ship import HazardousShip, build
from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec
from exercise_engine.world.model import Feature, Value, WorldContext
from tests.exercise_engine.world.ivan import draw_from

BEGINS = datetime(2030, 6, 1, 10, tzinfo=UTC)
CALENDAR = Calendar(
    BEGINS.replace(hour=6, tzinfo=None), ZoneInfo("America/St_Vincent"), date(2030, 6, 1)
)
STEP_MS = 5 * MINUTE_MS
START = (13.2, -60.658)  # 20 nm off
POINTS = {
    "village": (13.2, -61.01),
    "town": (13.3, -61.05),
    "bay": (13.35, -61.0),
}

# What the script and actions set, and its value when nothing happens.
QUIET: dict[str, Value] = {
    "lost": False,
    "fire": False,
    "attack": False,
    "parties": 0,
    "anchor": False,
    "tugs": 0,
    "berth": False,
    "off": False,
    "cordon": 0.0,
    "forecast": False,
    "flight": False,
    "leak": False,
    "gathered": 0.0,
    "leave": False,
    "indoors": False,
    "flag_told": False,
    "iaea_told": False,
}

Deed = tuple[float, str, Value]

# So far that she does not ground within a day.
FAR_SHORE: dict[str, Any] = {"shores": [{"id": "far", "line": [(0.0, -80.0)]}]}


def spec(**more: Any) -> dict[str, Any]:
    return {
        "model": "hazardous_ship",
        "id": "ship",
        "name": "MV Ashdene Carrier",
        "cargo": "irradiated_fuel",
        "route": [START],
        "speed_kt": 0,
        "weather": [
            {"wind_kt": 20, "wind_from": 90, "current_kt": 0.5, "current_towards": 270},
        ],
        "shores": [{"id": "east_coast", "line": [(13.0, -61.0), (13.5, -61.0)]}],
        "places": ["village"],
        "refuge": "bay",
        "tow_off_towards": 90,
        "orders": {
            "power_lost": "lost",
            "fire": "fire",
            "attacked": "attack",
            "fire_parties": "parties",
            "anchor": "anchor",
            "tugs": "tugs",
            "refuge": "berth",
            "tow_off": "off",
            "cordon": "cordon",
            "plume_forecast": "forecast",
            "overflight": "flight",
        },
        # A fiction from end to end.
        "escape": {"inventory": 1_000, "share": 0.01, "over": "6 h"},
        "spill": {"volume_m3": 400, "begins": "leak", "recovered": "gathered"},
        "people": [
            {"place": "village", "population": 2_000, "evacuation": "leave", "indoors": "indoors"},
        ],
        "notices": [
            {"id": "flag", "title": "The flag state", "told": "flag_told", "within": "1 h"},
            {"id": "iaea", "title": "The IAEA", "told": "iaea_told", "within": "2 h"},
        ],
        **more,
    }


def context() -> WorldContext:
    return WorldContext(BEGINS, POINTS, lambda path: path.encode())


def ship(**more: Any) -> HazardousShip:
    authored = HazardousShipSpec.model_validate(spec(**more), context={"calendar": CALENDAR})
    return build(authored, context())


class Watch:
    """A ship and what is done to her, by the hour; *values* and *features* are as they are now."""

    def __init__(self, deeds: Sequence[Deed] = (), *, seed: int = 1, **more: Any) -> None:
        self.model = ship(**more)
        self.now_ms = 0
        self.values: dict[str, Value] = dict(QUIET)
        self.features: dict[str, Feature] = {}
        self.drawn: list[str] = []
        self._deeds = list(deeds)
        self._draw = draw_from(seed)
        self._step()

    def to(self, hour: float) -> Mapping[str, Value]:
        """Go on to *hour* and return every measure there."""
        while self.now_ms < hour * HOUR_MS:
            self.now_ms += STEP_MS
            self._step()
        return self.values

    def until(self, measure: str, limit_h: float = 96) -> float:
        """Go on until *measure* is true, and return the hour; fails if it never is."""
        while not self.values[f"ship.{measure}"]:
            assert self.now_ms < limit_h * HOUR_MS, f"never {measure}"
            self.now_ms += STEP_MS
            self._step()
        return self.now_ms / HOUR_MS

    def _step(self) -> None:
        for at_h, name, value in self._deeds:
            if self.now_ms == round(at_h * HOUR_MS):
                self.values[name] = value
        read = {name: self.values[name] for name in self.model.reads}
        step = self.model.step(self.now_ms, read, self._draw)
        self.values |= step.measures
        self.features |= step.features
        self.drawn += step.features


def of(values: Mapping[str, Value], name: str) -> float:
    return float(values[f"ship.{name}"])
