"""The Royal London Hospital on 7 July 2005, as far as one incident and one hospital can stand for it.

What was: 194 casualties, 27 of them seriously hurt, at most 18 serious ones in an hour, the
resuscitation room full in 15 min, 17 operations and 264 units of blood in 15 h; in all of
London 55 of first priority, 20 of them critical, of whom 15 % died.
Source: Aylwin et al. (2006), Lancet 368:2219-2225.

What the model is given: how many came and how badly hurt they were (10 of 27 critical, the share of all
London), a response as it was there (command, teams, more ambulances than needed,
plan in force, theatres and intensive care for all). What it is not given: when they come.
The shares operated on and the blood for each operation, and the hazards of death, were set by this
event: those three figures show only that the model keeps what it was made from.
"""

from __future__ import annotations

from functools import cache
from statistics import mean

import pytest

from exercise_engine.world.model import Value
from tests.exercise_engine.world.attack import build
from tests.exercise_engine.world.ivan import draw_from

POINTS = {"station": (51.514, -0.076), "royal_london": (51.518, -0.059)}
MEASURES: dict[str, Value] = {
    "happened": True,
    "command": True,
    "teams": 4,
    "station": True,
    "ambulances": 30,
    "plan": True,
}
SPEC = {
    "model": "mass_casualties",
    "id": "mci",
    "incidents": [
        {
            "id": "bomb",
            "place": "station",
            "occurs": "happened",
            "critical": 10,
            "immediate": 17,
            "minor": 167,
            "trapped": "30 min",
            "command": "command",
            "triage_teams": "teams",
            "clearing_station": "station",
        }
    ],
    "hospitals": [
        {
            "id": "london",
            "place": "royal_london",
            "ed_beds": 50,
            "resus_bays": 4,
            "theatres": 10,
            "icu_beds": 20,
            "beds": 600,
            "free_beds": 60,
            "plan": "plan",
        }
    ],
    "ambulances": {"count": "ambulances", "base": "royal_london", "speed_kmh": 30},
}
SEEDS = range(40)


@cache
def day(seed: int) -> dict[str, float]:
    """What the first 15 h looked like, and the share of the critical who died in three days."""
    model, draw = build(SPEC, POINTS), draw_from(seed)
    most, first_min, full_min, counts = 0, -1, -1, {}
    for minutes in [*range(15 * 60), 24 * 60, 48 * 60, 72 * 60]:
        read = {name: MEASURES[name] for name in model.reads}
        now = model.step(minutes * 60_000, read, draw).measures
        most = max(most, int(now["mci.serious_h_london"]))
        if first_min < 0 and int(now["mci.serious_h_london"]) > 0:
            first_min = minutes
        if full_min < 0 and int(now["mci.resus_used_london"]) == 4:
            full_min = minutes
        if minutes == 15 * 60 - 1:
            counts = now
    return {
        "arrived": float(counts["mci.arrived_london"]),
        "most_serious_h": most,
        "resus_full_after_min": full_min - first_min,
        "operations": float(counts["mci.operations_london"]),
        "blood": float(counts["mci.blood_used_london"]),
        "critical_mortality": float(now["mci.critical_mortality"]),
    }


def typical(figure: str) -> float:
    return mean(day(seed)[figure] for seed in SEEDS)


def test_everyone_who_lives_arrives():
    assert typical("arrived") == pytest.approx(194, abs=4)


def test_the_worst_hour_brings_eighteen_serious_casualties():
    assert typical("most_serious_h") == pytest.approx(18, abs=4)


def test_four_resuscitation_bays_are_full_within_a_quarter_of_an_hour():
    assert all(day(seed)["resus_full_after_min"] >= 0 for seed in SEEDS)
    assert typical("resus_full_after_min") <= 15


def test_seventeen_operations_take_264_units_of_blood():
    assert typical("operations") == pytest.approx(17, abs=3)
    assert typical("blood") == pytest.approx(264, abs=50)


def test_fifteen_of_a_hundred_critically_hurt_die():
    assert typical("critical_mortality") == pytest.approx(15, abs=5)
