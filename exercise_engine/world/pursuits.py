"""Where a pursuit may begin, how long it is one and the same, and the lines at which it ends.

Hot pursuit begins while the vessel is in the pursuer's own waters, goes on beyond them only as
long as it is not interrupted, and ends where the vessel enters the territorial sea of
another state, unless that state lets the pursuer in. Here it counts as interrupted once
nobody of the pursuer's network has the vessel in sight.

Source: United Nations Convention on the Law of the Sea (1982), article 111, 1 to 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from exercise_engine.world.contacts import Network
from exercise_engine.world.platforms import Searcher
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from exercise_engine.world.voyages import Position, Voyage
from exercise_engine.world.waters import Waters

# How far on its own side of a line a boat stops [nm]. Assumption.
_SHORT_OF_NM: Final = 0.1


@dataclass(frozen=True)
class Pursuit:
    """A pursuit by one network: when it began, and in which waters the vessel was then."""

    began_ms: int
    began_in: tuple[str, ...]


class Pursuits:
    """The pursuits that go on now, by network and vessel, and what came of those that ended."""

    def __init__(self, waters: Mapping[str, Waters]) -> None:
        self._waters = waters
        self._going_on: dict[tuple[str, str], Pursuit] = {}
        self.stopped_in: dict[tuple[str, str], int] = {}
        self.stopped_after: dict[tuple[str, str], int] = {}
        self.broken_off: dict[str, int] = {}

    def begin(self, network: str, voyage: Voyage, now_ms: int) -> None:
        """Note that a network goes after a vessel, unless it does already."""
        if (network, voyage.key) not in self._going_on:
            inside = self.around(voyage.at)
            self._going_on[network, voyage.key] = Pursuit(now_ms, inside)

    def interrupt(self, networks: Mapping[str, Network], out: Mapping[str, Voyage]) -> None:
        """End what nobody can go on with: a vessel out of sight, or no longer at sea."""
        for network, key in list(self._going_on):
            voyage = out.get(key)
            if voyage is None or not networks[network].holds(voyage):
                del self._going_on[network, key]

    def stopped(self, network: str, voyage: Voyage) -> None:
        """Note where a vessel with contraband was stopped, and where its pursuit had begun."""
        begun = self._going_on.get((network, voyage.key))
        for counted, areas in (
            (self.stopped_in, self.around(voyage.at)),
            (self.stopped_after, begun.began_in if begun is not None else ()),
        ):
            for area in areas:
                one = (voyage.spec.id, area)
                counted[one] = counted.get(one, 0) + 1

    def around(self, at: Position) -> tuple[str, ...]:
        """Return the waters that hold a position."""
        return tuple(area for area, waters in self._waters.items() if waters.holds(at))

    def may_go_after(self, searcher: Searcher, voyage: Voyage) -> bool:
        """Whether a platform may pursue a vessel where it is."""
        if self.bars(searcher, voyage.at):
            return False
        begins_in = searcher.spec.pursuit_begins_in
        if not begins_in:
            return True
        begun = self._going_on.get((searcher.spec.network, voyage.key))
        if begun is not None and any(area in begun.began_in for area in begins_in):
            return True
        return any(self._waters[area].holds(voyage.at) for area in begins_in)

    def break_off(self, searcher: Searcher, voyage: Voyage) -> None:
        """Note that a platform had to let a vessel go at a line."""
        self.broken_off[searcher.id] = self.broken_off.get(searcher.id, 0) + 1
        self._going_on.pop((searcher.spec.network, voyage.key), None)

    def bars(self, searcher: Searcher, at: Position) -> bool:
        """Whether a position lies in waters that a platform may not enter."""
        return any(self._waters[area].holds(at) for area in searcher.barred)

    def way_nm(self, searcher: Searcher, there: Position) -> float:
        """Return how far a platform may go straight towards a position before a line stops it."""
        here = searcher.at
        length = distance_nm(*here, *there)
        way = length
        for area in searcher.barred:
            waters = self._waters[area]
            if waters.holds(here):
                continue
            share = waters.entry(here, there)
            if share is not None:
                way = min(way, max(0.0, share * length - _SHORT_OF_NM))
        return way


def towards(here: Position, there: Position, way_nm: float) -> Position:
    """Return the position *way_nm* from *here* on the way *there*."""
    return destination(*here, bearing_deg(*here, *there), way_nm)
