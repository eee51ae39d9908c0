"""``kingstown scenario``: list, show, check and begin scenarios."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from exercise_engine.counted import counted
from exercise_engine.scenario.faults import Fault


@click.group()
def scenario() -> None:
    """List, show, check and begin scenarios."""


@scenario.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_scenarios(as_json: bool) -> None:
    """List the scenarios that come with Kingstown."""
    from exercise_engine.scenario.reader import check_scenario
    from exercise_engine.scenario.shipped import shipped_scenarios

    rows: list[dict[str, Any]] = []
    for identity, folder in shipped_scenarios().items():
        loaded = check_scenario(folder).loaded
        if loaded is None:
            rows.append({"id": identity, "title": None, "ok": False})
            continue
        authored = loaded.scenario
        rows.append(
            {
                "id": identity,
                "title": authored.title,
                "ok": True,
                "threats": list(authored.threats),
                "place": authored.place.name,
                "starts": [start.id for start in authored.starts],
                "agencies": len(authored.agencies),
                "seats": len(authored.seats),
            }
        )
    if as_json:
        click.echo(json.dumps({"scenarios": rows}))
        return
    from facilitator_tools.briefing import print_list

    print_list(rows)


@scenario.command()
@click.argument("name", metavar="SCENARIO")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(name: str, as_json: bool) -> None:
    """Show SCENARIO as a briefing: who plays, to what end, and with what."""
    from exercise_engine.scenario.reader import read_scenario
    from exercise_engine.scenario.shipped import find_scenario
    from facilitator_tools.briefing import briefing, print_briefing

    loaded = read_scenario(find_scenario(name))
    if as_json:
        click.echo(json.dumps(briefing(loaded)))
    else:
        print_briefing(briefing(loaded))


@scenario.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def check(context: click.Context, paths: tuple[str, ...], as_json: bool) -> None:
    """Say everything that is wrong with the scenarios in the folders PATH.

    The status is 1 if there is a fault. Warnings leave it at 0.
    """
    from exercise_engine.scenario.reader import check_scenario
    from exercise_engine.scenario.shipped import find_scenario

    faults: list[Fault] = []
    warnings: list[Fault] = []
    for path in paths:
        report = check_scenario(find_scenario(path))
        faults += report.faults
        warnings += report.warnings
    if as_json:
        found = {
            "ok": not faults,
            "faults": [asdict(fault) for fault in faults],
            "warnings": [asdict(warning) for warning in warnings],
        }
        click.echo(json.dumps(found))
    else:
        for fault in faults:
            click.echo(str(fault), err=True)
        for warning in warnings:
            click.echo(
                f"{warning.path}:{warning.line}:{warning.column}: warning: {warning.message}",
                err=True,
            )
        click.echo(f"{_some_or_no(len(faults), 'fault')}, {_some_or_no(len(warnings), 'warning')}")
    context.exit(1 if faults else 0)


def _some_or_no(number: int, word: str) -> str:
    return counted(number, word) if number else f"no {word}s"


@scenario.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a scenario in the new folder DIR: a small one that works, to be changed."""
    from facilitator_tools.scaffold import scaffold

    written = scaffold(folder)
    for path in written:
        click.echo(path.as_posix())
    click.echo(f"Check it with: kingstown scenario check {folder.as_posix()}")


@scenario.command()
def schema() -> None:
    """Print the JSON Schema by which an editor completes and underlines scenario files."""
    from exercise_engine.scenario.schema import scenario_schema

    click.echo(json.dumps(scenario_schema(), indent=2))
