"""What events of messages and logs change."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices import Letter, LogEntry
from exercise_engine.state.base import State, on, put


@on(e.MessageSent)
def _(state: State, event: e.MessageSent) -> str:
    letter = Letter(
        to=event.to,
        message=event.message,
        seat=event.seat,
        by=event.by,
        readers=event.readers,
        text=event.text,
        at_ms=event.at_ms,
    )
    return put(state, f"message/{event.message}", letter)


@on(e.LogWritten)
def _(state: State, event: e.LogWritten) -> str:
    entry = LogEntry(
        to=event.to,
        entry=event.entry,
        seat=event.seat,
        by=event.by,
        text=event.text,
        at_ms=event.at_ms,
    )
    return put(state, f"log/{event.entry}", entry)
