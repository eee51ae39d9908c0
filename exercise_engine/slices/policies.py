"""What can be looked at of policies."""

from __future__ import annotations

from exercise_engine.slices.base import Slice


class PolicyStands(Slice, frozen=True, kw_only=True, gc=False):
    """Where a policy stands; key ``policy/ID``.

    *level* is in force since *since_ms* until *until_ms* (empty: none); *pending*
    is the level on its way. *agency*, *seat* and *by* put in force what is in
    force, *asked_by* and *asked_seat* what is pending.
    """

    policy: str
    level: str = ""
    since_ms: int = -1
    until_ms: int = -1
    agency: str = ""
    seat: str = ""
    by: str = ""
    reason: str = ""
    pending: str = ""
    pending_ms: int = -1
    asked_agency: str = ""
    asked_seat: str = ""
    asked_by: str = ""
    asked_reason: str = ""
    ended_ms: int = -1
    ended_level: str = ""
    why: str = ""
    ended_seat: str = ""
    ended_reason: str = ""


class OutsideAct(Slice, frozen=True, kw_only=True, gc=False):
    """An action taken outside the policy under which it is foreseen; key ``outside/INSTANCE``."""

    instance: str
    action: str
    agency: str
    seat: str
    policy: str
    level: str
    at_ms: int
