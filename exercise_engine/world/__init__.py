"""World models: pure physics beside the model that the engine steps.

``WORLD_MODELS`` names them as a scenario's ``world`` section does: for each the
pydantic model of what is authored, and the function that builds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exercise_engine.scenario.fields import Part
from exercise_engine.world import (
    ashfall,
    communities,
    hazardous_ship,
    mass_casualties,
    outbreak,
    public_and_economy,
    tropical_cyclone,
    vessels,
)
from exercise_engine.world.ashfall_spec import AshfallSpec
from exercise_engine.world.communities_spec import CommunitiesSpec
from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec
from exercise_engine.world.mass_casualties_spec import MassCasualtiesSpec
from exercise_engine.world.model import WorldContext, WorldModel
from exercise_engine.world.outbreak_spec import OutbreakSpec
from exercise_engine.world.tropical_cyclone_spec import TropicalCycloneSpec
from exercise_engine.world.vessels_spec import VesselsSpec

Builder = Callable[[Any, WorldContext], WorldModel]

WORLD_MODELS: dict[str, tuple[type[Part], Builder]] = {
    "tropical_cyclone": (TropicalCycloneSpec, tropical_cyclone.build),
    "communities": (CommunitiesSpec, communities.build),
    "hazardous_ship": (HazardousShipSpec, hazardous_ship.build),
    "vessels": (VesselsSpec, vessels.build),
    "mass_casualties": (MassCasualtiesSpec, mass_casualties.build),
    "outbreak": (OutbreakSpec, outbreak.build),
    "ashfall": (AshfallSpec, ashfall.build),
    "public_and_economy": (public_and_economy.PublicAndEconomySpec, public_and_economy.build),
}
