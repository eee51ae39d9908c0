"""What putting a policy in force would take and need, and what it allows."""

from __future__ import annotations

from exercise_engine.estimates.asked import OfPolicy
from exercise_engine.estimates.requirements import requirement_facts
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Estimate, Fact
from exercise_engine.lasting import lasting_in_words
from exercise_engine.processes.policies import policy_readers
from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.policies import Policy
from exercise_engine.seats import may_see, tokens
from exercise_engine.units import format_duration


def estimate_policy(asked: OfPolicy, seen: Seen) -> Estimate | None:
    """Return what the level would be like; nothing if the seat may not read the policy."""
    scenario = seen.words.scenario
    policy: Policy | None = scenario.by_id("policies").get(asked.policy)
    if policy is None or asked.level not in policy.level_ids:
        return None
    if not may_see(tokens(seen.seat), policy_readers(scenario, policy)):
        return None
    terms = policy.terms(asked.level)
    named = scenario.by_id("distributions")
    at_once = isinstance(terms.takes, int) and not terms.takes
    facts = [
        Fact("In force", "at once")
        if at_once
        else Fact("In force after", lasting_in_words(terms.takes, named))
    ]
    if terms.lasts is not None:
        facts.append(Fact("Lapses", f"{format_duration(terms.lasts)} after that"))
    stands = seen.policies.get(policy.id)
    if stands is not None and stands.level and stands.level != asked.level:
        facts.append(Fact("Replaces", policy.level_title(stands.level) or policy.title))
    if allowed := _allowed(policy, asked.level, seen):
        facts.append(Fact("Allows", "; ".join(allowed)))
    facts += requirement_facts(terms.requires, seen, {})
    return Estimate(facts=tuple(facts))


def _allowed(policy: Policy, level: str, seen: Seen) -> list[str]:
    """Return the titles of the seat's own actions that are foreseen under *level*, or need the policy."""
    covered = policy.covered(level)
    return [
        action.title
        for action in seen.words.scenario.actions
        if seen.agency in action.agencies
        and (not action.seats or seen.seat in action.seats)
        and (_is_under(action, policy, covered) or _needs(action, policy, seen))
    ]


def _is_under(action: Action, policy: Policy, covered: tuple[str, ...]) -> bool:
    under = action.under
    if under is None or under.policy != policy.id:
        return False
    return (under.level or policy.level_ids[0]) in covered


def _needs(action: Action, policy: Policy, seen: Seen) -> bool:
    loaded = seen.words.loaded
    return any(
        f"policy.{policy.id}" in loaded.program(one.that, "bool", action=action.id).reads
        for one in action.requires
    )
