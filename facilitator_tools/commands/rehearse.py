"""``kingstown rehearse``: a whole exercise at full speed, all seats scripted."""

from __future__ import annotations

import json

import click

from facilitator_tools.commands.language_option import language_option


@click.command()
@click.argument("name", metavar="SCENARIO")
@click.option(
    "--player", metavar="NAME", help="Scripted player in every seat; the first by default."
)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--start", metavar="ID", help="Which of the scenario's starts; the first by default.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def rehearse(
    name: str,
    player: str | None,
    seed: int,
    start: str | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Play SCENARIO from STARTEX to ENDEX with scripted players, and say how it went.

    The same scenario, start, player, seed and language give the same events on any machine;
    in another language they differ in words alone.
    """
    from time import perf_counter

    from exercise_engine.experiments.rehearsal import rehearse as play
    from exercise_engine.scenario.reader import read_scenario
    from exercise_engine.scenario.shipped import find_scenario

    loaded = read_scenario(find_scenario(name), language)
    began_s = perf_counter()
    try:
        played = play(loaded, seed=seed, player=player, start=start)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from fault
    wall_s = perf_counter() - began_s
    found = {
        "scenario": played.scenario,
        "language": loaded.language,
        "start": played.start,
        "seed": played.seed,
        "player": played.player,
        "events": played.events,
        "digest": played.digest,
        "ended_ms": played.ended_ms,
        "measures": played.measures,
        "outcome": played.outcome,
        "tasks": [
            {"task": task.task, "achieved": task.achieved, "at_ms": task.at_ms}
            for task in played.tasks
        ],
        "refused": played.refused,
        "faults": played.faults,
        "wall_s": round(wall_s, 3),
    }
    if as_json:
        click.echo(json.dumps(found))
        return
    from facilitator_tools.rehearsed import print_rehearsal

    print_rehearsal(loaded, played, wall_s)
