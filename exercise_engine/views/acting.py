"""How a page shows actions, resources, measures and the map."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.counted import as_shown
from exercise_engine.scenario.acting import Action
from exercise_engine.views.base import moment, of
from exercise_engine.views.units import errands
from exercise_engine.words import Words


@of(s.ActionTaken)
def _(found: s.ActionTaken, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("actions")[found.action]
    pools = words.scenario.by_id("resources")
    return {
        "instance": found.instance,
        "action": found.action,
        "title": authored.title,
        "agency": found.agency,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "arguments": found.arguments,
        "told": words.arguments(authored.arguments, found.arguments),
        "asked": moment(found.asked_ms, words),
        "status": "waiting" if found.awaits else found.status,
        "why": found.why,
        "ended_by": _ended_by(found, words),
        "units": errands(found, words),
        "waits_for": pools[found.waits_for].title if found.waits_for else "",
        "began": moment(found.began_ms, words),
        "ends": moment(expected_end_ms(found, authored), words),
        "done": moment(found.done_ms, words),
    }


def _ended_by(found: s.ActionTaken, words: Words) -> str:
    """Return who called an action off, or its last unit back; an empty text if nobody did."""
    if found.status != "failed" or found.why not in ("recalled", "called_off"):
        return ""
    seats = list(found.ordered.values())
    return words.seat(seats[-1]) if seats else ""


def expected_end_ms(found: s.ActionTaken, authored: Action) -> int:
    """Return when a running action will be done, or -1 where chance or units decide that."""
    takes = authored.takes
    if found.status != "running" or authored.sends is not None or not isinstance(takes, int):
        return -1
    return found.began_ms + takes


@of(s.PoolCount)
def _(found: s.PoolCount, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("resources")[found.pool]
    return {
        "pool": found.pool,
        "title": authored.title,
        "agency": authored.agency,
        "unit": authored.unit,
        "free_text": words.amount(found.free, authored.unit)[0],
        "total_text": " ".join(filter(None, words.amount(found.total, authored.unit))),
        "place": authored.place,
        "free": found.free,
        "total": found.total,
    }


@of(s.MeasureNow)
def _(found: s.MeasureNow, words: Words) -> dict[str, Any]:
    spec = words.loaded.measures[found.measure]
    text, unit = words.measured(found.measure, found.value)
    return {
        "measure": found.measure,
        "title": spec.title,
        "unit": unit,
        "value": None if found.value in spec.reads_as else as_shown(found.value, spec.unit)[0],
        "text": text,
        "at": moment(found.at_ms, words),
    }


@of(s.Feature)
def _(found: s.Feature, words: Words) -> dict[str, Any]:
    return {
        "feature": found.feature,
        "geometry": found.geometry,
        "properties": found.properties | {"title": words.fill(found.properties["title"], {})},
        # What was drawn before a late start has a time before STARTEX.
        "at": {"ms": found.at_ms, "text": words.clock(found.at_ms)},
    }


@of(s.ModelStanding)
def _(found: s.ModelStanding, words: Words) -> dict[str, Any]:
    return {
        "model": found.model,
        "frozen": found.since_ms >= 0,
        "since": moment(found.since_ms, words),
        "stood_ms": found.stood_ms,
    }
