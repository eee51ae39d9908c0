"""How a page shows policies."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.scenario.policies import Policy
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.PolicyStands)
def _(found: s.PolicyStands, words: Words) -> dict[str, Any]:
    policy: Policy = words.scenario.by_id("policies")[found.policy]
    return {
        "policy": found.policy,
        "title": policy.title,
        "level": found.level,
        "level_title": policy.level_title(found.level),
        "covers": list(policy.covered(found.level)),
        "since": moment(found.since_ms, words),
        "until": moment(found.until_ms, words),
        "seat": found.seat,
        "seat_title": words.seat(found.seat) if found.seat else "",
        "by": found.by,
        "reason": found.reason,
        "pending": found.pending,
        "pending_title": policy.level_title(found.pending),
        "asked": moment(found.pending_ms, words),
        "asked_seat": found.asked_seat,
        "asked_seat_title": words.seat(found.asked_seat) if found.asked_seat else "",
        "asked_reason": found.asked_reason,
        "ended": moment(found.ended_ms, words),
        "ended_level_title": policy.level_title(found.ended_level),
        "why": found.why,
        "ended_seat_title": words.seat(found.ended_seat) if found.ended_seat else "",
        "ended_reason": found.ended_reason,
    }


@of(s.OutsideAct)
def _(found: s.OutsideAct, words: Words) -> dict[str, Any]:
    policy: Policy = words.scenario.by_id("policies")[found.policy]
    return {
        "instance": found.instance,
        "action": found.action,
        "title": words.scenario.by_id("actions")[found.action].title,
        "agency": found.agency,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "policy": found.policy,
        "policy_title": policy.title,
        "level_title": policy.level_title(found.level),
        "at": moment(found.at_ms, words),
    }
