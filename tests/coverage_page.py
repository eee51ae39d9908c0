"""The page that holds what the Declaration of Kingstown names against the shipped scenarios, counted from their tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from exercise_engine.scenario.fields import Factor, Process
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.setting import Threat
from exercise_engine.scenario.shipped import shipped_scenarios

NONE = "-"
# What is counted under each tag, in the order in which a cell tells it.
COUNTED = ("objectives", "decisions", "actions", "entries", "partners")
INTRODUCTION = """
Kingstown's scenarios train for the threats that the Declaration of Kingstown on the Security of Small Island States (OAS, 2003)
and its measures name, along the six processes of its security management model, and judge threats by its factors. This page counts what
the shipped scenarios say of themselves.

A **threat** is one that a scenario names under `threats`. A **process** or **factor** is counted wherever a part of the scenario is tagged
with it, in this order:

- objectives;
- decisions, and questions in free text;
- actions;
- entries of the MSEL: injects, contingency injects, expected actions, others;
- external partners: instruments and special meetings.

So `2 / 3 / 5 / 14 / 1` are two objectives, three decisions, five actions, fourteen entries and one instrument. The last column counts the
scenarios.
"""


def coverage(made: str) -> str:
    """Return the page; *made* is the line that says how it is made."""
    scenarios = [read_scenario(folder).scenario for folder in shipped_scenarios().values()]
    lines = ["# What the scenarios cover", made, *INTRODUCTION.rstrip().splitlines(), ""]
    lines += ["## Threats", "", *_head("threat", scenarios)]
    for threat in get_args(Threat):
        marks = ["yes" if threat in scenario.threats else NONE for scenario in scenarios]
        lines.append(_line(threat.replace("_", " "), _totalled(marks)))
    lines += ["", *rarest(scenarios)]
    for title, key, tags in (
        ("Processes of the security management model", "processes", get_args(Process)),
        ("Factors by which threats are judged", "factors", get_args(Factor)),
    ):
        lines += ["", f"## {title}", "", *_head(key, scenarios)]
        for tag in tags:
            cells = [_cell(scenario, key, tag) for scenario in scenarios]
            lines.append(_line(tag.replace("_", " "), _totalled(cells)))
    lines += ["", *_gaps(scenarios)]
    return "\n".join(lines).rstrip() + "\n"


def tagged(scenario: Scenario, key: str, tag: str) -> dict[str, int]:
    """Return how many parts of *scenario* have *tag* among their *key*, by what is counted."""
    parts: dict[str, Iterable[Any]] = {
        "objectives": scenario.objectives,
        "decisions": [*scenario.decisions, *scenario.questions],
        "actions": scenario.actions,
        "entries": scenario.entries.values(),
        "partners": [*scenario.instruments, *scenario.meetings],
    }
    return {name: sum(tag in getattr(part, key) for part in parts[name]) for name in COUNTED}


def _cell(scenario: Scenario, key: str, tag: str) -> str:
    counts = tagged(scenario, key, tag)
    return " / ".join(str(counts[name]) for name in COUNTED) if any(counts.values()) else NONE


def _totalled(cells: list[str]) -> list[str]:
    """Return *cells* and in how many of them something stands."""
    return [*cells, f"{sum(cell != NONE for cell in cells)} of {len(cells)}"]


def rarest(scenarios: Sequence[Scenario]) -> list[str]:
    """Say for which threats one scenario trains, for which two, and so on."""
    found: dict[int, list[str]] = {}
    for threat in get_args(Threat):
        count = sum(threat in scenario.threats for scenario in scenarios)
        found.setdefault(count, []).append(threat.replace("_", " "))
    return [
        f"- {count} of {len(scenarios)} scenarios: {', '.join(found[count])}"
        for count in sorted(found)
    ]


def _gaps(scenarios: Sequence[Scenario]) -> list[str]:
    """Say which threats no shipped scenario trains for."""
    missing = [
        threat.replace("_", " ")
        for threat in get_args(Threat)
        if not any(threat in scenario.threats for scenario in scenarios)
    ]
    return [f"No shipped scenario trains for: {', '.join(missing)}."] if missing else []


def _head(first: str, scenarios: Sequence[Scenario]) -> list[str]:
    return [
        _line(first, [*(scenario.scenario for scenario in scenarios), "scenarios"]),
        "|" + "---|" * (len(scenarios) + 2),
    ]


def _line(first: str, cells: Sequence[str]) -> str:
    return f"| {first} | {' | '.join(cells)} |"
