"""Events of actions, resources, measures and the map."""

from __future__ import annotations

from typing import Any

from exercise_engine.events.base import Event, Value


class ActionAsked(Event, frozen=True, kw_only=True, tag="action_asked"):
    """An agency set out to act; *instance* names this one taking of the action."""

    instance: str
    action: str
    agency: str
    seat: str
    by: str
    arguments: dict[str, Value]


class ActionWaits(Event, frozen=True, kw_only=True, tag="action_waits"):
    """An action waits for *count* of a pool that has too few free."""

    instance: str
    pool: str
    count: int


class ActionBegan(Event, frozen=True, kw_only=True, tag="action_began"):
    """An action has its resources and goes on."""

    instance: str


class ActionDone(Event, frozen=True, kw_only=True, tag="action_done"):
    """An action is finished and has its effects."""

    instance: str


class PoolChanged(Event, frozen=True, kw_only=True, tag="pool_changed"):
    """So many of a pool are free, and so many exist."""

    pool: str
    free: int
    total: int


class MeasureChanged(Event, frozen=True, kw_only=True, tag="measure_changed"):
    """A measure has a new value, rounded to its resolution."""

    measure: str
    value: Value


class FeatureChanged(Event, frozen=True, kw_only=True, tag="feature_changed"):
    """Something on the map moved, changed or went (*geometry* ``None``); GeoJSON, longitude first.

    It is as it was *ago_ms* before, which is more than 0 only at a late start.
    """

    feature: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any] = {}
    ago_ms: int = 0


class ModelFrozen(Event, frozen=True, kw_only=True, tag="model_frozen"):
    """A controller let a world model stand still."""

    model: str


class ModelUnfrozen(Event, frozen=True, kw_only=True, tag="model_unfrozen"):
    """A controller let a world model go on; *stood_ms* is how long it has stood still in all."""

    model: str
    stood_ms: int


class ChanceTaken(Event, frozen=True, kw_only=True, tag="chance_taken"):
    """An effect left to chance came out: *happened* with probability *chance*."""

    subject: str
    chance: float
    happened: bool


ActingEvent = (
    ActionAsked
    | ActionWaits
    | ActionBegan
    | ActionDone
    | PoolChanged
    | MeasureChanged
    | FeatureChanged
    | ModelFrozen
    | ModelUnfrozen
    | ChanceTaken
)
