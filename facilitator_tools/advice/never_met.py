"""What no player meets in any rehearsal, though nothing in the files says that it cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from exercise_engine.experiments.counts import Counts
from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding


def decisions_never_opened(case: Case) -> Iterator[Finding]:
    """Find decisions and questions that open in no rehearsal."""
    scenario, start = case.loaded.scenario, case.starts[0].id
    for kind, parts in (("decision", scenario.decisions), ("question", scenario.questions)):
        for part in parts:
            met = any(part.id in getattr(row.counts, f"{kind}s") for row in case.rows)
            if not met and case.reach.can_come(kind, part, start):
                said = f"{kind} '{part.id}' opened in none of {case.rehearsals}."
                place = case.loaded.place(kind, part.id)
                yield Finding("decision_never_opened", part.id, place, said)


def entries_never_delivered(case: Case) -> Iterator[Finding]:
    """Find entries that happen in no rehearsal; those that wait for a controller's hand are left out."""
    start = case.starts[0].id
    for entry in case.loaded.scenario.entries.values():
        met = any(entry.id in row.counts.entries for row in case.rows)
        if not met and case.reach.can_come("entry", entry, start):
            said = f"entry '{entry.id}' happened in none of {case.rehearsals}."
            place = case.loaded.place("entry", entry.id)
            yield Finding("entry_never_delivered", entry.id, place, said)


def actions_never_accepted(case: Case) -> Iterator[Finding]:
    """Find actions that no player takes, or that are refused whenever one tries."""
    for action in case.loaded.scenario.actions:
        met = any(action.id in row.counts.actions for row in case.rows)
        if not met and case.reach.obstacle_to_action(action) is None:
            said = f"action '{action.id}' was accepted in none of {case.rehearsals}."
            place = case.loaded.place("action", action.id)
            yield Finding("action_never_accepted", action.id, place, said)


def information_never_known(case: Case) -> Iterator[Finding]:
    """Find items that no agency ever comes to know."""
    for item in case.loaded.scenario.information:
        if not any(item.id in row.counts.known for row in case.rows):
            said = (
                f"no agency came to know information item '{item.id}' in any of {case.rehearsals}."
            )
            yield _of_item(case, "information_never_known", item.id, said)


def information_never_shared(case: Case) -> Iterator[Finding]:
    """Find items that agencies know and none sends on, though there is somebody left to send them to."""
    everyone = len(case.loaded.scenario.agencies)
    for item in case.loaded.scenario.information:
        counts: list[Counts] = [row.counts for row in case.rows]
        shared = any(item.id in one.shared for one in counts)
        known = [one.known[item.id] for one in counts if item.id in one.known]
        if not shared and known and min(known) < everyone:
            said = f"information item '{item.id}' was sent on in none of {case.rehearsals}."
            yield _of_item(case, "information_never_shared", item.id, said)


def _of_item(case: Case, rule: str, item: str, said: str) -> Finding:
    return Finding(rule, item, case.loaded.place("information", item), said)
