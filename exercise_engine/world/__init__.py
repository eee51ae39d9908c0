"""World models: pure physics beside the model that the engine steps.

``WORLD_MODELS`` names them as a scenario's ``world`` section does: for each the
pydantic model of what is authored, and the function that builds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exercise_engine.scenario.fields import Part
from exercise_engine.world import (
    communities,
    mass_casualties,
    outbreak,
    public_and_economy,
    tropical_cyclone,
)
from exercise_engine.world.communities_spec import CommunitiesSpec
from exercise_engine.world.mass_casualties_spec import MassCasualtiesSpec
from exercise_engine.world.model import WorldContext, WorldModel
from exercise_engine.world.outbreak_spec import OutbreakSpec

Builder = Callable[[Any, WorldContext], WorldModel]

WORLD_MODELS: dict[str, tuple[type[Part], Builder]] = {
    "tropical_cyclone": (tropical_cyclone.TropicalCycloneSpec, tropical_cyclone.build),
    "communities": (CommunitiesSpec, communities.build),
    "mass_casualties": (MassCasualtiesSpec, mass_casualties.build),
    "outbreak": (OutbreakSpec, outbreak.build),
    "public_and_economy": (public_and_economy.PublicAndEconomySpec, public_and_economy.build),
}
