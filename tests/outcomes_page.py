"""The page of outcomes, made of the files that ``python -m tests.outcome_tables`` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from facilitator_tools.ensembles.printing import in_words, share_in_words, spread_in_words
from facilitator_tools.ensembles.spread import Spread, median, quantile, spread
from facilitator_tools.ensembles.summary import row_name
from tests.outcome_tables import FOLDER

INTRODUCTION = """
What each scripted player of a shipped scenario comes to over many seeds, from the scenario's first start. Each figure is a
median, and in brackets the interval in which the middle nine tenths of the rehearsals lie. Differences are taken seed by seed, with the
95 % interval of their median by bootstrap; [rehearsing](../guide/rehearsing.md#what-the-figures-mean) says how to read them.

A single measure can favour doing nothing: nobody is held for nothing where nobody is held. The outcome, in bold, weighs them all, and is
what players are compared by.

*Regatta day* is there to show every feature, and is over in six hours: that each agency there keeps to itself costs something on some of its days
and not on most. In every whole exercise, and at the table, it does.

The play digest names all of the scenario that can move its play. If that changes, or the engine does, a test asks for the table to be
made anew, by `python -m tests.outcome_tables SCENARIO`.
"""
# Who is to do better than whom, and by what: doctrine even at its worst, the others in the median.
ORDER = (("doctrine", "poor", 0.10), ("poor", "silence", 0.50))

OF_SHARING = (
    "doctrine does better than alone, which shares nothing, by an interval that excludes zero"
)


def known() -> dict[str, dict[str, Any]]:
    """Return the figures of each scenario that has some, by its id."""
    return {
        path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))
    }


def outcomes(made: str) -> str:
    """Return the page; *made* is the line that says how it is made."""
    lines = ["# Outcomes", made, *INTRODUCTION.rstrip().splitlines()]
    for found in known().values():
        lines += ["", *table_of(found)]
    return "\n".join(lines).rstrip() + "\n"


def order(found: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield what the outcomes of a scenario are to show, and whether they do."""
    outcome, players = found["outcome"], found["players"]
    for one, other, share in ORDER:
        if one not in players or other not in players:
            continue
        worst = share if outcome["better"] == "higher" else 1 - share
        mine = quantile(players[one]["outcomes"], worst)
        theirs = median(players[other]["outcomes"])
        what = one if share == 0.5 else f"{one}, even in its worst tenth,"
        beats = mine > theirs if outcome["better"] == "higher" else mine < theirs
        yield f"{what} does better than {other} in the median", beats
    # What sharing what one agency knows comes to: the lesson of the Declaration.
    for difference in found["differences"]:
        if (difference["one"], difference["other"]) == ("doctrine", "alone"):
            better = (
                difference["low"] > 0 if outcome["better"] == "higher" else difference["high"] < 0
            )
            yield OF_SHARING, better


def table_of(found: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a scenario's tables."""
    players, outcome = found["players"], found["outcome"]
    yield f"## {found['title']}"
    yield ""
    yield f"Start: {found['start']}. Seeds {found['seeds']}."
    yield f"Play digest `{found['play_digest'][:16]}`, engine {found['engine']}."
    yield ""
    yield f"![Outcomes of each player](outcomes/{found['scenario']}.svg)"
    yield ""
    yield _line("", [f"`{player}`: {one['title']}" for player, one in players.items()])
    yield "|" + "---|" * (len(players) + 1)
    spreads = [spread(one["outcomes"]) for one in players.values()]
    yield _line(f"**{_named(outcome)}** ({outcome['better']} is better)", _cells(spreads, outcome))
    for name, measure in found["measures"].items():
        spreads = [Spread(**one["measures"][name]) for one in players.values()]
        yield _line(_named(measure), _cells(spreads, measure))
    achieved = [share_in_words(one["achieved"]) for one in players.values()]
    yield _line("Critical tasks achieved", achieved)
    yield ""
    yield _line("Outcome, seed by seed", ["Median difference", "95 % interval"])
    yield "|---|---|---|"
    for one in found["differences"]:
        told = [in_words(one[key], outcome["resolution"]) for key in ("median", "low", "high")]
        yield _line(f"{one['one']} - {one['other']}", [told[0], f"{told[1]} to {told[2]}"])
    yield ""
    for what, so in order(found):
        yield f"- {what}: {'yes' if so else '**no**'}"


def _named(measure: dict[str, Any]) -> str:
    return row_name(measure["title"], measure["unit"])


def _cells(spreads: list[Spread], measure: dict[str, Any]) -> list[str]:
    return [spread_in_words(found, measure["resolution"]) for found in spreads]


def _line(first: str, cells: list[str]) -> str:
    return f"| {first} | {' | '.join(cells)} |"
