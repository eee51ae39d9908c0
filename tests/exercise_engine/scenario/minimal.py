"""The least scenario that can be played, for tests that add one thing to it."""

from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import check_scenario, read_scenario

MAIN = """\
scenario: harbour
title: Night harbour
summary: A ship is late.
threats: [natural_disaster]
place: {name: Kingstown, centre: [13.15, -61.22], zone: America/St_Vincent}
begins: 2026-09-02 06:00
starts:
  - id: full
    title: All of it
    length: 4 h
    pace: [{from: T+00:00, rate: 4}]
agencies:
  - {id: police, title: Police, roles: [{id: chief, title: Chief}]}
  - {id: port, title: Port, roles: [{id: master, title: Harbour master, seats: 2}]}
measures:
  - {id: gate.open, type: boolean, first: false, seen_by: [port]}
  - {id: water.level, type: number, unit: m, first: 1.5, low: 0, high: 9}
  - {id: ships.waiting, type: integer, first: 2}
  - {id: sea, type: choice, options: [calm, rough], first: calm}
resources:
  - {id: boats, title: Boats, agency: police, count: 3}
actions:
  - id: close_gate
    title: Close the gate
    agencies: [port]
    arguments: [{id: speed, title: How fast, type: integer, default: 1}]
"""


def files(extra: str = "", main: str = MAIN) -> dict[str, bytes]:
    """The files of the scenario, with *extra* as its msel.yaml."""
    found = {"scenario.yaml": main.encode()}
    if extra:
        found["msel.yaml"] = extra.encode()
    return found


def said(extra: str = "", main: str = MAIN) -> list[str]:
    """Every fault of the scenario with *extra*, as it is printed."""
    return [str(fault) for fault in check_scenario(files(extra, main)).faults]


def warned(extra: str = "", main: str = MAIN) -> list[str]:
    """Every warning of the scenario with *extra*, as it is printed."""
    report = check_scenario(files(extra, main))
    assert not report.faults, report.faults
    return [str(warning) for warning in report.warnings]


def loaded(extra: str = "", main: str = MAIN) -> LoadedScenario:
    """The scenario with *extra*, read."""
    return read_scenario(files(extra, main))
