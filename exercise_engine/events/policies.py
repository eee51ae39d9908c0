"""Events of policies and procedures."""

from __future__ import annotations

from typing import Literal

from exercise_engine.events.base import Event


class PolicyAsked(Event, frozen=True, kw_only=True, tag="policy_asked"):
    """An agency set out to put a policy in force; it is so once that is through."""

    policy: str
    level: str
    agency: str
    seat: str
    by: str
    reason: str = ""


class PolicyActivated(Event, frozen=True, kw_only=True, tag="policy_activated"):
    """A policy is in force, until *until_ms* unless it is ended before (-1: no end is set)."""

    policy: str
    level: str
    until_ms: int = -1


class PolicyEnded(Event, frozen=True, kw_only=True, tag="policy_ended"):
    """A policy is in force no more; *why* is ``ended`` (by a seat), ``lapsed`` or ``replaced``."""

    policy: str
    level: str
    why: Literal["ended", "lapsed", "replaced"]
    seat: str = ""
    by: str = ""
    reason: str = ""


class PolicyWithdrawn(Event, frozen=True, kw_only=True, tag="policy_withdrawn"):
    """A policy that was on its way was called back before it was in force."""

    policy: str
    level: str
    seat: str
    by: str
    reason: str = ""


class ActedOutside(Event, frozen=True, kw_only=True, tag="acted_outside"):
    """An agency set out on an action while the policy under which it is foreseen was not in force."""

    instance: str
    action: str
    agency: str
    seat: str
    policy: str
    level: str


PolicyEvent = PolicyAsked | PolicyActivated | PolicyEnded | PolicyWithdrawn | ActedOutside
