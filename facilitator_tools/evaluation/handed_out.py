"""Which handouts reached whom, and when first."""

from __future__ import annotations

import msgspec

from exercise_engine import events as e
from exercise_engine.scenario.msel import Inject
from exercise_engine.telling.information import item_title
from exercise_engine.telling.telling import entry_title
from facilitator_tools.evaluation.record import Record


class HandedOut(msgspec.Struct, frozen=True, kw_only=True):
    """A handout that somebody had: *path* in the scenario, when first, with what, and which agencies."""

    path: str
    at_ms: int
    came_with: str
    agencies: tuple[str, ...]


def handed_out(record: Record) -> tuple[HandedOut, ...]:
    """Return the handouts that came with injects or information items, in the order in which they came."""
    found: dict[str, HandedOut] = {}

    def note(path: str, at_ms: int, came_with: str, reached: list[str]) -> None:
        known = found.get(path)
        if known is None:
            known = HandedOut(path=path, at_ms=at_ms, came_with=came_with, agencies=())
        everyone = dict.fromkeys((*known.agencies, *reached))
        found[path] = msgspec.structs.replace(known, agencies=tuple(everyone))

    items, agencies = record.scenario.by_id("information"), record.scenario.by_id("agencies")
    for _, event in record.of(e.InjectDelivered, e.ItemLearnt):
        if isinstance(event, e.InjectDelivered):
            entry = record.scenario.entries.get(event.entry)
            if isinstance(entry, Inject) and entry.handout:
                title = entry_title(event.entry, record)
                reached = [one for one in agencies if record.reaches(one, event.to)]
                note(entry.handout, event.at_ms, title, reached)
        elif event.item in items and items[event.item].handout:
            title = item_title(event.item, record)
            note(items[event.item].handout, event.at_ms, title, [event.agency])
    return tuple(found.values())
