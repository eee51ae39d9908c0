"""What can be asked for an estimate."""

from __future__ import annotations

import msgspec

from exercise_engine import events as e


class OfAction(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="action"):
    """What would taking an action with these arguments be like? They may still be incomplete."""

    action: str
    arguments: dict[str, e.Value | None] = {}


class OfPolicy(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="policy"):
    """What would putting a policy in force at *level* be like?"""

    policy: str
    level: str


class OfSending(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="sending"):
    """What would sending *unit* to the action *instance*, which waits for one, be like?"""

    unit: str
    instance: str


class OfRecall(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="recall"):
    """When would *unit* be home if it were called back now?"""

    unit: str


class OfLoan(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="loan"):
    """Would *unit* be lent *to* an agency now, as far as rules say?"""

    unit: str
    to: str


class OfAlert(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="alert"):
    """For how many people would an alert be, in these languages? *circle* has its radius in km."""

    areas: tuple[str, ...] = ()
    circle: tuple[float, float, float] | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    languages: tuple[str, ...] = ()


Question = OfAction | OfPolicy | OfSending | OfRecall | OfLoan | OfAlert
