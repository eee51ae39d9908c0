"""Check a scenario for somebody who writes one: faults, warnings, and what its author accepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import click

from exercise_engine.counted import counted
from exercise_engine.experiments.rows import Row
from exercise_engine.scenario.faults import Fault
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.locales.checking import check_translations
from exercise_engine.scenario.reader import check_scenario
from exercise_engine.scenario.shipped import find_scenario
from facilitator_tools.advice import Case, Finding, advise


@dataclass
class Checked:
    """What a check of one scenario found.

    *warnings* are those that nobody accepts; *accepted* are the others. *failed* tells
    that rehearsals were asked for and some could not be played.
    """

    faults: list[Fault]
    warnings: list[Fault]
    accepted: list[Finding] = field(default_factory=list)
    rehearsals: int = 0
    failed: bool = False


def check_one(path: str, runs: int | None = None, processes: int | None = None) -> Checked:
    """Check the scenario *path*; with *runs*, over so many seeds with each of its players too."""
    folder = find_scenario(path)
    report = check_scenario(folder)
    checked = Checked(report.faults, report.warnings)
    if report.loaded is None:
        return checked
    checked.faults, of_translations = check_translations(folder)
    rows: Sequence[Row] = ()
    if runs is not None:
        rows, checked.failed = _rehearsed(report.loaded, runs, processes)
        checked.rehearsals = len(rows)
    found = advise(Case(report.loaded, rows))
    checked.accepted = [finding for finding in found if finding.reason]
    advised = [finding.warning for finding in found if not finding.reason]
    checked.warnings = sorted([*report.warnings, *of_translations, *advised])
    return checked


def print_checked(checked: Sequence[Checked], *, show_all: bool) -> None:
    """Print faults and warnings on standard error, each with its place, and how many there are."""
    for one in checked:
        for fault in one.faults:
            click.echo(str(fault), err=True)
        for warning in one.warnings:
            click.echo(f"{_place(warning)}: warning: {warning.message} [{warning.code}]", err=True)
        for finding in one.accepted if show_all else ():
            warning = finding.warning
            said = f"{_place(warning)}: accepted: {warning.message} [{warning.code}]"
            click.echo(f"{said}\n    {finding.reason}", err=True)
    faults, warnings, accepted = (
        sum(len(getattr(one, what)) for one in checked)
        for what in ("faults", "warnings", "accepted")
    )
    told = f"{_some_or_no(faults, 'fault')}, {_some_or_no(warnings, 'warning')}"
    click.echo(told + (f", {accepted} accepted" if accepted else ""))


def _rehearsed(
    loaded: LoadedScenario, runs: int, processes: int | None
) -> tuple[Sequence[Row], bool]:
    from exercise_engine.experiments.ensemble import jobs_of
    from facilitator_tools.ensembles.running import print_ran, run_ensemble

    players = list(loaded.scenario.by_id("players"))
    if not players:
        click.echo(f"'{loaded.scenario.scenario}' has no scripted players to rehearse.", err=True)
        return (), True
    ran = run_ensemble(loaded, jobs_of(players, range(1, runs + 1)), processes=processes)
    print_ran(ran)
    return ran.rows, bool(ran.failed) or ran.stopped


def _place(warning: Fault) -> str:
    return f"{warning.path}:{warning.line}:{warning.column}"


def _some_or_no(number: int, word: str) -> str:
    return counted(number, word) if number else f"no {word}s"
