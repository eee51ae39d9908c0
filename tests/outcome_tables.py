"""The outcomes of shipped scenarios over many seeds: ``python -m tests.outcome_tables [SCENARIO ...]``.

It rehearses each scenario with every scripted player and 200 seeds and writes what
came of it into docs/reference/outcomes, a file of figures and a chart for each;
``python -m tests.reference_pages`` makes the page of them. What was rehearsed stays in
build/outcomes, so that a run that was stopped goes on where it was. Tests compare the
play digest of each file with that of its scenario.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from exercise_engine.experiments.ensemble import checked, jobs_of
from exercise_engine.experiments.rows import Row
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from facilitator_tools.ensembles.chart import outcome_chart
from facilitator_tools.ensembles.running import print_ran, run_ensemble
from facilitator_tools.ensembles.seeds import Seeds, seeds_in_words
from facilitator_tools.ensembles.summary import chosen_measures, summarise

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference" / "outcomes"
ROWS = ROOT / "build" / "outcomes"
SEEDS = "1-200"


def figures(loaded: LoadedScenario, rows: list[Row], start: str, seeds: str) -> dict[str, Any]:
    """Return what the file of a scenario says."""
    headline = loaded.scenario.outcome
    assert headline is not None
    measures = chosen_measures(loaded)
    summary = summarise(loaded, rows, measures)
    what = checked(loaded, [], start)
    return {
        "scenario": what.scenario,
        "title": loaded.scenario.title,
        "start": loaded.start(start).title,
        "seeds": seeds,
        "play_digest": what.digest,
        "engine": what.engine,
        "outcome": {**_measure(loaded, headline.measure), "better": headline.better},
        "measures": {name: _measure(loaded, name) for name in measures},
        "players": {
            player.player: {
                "title": player.title,
                "achieved": round(player.achieved or 0.0, 4),
                "outcomes": [row.outcome for row in rows if row.player == player.player],
                "measures": {name: asdict(found) for name, found in player.measures.items()},
            }
            for player in summary.players
        },
        "differences": [
            {"one": one.one, "other": one.other, **asdict(one.difference)}
            for one in summary.contrasts
        ],
    }


def _measure(loaded: LoadedScenario, name: str) -> dict[str, Any]:
    spec = loaded.measures[name]
    return {"id": name, "title": spec.title, "unit": spec.unit, "resolution": spec.resolution}


@click.command()
@click.argument("names", metavar="SCENARIO...", nargs=-1)
@click.option("--seeds", type=Seeds(), default=SEEDS, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1_000))
def main(names: tuple[str, ...], seeds: tuple[int, ...], processes: int | None) -> None:
    """Rehearse SCENARIO, or every shipped one, and write its figures and its chart."""
    for folder in (FOLDER, ROWS):
        folder.mkdir(parents=True, exist_ok=True)
    for name in names or shipped_scenarios():
        loaded = read_scenario(find_scenario(name))
        jobs = jobs_of(list(loaded.scenario.by_id("players")), seeds)
        ran = run_ensemble(loaded, jobs, processes=processes, file=ROWS / f"{name}.jsonl")
        print_ran(ran)
        if ran.stopped or ran.failed:
            sys.exit(1)
        found = figures(loaded, ran.rows, loaded.start().id, seeds_in_words(seeds))
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
        (FOLDER / f"{name}.svg").write_text(chart(found), encoding="utf-8")
        click.echo(f"{name}: {len(ran.rows)} rehearsals, {ran.kept} of them known before")


def chart(found: dict[str, Any]) -> str:
    """Return the chart of a scenario's figures, as SVG."""
    outcome = found["outcome"]
    unit = f" [{outcome['unit']}]" if outcome["unit"] else ""
    outcomes = {player: one["outcomes"] for player, one in found["players"].items()}
    axis = f"{outcome['title']}{unit}, {outcome['better']} is better"
    return outcome_chart("outcomes", f"Outcomes of {found['title']}", axis, outcomes).svg + "\n"


if __name__ == "__main__":
    main()
