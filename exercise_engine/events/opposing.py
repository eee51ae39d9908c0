"""Events of what agencies hold against each other."""

from __future__ import annotations

import msgspec

from exercise_engine.events.base import Event, Value


class Stand(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What *agency* has decided (*decision* and *option*) or set out on (*action*) at *at_ms*."""

    agency: str
    at_ms: int
    decision: str = ""
    option: str = ""
    action: str = ""
    arguments: dict[str, Value] = {}


class Contradicted(Event, frozen=True, kw_only=True, tag="contradicted"):
    """What an agency decided or set out on does not go with what another did before; both stand."""

    contradiction: str
    earlier: Stand
    later: Stand


class ContradictionEnded(Event, frozen=True, kw_only=True, tag="contradiction_ended"):
    """Of two stands against each other one stands no longer: *agency* changed its mind, or its action failed."""

    contradiction: str
    agency: str


OpposingEvent = Contradicted | ContradictionEnded
