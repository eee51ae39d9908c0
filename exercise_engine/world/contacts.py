"""What searchers know of vessels: contacts that they hold, and leads where to look.

A network is everybody who acts on the same contacts. What crosses from one network to
another comes as a cue, and only once the scenario says that it is known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world.model import Draw
from exercise_engine.world.search import datum_radius_nm
from exercise_engine.world.sphere import destination
from exercise_engine.world.vessels_spec import Cue
from exercise_engine.world.voyages import Voyage

Position = tuple[float, float]

# How wrong a position is that a platform reports of what it holds [nm]. Assumption.
CONTACT_ERROR_NM: Final = 0.5
# How fast the error grows once nobody holds the contact, and how long it is still looked for. Assumptions.
LOST_ERROR_KT: Final = 8.0
LOST_MS: Final = 90 * MINUTE_MS
# A wrong cue points this many radii aside.
_ASIDE: Final = 3.0


@dataclass
class Contact:
    """What a network holds, or held, of one vessel; *times* is how often it was found."""

    number: int
    first_ms: int
    seen_ms: int
    by: str
    at: Position
    held: bool = True
    times: int = 1


@dataclass(frozen=True)
class Lead:
    """Where a vessel is looked for: a square of twice *radius_nm* around *at*.

    The position keeps up with the vessel, and its error with the age of what is
    known. One that is not *right* points elsewhere: nothing is found there.
    """

    voyage: Voyage
    at: Position
    radius_nm: float
    right: bool


@dataclass
class Network:
    """Platforms that share what they see, and what they have seen."""

    id: str
    seen_by: tuple[str, ...]
    contacts: dict[str, Contact] = field(default_factory=dict)
    cleared: set[str] = field(default_factory=set)
    known: dict[str, int] = field(default_factory=dict)
    counted: int = 0

    def see(self, voyage: Voyage, by: str, now_ms: int, at: Position) -> None:
        """Note that *by* sees a vessel, reported *at* a position."""
        contact = self.contacts.get(voyage.key)
        if contact is None:
            self.counted += 1
            self.contacts[voyage.key] = Contact(self.counted, now_ms, now_ms, by, at)
            self.known[voyage.spec.id] = self.known.get(voyage.spec.id, 0) + 1
            return
        if not contact.held:
            contact.by = by
            contact.times += 1
        contact.held, contact.seen_ms, contact.at = True, now_ms, at

    def holds(self, voyage: Voyage) -> bool:
        """Whether it sees the vessel now."""
        contact = self.contacts.get(voyage.key)
        return contact is not None and contact.held


@dataclass
class CueState:
    """One cue about one voyage: since when it is given, and when somebody last saw the vessel."""

    raised_ms: int | None = None
    fresh_ms: int = 0
    value: float = 0.0

    def give(self, value: float, now_ms: int, departs_ms: int) -> None:
        """Take over what the scenario says now."""
        if value > 0.0 and self.raised_ms is None:
            self.raised_ms = self.fresh_ms = max(now_ms, departs_ms)
        elif value <= 0.0:
            self.raised_ms = None
        self.value = value


def displaced(at: Position, radius_nm: float, key: str, n: int, draw: Draw) -> Position:
    """Return a position anywhere within *radius_nm*, the same share and side of it for one key."""
    share = math.sqrt(draw("vessel_position", key, 2 * n))
    bearing = 360.0 * draw("vessel_position", key, 2 * n + 1)
    return destination(*at, bearing, share * radius_nm)


def cued_lead(
    model: str, voyage: Voyage, n: int, cue: Cue, state: CueState, now_ms: int, draw: Draw
) -> Lead | None:
    """Return where the *n*-th cue about a voyage makes people look, if it does."""
    if state.raised_ms is None or voyage.phase != "at_sea":
        return None
    key = f"{model}.{voyage.key}"
    if draw("vessel_cued", key, n) >= cue.chance:
        return None
    age_h = max(0, now_ms - state.fresh_ms) / HOUR_MS
    error = math.hypot(cue.radius_nm, cue.error_kt * age_h)
    at = displaced(voyage.at, error, key, n, draw)
    right = draw("vessel_cue_right", key, n) < state.value
    if not right:
        at = destination(*at, 360.0 * draw("vessel_cue_aside", key, n), _ASIDE * error)
    return Lead(voyage, at, datum_radius_nm(cue.radius_nm, cue.error_kt * age_h), right)


def lost_lead(model: str, voyage: Voyage, contact: Contact, now_ms: int, draw: Draw) -> Lead | None:
    """Return where a contact that was lost is looked for, for a while."""
    age_ms = now_ms - contact.seen_ms
    if contact.held or age_ms > LOST_MS or voyage.phase != "at_sea":
        return None
    moved = LOST_ERROR_KT * age_ms / HOUR_MS
    key = f"{model}.{voyage.key}/lost"
    at = displaced(voyage.at, math.hypot(CONTACT_ERROR_NM, moved), key, contact.number, draw)
    return Lead(voyage, at, datum_radius_nm(CONTACT_ERROR_NM, moved), right=True)
