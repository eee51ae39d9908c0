"""What events of actions, resources, measures and the map change."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices import ActionTaken, Feature, MeasureNow, ModelStanding, PoolCount
from exercise_engine.state.base import State, change, on, put


@on(e.ActionAsked)
def _(state: State, event: e.ActionAsked) -> str:
    taken = ActionTaken(
        to=event.to,
        instance=event.instance,
        action=event.action,
        agency=event.agency,
        seat=event.seat,
        by=event.by,
        arguments=event.arguments,
        asked_ms=event.at_ms,
    )
    return put(state, f"action/{event.instance}", taken)


@on(e.ActionWaits)
def _(state: State, event: e.ActionWaits) -> str:
    return change(state, f"action/{event.instance}", status="waiting", waits_for=event.pool)


@on(e.ActionBegan)
def _(state: State, event: e.ActionBegan) -> str:
    key = f"action/{event.instance}"
    return change(state, key, status="running", waits_for="", began_ms=event.at_ms)


@on(e.ActionDone)
def _(state: State, event: e.ActionDone) -> str:
    return change(state, f"action/{event.instance}", status="done", done_ms=event.at_ms)


@on(e.PoolChanged)
def _(state: State, event: e.PoolChanged) -> str:
    count = PoolCount(to=event.to, pool=event.pool, free=event.free, total=event.total)
    return put(state, f"pool/{event.pool}", count)


@on(e.MeasureChanged)
def _(state: State, event: e.MeasureChanged) -> str:
    # Most events of an exercise are of this kind: nothing here is called that need not be.
    measure = event.measure
    key = f"measure/{measure}"
    state.slices[key] = MeasureNow(
        to=event.to, measure=measure, value=event.value, at_ms=event.at_ms
    )
    return key


@on(e.FeatureChanged)
def _(state: State, event: e.FeatureChanged) -> str:
    feature = Feature(
        to=event.to,
        feature=event.feature,
        geometry=event.geometry,
        properties=event.properties,
        at_ms=event.at_ms - event.ago_ms,
    )
    return put(state, f"feature/{event.feature}", feature)


@on(e.ModelFrozen)
def _(state: State, event: e.ModelFrozen) -> str:
    key = f"model/{event.model}"
    before = state.slices.get(key)
    stood_ms = before.stood_ms if isinstance(before, ModelStanding) else 0
    standing = ModelStanding(
        to=event.to, model=event.model, since_ms=event.at_ms, stood_ms=stood_ms
    )
    return put(state, key, standing)


@on(e.ModelUnfrozen)
def _(state: State, event: e.ModelUnfrozen) -> str:
    return change(state, f"model/{event.model}", since_ms=-1, stood_ms=event.stood_ms)


@on(e.ChanceTaken)
def _(state: State, event: e.ChanceTaken) -> str:
    return ""
