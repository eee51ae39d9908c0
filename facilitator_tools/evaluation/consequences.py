"""What followed from a choice, in words."""

from __future__ import annotations

import msgspec

from exercise_engine import events as e
from exercise_engine.telling import tell
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.record import Record

# Bookkeeping, or told by another event of the same instant.
_SILENT = (
    e.EntryDelivered,
    e.EntryScheduled,
    e.EntryDue,
    e.ExpectationRaised,
    e.FeatureChanged,
    e.ExpressionFailed,
    e.ActionBegan,
)


class Consequence(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that followed, at *at_ms*; *seq* is the row that shows it.

    Changes of one measure or pool are one consequence, from *before* to *after*; one that
    came back to where it was is none.
    """

    kind: str
    at_ms: int
    seq: int
    text: str
    subject: str = ""
    before: e.Value | None = None
    after: e.Value | None = None


def consequences_of(place: int, record: Record, causes: Causes) -> tuple[Consequence, ...]:
    """Return what followed from the event at *place*, in the order in which it first showed."""
    found: dict[str, Consequence] = {}
    for following in causes.consequences(place):
        event = record.happened[following].event
        if isinstance(event, _SILENT):
            continue
        told = _told(following, event, record, causes)
        if told is None:
            continue
        key = f"{told.kind}/{told.subject}" if told.subject else f"seq/{told.seq}"
        if key in found:
            told = _joined(found[key], told, event, record)
        found[key] = told
    return tuple(one for one in found.values() if one.before is None or one.before != one.after)


def _told(place: int, event: e.Event, record: Record, causes: Causes) -> Consequence | None:
    kind = str(event.__struct_config__.tag)
    seq = record.happened[place].seq
    if isinstance(event, e.MeasureChanged):
        before = _before(event.measure, "value", place, record, causes)
        return Consequence(
            kind=kind,
            at_ms=event.at_ms,
            seq=seq,
            text=_change_text(event, before, record),
            subject=event.measure,
            before=before,
            after=event.value,
        )
    if isinstance(event, e.PoolChanged):
        before = _before(f"free.{event.pool}", "free", place, record, causes)
        return Consequence(
            kind=kind,
            at_ms=event.at_ms,
            seq=seq,
            text=_change_text(event, before, record),
            subject=event.pool,
            before=before,
            after=event.free,
        )
    text = tell(event, record)
    return Consequence(kind=kind, at_ms=event.at_ms, seq=seq, text=text) if text else None


def _before(
    name: str, attribute: str, place: int, record: Record, causes: Causes
) -> e.Value | None:
    """Return what *name* was before the event at *place* changed it."""
    earlier = causes.last_change(name, place - 1)
    if earlier is None:
        return None
    value: e.Value | None = getattr(record.happened[earlier].event, attribute, None)
    return value


def _joined(first: Consequence, last: Consequence, event: e.Event, record: Record) -> Consequence:
    """Let two changes of the same thing be one, shown where it first changed."""
    text = last.text
    if isinstance(event, e.MeasureChanged | e.PoolChanged):
        text = _change_text(event, first.before, record)
    return msgspec.structs.replace(first, after=last.after, text=text)


def _change_text(
    event: e.MeasureChanged | e.PoolChanged, before: e.Value | None, record: Record
) -> str:
    told = tell(event, record)
    if before is None:
        return told
    title, _, after = told.rpartition(": ")
    measure = event.measure if isinstance(event, e.MeasureChanged) else ""
    text, _ = record.words.measured(measure, before)
    return f"{title}: {text} → {after}"
