"""How a page shows what players did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.deeds import said_in, sort_of
from exercise_engine.seats import EVERYONE, agency_of
from exercise_engine.telling import tell
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@dataclass(frozen=True)
class _Deed:
    """What telling one deed reads."""

    words: Words
    found: s.Deed

    def began(self, _event: e.Event) -> e.Event | None:
        """Return the event that gave the id which the deed names."""
        return self.found.began


@of(s.Deed)
def _(found: s.Deed, words: Words) -> dict[str, Any]:
    event = found.event
    agency = agency_of(found.seat) or str(getattr(event, "agency", ""))
    return {
        "number": found.number,
        "sort": sort_of(event),
        "touched": found.touched,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "agency": agency,
        "agencies": [one for one in dict.fromkeys((agency, *_others(event, words))) if one],
        "title": tell(event, _Deed(words, found)),
        "text": said_in(event),
        "breach": isinstance(event, e.ItemShared) and bool(event.against_rule),
        "at": moment(event.at_ms, words),
    }


def _others(event: e.Event, words: Words) -> tuple[str, ...]:
    """Return whom beside the agency itself a deed concerns: those to whom it was addressed."""
    match event:
        case e.MessageSent():
            known = words.scenario.by_id("agencies")
            if EVERYONE in event.readers:
                return tuple(known)
            return tuple(a for r in event.readers if (a := agency_of(r) or r) in known)
        case e.UnitLent() | e.UnitReturned():
            return (event.owner, event.borrower)
        case _:
            return ()
