"""The fold: what every event changes, and the deed that it tells of."""

from __future__ import annotations

from collections.abc import Iterable

from exercise_engine import events as e
from exercise_engine.deeds import NOTED
from exercise_engine.state.base import HANDLERS, State
from exercise_engine.state.deeds import note_deed


def apply(state: State, event: e.Event) -> tuple[str, ...]:
    """Change *state* by *event* and return the keys of the slices that it touched."""
    kind = type(event)
    touched = HANDLERS[kind](state, event)
    if kind not in NOTED:
        return (touched,)
    deed = note_deed(state, event, touched)
    return (touched, deed) if deed else (touched,)


def fold(happened: Iterable[e.Event]) -> State:
    """Return the state that *happened* leads to."""
    state = State()
    for event in happened:
        apply(state, event)
    return state
