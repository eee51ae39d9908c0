"""What rules look at: a scenario, and the rehearsals of it if there are any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from exercise_engine.counted import counted
from exercise_engine.experiments.rows import Row
from exercise_engine.scenario.advice import AdviceRule
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.setting import Start
from facilitator_tools.advice.finding import Finding
from facilitator_tools.advice.reach import Reach
from facilitator_tools.advice.survey import Survey


@dataclass(frozen=True)
class Case:
    """A *loaded* scenario, and *rows* of rehearsals of one of its starts; none if only its files are read."""

    loaded: LoadedScenario
    rows: Sequence[Row] = ()

    @property
    def starts(self) -> list[Start]:
        """The starts of which rules speak: the one that was rehearsed, or all."""
        if self.rows:
            return [self.loaded.start(self.rows[0].start)]
        return self.loaded.scenario.starts

    @property
    def first_rows(self) -> list[Row]:
        """The rehearsals of the scenario's first player among those that were rehearsed."""
        first = next(
            player.id
            for player in self.loaded.scenario.players
            if any(row.player == player.id for row in self.rows)
        )
        return [row for row in self.rows if row.player == first]

    @property
    def rehearsals(self) -> str:
        """How many rehearsals there were, by how many players."""
        players = len({row.player for row in self.rows})
        return f"{counted(len(self.rows), 'rehearsal')} by {counted(players, 'player')}"

    @cached_property
    def survey(self) -> Survey:
        """What its files read and change."""
        return Survey(self.loaded)

    @cached_property
    def reach(self) -> Reach:
        """What play can reach."""
        return Reach(self.survey)


Find = Callable[[Case], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """One thing that is looked for. *rehearsed* tells that it can only be seen in rehearsals."""

    name: AdviceRule
    find: Find
    rehearsed: bool = False
