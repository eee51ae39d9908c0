"""What telling reads beside the event: the words, and the event that began what it goes on with."""

from __future__ import annotations

from typing import Protocol

from exercise_engine import events as e
from exercise_engine.words import Words


class Context(Protocol):
    """Whoever has events told: the after-action record, or a console in play."""

    @property
    def words(self) -> Words:
        """The words for what events name by id."""

    def began(self, event: e.Event) -> e.Event | None:
        """Return the event that gave the id which *event* names: as the request that it answers."""
