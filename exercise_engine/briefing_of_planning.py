"""What a seat is told beforehand of policies, of rating gravity and of the plan board."""

from __future__ import annotations

from typing import Any

from exercise_engine.gravity import CONFIDENCES, MEANINGS, WORDS
from exercise_engine.processes.policies import policy_readers
from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.planning import PlanBoard
from exercise_engine.scenario.policies import Policy
from exercise_engine.seats import agency_of, is_facilitator, may_see, tokens
from exercise_engine.units import format_duration
from exercise_engine.words import Words


def planning_for(seat: str, scenario: Scenario, words: Words) -> dict[str, Any]:
    """Return the policies that *seat* may read, the scale of gravity, and its plan board.

    What the scenario does not have is empty. Assessments to come are not told.
    """
    return {
        "policies": [_policy(policy, seat, words) for policy in readable_policies(seat, scenario)],
        "gravity": {
            "levels": [
                {"value": value, "title": word, "text": MEANINGS[value]}
                for value, word in WORDS.items()
            ],
            "confidence": list(CONFIDENCES),
        },
        "plan": _board(seat, scenario.plan_board),
        "assesses": is_facilitator(seat) and bool(scenario.threat_assessments),
    }


def readable_policies(seat: str, scenario: Scenario) -> list[Policy]:
    """Return the policies that *seat* may read, in file order."""
    mine = tokens(seat)
    return [one for one in scenario.policies if may_see(mine, policy_readers(scenario, one))]


def policy_of_action(action: Action, scenario: Scenario) -> dict[str, str] | None:
    """Return the policy under which *action* is foreseen and the least level of it, if any."""
    if action.under is None:
        return None
    policy: Policy = scenario.by_id("policies")[action.under.policy]
    level = action.under.level or policy.level_ids[0]
    return {
        "policy": policy.id,
        "title": policy.title,
        "level": level,
        "level_title": policy.level_title(level) if action.under.level else "",
    }


def _policy(policy: Policy, seat: str, words: Words) -> dict[str, Any]:
    mine = tokens(seat)
    owner = policy.owner or ""
    state = words.scenario.by_id("states").get(owner)
    return {
        "id": policy.id,
        "title": policy.title,
        "kind": policy.kind,
        "text": policy.text,
        "document": policy.document or "",
        "document_title": words.paper(policy.document),
        "owner": state.title if state else words.seat(owner) if owner else "",
        "sources": policy.sources,
        "levels": [
            {
                "id": level,
                "title": policy.level_title(level),
                "text": next((one.text for one in policy.levels if one.id == level), ""),
                "lasts": ""
                if (lasts := policy.terms(level).lasts) is None
                else format_duration(lasts),
                "activated_by": [words.seat(who) for who in policy.activators(level)],
                "mine": may_see(mine, tuple(policy.activators(level))),
            }
            for level in policy.level_ids
        ],
    }


def _board(seat: str, board: PlanBoard | None) -> dict[str, Any] | None:
    if board is None or not (is_facilitator(seat) or agency_of(seat) in board.agencies):
        return None
    return {
        "title": board.title,
        "text": board.text,
        "agencies": board.agencies,
        "objectives": [one.model_dump() for one in board.objectives],
        "templates": [
            {
                "id": one.id,
                "objective": one.objective,
                "text": one.text,
                "owner": one.owner or "",
                "supporting": one.supporting,
                "resources": one.resources or "",
                "within_ms": one.within,
            }
            for one in board.templates
        ],
    }
