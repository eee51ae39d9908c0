"""Note what players did, for facilitators, whatever else an event changes."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.deeds import BEGINS, deed_of, thread_of
from exercise_engine.seats import EVERYONE, FACILITATORS
from exercise_engine.slices.deeds import Deed
from exercise_engine.state.base import State, put

_READERS = (FACILITATORS,)


def note_deed(state: State, event: e.Event, touched: str) -> str:
    """Note the deed that *event* tells of and return its key; an empty text if it tells of none."""
    thread = thread_of(event)
    if thread and isinstance(event, BEGINS):
        state.begun[thread] = event
    seat = deed_of(event)
    if not seat or not (FACILITATORS in event.to or EVERYONE in event.to):
        return ""
    state.deeds += 1
    deed = Deed(
        to=_READERS,
        number=state.deeds,
        seat=seat,
        event=event,
        touched=touched,
        began=state.begun.get(thread),
    )
    return put(state, f"deed/{state.deeds}", deed)
