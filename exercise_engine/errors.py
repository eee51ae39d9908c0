"""What can go wrong, as a tree.

::

    KingstownError                what a person caused or can cure; its text is for them
    └── LedgerError               the record of an exercise
        ├── UnknownExercise       no exercise has this id or code
        ├── UnknownScenario       no scenario is stored under this digest
        ├── LeaseHeld             another process conducts the exercise
        ├── LeaseLost             another process has taken the exercise over
        ├── DuplicateCommand      a seat said the same thing twice
        ├── ChainBroken           stored rows are not what was written
        └── ArchiveFault          a file is not an exported exercise

Misuse by a programmer stays :exc:`ValueError` or :exc:`TypeError`.
"""


class KingstownError(Exception):
    """Something that a person caused or can cure; the message is written for them."""


class LedgerError(KingstownError):
    """The record of an exercise cannot do what was asked."""


class UnknownExercise(LedgerError):
    """No exercise has the id or code that was given."""


class UnknownScenario(LedgerError):
    """No scenario is stored under the digest that was given."""


class LeaseHeld(LedgerError):
    """Another process conducts the exercise, and its lease has not run out."""


class LeaseLost(LedgerError):
    """Another process has taken the exercise over; this one must stop at once."""


class DuplicateCommand(LedgerError):
    """A command with this id is stored already for the same exercise and seat."""


class ChainBroken(LedgerError):
    """Stored rows are not what was written: edited, lost or in another order."""


class ArchiveFault(LedgerError):
    """A file cannot be read as an exported exercise."""
