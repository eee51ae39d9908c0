"""An ensemble for people: a table of the players, one of the differences between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from exercise_engine.counted import counted
from exercise_engine.experiments.rows import Played
from exercise_engine.scenario.loaded import LoadedScenario
from facilitator_tools.ensembles.running import Ran
from facilitator_tools.ensembles.seeds import seeds_in_words
from facilitator_tools.ensembles.spread import CONFIDENCE, INTERVAL, Spread
from facilitator_tools.ensembles.summary import PlayerSummary, Summary, row_name

ENDS_EARLY = "This start ends before the outcome is decided: no player is called better."


def in_words(value: float, resolution: float) -> str:
    """Write *value* as finely as its measure is kept, with commas for thousands."""
    decimals = max(0, len(f"{resolution:.9f}".rstrip("0").partition(".")[2]))
    shown = f"{value:,.{decimals}f}"
    return shown.rstrip("0").rstrip(".") if decimals else shown


def spread_in_words(found: Spread, resolution: float) -> str:
    """Write a spread as ``median [low to high]``."""
    low, high = (in_words(value, resolution) for value in (found.low, found.high))
    return f"{in_words(found.median, resolution)} [{low} to {high}]"


def share_in_words(share: float | None) -> str:
    """Write a share in per cent; a dash for none."""
    return "-" if share is None else f"{100 * share:.0f} %"


def print_summary(
    loaded: LoadedScenario, what: Played, summary: Summary, measures: Sequence[str]
) -> None:
    """Print what an ensemble came to."""
    console = Console(markup=False, highlight=False)
    headline = loaded.scenario.outcome
    console.print(f"EXERCISE  {loaded.scenario.title}", style="bold")
    console.print(f"start {what.start}, play digest {what.digest[:12]}, engine {what.engine}")
    if headline is not None:
        title = loaded.measures[headline.measure].title
        console.print(f"outcome: {headline.measure}, {headline.better} is better")
        console.print(title)
        if not loaded.plays_out(what.start):
            console.print(f"NOTE: {ENDS_EARLY}", style="bold")
    console.print(f"Each figure is a median, and in brackets the middle {INTERVAL:.0%}.")
    table = Table("", *(player.player for player in summary.players))
    table.add_row("Seeds", *(seeds_in_words(player.seeds) for player in summary.players))
    if headline is not None:
        found = (player.outcome for player in summary.players)
        table.add_row(*_row(loaded, headline.measure, found), style="bold", end_section=True)
    for name in measures:
        table.add_row(*_row(loaded, name, (player.measures[name] for player in summary.players)))
    achieved = (share_in_words(player.achieved) for player in summary.players)
    table.add_row("Critical tasks achieved", *achieved)
    console.print(table)
    _print_contrasts(console, loaded, what, summary)
    for player in summary.players:
        _print_trouble(console, what, player)


def _print_trouble(console: Console, what: Played, player: PlayerSummary) -> None:
    """Say what was refused to a player and what failed, and where to read which."""
    if not (player.refused or player.faults):
        return
    console.print(
        f"{player.player}: {counted(player.refused, 'command')} refused, "
        f"{counted(player.faults, 'expression')} failed, "
        f"over {counted(len(player.seeds), 'rehearsal')}."
    )
    if player.refused:
        console.print(
            f"Which: kingstown rehearse {what.scenario} --start {what.start} "
            f"--player {player.player} --seed {player.refused_with[0]}"
        )


def _row(loaded: LoadedScenario, name: str, found: Iterable[Spread | None]) -> Iterator[str]:
    spec = loaded.measures[name]
    headline = loaded.scenario.outcome
    # What stands behind the colon of an outcome explains it, and is printed above the table.
    is_outcome = headline is not None and headline.measure == name
    yield row_name(spec.title.partition(":")[0] if is_outcome else spec.title, spec.unit)
    for one in found:
        yield spread_in_words(one, spec.resolution) if one is not None else "-"


def _print_contrasts(
    console: Console, loaded: LoadedScenario, what: Played, summary: Summary
) -> None:
    headline = loaded.scenario.outcome
    if headline is None or not summary.contrasts:
        return
    resolution = loaded.measures[headline.measure].resolution
    judged = loaded.plays_out(what.start)
    heads = ["Outcome, seed by seed", f"Median difference [{CONFIDENCE:.0%} interval]"]
    table = Table(*heads, *(["Better"] if judged else []))
    for contrast in summary.contrasts:
        found = contrast.difference
        low, high = (in_words(value, resolution) for value in (found.low, found.high))
        cells = [
            f"{contrast.one} - {contrast.other}",
            f"{in_words(found.median, resolution)} [{low} to {high}]",
        ]
        if judged:
            cells.append(
                better(contrast.one, contrast.other, found.median, headline.better)
                if found.is_clear
                else "no clear difference"
            )
        table.add_row(*cells)
    console.print(table)


def better(one: str, other: str, by: float, wanted: str) -> str:
    """Return which of two players does better if the outcome of *one* is higher *by* so much."""
    return one if (by > 0) == (wanted == "higher") else other


def as_json_object(
    loaded: LoadedScenario, what: Played, ran: Ran, summary: Summary
) -> dict[str, Any]:
    """Return what an ensemble came to, for programs."""
    headline = loaded.scenario.outcome
    return {
        "scenario": what.scenario,
        "start": what.start,
        "play_digest": what.digest,
        "engine": what.engine,
        "outcome": headline.model_dump() if headline else None,
        "outcome_decided": loaded.plays_out(what.start),
        "interval": INTERVAL,
        "confidence": CONFIDENCE,
        "stopped": ran.stopped,
        "rehearsals": len(ran.rows),
        "failed": [
            {"player": one.job.player, "seed": one.job.seed, "message": one.message}
            for one in ran.failed
        ],
        "players": [asdict(player) for player in summary.players],
        "differences": [
            {"one": one.one, "other": one.other, "pairs": one.pairs, **asdict(one.difference)}
            for one in summary.contrasts
        ],
    }
