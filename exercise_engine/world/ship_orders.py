"""What the script and the agencies say to a ship, as her model reads it."""

from __future__ import annotations

from collections.abc import Mapping

from exercise_engine.world.model import Value


class Says:
    """What the measures say; one that the scenario leaves out says no."""

    def __init__(self, read: Mapping[str, Value]) -> None:
        self._read = read

    def flag(self, measure: str | None) -> bool:
        """Return whether something is so."""
        return measure is not None and bool(self._read[measure])

    def number(self, measure: str | None) -> float:
        """Return how much of something there is."""
        return 0.0 if measure is None else float(self._read[measure])
