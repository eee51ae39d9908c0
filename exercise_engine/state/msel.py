"""What events of the MSEL: entries, what was delivered, and what is expected change."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from exercise_engine import events as e
from exercise_engine.slices import Expected, InboxItem, MselRow, Read
from exercise_engine.state.base import State, change, on, put


def _row(state: State, event: Any, **changes: Any) -> str:
    key = f"msel/{event.entry}"
    row = state.slices.get(key) or MselRow(to=event.to, entry=event.entry)
    return put(state, key, replace(row, **changes))


@on(e.EntryDue)
def _(state: State, event: e.EntryDue) -> str:
    return _row(state, event, status="due", due_ms=event.fires_ms)


@on(e.EntryScheduled)
def _(state: State, event: e.EntryScheduled) -> str:
    return _row(state, event, due_ms=event.due_ms)


@on(e.EntryHeld)
def _(state: State, event: e.EntryHeld) -> str:
    return _row(state, event, held=True)


@on(e.EntryLetGo)
def _(state: State, event: e.EntryLetGo) -> str:
    return _row(state, event, held=False)


@on(e.EntrySkipped)
def _(state: State, event: e.EntrySkipped) -> str:
    return _row(
        state,
        event,
        status="deferred",
        held=False,
        at_ms=event.at_ms,
        why=event.why,
        reason=event.reason,
    )


@on(e.EntryCompleted)
def _(state: State, event: e.EntryCompleted) -> str:
    return _row(state, event, status="complete", held=False, at_ms=event.at_ms)


@on(e.EntryDelivered)
def _(state: State, event: e.EntryDelivered) -> str:
    changes = {"status": "complete", "held": False, "at_ms": event.at_ms}
    return _row(state, event, by_hand=event.by_hand, **changes)


@on(e.InjectDelivered)
def _(state: State, event: e.InjectDelivered) -> str:
    item = InboxItem(
        to=event.to, item=event.entry, source="inject", at_ms=event.at_ms, values=event.values
    )
    return put(state, f"inbox/{event.entry}", item)


@on(e.InjectImprovised)
def _(state: State, event: e.InjectImprovised) -> str:
    words = {
        "title": event.title,
        "text": event.text,
        "channel": event.channel,
        "sender": event.sender,
        "priority": event.priority,
    }
    item = InboxItem(
        to=event.to,
        item=event.item,
        source="improvised",
        at_ms=event.at_ms,
        words=words,
        readers=event.readers,
    )
    return put(state, f"inbox/{event.item}", item)


@on(e.BackgroundHeard)
def _(state: State, event: e.BackgroundHeard) -> str:
    name = f"{event.background}:{event.n}"
    item = InboxItem(
        to=event.to,
        item=name,
        source="background",
        at_ms=event.at_ms,
        background=event.background,
        n=event.n,
        line=event.line,
    )
    return put(state, f"inbox/{name}", item)


@on(e.PostAppeared)
def _(state: State, event: e.PostAppeared) -> str:
    name = f"{event.model}.{event.feed}:{event.n}"
    item = InboxItem(
        to=event.to,
        item=name,
        source="post",
        at_ms=event.at_ms,
        model=event.model,
        feed=event.feed,
        n=event.n,
        line=event.line,
    )
    return put(state, f"inbox/{name}", item)


@on(e.InjectAcknowledged)
def _(state: State, event: e.InjectAcknowledged) -> str:
    read = Read(to=event.to, item=event.item, seat=event.seat, at_ms=event.at_ms)
    return put(state, f"read/{event.item}/{event.seat}", read)


@on(e.ExpectationRaised)
def _(state: State, event: e.ExpectationRaised) -> str:
    expected = Expected(
        to=event.to,
        expectation=event.expectation,
        agency=event.agency,
        raised_ms=event.at_ms,
        due_ms=event.due_ms,
    )
    return put(state, f"expected/{event.expectation}", expected)


@on(e.ExpectationMet)
def _(state: State, event: e.ExpectationMet) -> str:
    key = f"expected/{event.expectation}"
    return change(state, key, status="met", at_ms=event.at_ms, by=event.by)


@on(e.ExpectationMissed)
def _(state: State, event: e.ExpectationMissed) -> str:
    return change(state, f"expected/{event.expectation}", status="missed", at_ms=event.at_ms)
