"""Every key that an author may write, and every measure that a model writes, has its place in the docs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from exercise_engine.scenario.setting import Feed
from exercise_engine.scenario.walk import key_of
from exercise_engine.world import WORLD_MODELS
from exercise_engine.world.ashfall_spec import (
    AshAirport,
    AshCommunity,
    EruptivePhase,
    FineAsh,
    Flows,
    Observed,
    WaterSupply,
)
from exercise_engine.world.communities_spec import (
    Community,
    Gateway,
    Hospital,
    StateOfPeople,
)
from exercise_engine.world.evasion_spec import Bar, Evasion
from exercise_engine.world.hazardous_ship_spec import (
    Anchoring,
    Burning,
    Escape,
    Neighbours,
    Notice,
    Orders,
    Shore,
    Spill,
    Weather,
)
from exercise_engine.world.mass_casualties_spec import (
    Ambulances,
    CasualtyIncident,
    Medevac,
    ReceivingHospital,
    Transfer,
)
from exercise_engine.world.outbreak_spec import (
    Importation,
    Laboratory,
    OutbreakCommunity,
    PortHealth,
)
from exercise_engine.world.public_and_economy import Closure, Earnings
from exercise_engine.world.tropical_cyclone_spec import RainAt, SurgeAt
from exercise_engine.world.vessels_spec import Cue, Meeting, Platform, SearchOrder, Vessel
from tests.exercise_engine.world import derelict, trafficking
from tests.exercise_engine.world.attack import attack_spec
from tests.exercise_engine.world.attack import build as build_attack
from tests.exercise_engine.world.fever import build as build_fever
from tests.exercise_engine.world.fever import fever_spec
from tests.exercise_engine.world.ivan import POINTS, build, people_spec, storm_spec
from tests.exercise_engine.world.test_ashfall import full_spec
from tests.exercise_engine.world.town_talk import public_spec
from tests.exercise_engine.world.volcano import POINTS as UNDER_THE_VOLCANO
from tests.exercise_engine.world.volcano import build as build_volcano

THEORY = Path(__file__).parents[3] / "docs" / "theory"
PARTS: dict[str, tuple[type[BaseModel], ...]] = {
    "tropical_cyclone": (SurgeAt, RainAt),
    "communities": (StateOfPeople, Community, Gateway, Hospital),
    "hazardous_ship": (
        Anchoring,
        Burning,
        Escape,
        Neighbours,
        Notice,
        Orders,
        Shore,
        Spill,
        Weather,
    ),
    "vessels": (Vessel, Evasion, Meeting, Cue, Platform, Bar, SearchOrder),
    "mass_casualties": (CasualtyIncident, ReceivingHospital, Ambulances, Transfer, Medevac),
    "outbreak": (OutbreakCommunity, Importation, PortHealth, Laboratory),
    "ashfall": (
        EruptivePhase,
        FineAsh,
        Flows,
        Observed,
        AshCommunity,
        WaterSupply,
        AshAirport,
    ),
    "public_and_economy": (Closure, Earnings, Feed),
}

WATER = {
    "surge": [{"place": "grenville", "by_wind": [[34, 1]]}],
    "rain": [{"place": "grenville"}],
}


def page(model: str) -> str:
    return (THEORY / f"{model}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("model", WORLD_MODELS)
def test_every_key_of_a_model_stands_on_its_page(model: str):
    spec, _ = WORLD_MODELS[model]
    keys = {
        key_of(name, field)
        for part in (spec, *PARTS[model])
        for name, field in part.model_fields.items()
    }

    missing = sorted(key for key in keys if f"`{key}`" not in page(model))

    assert missing == []


@pytest.mark.parametrize("spec", [storm_spec(**WATER), people_spec()], ids=["storm", "people"])
def test_every_measure_of_a_model_stands_on_its_page(spec: dict[str, Any]):
    names = set()
    for measure in build(spec).measures:
        name = measure.id
        for place in POINTS:
            name = name.replace(f"_{place}", "_<place>")
        for state in ("grenada", "svg"):
            name = name.removesuffix(f"_{state}")
        names.add(name)
    text = page(spec["model"])

    missing = sorted(
        name for name in names if f"`{name}`" not in text and f"`{name}_<state>`" not in text
    )

    assert missing == []


@pytest.mark.parametrize("cargo", ["irradiated_fuel", "chemical"])
def test_every_measure_of_a_hazardous_ship_stands_on_its_page(cargo: str):
    escape: dict[str, Any] = {"inventory": 1, "share": 1}
    if cargo == "chemical":
        escape["harm_mg_m3"] = [1, 2, 3]
    kinds = {"place": derelict.POINTS, "shore": ("east_coast",), "notice": ("flag", "iaea")}
    text = page("hazardous_ship")

    missing = []
    for measure in derelict.ship(cargo=cargo, escape=escape).measures:
        name = measure.id
        for kind, ids in kinds.items():
            for one in ids:
                name = name.replace(f"_{one}", f"_<{kind}>")
        if f"`{name}`" not in text:
            missing.append(name)

    assert missing == []


def test_every_measure_of_vessels_stands_on_their_page():
    boat = trafficking.patrol_boat(keeps_out_of=[{"area": "box"}])
    authored = trafficking.spec([trafficking.go_fast()], [boat], waters=["box"])
    text = page("vessels")
    names = set()
    for measure in trafficking.build(authored).measures:
        name = measure.id
        for what, id_ in (("vessel", "runner"), ("platform", "guardian"), ("network", "own")):
            name = name.replace(f"_{id_}", f"_<{what}>").replace(f".{id_}_", f".<{what}>_")
        names.add(name.replace("_box", "_<area>"))

    missing = sorted(name for name in names if f"`{name}`" not in text)

    assert missing == []


def test_every_measure_of_mass_casualties_stands_on_its_page():
    names = set()
    over = {"id": "over", "from": "clinic", "to": "main", "ordered": "plan"}
    for measure in build_attack(attack_spec(transfers=[over])).measures:
        name = measure.id.replace("_over", "_<transfer>")
        for ending, stands in (
            ("_market", "_<incident>"),
            ("_pier", "_<incident>"),
            ("_main", "_<hospital>"),
            ("_clinic", "_<hospital>"),
        ):
            name = name.removesuffix(ending) + (stands if name.endswith(ending) else "")
        names.add(name)
    text = page("mass_casualties")

    missing = sorted(name for name in names if f"`{name}`" not in text)

    assert missing == []


def test_every_measure_of_the_public_stands_on_its_page():
    text = page("public_and_economy")

    missing = [x.id for x in build_attack(public_spec()).measures if f"`{x.id}`" not in text]

    assert missing == []


def test_every_measure_of_an_outbreak_stands_on_its_page():
    names = {
        measure.id.replace("_port_town", "_<place>").replace("_hill_town", "_<place>")
        for measure in build_fever(fever_spec()).measures
    }
    text = page("outbreak")

    missing = sorted(name for name in names if f"`{name}`" not in text)

    assert missing == []


def test_every_measure_of_a_volcano_stands_on_its_page():
    text = page("ashfall")
    names = set()
    for measure in build_volcano(full_spec()).measures:
        name = measure.id.replace("water_dam", "water_<supply>")
        for place in UNDER_THE_VOLCANO:
            name = name.replace(f"_{place}", "_<place>")
        names.add(name)

    missing = sorted(name for name in names if f"`{name}`" not in text)

    assert missing == []
