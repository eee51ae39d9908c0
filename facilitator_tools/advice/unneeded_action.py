"""Actions that nobody would need: nothing looks for them, and what they change nothing reads."""

from __future__ import annotations

from collections.abc import Iterator

from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.scripted import Rule
from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding
from facilitator_tools.advice.survey import Change, Standing


def unneeded_actions(case: Case) -> Iterator[Finding]:
    """Find actions that leave no trace that anything looks at.

    An action is needed if an expected action names it, a condition or world model reads
    that it was begun or done or how often, or one of its effects changes what players
    see or anything reads, delivers or strikes an entry, or makes an item known. A
    scripted player that takes it does not make it needed, nor what its own conditions read.
    """
    scenario = case.loaded.scenario
    expected = {expectation.action for _, expectation in scenario.expectations.values()}
    changes: dict[str, list[Change]] = {}
    for found in case.survey.changes.values():
        for change in found:
            if issubclass(change.part, Action):
                changes.setdefault(change.part_id, []).append(change)
    for action in scenario.actions:
        needed = (
            action.id in expected
            or _is_asked_for(case, action)
            or any(_matters(case, change) for change in changes.get(action.id, ()))
            or _moves_what_is_read(case, action)
        )
        if not needed:
            said = (
                f"action '{action.id}' is needed by nothing: no expected action, condition or task "
                "looks for it, and nothing reads what it changes."
            )
            place = case.loaded.place("action", action.id)
            yield Finding("unneeded_action", action.id, place, said)


def _is_asked_for(case: Case, action: Action) -> bool:
    names = (
        f"{agency}.{word}.{action.id}"
        for agency in action.agencies
        for word in ("did", "began", "times")
    )
    return any(_is_read(case, name, action.id) for name in names)


def _is_read(case: Case, name: str, action: str) -> bool:
    """Whether anything but the action itself and scripted players reads *name*."""
    return name in case.survey.read_by_world or any(
        standing.within(Rule) is None and not _is_of(standing, action)
        for standing in case.survey.readers.get(name, ())
    )


def _is_of(standing: Standing, action: str) -> bool:
    return issubclass(standing.part, Action) and standing.part_id == action


def _matters(case: Case, change: Change) -> bool:
    if change.verb in ("deliver", "skip", "learn"):
        return True
    if change.verb == "restock":
        return _pool_matters(case, change.target)
    if change.verb == "fund":
        return _budget_matters(case, change.target)
    return _measure_matters(case, change.target, change.part_id)


def _measure_matters(case: Case, measure: str, action: str) -> bool:
    return bool(case.loaded.measures[measure].seen_by) or _is_read(case, measure, action)


def _pool_matters(case: Case, pool: str) -> bool:
    used = {
        need.pool
        for action in case.loaded.scenario.actions
        for needs in (action.uses, action.spends)
        for need in needs
    }
    return pool in used or any(
        case.survey.readers.get(f"{word}.{pool}") for word in ("free", "total")
    )


def _budget_matters(case: Case, budget: str) -> bool:
    spent = any(
        budget == cost.budget for action in case.loaded.scenario.actions for cost in action.costs
    )
    return spent or bool(case.survey.readers.get(f"budget.{budget}"))


def _moves_what_is_read(case: Case, action: Action) -> bool:
    """Whether something reads where the units that it may send are, or what they do."""
    sends = action.sends
    if sends is None:
        return False
    names = (*case.survey.readers, *case.survey.read_by_world)
    return any(
        name.startswith(f"unit.{unit.id}.") and _is_read(case, name, action.id)
        for unit in case.loaded.scenario.fleet.values()
        if not sends.kinds or unit.kind in sends.kinds
        for name in names
    )
