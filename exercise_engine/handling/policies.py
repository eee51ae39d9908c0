"""What players ask for of policies: put them in force, and end them."""

from __future__ import annotations

from collections.abc import Sequence

from exercise_engine import commands as c
from exercise_engine.handling.rules import LONGEST_REASON, Refused, choose_one, require
from exercise_engine.handling.stage import Stage
from exercise_engine.processes.policies import policy_readers
from exercise_engine.scenario.policies import ACTIVE, Policy
from exercise_engine.seats import agency_of, may_see, tokens


def activate_policy(stage: Stage, command: c.ActivatePolicy, cause: str) -> None:
    """Set out to put a policy in force, if the seat may and what it requires holds."""
    play, policies = stage.play, stage.policies
    policy = _readable(stage, command.policy, command.seat)
    level = command.level or (ACTIVE if not policy.levels else "")
    require(
        level in policy.level_ids,
        "no_such_level",
        choose_one(policy.level_title(one) or policy.title for one in policy.level_ids),
    )
    require(_is_among(command.seat, policy.activators(level)), "policy_not_yours")
    require(len(command.reason) <= LONGEST_REASON, "text_too_long")
    require(not policies.pending(policy.id), "policy_pending")
    terms = policy.terms(level)
    renewable = terms.lasts is not None
    require(policies.level(policy.id) != level or renewable, "policy_in_force")
    for requirement in terms.requires:
        program = play.loaded.program(requirement.that, "bool")
        if play.evaluate(program, cause) is not True:
            raise Refused("policy_requirement", requirement.otherwise)
    policies.ask(
        policy,
        level,
        agency_of(command.seat),
        command.seat,
        command.by,
        command.reason.strip(),
        cause,
    )


def deactivate_policy(stage: Stage, command: c.DeactivatePolicy, cause: str) -> None:
    """Withdraw what is on its way, or end what is in force."""
    policies = stage.policies
    policy = _readable(stage, command.policy, command.seat)
    level = policies.pending(policy.id) or policies.level(policy.id)
    require(level, "policy_not_in_force")
    require(_is_among(command.seat, policy.activators(level)), "policy_not_yours")
    require(len(command.reason) <= LONGEST_REASON, "text_too_long")
    ends = policies.withdraw if policies.pending(policy.id) else policies.end
    ends(policy, command.seat, command.by, command.reason.strip(), cause)


def _readable(stage: Stage, policy: str, seat: str) -> Policy:
    """Return *policy*, or refuse; one that the seat may not read is as if there were none."""
    found: Policy | None = stage.play.scenario.by_id("policies").get(policy)
    if found is None or not may_see(tokens(seat), policy_readers(stage.play.scenario, found)):
        raise Refused("no_such_policy")
    return found


def _is_among(seat: str, who: Sequence[str]) -> bool:
    return may_see(tokens(seat), tuple(who))
