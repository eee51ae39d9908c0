"""What can go wrong, as a tree.

::

    KingstownError                what a person caused or can cure; its text is for them
    ├── ScenarioFaults            a scenario cannot be played; carries every fault with its place
    ├── ScenarioNotFound          no shipped scenario and no folder is called so
    ├── BriefingNotFound          the scenario has no briefing for whom one was asked
    ├── ExpressionFailed          an expression has no value at this moment
    ├── EnsembleFault             many rehearsals cannot be run, kept or read as asked
    ├── RecoveryFault             replaying stored commands gives other events than are stored
    └── LedgerError               the record of an exercise
        ├── UnknownExercise       no exercise has this id or code
        ├── UnknownScenario       no scenario is stored under this digest
        ├── ExerciseExists        another exercise has this id or code
        ├── LeaseHeld             another process conducts the exercise
        ├── LeaseLost             another process has taken the exercise over
        ├── HistoryMoved          rows stand in the ledger that the writer does not know
        ├── DuplicateCommand      a seat said the same thing twice
        ├── ChainBroken           stored rows are not what was written
        ├── ArchiveFault          a file is not an exported exercise
        ├── UnknownParticipant    nobody with this id has joined the exercise
        └── AccountRefused        a user account cannot be made or changed as asked

Misuse by a programmer stays :exc:`ValueError` or :exc:`TypeError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exercise_engine.scenario.faults import Fault


class KingstownError(Exception):
    """Something that a person caused or can cure; the message is written for them."""


class ScenarioFaults(KingstownError):
    """A scenario cannot be played. *faults* holds every fault, by file, line and column."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = list(faults)


class ScenarioNotFound(KingstownError):
    """No shipped scenario and no folder has the name that was given."""


class BriefingNotFound(KingstownError):
    """The scenario has no briefing for whom one was asked."""


class ExpressionFailed(KingstownError):
    """An expression has no value at this moment: it divides by zero, say."""


class EnsembleFault(KingstownError):
    """Many rehearsals cannot be run as asked, or the file of their results cannot be used."""


class RecoveryFault(KingstownError):
    """Replaying the stored commands gives other events than are stored."""


class LedgerError(KingstownError):
    """The record of an exercise cannot do what was asked."""


class UnknownExercise(LedgerError):
    """No exercise has the id or code that was given."""


class UnknownScenario(LedgerError):
    """No scenario is stored under the digest that was given."""


class ExerciseExists(LedgerError):
    """Another exercise has this id or this code."""


class LeaseHeld(LedgerError):
    """Another process conducts the exercise, and its lease has not run out."""


class LeaseLost(LedgerError):
    """Another process has taken the exercise over; this one must stop at once."""


class HistoryMoved(LedgerError):
    """Rows stand in the ledger that the writer does not know; it must recover from them."""


class DuplicateCommand(LedgerError):
    """A command with this id is stored already for the same exercise and seat."""


class ChainBroken(LedgerError):
    """Stored rows are not what was written: edited, lost or in another order."""


class ArchiveFault(LedgerError):
    """A file cannot be read as an exported exercise."""


class UnknownParticipant(LedgerError):
    """Nobody with this id has joined the exercise."""


class AccountRefused(LedgerError):
    """A user account cannot be made or changed as asked."""
