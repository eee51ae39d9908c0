"""What else is fixed when an exercise is made: kept as JSON in its record, and bound by its chain."""

from __future__ import annotations

from typing import Annotated

import msgspec

from exercise_engine.ledger.records import NewExercise


class ExerciseSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """Settings of an exercise; *language* is that of its texts, nothing for the scenario's own."""

    language: Annotated[str, msgspec.Meta(pattern=r"^([a-z]{2})?$")] = ""

    @property
    def stored(self) -> bytes:
        """How they stand in the record."""
        return msgspec.json.encode(self)


def settings_of(exercise: NewExercise) -> ExerciseSettings:
    """Return the settings of *exercise*.

    Raises :exc:`msgspec.MsgspecError` if its record holds what no settings are.
    """
    return msgspec.json.decode(exercise.settings, type=ExerciseSettings)
