"""Count while a rehearsal runs: what was opened, done, known, shared and delivered, and when first.

One rehearsal tells little; over an ensemble these counts show what no player
ever meets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from exercise_engine import events as e


class Counts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happened in one rehearsal, by the ids of the scenario.

    Of *entries*, *decisions*, *questions*, *meetings* and *rounds* (of a threat
    assessment, as ``ID/1``), the exercise time at which it first came [ms]; of
    *actions* how often one was accepted; of *known* how many agencies came to
    know an item, and of *shared* how often it was sent on.
    """

    entries: dict[str, int] = {}
    decisions: dict[str, int] = {}
    questions: dict[str, int] = {}
    rounds: dict[str, int] = {}
    meetings: dict[str, int] = {}
    actions: dict[str, int] = {}
    known: dict[str, int] = {}
    shared: dict[str, int] = {}


class Counter:
    """Counts the events that it is shown."""

    def __init__(self) -> None:
        self._first: dict[str, dict[str, int]] = {
            name: {} for name in ("entries", "decisions", "questions", "rounds", "meetings")
        }
        self._often: dict[str, dict[str, int]] = {name: {} for name in ("actions", "shared")}
        self._knowing: dict[str, set[str]] = {}
        self._count: dict[type[e.Event], Callable[[Any], None]] = {
            e.EntryDelivered: lambda event: self._at("entries", event.entry, event),
            e.EntryCompleted: lambda event: self._at("entries", event.entry, event),
            e.DecisionOpened: lambda event: self._at("decisions", event.decision, event),
            e.QuestionOpened: lambda event: self._at("questions", event.question, event),
            e.AssessmentOpened: lambda event: self._at(
                "rounds", f"{event.assessment}/{event.round}", event
            ),
            e.MeetingOpened: lambda event: self._at("meetings", event.meeting, event),
            e.ActionAsked: lambda event: self._once_more("actions", event.action),
            e.ItemShared: lambda event: self._once_more("shared", event.item),
            e.ItemLearnt: self._learnt,
        }

    def watch(self, events: Iterable[e.Event]) -> None:
        """Count *events*, which follow those that were shown before."""
        for event in events:
            if (count := self._count.get(type(event))) is not None:
                count(event)

    def counts(self) -> Counts:
        """Return what was counted so far, each by id in order of the letters."""
        known = {item: len(agencies) for item, agencies in self._knowing.items()}
        counted = {**self._first, **self._often, "known": known}
        return Counts(**{name: dict(sorted(found.items())) for name, found in counted.items()})

    def _at(self, what: str, identity: str, event: e.Event) -> None:
        self._first[what].setdefault(identity, event.at_ms)

    def _once_more(self, what: str, identity: str) -> None:
        self._often[what][identity] = self._often[what].get(identity, 0) + 1

    def _learnt(self, event: e.ItemLearnt) -> None:
        self._knowing.setdefault(event.item, set()).add(event.agency)
