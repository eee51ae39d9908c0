"""What events of policies change."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from exercise_engine import events as e
from exercise_engine.slices import OutsideAct, PolicyStands
from exercise_engine.state.base import State, on, put


def _stands(state: State, event: Any) -> PolicyStands:
    found = state.slices.get(f"policy/{event.policy}")
    if isinstance(found, PolicyStands):
        return found
    return PolicyStands(to=event.to, policy=event.policy)


_NOTHING_PENDING: dict[str, Any] = {
    "pending": "",
    "pending_ms": -1,
    "asked_agency": "",
    "asked_seat": "",
    "asked_by": "",
    "asked_reason": "",
}
_NOT_IN_FORCE: dict[str, Any] = {
    "level": "",
    "since_ms": -1,
    "until_ms": -1,
    "agency": "",
    "seat": "",
    "by": "",
    "reason": "",
}


@on(e.PolicyAsked)
def _(state: State, event: e.PolicyAsked) -> str:
    asked = replace(
        _stands(state, event),
        pending=event.level,
        pending_ms=event.at_ms,
        asked_agency=event.agency,
        asked_seat=event.seat,
        asked_by=event.by,
        asked_reason=event.reason,
    )
    return put(state, f"policy/{event.policy}", asked)


@on(e.PolicyActivated)
def _(state: State, event: e.PolicyActivated) -> str:
    asked = _stands(state, event)
    in_force = replace(
        asked,
        level=event.level,
        # Renewing what is in force changes only its end.
        since_ms=asked.since_ms if asked.level == event.level else event.at_ms,
        until_ms=event.until_ms,
        agency=asked.asked_agency,
        seat=asked.asked_seat,
        by=asked.asked_by,
        reason=asked.asked_reason,
    )
    return put(state, f"policy/{event.policy}", replace(in_force, **_NOTHING_PENDING))


@on(e.PolicyEnded)
def _(state: State, event: e.PolicyEnded) -> str:
    ended = replace(
        _stands(state, event),
        ended_ms=event.at_ms,
        ended_level=event.level,
        why=event.why,
        ended_seat=event.seat,
        ended_reason=event.reason,
        **_NOT_IN_FORCE,
    )
    return put(state, f"policy/{event.policy}", ended)


@on(e.PolicyWithdrawn)
def _(state: State, event: e.PolicyWithdrawn) -> str:
    return put(state, f"policy/{event.policy}", replace(_stands(state, event), **_NOTHING_PENDING))


@on(e.ActedOutside)
def _(state: State, event: e.ActedOutside) -> str:
    act = OutsideAct(
        to=event.to,
        instance=event.instance,
        action=event.action,
        agency=event.agency,
        seat=event.seat,
        policy=event.policy,
        level=event.level,
        at_ms=event.at_ms,
    )
    return put(state, f"outside/{event.instance}", act)
