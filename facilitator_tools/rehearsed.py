"""How a rehearsal went, for people."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from exercise_engine.counted import counted
from exercise_engine.experiments.rehearsal import Rehearsal
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.words import Words


def print_rehearsal(loaded: LoadedScenario, played: Rehearsal, wall_s: float) -> None:
    """Print the outcome, the measured tasks and the digest of a rehearsal."""
    console = Console()
    scenario = loaded.scenario
    words = Words(loaded, played.seed, loaded.start(played.start).at)
    console.print(f"[bold]EXERCISE  {scenario.title}[/bold]")
    console.print(
        f"start {played.start}, player {played.player}, seed {played.seed}: "
        f"{played.events:,} events, ENDEX at {words.clock(played.ended_ms)}, {wall_s:.2f} s"
    )
    if scenario.outcome is not None:
        spec = loaded.measures[scenario.outcome.measure]
        text, unit = words.measured(spec.id, played.outcome)
        console.print(
            f"outcome: {spec.title} = [bold]{text}[/bold] {unit} "
            f"({scenario.outcome.better} is better)"
        )
    table = Table("Critical task", "Measured", "At")
    for task in played.tasks:
        at = words.clock(task.at_ms) if task.at_ms is not None else "-"
        result = (
            "achieved" if task.achieved else "missed" if task.at_ms is not None else "no chance"
        )
        table.add_row(scenario.tasks[task.task].title, result, at)
    console.print(table)
    if played.refused:
        console.print(
            f"{counted(played.refused, 'command was', 'commands were')} refused to scripted players."
        )
    if played.faults:
        console.print(f"{counted(played.faults, 'expression')} failed.")
    console.print(f"digest {played.digest}")
