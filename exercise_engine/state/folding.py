"""The fold: what every event changes, and the deed that it tells of."""

from __future__ import annotations

from collections.abc import Iterable

from exercise_engine import events as e
from exercise_engine.deeds import NOTED
from exercise_engine.state.base import HANDLERS, State
from exercise_engine.state.deeds import note_deed


def follow(state: State, event: e.Event, touched: dict[str, None]) -> None:
    """Change *state* by *event* and put the keys of the slices that change into *touched*."""
    kind = type(event)
    key = HANDLERS[kind](state, event)
    touched[key] = None
    if kind in NOTED and (deed := note_deed(state, event, key)):
        touched[deed] = None


def apply(state: State, event: e.Event) -> tuple[str, ...]:
    """Change *state* by *event* and return the keys of the slices that it touched."""
    touched: dict[str, None] = {}
    follow(state, event, touched)
    return tuple(touched)


def fold(happened: Iterable[e.Event]) -> State:
    """Return the state that *happened* leads to."""
    state = State()
    for event in happened:
        apply(state, event)
    return state
