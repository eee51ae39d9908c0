"""Ivan over Grenada and St Vincent, small enough for a test: the world and what agencies do in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world import WORLD_MODELS
from exercise_engine.world.model import Draw, Value, WorldContext, WorldModel

DATA = Path(__file__).parents[2] / "theory" / "data"
BEGINS = datetime(2004, 9, 2, 18, tzinfo=UTC)
STEP_MS = 15 * MINUTE_MS

POINTS = {
    "st_georges": (12.053, -61.752),
    "st_davids": (12.050, -61.680),
    "grenville": (12.120, -61.620),
    "gouyave": (12.165, -61.730),
    "sauteurs": (12.220, -61.640),
    "hillsborough": (12.480, -61.455),
    "point_salines": (12.004, -61.786),
    "kingstown": (13.157, -61.225),
    "georgetown": (13.280, -61.120),
    "clifton": (12.596, -61.420),
}

# Rounded from the census of 2001; 31,100 houses in Grenada.
COMMUNITIES = [
    {"place": "st_georges", "state": "grenada", "population": 37_000, "houses": 11_500, "at_sea": 40},
    {"place": "st_davids", "state": "grenada", "population": 11_500, "houses": 3_500, "at_sea": 10},
    {"place": "grenville", "state": "grenada", "population": 25_000, "houses": 7_600, "at_sea": 30},
    {"place": "gouyave", "state": "grenada", "population": 12_600, "houses": 3_800, "at_sea": 30},
    {"place": "sauteurs", "state": "grenada", "population": 10_700, "houses": 3_200, "at_sea": 20},
    {"place": "hillsborough", "state": "grenada", "population": 6_000, "houses": 1_500, "at_sea": 20},
    {"place": "kingstown", "state": "svg", "population": 60_000, "houses": 17_000, "at_sea": 40},
    {"place": "georgetown", "state": "svg", "population": 39_000, "houses": 11_000, "at_sea": 20},
    {"place": "clifton", "state": "svg", "population": 4_000, "houses": 1_100, "at_sea": 20},
]  # fmt: skip

# What actions set, for each state, and its value when nothing is done.
NOTHING_DONE: dict[str, Value] = {
    "warning": 0,
    "evacuation": False,
    "shelter_places": 0,
    "curfew": False,
    "boats_recalled": False,
    "repair_crews": 0,
    "medical_teams": 0,
    "supplies": 0,
    "hospital_prepared": False,
    "airport_closed": False,
    "port_closed": False,
}

# (hours since T+00:00, measure, value), done in both states. The eye passes Grenada at 123.5 h.
Deed = tuple[float, str, Value]
AS_IN_2004: list[Deed] = [
    (96, "warning", 1),
    (102, "warning", 2),
    (104, "shelter_places", 2_500),
    (108, "airport_closed", True),
]
BY_THE_BOOK: list[Deed] = [
    (74, "warning", 1),
    (80, "repair_crews", 50),
    (86, "warning", 2),
    (88, "shelter_places", 8_000),
    (88, "boats_recalled", True),
    (90, "supplies", 400_000),
    (92, "evacuation", True),
    (96, "hospital_prepared", True),
    (100, "airport_closed", True),
    (100, "port_closed", True),
    (106, "curfew", True),
    (140, "medical_teams", 4),
]


def storm_spec(**more: Any) -> dict[str, Any]:
    return {
        "model": "tropical_cyclone",
        "id": "storm",
        "track": "data/al092004.txt",
        "places": list(POINTS),
        **more,
    }


def people_spec() -> dict[str, Any]:
    set_by_actions = list(NOTHING_DONE)[:8]
    return {
        "model": "communities",
        "id": "people",
        "storm": "storm",
        "communities": COMMUNITIES,
        "states": [
            {
                "id": state,
                **{name: f"{state}.{name}" for name in set_by_actions},
                "hospital": {"place": capital, "prepared": f"{state}.hospital_prepared"},
                "airport": {"place": airport, "closed": f"{state}.airport_closed"},
                "port": {"place": capital, "closed": f"{state}.port_closed"},
            }
            for state, capital, airport in (
                ("grenada", "st_georges", "point_salines"),
                ("svg", "kingstown", "kingstown"),
            )
        ],
    }


def ivan_lines() -> bytes:
    lines = (DATA / "hurdat2_sample.txt").read_text(encoding="ascii").splitlines(keepends=True)
    begins = next(index for index, line in enumerate(lines) if line.startswith("AL092004"))
    return "".join(lines[begins : begins + 95]).encode("ascii")


def context(files: Mapping[str, bytes] | None = None) -> WorldContext:
    given = files if files is not None else {"data/al092004.txt": ivan_lines()}
    return WorldContext(BEGINS, POINTS, lambda path: given[path])


def build(spec: dict[str, Any], around: WorldContext | None = None) -> WorldModel:
    model, builder = WORLD_MODELS[spec["model"]]
    return builder(model.model_validate(spec), around or context())


def draw_from(seed: int) -> Draw:
    def draw(purpose: str, subject: str, n: int) -> float:
        digest = blake2b(f"{seed}/{purpose}/{subject}/{n}".encode(), digest_size=6).digest()
        return (int.from_bytes(digest, "big") + 0.5) / 2**48

    return draw


@lru_cache(maxsize=8)
def storm_steps(seed: int) -> list[dict[str, Value]]:
    """Return the storm's measures at every step of seven days, as state would hold them.

    Nothing that agencies do changes them, so that many plays can share one storm.
    """
    model, draw = build(storm_spec()), draw_from(seed)
    digits = {measure.id: 1 if measure.resolution == 0.1 else 0 for measure in model.measures}
    return [
        {
            name: round(value, digits[name]) if isinstance(value, float) else value
            for name, value in model.step(now_ms, {}, draw).measures.items()
        }
        for now_ms in range(0, 168 * HOUR_MS + 1, STEP_MS)
    ]


def play(deeds: Sequence[Deed], *, seed: int = 1, until_h: float = 168) -> dict[str, Value]:
    """Return every measure at *until_h*, after *deeds* in both states."""
    people, draw = build(people_spec()), draw_from(seed)
    values: dict[str, Value] = {
        f"{state}.{name}": value
        for state in ("grenada", "svg")
        for name, value in NOTHING_DONE.items()
    }
    for index, told in enumerate(storm_steps(seed)):
        now_ms = index * STEP_MS
        if now_ms > until_h * HOUR_MS:
            break
        for at_h, name, value in deeds:
            if now_ms == round(at_h * HOUR_MS):
                values |= {f"{state}.{name}": value for state in ("grenada", "svg")}
        values |= told
        values |= people.step(now_ms, {name: values[name] for name in people.reads}, draw).measures
    return values


def number(values: Mapping[str, Value], name: str) -> float:
    return float(values[name])
