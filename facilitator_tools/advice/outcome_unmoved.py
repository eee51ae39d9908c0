"""An outcome that no decision moves."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding
from facilitator_tools.ensembles.summary import summarise


def outcome_unmoved(case: Case) -> Iterator[Finding]:
    """Find a headline measure in which no two players differ clearly over the same seeds.

    Then nothing that the players do or leave, nor when, moves the number by which the
    exercise is told.
    """
    headline = case.loaded.scenario.outcome
    contrasts = summarise(case.loaded, case.rows, ()).contrasts
    if headline is None or not contrasts or any(one.difference.is_clear for one in contrasts):
        return
    said = (
        f"the outcome '{headline.measure}' is moved by no decision: over {case.rehearsals} "
        "no two players differ clearly."
    )
    node = case.loaded.part("outcome", "measure")
    yield Finding("outcome_unmoved", headline.measure, node.place, said)
