"""What players ask for of policies and procedures."""

from __future__ import annotations

from exercise_engine.commands.base import Command


class ActivatePolicy(Command, frozen=True, kw_only=True, tag="activate_policy"):
    """Put a policy in force, at *level* if it has levels; it may take its time."""

    policy: str
    level: str = ""
    reason: str = ""


class DeactivatePolicy(Command, frozen=True, kw_only=True, tag="deactivate_policy"):
    """End a policy that is in force, or withdraw one that is on its way."""

    policy: str
    reason: str = ""


PolicyCommand = ActivatePolicy | DeactivatePolicy
