"""Say in a few words what events of contradictions mean."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.telling.context import Context


def contradicted(event: e.Contradicted, context: Context) -> str:
    """Say who holds what against what."""
    return f"Contradicted: {_stand(event.earlier, context)}; {_stand(event.later, context)}"


def ended(event: e.ContradictionEnded, context: Context) -> str:
    """Say who gave way, in what, and what of the other stands."""
    who = context.words.agency_short(event.agency)
    began = context.began(event)
    if not isinstance(began, e.Contradicted):
        return f"Contradicted no longer: {who} gave way"
    left, stands = began.earlier, began.later
    if stands.agency == event.agency:
        left, stands = stands, left
    title, choice = context.words.stand(left)
    given_up = f"{title} ({choice})" if choice else title
    return f"Contradicted no longer: {who} gave way on {given_up}; it stands: {_stand(stands, context)}"


def _stand(stand: e.Stand, context: Context) -> str:
    title, choice = context.words.stand(stand)
    return f"{context.words.agency_short(stand.agency)}, {title}" + (
        f": {choice}" if choice else ""
    )
