"""Money: spent when an action is asked for, and coming in when its source says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercise_engine import events as e
from exercise_engine.scenario.units import Budget, Source
from exercise_engine.seats import FACILITATORS

if TYPE_CHECKING:
    from exercise_engine.processes.play import Play, Process


class Budgets:
    """The budgets of one play, in their own currencies to the cent."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._left: dict[str, float] = {}

    def begin(self) -> None:
        """Have what every budget begins with, and wait for its sources."""
        for budget in self._play.scenario.budgets:
            self._left[budget.id] = 0.0
            self._change(budget.id, budget.amount, "exercise", even_if_nothing=True)
            for source in budget.sources:
                self._play.env.process(self._comes_in(budget, source))

    def left(self, budget: str) -> float:
        """Return what is left of *budget*."""
        return self._left[budget]

    def spend(self, budget: str, amount: float, agency: str, cause: str) -> None:
        """Take *amount* out of *budget* for *agency*."""
        self._change(budget, -amount, cause, agency=agency)

    def fund(self, budget: str, amount: float, cause: str) -> None:
        """Add *amount* to *budget*, or take away as much as is left."""
        self._change(budget, max(amount, -max(0.0, self._left[budget])), cause)

    def _comes_in(self, budget: Budget, source: Source) -> Process:
        play = self._play
        cause = f"budget:{budget.id}"
        if source.at is not None:
            if source.at < play.offset_ms:
                # What came in before this start is there already.
                self._change(budget.id, source.amount, "exercise", source=source.id)
                return
            yield play.env.timeout(source.at - play.offset_ms)
        elif source.when is not None:
            program = play.loaded.program(source.when, "bool")
            yield play.conditions.when(program, cause)
        self._change(budget.id, source.amount, cause, source=source.id)

    def _change(
        self,
        budget: str,
        change: float,
        cause: str,
        *,
        agency: str = "",
        source: str = "",
        even_if_nothing: bool = False,
    ) -> None:
        if not change and not even_if_nothing:
            return
        authored: Budget = self._play.scenario.by_id("budgets")[budget]
        self._left[budget] = round(self._left[budget] + change, 2) + 0.0
        self._play.know(f"budget.{budget}", self._left[budget])
        changed = e.BudgetChanged(
            at_ms=self._play.now,
            cause=cause,
            to=(authored.agency, *authored.spenders, *authored.seen_by, FACILITATORS),
            budget=budget,
            left=self._left[budget],
            change=round(change, 2) + 0.0,
            agency=agency,
            source=source,
        )
        self._play.emit(changed)
