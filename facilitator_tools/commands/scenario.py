"""``kingstown scenario``: list, show, check, begin and translate scenarios."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from facilitator_tools.commands.language_option import language_option


@click.group()
def scenario() -> None:
    """List, show, check, begin and translate scenarios."""


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
@click.option("--agency", metavar="AGENCY", help="Show what this agency is told beforehand.")
@click.option("--guide", is_flag=True, help="Show the facilitators' guide.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(name: str, agency: str | None, guide: bool, language: str | None, as_json: bool) -> None:
    """Show SCENARIO as a briefing: who plays, to what end, and with what.

    With --agency or --guide it is the text of the scenario's own briefings.
    """
    from exercise_engine.scenario.reader import read_scenario
    from exercise_engine.scenario.shipped import find_scenario
    from facilitator_tools.briefing import briefing, print_briefing, print_text, text_of_briefing

    if guide and agency is not None:
        raise click.UsageError("Give --agency or --guide, not both.")
    loaded = read_scenario(find_scenario(name), language)
    if guide or agency is not None:
        title, text = text_of_briefing(loaded, agency)
        if as_json:
            click.echo(json.dumps({"agency": agency, "title": title, "text": text}))
        else:
            print_text(title, text)
    elif as_json:
        click.echo(json.dumps(briefing(loaded)))
    else:
        print_briefing(briefing(loaded))


@scenario.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--all", "show_all", is_flag=True, help="Show also the warnings that are accepted.")
@click.option(
    "--ensemble",
    "runs",
    type=click.IntRange(1, 1_000),
    is_flag=False,
    flag_value="5",
    metavar="[N]",
    help="Rehearse with every scripted player and N seeds, 5 unless said, and look at that too.",
)
@click.option(
    "--processes",
    type=click.IntRange(1, 1_000),
    help="How many processes rehearse; all by default.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    show_all: bool,
    runs: int | None,
    processes: int | None,
    as_json: bool,
) -> None:
    """Say everything that is wrong with the scenarios in the folders PATH, and what is unwise.

    The status is 1 if there is a fault. Warnings leave it at 0. A scenario may
    accept a warning and say why; it is then shown only with --all.
    """
    from facilitator_tools.checked import check_one, print_checked

    checked = [check_one(path, runs, processes) for path in paths]
    if as_json:
        found = {
            "ok": not any(one.faults for one in checked),
            "faults": [asdict(fault) for one in checked for fault in one.faults],
            "warnings": [asdict(warning) for one in checked for warning in one.warnings],
            "accepted": [
                {**asdict(finding.warning), "reason": finding.reason}
                for one in checked
                for finding in one.accepted
            ],
            "rehearsals": sum(one.rehearsals for one in checked),
        }
        click.echo(json.dumps(found))
    else:
        print_checked(checked, show_all=show_all)
    context.exit(1 if any(one.faults or one.failed for one in checked) else 0)


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
@click.argument("name", metavar="SCENARIO")
@click.argument("language", metavar="LANGUAGE")
def translate(name: str, language: str) -> None:
    """Write the file in which SCENARIO is translated into LANGUAGE, or bring it up to date.

    LANGUAGE is two letters, such as es. In locales/LANGUAGE.po new texts are empty,
    those that changed are marked fuzzy, and nothing that was translated is lost.
    """
    from exercise_engine.scenario.shipped import find_scenario
    from facilitator_tools.translating import translate as write

    done = write(find_scenario(name), language)
    click.echo(done.path.as_posix())
    click.echo(
        f"{done.texts:,} texts: {done.translated:,} translated, {done.fuzzy:,} changed since, "
        f"{done.texts - done.translated - done.fuzzy:,} to be translated ({done.new:,} of them new); "
        f"{done.gone:,} kept that are gone"
    )


@scenario.command()
@click.option("--handout", is_flag=True, help="That of handouts made from templates.")
def schema(handout: bool) -> None:
    """Print the JSON Schema by which an editor completes and underlines scenario files."""
    from exercise_engine.scenario.schema import handout_schema, scenario_schema

    click.echo(json.dumps(handout_schema() if handout else scenario_schema(), indent=2))


@scenario.command()
@click.argument("name", metavar="SCENARIO")
@click.option(
    "--to",
    "target",
    metavar="FILE.html",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Page to write.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="What is made up follows from it. An exercise's page shows its seed: give that one.",
)
@language_option
def handouts(name: str, target: Path, seed: int, language: str | None) -> None:
    """Lay out all handouts of SCENARIO on one page, to look at or to print."""
    from exercise_engine.scenario.reader import read_scenario
    from exercise_engine.scenario.shipped import find_scenario
    from exercise_engine.words import Words
    from facilitator_tools.handouts.book import handouts_page

    page = handouts_page(Words(read_scenario(find_scenario(name), language), seed))
    try:
        target.write_text(page, encoding="utf-8")
    except OSError as problem:
        raise click.ClickException(
            f"{target.as_posix()} cannot be written: {problem.strerror}."
        ) from None
    click.echo(target.as_posix())
