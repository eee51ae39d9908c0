"""Which events of information, of requests for loans and of contradictions stand in whose timeline, and as what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from exercise_engine import events as e

LineKind = Literal["received", "asked", "did", "lapsed", "failed", "followed", "said"]


def _as(kind: LineKind) -> Callable[[Any], list[tuple[str, LineKind]]]:
    return lambda event: [(event.agency, kind)]


# For each kind of event, the agencies whose timelines it belongs to.
LINES_OF_INFORMATION: dict[type[e.Event], Callable[[Any], list[tuple[str, LineKind]]]] = {
    e.ItemLearnt: _as("received"),
    e.ItemShared: _as("did"),
    e.ReleaseRequested: lambda event: [(event.agency, "did"), (event.originator, "asked")],
    e.ReleaseAnswered: _as("did"),
    e.ReleaseUnanswered: _as("lapsed"),
    e.InformationRequested: lambda event: [(event.agency, "said"), (event.asked, "asked")],
    e.RequestAnswered: _as("said"),
    e.RequestDeclined: _as("said"),
    e.RequestOverdue: _as("lapsed"),
    e.LoanRequested: lambda event: [(event.agency, "said"), (event.owner, "asked")],
    e.LoanAnswered: _as("did"),
    e.LoanUnanswered: _as("lapsed"),
    e.AlertEntered: _as("did"),
    e.Contradicted: lambda event: [
        (event.earlier.agency, "followed"),
        (event.later.agency, "followed"),
    ],
    e.ContradictionEnded: _as("followed"),
    # It is for the port's agency, which stands first in the audience.
    e.AlertHit: lambda event: [(event.to[0], "received")],
}
