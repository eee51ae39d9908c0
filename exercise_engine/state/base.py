"""The state itself, and the register of what each kind of event does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec.structs import replace

from exercise_engine import events as e
from exercise_engine.slices import Clock, Seat, Slice


class State:
    """The slices by their keys, in the order in which they first appeared."""

    __slots__ = ("begun", "deeds", "faults", "slices")

    def __init__(self) -> None:
        self.slices: dict[str, Slice] = {"clock": Clock(to=("all",))}
        self.faults = 0
        self.deeds = 0
        # The events that gave the ids which later ones name, by what they began.
        self.begun: dict[str, e.Event] = {}

    @property
    def clock(self) -> Clock:
        """The clock's slice, which is always there."""
        clock = self.slices["clock"]
        assert isinstance(clock, Clock)
        return clock

    def seat(self, seat: str) -> str:
        """Return the participant in *seat*, or an empty text."""
        found = self.slices.get(f"seat/{seat}")
        return found.participant if isinstance(found, Seat) else ""

    def of(self, kind: type[SliceT]) -> Iterable[SliceT]:
        """Yield the slices of one *kind* in the order in which they appeared."""
        return (found for found in self.slices.values() if isinstance(found, kind))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self.slices == other.slices

    __hash__ = None  # type: ignore[assignment]


SliceT = TypeVar("SliceT", bound=Slice)


Handler = Callable[[State, Any], str]


# What each kind of event does to a state; it returns the key of the slice that it touched.
HANDLERS: dict[type[e.Event], Handler] = {}


def on(kind: type[e.Event]) -> Callable[[Handler], Handler]:
    """Register the decorated function as what an event of *kind* does to a state."""

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def put(state: State, key: str, made: Slice) -> str:
    """Let *made* stand under *key*, and return the key."""
    state.slices[key] = made
    return key


def change(state: State, key: str, **changes: Any) -> str:
    """Change what stands under *key*, and return the key."""
    state.slices[key] = replace(state.slices[key], **changes)
    return key
