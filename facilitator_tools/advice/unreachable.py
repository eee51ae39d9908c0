"""Actions, decisions, questions and entries that nothing can bring about: provably, whoever plays."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding


def unreachable_actions(case: Case) -> Iterator[Finding]:
    """Find actions that no agency can ever take, since a requirement never holds."""
    for action in case.loaded.scenario.actions:
        obstacle = case.reach.obstacle_to_action(action)
        if obstacle is not None:
            said = f"action '{action.id}' can never be taken: {obstacle.why}"
            yield Finding("unreachable_action", action.id, obstacle.place, said)


def unreachable_decisions(case: Case) -> Iterator[Finding]:
    """Find decisions and questions that never open."""
    scenario = case.loaded.scenario
    for kind, parts in (("decision", scenario.decisions), ("question", scenario.questions)):
        for part in parts:
            obstacle = case.reach.obstacle_to(kind, part)
            if obstacle is not None and not obstacle.told:
                said = f"{kind} '{part.id}' never opens: {obstacle.why}"
                yield Finding("unreachable_decision", part.id, obstacle.place, said)


def unreachable_entries(case: Case) -> Iterator[Finding]:
    """Find MSEL entries that never happen unless a controller delivers them by hand."""
    for entry in case.loaded.scenario.entries.values():
        obstacle = case.reach.obstacle_to("entry", entry)
        if obstacle is not None and not obstacle.told:
            said = f"entry '{entry.id}' never happens by itself: {obstacle.why}"
            yield Finding("unreachable_entry", entry.id, obstacle.place, said)
