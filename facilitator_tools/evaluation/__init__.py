"""What an exercise's events say about how it went, as pure folds.

``evaluate(record)`` gives the findings; ``read_stored(ledger, id)`` takes a
record out of a ledger. Results that are yes or no, and ratings that are graded
by people, stand side by side and are never averaged into one number.
"""

from facilitator_tools.evaluation.findings import Findings, evaluate
from facilitator_tools.evaluation.record import Happened, Record

__all__ = ["Findings", "Happened", "Record", "evaluate"]
