"""Draw an eruption as GeoJSON features: its clouds, advisories of them, and how thick ash lies.

Facilitators see clouds and thicknesses as they are. Everybody sees the advisory of the ash cloud that an
advisory centre issues every so often, and the thicknesses of the last survey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exercise_engine.phrases import phrase
from exercise_engine.units import HOUR_MS
from exercise_engine.world.ashfall_spec import AshfallSpec
from exercise_engine.world.eruption import Blast, Position, isopach, outline
from exercise_engine.world.features import feature, point, polygon
from exercise_engine.world.model import Feature

# Thicknesses of which the line is drawn [mm].
ISOPACHS_MM: Final = (1, 10, 100)
# How often what facilitators see is drawn anew while it changes.
_DRAWN_EVERY_MS: Final = HOUR_MS
# How long after a phase lines of thickness still move.
_SETTLES_MS: Final = 4 * HOUR_MS


class AshMap:
    """What is on the map, and when it was drawn."""

    def __init__(self, spec: AshfallSpec, vent: Position) -> None:
        self._spec, self._vent = spec, vent
        self._advised_ms: int | None = None
        self._drawn_ms: int | None = None
        self._known = 0
        self._surveys = 0
        self._shown: dict[str, Feature] = {}

    def changed(self, blasts: Sequence[Blast], surveys: int, now_ms: int) -> dict[str, Feature]:
        """Return the features that are new, have changed, or are gone."""
        drawn: dict[str, Feature] = {}
        model = self._spec.id
        if not self._shown:
            drawn[f"{model}.vent"] = feature(
                "volcano", self._spec.name, point(*self._vent), truth=False
            )
        new = len(blasts) > self._known
        self._known = len(blasts)
        if blasts and (new or _due(self._drawn_ms, _DRAWN_EVERY_MS, now_ms)):
            self._drawn_ms = now_ms
            drawn |= dict(self._clouds(blasts, now_ms, truth=True))
            if any(now_ms - blast.end_ms <= _SETTLES_MS for blast in blasts):
                drawn |= dict(self._thickness(blasts, now_ms, truth=True))
        if blasts and (new or _due(self._advised_ms, self._spec.advisories_every, now_ms)):
            self._advised_ms = now_ms
            drawn |= dict(self._clouds(blasts, now_ms, truth=False))
        if surveys > self._surveys:
            self._surveys = surveys
            drawn |= dict(self._thickness(blasts, now_ms, truth=False))
        news = {name: shown for name, shown in drawn.items() if self._shown.get(name) != shown}
        self._shown |= news
        return news

    def _clouds(
        self, blasts: Sequence[Blast], now_ms: int, *, truth: bool
    ) -> Iterator[tuple[str, Feature]]:
        what = "truth" if truth else "advisory"
        for blast in blasts:
            name = f"{self._spec.id}.{what}_cloud_{blast.spec.id}"
            ring = outline(self._vent, blast, now_ms)
            if not ring and name not in self._shown:
                continue
            title = (
                phrase("Ash cloud of {volcano}, as it is", volcano=self._spec.name)
                if truth
                else phrase("Ash cloud of {volcano}, by the last advisory", volcano=self._spec.name)
            )
            yield name, feature("ash_cloud", title, polygon(ring) if ring else None, truth=truth)

    def _thickness(
        self, blasts: Sequence[Blast], now_ms: int, *, truth: bool
    ) -> Iterator[tuple[str, Feature]]:
        what = "truth" if truth else "survey"
        for mm in ISOPACHS_MM:
            name = f"{self._spec.id}.{what}_{mm}_mm"
            ring = isopach(self._vent, blasts, mm, now_ms) if blasts else []
            if not ring and name not in self._shown:
                continue
            title = (
                phrase("Ash of {mm} mm and more, in truth", mm=mm)
                if truth
                else phrase("Ash of {mm} mm and more, by the last survey", mm=mm)
            )
            shape = polygon(ring) if ring else None
            yield name, feature("isopach", title, shape, truth=truth, mm=mm)


def _due(last_ms: int | None, every_ms: int, now_ms: int) -> bool:
    return last_ms is None or now_ms - last_ms >= every_ms
