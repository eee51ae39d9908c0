"""``kingstown ensemble``: many rehearsals, over the processes of this machine."""

from __future__ import annotations

import json
from pathlib import Path

import click

from facilitator_tools.ensembles.seeds import Seeds

STOPPED = 130  # the status by which a shell knows that a command was interrupted


@click.command()
@click.argument("name", metavar="SCENARIO")
@click.option(
    "--player",
    "players",
    metavar="NAME",
    multiple=True,
    help="Scripted player in every seat; may be given again. All by default.",
)
@click.option("--seeds", type=Seeds(), metavar="SEEDS", help="Such as 1-200, or 1,3,10-20.")
@click.option(
    "--runs",
    type=click.IntRange(1, 100_000),
    default=20,
    show_default=True,
    help="How many seeds, from --seed on, where --seeds names none.",
)
@click.option("--seed", type=click.IntRange(0, 2**62), default=1, show_default=True)
@click.option("--start", metavar="ID", help="Which of the scenario's starts; the first by default.")
@click.option(
    "--measure",
    "measures",
    metavar="ID",
    multiple=True,
    help="A number to be told besides the outcome; may be given again.",
)
@click.option(
    "--processes",
    "--workers",
    type=click.IntRange(1, 1_000),
    help="How many processes play; one for each processor by default.",
)
@click.option(
    "--to",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep every row in FILE, as JSON lines. What it has already is not played again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def ensemble(
    context: click.Context,
    name: str,
    players: tuple[str, ...],
    seeds: tuple[int, ...] | None,
    runs: int,
    seed: int,
    start: str | None,
    measures: tuple[str, ...],
    processes: int | None,
    file: Path | None,
    as_json: bool,
) -> None:
    """Rehearse SCENARIO with each scripted player and each seed, and compare the players.

    Differences between players are taken seed by seed, so that what chance
    brought to both does not count.

    Ctrl-C stops; what was played until then is told, and stands in FILE. The
    status is 1 if a rehearsal failed.
    """
    from exercise_engine.experiments.ensemble import checked, jobs_of
    from exercise_engine.scenario.reader import read_scenario
    from exercise_engine.scenario.shipped import find_scenario
    from facilitator_tools.ensembles.printing import as_json_object, print_summary
    from facilitator_tools.ensembles.running import print_ran, run_ensemble
    from facilitator_tools.ensembles.summary import chosen_measures, summarise

    loaded = read_scenario(find_scenario(name))
    chosen = chosen_measures(loaded, measures)
    everyone = tuple(loaded.scenario.by_id("players"))
    wanted = tuple(dict.fromkeys(players)) or everyone
    jobs = jobs_of(wanted, seeds or range(seed, seed + runs))
    what = checked(loaded, jobs, start)
    if not jobs:
        raise click.ClickException(f"'{what.scenario}' has no scripted players.")
    ran = run_ensemble(loaded, jobs, start=what.start, processes=processes, file=file)
    print_ran(ran)
    summary = summarise(loaded, ran.rows, chosen)
    if as_json:
        click.echo(json.dumps(as_json_object(loaded, what, ran, summary)))
    elif ran.rows:
        print_summary(loaded, what, summary, chosen)
    context.exit(STOPPED if ran.stopped else 1 if ran.failed else 0)
