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
    console = Console(markup=False, highlight=False)
    scenario = loaded.scenario
    words = Words(loaded, played.seed, loaded.start(played.start).at)
    console.print(f"EXERCISE  {scenario.title}", style="bold")
    console.print(
        f"start {played.start}, player {played.player}, seed {played.seed}: "
        f"{played.events:,} events, ENDEX at {words.clock(played.ended_ms)}, {wall_s:.2f} s"
    )
    if scenario.outcome is not None:
        spec = loaded.measures[scenario.outcome.measure]
        text, unit = words.measured(spec.id, played.outcome)
        console.print(
            f"outcome: {spec.title} = {text} {unit} ({scenario.outcome.better} is better)"
        )
        if not loaded.plays_out(played.start):
            console.print("This start ends before the outcome is decided.")
    table = Table("Critical task", "Measured", "At")
    settled = [task for task in played.tasks if task.at_ms is not None]
    for task in settled:
        result = "achieved" if task.achieved else "missed"
        table.add_row(scenario.tasks[task.task].title, result, words.clock(task.at_ms or 0))
    if settled:
        console.print(table)
    if without := len(played.tasks) - len(settled):
        told = counted(without, "critical task had", "critical tasks had")
        console.print(f"{told} no chance in this start.")
    if played.refused:
        was = counted(played.refused, "command was", "commands were")
        console.print(f"{was} refused to scripted players:")
        for one in played.refusals:
            console.print(f"  {words.clock(one.at_ms)}, {words.seat(one.seat)}: {one.message}")
    if played.faults:
        console.print(f"{counted(played.faults, 'expression')} failed.")
    console.print(f"digest {played.digest}")
