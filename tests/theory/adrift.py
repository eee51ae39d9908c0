"""Many ships that lose power off a long coast: where they come to, against where they were forecast to come to.

``python -m tests.theory.adrift`` prints the figures of docs/theory/hazardous_ship.md, in
half a minute.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from statistics import median
from typing import Any, Final

import click

from exercise_engine.units import HOUR_MS
from exercise_engine.world.sphere import distance_nm
from tests.exercise_engine.world.derelict import FAR_SHORE, QUIET, Deed, Watch, ship
from tests.exercise_engine.world.ivan import draw_from

WIDE: Final = "ship.drift"
NARROW: Final = "ship.drift_likely"
# So long that no ship drifts past its end.
LONG_SHORE: Final[dict[str, Any]] = {
    "shores": [{"id": "east_coast", "line": [(12.0, -61.0), (14.5, -61.0)]}]
}
_LOST: Final[Deed] = (1, "lost", True)
_SHIPS: Final = 300
_SEEDS: Final = range(1, 21)


def held(ships: int) -> dict[str, int]:
    """Return how many of so many *ships* are after a day within the wide area of their forecast, and the narrow one."""
    counted = {WIDE: 0, NARROW: 0}
    read = QUIET | {"lost": True}
    for seed in range(1, ships + 1):
        model, draw = ship(reports_every="24 h", **FAR_SHORE), draw_from(seed)
        told = model.step(0, read, draw).features
        for hour in range(1, 25):
            told_then = model.step(hour * HOUR_MS, read, draw).features
        lon, lat = told_then["ship.reported"]["geometry"]["coordinates"]
        for name in counted:
            counted[name] += inside(lon, lat, told[name]["geometry"]["coordinates"][0])
    return counted


def hours_to_ground(seeds: Iterable[int]) -> list[float]:
    """Return after how many hours without power the ship of each seed is aground, the soonest first [h]."""
    return sorted(
        Watch([_LOST], seed=seed, **LONG_SHORE).until("aground") - _LOST[0] for seed in seeds
    )


def across_nm(area: str) -> float:
    """Return how wide a day's *area* is across an east wind [nm]."""
    watch = Watch([_LOST], **FAR_SHORE)
    watch.to(1)
    lats = [lat for _, lat in watch.features[area]["geometry"]["coordinates"][0]]
    return distance_nm(min(lats), 0.0, max(lats), 0.0)


def hours_to_oil_ashore() -> float:
    """Return after how many hours oil is ashore that is spilt at once where she lies [h]."""
    spill = {"volume_m3": 400, "begins": "leak", "over": "0 min"}
    watch = Watch([_LOST, (1, "leak", True)], spill=spill, **LONG_SHORE)
    while not float(watch.values["ship.oil_ashore"]):
        watch.to(watch.now_ms / HOUR_MS + 0.25)
    return watch.now_ms / HOUR_MS - _LOST[0]


def inside(x: float, y: float, ring: list[list[float]]) -> bool:
    """Whether a point lies within *ring*: a ray from it crosses the edge an odd number of times."""
    crossings = 0
    for (x_1, y_1), (x_2, y_2) in pairwise(ring):
        if (y_1 > y) != (y_2 > y) and x < x_1 + (y - y_1) / (y_2 - y_1) * (x_2 - x_1):
            crossings += 1
    return crossings % 2 == 1


def _report() -> Iterable[str]:
    hours = hours_to_ground(_SEEDS)
    yield f"aground after {hours[0]:.0f} to {hours[-1]:.0f} h, half within {median(hours):.0f} h"
    counted = held(_SHIPS)
    for name in (WIDE, NARROW):
        yield f"{name}: {counted[name]} of {_SHIPS} within, {across_nm(name):.0f} nm across the wind"
    yield f"oil ashore after {hours_to_oil_ashore():.0f} h"


if __name__ == "__main__":
    for line in _report():
        click.echo(line)
