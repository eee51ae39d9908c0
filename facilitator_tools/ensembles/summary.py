"""Gather the rows of an ensemble into what people compare: players, and the differences between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from exercise_engine.errors import EnsembleFault
from exercise_engine.experiments.rows import Row
from exercise_engine.scenario.faults import did_you_mean
from exercise_engine.scenario.loaded import LoadedScenario
from facilitator_tools.ensembles.spread import Difference, Spread, difference, spread


@dataclass(frozen=True)
class PlayerSummary:
    """What the rehearsals of one player came to.

    *tasks* is the share of rehearsals in which each critical task was achieved, of
    those in which it had a chance; ``None`` where it never had one. *achieved* is
    the share over all tasks and rehearsals. *refused* counts the commands that
    were refused, *refused_with* are the seeds with which some were; *faults*
    counts the expressions that failed.
    """

    player: str
    title: str
    seeds: tuple[int, ...]
    outcome: Spread | None
    measures: Mapping[str, Spread]
    tasks: Mapping[str, float | None]
    achieved: float | None
    refused: int
    refused_with: tuple[int, ...]
    faults: int


@dataclass(frozen=True)
class Contrast:
    """How much higher the outcome of *one* is than that of *other*, over the seeds that both played."""

    one: str
    other: str
    pairs: int
    difference: Difference


@dataclass(frozen=True)
class Summary:
    """What an ensemble came to: each player, and each pair of players."""

    players: tuple[PlayerSummary, ...]
    contrasts: tuple[Contrast, ...]


def chosen_measures(loaded: LoadedScenario, asked: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the measures to be told besides the outcome: those *asked* for.

    If none is asked for they are the numbers of which the outcome is computed.
    Raises :exc:`~exercise_engine.errors.EnsembleFault` for one that is no number.
    """
    chosen = tuple(dict.fromkeys(asked))
    for name in chosen:
        if name not in loaded.measures:
            near = did_you_mean(name, loaded.measures)
            raise EnsembleFault(f"No measure is called '{name}'.{near}")
        if not _is_number(loaded, name):
            raise EnsembleFault(f"Measure '{name}' is no number, so it has no median.")
    headline = loaded.scenario.outcome
    if chosen or headline is None:
        return chosen
    program = loaded.measures[headline.measure].program
    reads = program.reads if program is not None else ()
    return tuple(name for name in reads if name in loaded.measures and _is_number(loaded, name))


def _is_number(loaded: LoadedScenario, name: str) -> bool:
    return loaded.measures[name].type in ("number", "integer")


def row_name(title: str, unit: str) -> str:
    """Return what a row of a table is called: with a capital, and with its unit."""
    return title[:1].upper() + title[1:] + (f" [{unit}]" if unit else "")


def summarise(loaded: LoadedScenario, rows: Sequence[Row], measures: Sequence[str]) -> Summary:
    """Return what *rows* come to, players in the order of the scenario."""
    by_player: dict[str, dict[int, Row]] = {}
    for row in rows:
        by_player.setdefault(row.player, {})[row.seed] = row
    authored = loaded.scenario.by_id("players")
    players = [player for player in authored if player in by_player]
    told = tuple(
        _player(player, authored[player].title, list(by_player[player].values()), measures)
        for player in players
    )
    contrasts = (
        _contrast(one, other, by_player[one], by_player[other])
        for one, other in combinations(players, 2)
    )
    return Summary(told, tuple(contrast for contrast in contrasts if contrast is not None))


def _player(player: str, title: str, rows: list[Row], measures: Sequence[str]) -> PlayerSummary:
    outcomes = [row.outcome for row in rows if row.outcome is not None]
    chances = {
        task: [row.tasks[task].achieved for row in rows if row.tasks[task].at_ms is not None]
        for task in rows[0].tasks
    }
    every = [achieved for found in chances.values() for achieved in found]
    return PlayerSummary(
        player=player,
        title=title,
        seeds=tuple(row.seed for row in rows),
        outcome=spread(outcomes) if outcomes else None,
        measures={name: spread([float(row.measures[name]) for row in rows]) for name in measures},
        tasks={task: _share(found) for task, found in chances.items()},
        achieved=_share(every),
        refused=sum(row.refused for row in rows),
        refused_with=tuple(row.seed for row in rows if row.refused),
        faults=sum(row.faults for row in rows),
    )


def _share(found: Sequence[bool]) -> float | None:
    return sum(found) / len(found) if found else None


def _contrast(
    one: str, other: str, ones: Mapping[int, Row], others: Mapping[int, Row]
) -> Contrast | None:
    both = [
        (mine.outcome, theirs.outcome)
        for seed, mine in ones.items()
        if (theirs := others.get(seed)) is not None
        and mine.outcome is not None
        and theirs.outcome is not None
    ]
    if not both:
        return None
    told = difference([mine for mine, _ in both], [theirs for _, theirs in both])
    return Contrast(one, other, len(both), told)
