"""What can be looked at of actions, resources, measures and the map."""

from __future__ import annotations

from typing import Any, Literal

from exercise_engine import events as e
from exercise_engine.slices.base import Slice


class ActionTaken(Slice, frozen=True, kw_only=True, gc=False):
    """One taking of an action; key ``action/INSTANCE``."""

    instance: str
    action: str
    agency: str
    seat: str
    by: str
    arguments: dict[str, e.Value]
    asked_ms: int
    status: Literal["asked", "waiting", "running", "done", "failed"] = "asked"
    waits_for: str = ""
    began_ms: int = -1
    done_ms: int = -1
    why: str = ""
    # By the number of the unit among those sent: (ahead in the queue, expected when),
    # and (unit, when, under_way, on_task or why it left).
    awaits: dict[int, tuple[int, int]] = {}
    sent: dict[int, tuple[str, int, str]] = {}
    # Who ordered a unit back, by unit; under an empty text who called off the whole.
    ordered: dict[str, str] = {}


class PoolCount(Slice, frozen=True, kw_only=True, gc=False):
    """A counted resource; key ``pool/ID``."""

    pool: str
    free: int
    total: int


class MeasureNow(Slice, frozen=True, kw_only=True, gc=False):
    """A measure's value; key ``measure/ID``."""

    measure: str
    value: e.Value
    at_ms: int


class Feature(Slice, frozen=True, kw_only=True, gc=False):
    """Something on the map; key ``feature/ID``. No geometry: it is gone."""

    feature: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]
    at_ms: int


class ModelStanding(Slice, frozen=True, kw_only=True, gc=False):
    """A world model that a controller has let stand still; key ``model/ID``.

    *since_ms* is from when on (-1: it goes on), *stood_ms* how long it had stood in all before.
    """

    model: str
    since_ms: int = -1
    stood_ms: int = 0
