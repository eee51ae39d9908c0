"""One thing that is legal but unwise, with its place."""

from __future__ import annotations

from dataclasses import dataclass

from exercise_engine.scenario.faults import Fault, Place


@dataclass(frozen=True)
class Finding:
    """What a *rule* found about *subject*, the id of what the message speaks of.

    *reason* is why the scenario's author lets it stand, or nothing.
    """

    rule: str
    subject: str
    place: Place
    message: str
    reason: str = ""

    @property
    def warning(self) -> Fault:
        """The finding as ``scenario check`` prints it."""
        place = self.place
        return Fault(place.path, place.line, place.column, self.rule, self.message)
