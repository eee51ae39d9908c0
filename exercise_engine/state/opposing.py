"""What events of contradictions change."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices import Contradiction
from exercise_engine.state.base import State, change, on, put


@on(e.Contradicted)
def _(state: State, event: e.Contradicted) -> str:
    found = Contradiction(
        to=event.to,
        contradiction=event.contradiction,
        earlier=event.earlier,
        later=event.later,
        at_ms=event.at_ms,
    )
    return put(state, f"contradiction/{event.contradiction}", found)


@on(e.ContradictionEnded)
def _(state: State, event: e.ContradictionEnded) -> str:
    key = f"contradiction/{event.contradiction}"
    return change(state, key, ended_ms=event.at_ms, gave_way=event.agency)
