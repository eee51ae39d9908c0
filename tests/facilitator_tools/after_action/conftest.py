"""An exercise in a ledger, and its report."""

import pytest

from exercise_engine.ledger import MemoryLedger
from facilitator_tools.after_action import AfterAction, after_action
from facilitator_tools.evaluation.reading import Stored, read_stored
from tests.facilitator_tools.squall import keep, played

NAMES = {"p-anna": "Anna <b>Ollivierre</b>", "u-evaluation": "Vera", "u-control": "Carl"}


@pytest.fixture(scope="session")
def stored() -> Stored:
    ledger = MemoryLedger()
    return read_stored(ledger, keep(played(), ledger))


@pytest.fixture(scope="session")
def report(stored: Stored) -> AfterAction:
    return after_action(stored, NAMES)
