"""A strait with two harbours on one meridian, 60 km apart, and units at 60 km/h: an hour's way."""

from typing import Any

from exercise_engine import events as e
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.exercises import Exercise

# 60 km north of 13 degrees on this meridian, on the WGS 84 ellipsoid.
FAR_LAT = 13.54234

STRAIT = f"""
scenario: strait
title: A strait
summary: Two harbours and what sails between them.
threats: [natural_disaster]
place: {{name: Test Strait, centre: [13.2, -61.0], zone: America/St_Vincent}}
begins: 2030-06-01 06:00
agencies:
  - {{id: guard, title: Coast Guard, roles: [{{id: officer, title: Officer}}]}}
  - {{id: health, title: Health, roles: [{{id: chief, title: Chief}}]}}
geography:
  points:
    - {{id: near, title: Near Harbour, at: [13.0, -61.0]}}
    - {{id: far, title: Far Harbour, at: [{FAR_LAT}, -61.0]}}
    - {{id: away, title: Away, at: [16.0, -61.0]}}
measures:
  - {{id: done, title: Done, type: integer, first: 0}}
  - {{id: here, title: Here, type: integer, first: 0}}
  - {{id: failed, title: Failed, type: integer, first: 0}}
  - {{id: invoked, title: Invoked, type: boolean, first: false, seen_by: [all]}}
starts:
  - {{id: full, title: All of it, length: 4 d, pace: [{{from: T+00:00, rate: 60}}]}}
"""
BOAT = "id: boat, title: Boat, agency: guard, kind: boat, home: near, speed: 60 km/h"
ALL = "on_arrival: [{add: here, by: 1}], effects: [{add: done, by: 1}], on_failure: [{add: failed, by: 1}]"


def strait(
    units: str, sends: str, more: str = "", action: str = "", agencies: str = "guard"
) -> LoadedScenario:
    """The strait with *units* and one action ``go`` that *sends* some of them."""
    text = (
        STRAIT
        + f"units:\n  - {{{units}}}\nactions:\n"
        + f"  - {{id: go, title: Go, agencies: [{agencies}], sends: {{{sends}}}, {ALL}{action}}}\n"
        + more
    )
    return read_scenario({"scenario.yaml": text.encode()})


def course(exercise: Exercise, unit: str = "boat") -> list[tuple[float, str, str]]:
    """What a unit did, when [min] and where."""
    return [
        (x.at_ms / MINUTE_MS, x.status, x.at)
        for x in exercise.of(e.UnitChanged)
        if x.unit == unit and not x.told
    ]


def read(exercise: Exercise, name: str) -> Any:
    """What expressions read under *name* now."""
    return exercise.simulation._play.values[name]
