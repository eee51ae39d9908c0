"""Units that one agency lends another: until a time, or until either gives them back."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.processes.fleet import Fleet
from exercise_engine.processes.play import Play, Process
from exercise_engine.processes.unit_run import IDLE, UnitRun
from exercise_engine.scenario.units import Lending
from exercise_engine.seats import FACILITATORS


class Loans:
    """The loans of one play. What a lent unit is doing it finishes, whoever asked for it."""

    def __init__(self, play: Play, fleet: Fleet) -> None:
        self._play = play
        self._fleet = fleet

    def rules(self, unit: UnitRun, borrower: str) -> list[Lending]:
        """Return what provides for lending *unit* to *borrower*, in file order."""
        return [
            rule
            for rule in self._play.scenario.lending
            if rule.covers(unit.authored.agency, unit.authored.kind, borrower)
        ]

    def lend(self, unit: UnitRun, borrower: str, until_ms: int, cause: str) -> None:
        """Let *borrower* task *unit* until *until_ms*, or until it is given back if that is -1."""
        lent = e.UnitLent(
            at_ms=self._play.now,
            cause=cause,
            to=(unit.authored.agency, borrower, FACILITATORS),
            unit=unit.id,
            owner=unit.authored.agency,
            borrower=borrower,
            until_ms=until_ms,
        )
        self._play.emit(lent)
        unit.loans += 1
        unit.lent_to = borrower
        self._tell(unit, "lent", cause)
        if until_ms >= 0:
            self._play.env.process(self._expire(unit, unit.loans, until_ms))

    def give_back(self, unit: UnitRun, cause: str) -> None:
        """Let *unit* be its owner's to task again."""
        borrower = unit.lent_to
        unit.loans += 1
        unit.lent_to = ""
        self._tell(unit, "home", cause, former=borrower)
        returned = e.UnitReturned(
            at_ms=self._play.now,
            cause=cause,
            to=(unit.authored.agency, borrower, FACILITATORS),
            unit=unit.id,
            owner=unit.authored.agency,
            borrower=borrower,
        )
        self._play.emit(returned)

    def _tell(self, unit: UnitRun, status: str, cause: str, *, former: str = "") -> None:
        if unit.status in IDLE:
            unit.status = status
        unit.settle()
        unit.tell(cause, former=former)
        self._fleet.depot.look()
        self._fleet.tell_ready()

    def _expire(self, unit: UnitRun, loan: int, until_ms: int) -> Process:
        yield self._play.env.timeout(until_ms - self._play.now)
        if unit.loans == loan:
            self.give_back(unit, f"unit:{unit.id}")
