"""What something would cost, take and need, told before anybody commits to it.

An estimate is worked out from the scenario's authored terms and from what the
seat that asks may see, and from nothing else: whatever follows from what it does
not see is said to be unknown. It draws no chance and changes nothing, so that
asking a hundred times tells no more than asking once.
"""

from __future__ import annotations

from exercise_engine.estimates.actions import estimate_action
from exercise_engine.estimates.alerts import estimate_alert
from exercise_engine.estimates.asked import (
    OfAction,
    OfAlert,
    OfLoan,
    OfPolicy,
    OfRecall,
    OfSending,
    Question,
)
from exercise_engine.estimates.loans import estimate_loan
from exercise_engine.estimates.policies import estimate_policy
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Estimate
from exercise_engine.estimates.units import estimate_recall, estimate_sending

__all__ = [
    "Estimate",
    "OfAction",
    "OfAlert",
    "OfLoan",
    "OfPolicy",
    "OfRecall",
    "OfSending",
    "Question",
    "Seen",
    "estimate",
]


def estimate(question: Question, seen: Seen) -> Estimate | None:
    """Answer *question* by what is *seen*; nothing if the seat has no business asking it."""
    if isinstance(question, OfAction):
        return estimate_action(question, seen)
    if isinstance(question, OfPolicy):
        return estimate_policy(question, seen)
    if isinstance(question, OfSending):
        return estimate_sending(question, seen)
    if isinstance(question, OfLoan):
        return estimate_loan(question, seen)
    if isinstance(question, OfAlert):
        return estimate_alert(question, seen)
    return estimate_recall(question, seen)
