"""Run an ensemble for somebody who waits: a bar, a file that is added to, and a stop at any time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from exercise_engine.experiments.ensemble import Failed, checked, ensemble
from exercise_engine.experiments.rows import Job, Row, RowFile
from exercise_engine.scenario.loaded import LoadedScenario


@dataclass
class Ran:
    """What came of an ensemble: its rows in the order of the jobs, and what failed.

    *asked* is how many rehearsals were asked for, *kept* how many of the rows stood
    in the file already. If it was *stopped*, some are missing.
    """

    asked: int
    rows: list[Row] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    kept: int = 0
    stopped: bool = False


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_ensemble(
    loaded: LoadedScenario,
    jobs: Sequence[Job],
    *,
    start: str | None = None,
    processes: int | None = None,
    file: Path | None = None,
) -> Ran:
    """Play *jobs*, with a bar on standard error where that is a terminal.

    With a *file*, what it has is not played again, and each new row is added to it.
    By default there is one process for each processor. An interrupt ends it early.

    Raises :exc:`~exercise_engine.errors.EnsembleFault` where the ensemble cannot be
    played or the file not be used.
    """
    what = checked(loaded, jobs, start)
    ran = Ran(asked=len(jobs))
    known: dict[Job, Row] = {}
    with ExitStack() as stack:
        rows = stack.enter_context(RowFile(file)) if file is not None else None
        if rows is not None:
            known = rows.of(what, jobs)
            ran.kept = len(known)
        left = [job for job in jobs if job not in known]
        bar = stack.enter_context(_bar())
        task = bar.add_task(what.scenario, total=len(jobs), completed=ran.kept)
        playing = ensemble(loaded, left, start=what.start, processes=processes or processors())
        results = stack.enter_context(closing(playing))
        try:
            for result in results:
                bar.advance(task)
                if isinstance(result, Failed):
                    ran.failed.append(result)
                    continue
                if rows is not None:
                    rows.add(result)
                known[result.job] = result
        except KeyboardInterrupt:
            ran.stopped = True
    ran.rows = [known[job] for job in jobs if job in known]
    return ran


def print_ran(ran: Ran) -> None:
    """Say on standard error what was not played, and why."""
    for failed in ran.failed:
        click.echo(str(failed), err=True)
    if ran.failed:
        click.echo(f"{len(ran.failed)} of {ran.asked} rehearsals failed.", err=True)
    if ran.stopped:
        click.echo(f"Stopped: {len(ran.rows)} of {ran.asked} rehearsals were played.", err=True)


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("Rehearsing {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
