"""The commands that need no web: ``kingstown`` is these, with ``serve`` and ``demo`` added by the web."""

from __future__ import annotations

import click

from facilitator_tools.lazy import Lazy, LazyGroup

COMMANDS = {
    "scenario": Lazy(
        "facilitator_tools.commands.scenario:scenario",
        "List, show, check, begin and translate scenarios.",
    ),
    "rehearse": Lazy(
        "facilitator_tools.commands.rehearse:rehearse",
        "Play a whole exercise with scripted players.",
    ),
    "ensemble": Lazy(
        "facilitator_tools.commands.ensemble:ensemble",
        "Rehearse over many seeds and compare the scripted players.",
    ),
    "exercise": Lazy(
        "facilitator_tools.commands.exercise:exercise", "List, verify, export and import exercises."
    ),
    "report": Lazy(
        "facilitator_tools.commands.report:report", "Write the after-action report of an exercise."
    ),
    "user": Lazy(
        "facilitator_tools.commands.user:user",
        "Add an account for a facilitator, evaluator or observer.",
    ),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kingstown", message="kingstown %(version)s")
def main() -> None:
    """Joint training and action simulation for small island states."""
