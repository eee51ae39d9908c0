"""The page that shows a training officer the shipped scenarios, made of what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from exercise_engine.counted import counted
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import shipped_scenarios
from exercise_engine.units import format_duration

INTRODUCTION = """
Exercises that are run as they are. Each is a folder under `scenarios/`, with a guide for facilitators, a briefing for each agency,
handouts, sources for its facts, and scripted players that take the seats for which there is nobody. Persons, groups and vessels are
invented; institutions are real, in their public roles.

`kingstown demo --scenario ID` opens one at once on this machine; in a room, a facilitator makes it from the page of exercises
([serving a room](../guide/serving-a-room.md)). What the scripted players come to stands under [outcomes](outcomes.md), and what of the
Declaration of Kingstown each trains under [coverage](coverage.md).
"""


def library_page(made: str) -> str:
    """Return the page; *made* is the line that says how it is made."""
    lines = ["# The scenarios", made, *INTRODUCTION.rstrip().splitlines()]
    for folder in shipped_scenarios().values():
        lines += ["", *_scenario(read_scenario(folder))]
    return "\n".join(lines).rstrip() + "\n"


def _scenario(loaded: LoadedScenario) -> Iterator[str]:
    scenario = loaded.scenario
    yield f"## {scenario.title}"
    yield ""
    yield scenario.summary
    yield ""
    yield "|  |  |"
    yield "|---|---|"
    for title, said in _facts(loaded):
        yield f"| {title} | {said} |"


def _facts(loaded: LoadedScenario) -> Iterator[tuple[str, str]]:
    scenario = loaded.scenario
    yield "id", f"`{scenario.scenario}`"
    yield "where and when", f"{scenario.place.name}, {scenario.begins:%-d %B %Y}"
    if scenario.threats:
        yield "threats", ", ".join(threat.replace("_", " ") for threat in scenario.threats)
    yield (
        "starts",
        "<br>".join(_start(start.id, start.title, start.length) for start in scenario.starts),
    )
    yield "agencies", "<br>".join(_agencies(loaded))
    yield "objectives", "<br>".join(objective.title for objective in scenario.objectives)
    yield "what there is", ", ".join(_amounts(loaded))
    spoken = [Locale.parse(one).get_display_name("en") or one for one in loaded.languages]
    yield "languages", ", ".join(spoken)
    folder = f"../../scenarios/{scenario.scenario}"
    kept = (
        ("facilitators' guide and briefings", "briefings/facilitators.md", "briefings"),
        ("handouts", "", "handouts"),
        ("sources", "data/sources.md", "data/sources.md"),
    )
    present = [
        f"[{title}]({folder}/{path})"
        for title, file, path in kept
        if (not file or file in loaded.files) and any(one.startswith(path) for one in loaded.files)
    ]
    yield "papers", ", ".join(present)


def _start(identity: str, title: str, length_ms: int) -> str:
    return f"`{identity}`: {title} ({format_duration(length_ms)} of the world's time)"


def _agencies(loaded: LoadedScenario) -> Iterator[str]:
    for agency in loaded.scenario.agencies:
        seats = sum(role.seats for role in agency.roles)
        yield f"{agency.title} ({counted(seats, 'seat')})"


def _amounts(loaded: LoadedScenario) -> Iterator[str]:
    scenario = loaded.scenario
    for number, one, many in (
        (len(scenario.entries), "MSEL entry", "MSEL entries"),
        (len(scenario.decisions) + len(scenario.questions), "decision", "decisions"),
        (len(scenario.actions), "action", "actions"),
        (len(scenario.information), "information item", "information items"),
        (len(scenario.instruments), "instrument", "instruments"),
        (len(scenario.tasks), "critical task", "critical tasks"),
    ):
        if number:
            yield counted(number, one, many)
