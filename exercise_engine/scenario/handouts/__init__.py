"""The templates from which handouts are made, each a typed model.

A handout in Markdown needs none of them. One in YAML names its template; it is
read by :mod:`exercise_engine.scenario.handouts.reading`.
"""

from __future__ import annotations

from typing import get_args

from exercise_engine.scenario.handouts.advisories import Advisory, Notam, PublicNotice
from exercise_engine.scenario.handouts.base import Handout
from exercise_engine.scenario.handouts.letters import Letter, NoteVerbale, PressRelease
from exercise_engine.scenario.handouts.lists import CargoManifest, PassengerList, WatchListExtract
from exercise_engine.scenario.handouts.reports import (
    IntelligenceReport,
    LaboratoryReport,
    MethaneReport,
    RadioLog,
    SituationReport,
)

_MODELS: tuple[type[Handout], ...] = (
    Advisory,
    CargoManifest,
    IntelligenceReport,
    LaboratoryReport,
    Letter,
    MethaneReport,
    Notam,
    NoteVerbale,
    PassengerList,
    PressRelease,
    PublicNotice,
    RadioLog,
    SituationReport,
    WatchListExtract,
)


def _name(model: type[Handout]) -> str:
    return str(get_args(model.model_fields["template"].annotation)[0])


TEMPLATES: dict[str, type[Handout]] = dict(sorted((_name(model), model) for model in _MODELS))

__all__ = ["TEMPLATES", "Handout"]
