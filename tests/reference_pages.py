"""The pages in docs/reference, made from the code: ``python -m tests.reference_pages`` writes them.

A test compares them with what the code says now, so that they are never stale.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import msgspec

from exercise_engine import commands, events
from exercise_engine.handling.desk import COUNTERS
from exercise_engine.handling.rules import RULES
from exercise_engine.scenario.instrument_library import library
from tests.coverage_page import coverage
from tests.library_page import library_page
from tests.outcomes_page import outcomes

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
MADE_FROM_TAGS = (
    "<!-- Made by `python -m tests.reference_pages`; change the scenarios' tags instead. -->"
)
MADE_FROM_SCENARIOS = (
    "<!-- Made by `python -m tests.reference_pages`; change the scenarios instead. -->"
)
MADE_FROM_FIGURES = "<!-- Made by `python -m tests.reference_pages` of what `python -m tests.outcome_tables` found. -->"
MADE = "<!-- Made by `python -m tests.reference_pages`; change the code's docstrings instead. -->"


@cache
def pages() -> dict[str, str]:
    """Return every page's text by its file name."""
    return {
        "commands.md": _commands(),
        "events.md": _events(),
        "refusals.md": _refusals(),
        "command-line.md": _command_line(),
        "instruments.md": _instruments(),
        "scenarios.md": library_page(MADE_FROM_SCENARIOS),
        "coverage.md": coverage(MADE_FROM_TAGS),
        "outcomes.md": outcomes(MADE_FROM_FIGURES),
    }


def _commands() -> str:
    lines = [
        "# Commands",
        MADE,
        "",
        "Everything that a person can ask of an exercise. Each carries `id` (made by the client, unique",
        "within exercise and seat), `seat`, `by` and `at_ms`, the exercise time at which it acts.",
        "",
    ]
    for kind in commands.CATALOGUE:
        counter = COUNTERS.get(kind)
        seats = sorted(counter.seats - {"conductor"}) if counter else ["control"]
        phases = counter.phases if counter else ("lobby",)
        lines += [
            f"## `{_tag(kind)}`",
            "",
            _doc(kind),
            "",
            f"Seats: {', '.join(seats)}. Phases: {', '.join(phases)}.",
            "",
            *_fields(kind, commands.Command),
        ]
    return _joined(lines)


def _events() -> str:
    lines = [
        "# Events",
        MADE,
        "",
        "Everything that can have happened. Each carries `at_ms` (exercise time), `cause` (what brought it",
        "about) and `to` (who may see it, by audience tokens).",
        "",
    ]
    for kind in events.CATALOGUE:
        lines += [f"## `{_tag(kind)}`", "", _doc(kind), "", *_fields(kind, events.Event)]
    return _joined(lines)


def _refusals() -> str:
    lines = [
        "# Refusals",
        MADE,
        "",
        "A refused command names the rule that refuses it. Refusals are recorded too.",
        "",
        "| rule | what it says |",
        "|---|---|",
    ]
    lines += [f"| `{rule}` | {says} |" for rule, says in RULES.items()]
    return _joined(lines)


def _instruments() -> str:
    lines = [
        "# The library of instruments",
        MADE,
        "",
        "Real instruments that come with Kingstown, with what is publicly known of their parties. A scenario's",
        "instrument takes one by `library: ID` and says differently what it likes; its states say their `country`.",
        "A status that could not be looked up is unknown, and the scenario's author decides it for play. 'As of' is when",
        "the source was written or read: ask the depositary before relying on one outside play. Durations are for play.",
        "",
    ]
    for identity, node in library().items():
        entry = node.plain
        lines += [
            f"## `{identity}`",
            "",
            f"{entry['title']} ({entry['kind'].replace('_', ' ')}). {entry['text']}",
            "",
            f"Answered by {entry['partner']}. Source: {entry['source']}",
            "",
        ]
        if "provisions" in entry:
            lines += [f"Kinds of provision: {', '.join(entry['provisions'])}.", ""]
        if "unlisted" not in entry:
            lines += ["Open to every state.", ""]
            continue
        lines += ["| country | status | source | as of |", "|---|---|---|---|"]
        rest = "any other" if entry["countries"] else "any"
        for countries, told in (*entry["countries"].items(), (rest, entry["unlisted"])):
            status = told["status"].replace("_", " ")
            named = ", ".join(countries.split()) if countries != rest else rest
            lines.append(f"| {named} | {status} | {told['source']} | {told['as_of']} |")
        lines.append("")
    return _joined(lines)


def _command_line() -> str:
    from web.cli import main

    lines = [
        "# Command line",
        MADE,
        "",
        "Exit status 0 is success, 1 a fault in what was given, 2 wrong usage. `--json` prints one JSON",
        "object on standard output and nothing else there.",
        "",
    ]
    for path, command in _walk("kingstown", main):
        context = click.Context(command, info_name=path)
        usage = " ".join(command.collect_usage_pieces(context))
        lines += [
            f"## `{path}`",
            "",
            f"    {path} {usage}",
            "",
            inspect.cleandoc(command.help or ""),
            "",
        ]
        for parameter in command.params:
            record = parameter.get_help_record(context)
            if record is not None:
                lines.append(f"- `{record[0]}`: {' '.join(record[1].split())}")
        lines.append("")
    return _joined(lines)


def _walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command, info_name=path)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        if found is not None:
            yield from _walk(f"{path} {name}", found)


def _tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def _doc(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def _fields(kind: type[msgspec.Struct], base: type[msgspec.Struct]) -> list[str]:
    own = [name for name in kind.__struct_fields__ if name not in base.__struct_fields__]
    return [*(f"- `{name}`" for name in own), *([""] if own else [])]


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
