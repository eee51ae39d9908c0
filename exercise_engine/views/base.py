"""How a slice is rendered, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from exercise_engine import slices as s
from exercise_engine.seats import may_see, tokens
from exercise_engine.state import State
from exercise_engine.words import Words

View = dict[str, dict[str, Any]]


_RENDERERS: dict[type[s.Slice], Callable[[Any, Words], dict[str, Any]]] = {}


def view_for(seat: str, state: State, words: Words) -> View:
    """Return all that *seat* may see, as rendered slices by their keys."""
    mine = tokens(seat)
    return {
        key: render(found, words) for key, found in state.slices.items() if may_see(mine, found.to)
    }


def render(found: s.Slice, words: Words) -> dict[str, Any]:
    """Return one slice as plain values for a page, with its words."""
    return _RENDERERS[type(found)](found, words)


def visible(seat: str, state: State, keys: Iterable[str]) -> list[str]:
    """Return those of *keys* that *seat* may see."""
    mine = tokens(seat)
    return [key for key in keys if key in state.slices and may_see(mine, state.slices[key].to)]


def of(kind: type[s.Slice]) -> Callable[[Any], Any]:
    """Register the decorated function as what renders slices of one *kind*."""

    def register(renderer: Callable[[Any, Words], dict[str, Any]]) -> Any:
        _RENDERERS[kind] = renderer
        return renderer

    return register


def moment(at_ms: int, words: Words) -> dict[str, Any] | None:
    """An instant as a page shows it, or nothing for one that has not been."""
    return None if at_ms < 0 else {"ms": at_ms, "text": words.clock(at_ms)}
