"""Objectives that nothing tests."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding


def untested_objectives(case: Case) -> Iterator[Finding]:
    """Find objectives without a core capability, and so without a critical task to rate.

    Entries and decisions that are tagged with an objective give players something to
    do about it, but nothing by which evaluators could say whether it was reached.
    """
    scenario = case.loaded.scenario
    tested = {capability.objective for capability in scenario.capabilities}
    for objective in scenario.objectives:
        if objective.id not in tested:
            said = (
                f"objective '{objective.id}' is tested by nothing: no core capability stands under it, "
                "so there is no critical task to rate."
            )
            place = case.loaded.place("objective", objective.id)
            yield Finding("untested_objective", objective.id, place, said)
