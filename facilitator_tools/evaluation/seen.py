"""What an agency had received and read by a moment."""

from __future__ import annotations

import msgspec

from exercise_engine import events as e
from exercise_engine.seats import agency_of
from exercise_engine.telling.telling import entry_title
from facilitator_tools.evaluation.record import Record


class ReadBy(msgspec.Struct, frozen=True):
    """A *seat* that said it had read an item, and when."""

    seat: str
    at_ms: int


class SeenItem(msgspec.Struct, frozen=True, kw_only=True):
    """An inject that reached an agency, and which people of it had read it by then.

    *for_script* is true of one that came to seats of scripted players alone.
    """

    item: str
    title: str
    priority: str
    at_ms: int
    for_script: bool = False
    read: tuple[ReadBy, ...] = ()


def seen_by(agency: str, until: int, record: Record) -> tuple[SeenItem, ...]:
    """Return what *agency* had received before the event at place *until*, in order.

    Everyday traffic is left out. An item counts as read only by the people who
    acknowledged it before *until*: a script acts on what comes, and reads nothing.
    """
    items: dict[str, SeenItem] = {}
    for place, event in record.of(e.InjectDelivered, e.InjectImprovised, e.InjectAcknowledged):
        if place >= until:
            break
        if isinstance(event, e.InjectAcknowledged):
            if (
                event.item in items
                and agency_of(event.seat) == agency
                and not record.scripted(event.seat, place)
            ):
                known = items[event.item]
                read = (*known.read, ReadBy(event.seat, event.at_ms))
                items[event.item] = msgspec.structs.replace(known, read=read)
        elif record.reaches(agency, event.to):
            item = _item(event, record)
            for_script = record.only_scripts_read(agency, event.to, place)
            items[item.item] = msgspec.structs.replace(item, for_script=for_script)
    return tuple(items.values())


def _item(event: e.InjectDelivered | e.InjectImprovised, record: Record) -> SeenItem:
    if isinstance(event, e.InjectImprovised):
        return SeenItem(
            item=event.item, title=event.title, priority=event.priority, at_ms=event.at_ms
        )
    entry = record.scenario.entries.get(event.entry)
    return SeenItem(
        item=event.entry,
        title=entry_title(event.entry, record),
        priority=getattr(entry, "priority", "info"),
        at_ms=event.at_ms,
    )
