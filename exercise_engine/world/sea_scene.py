"""What is at sea in one model of vessels: everybody, what each network is cued to, and what became of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from exercise_engine.units import HOUR_MS
from exercise_engine.world.bales import Bales
from exercise_engine.world.contacts import Lead, Network, lost_lead
from exercise_engine.world.drift import Current
from exercise_engine.world.model import Draw
from exercise_engine.world.platforms import Sea, Searcher
from exercise_engine.world.pursuits import Pursuits
from exercise_engine.world.voyages import Voyage
from exercise_engine.world.waters import Waters
from exercise_engine.world.wind import WindAt


@dataclass(frozen=True)
class Interval:
    """One step from *begin_ms* to *end_ms*: weather, light, and chance."""

    begin_ms: int
    end_ms: int
    sea: Sea
    wind: WindAt
    current: Current
    draw: Draw

    @property
    def hours(self) -> float:
        """How long it lasts [h]."""
        return (self.end_ms - self.begin_ms) / HOUR_MS

    def split(self, longest_ms: int) -> Iterator[Interval]:
        """Yield it in parts of at most *longest_ms*."""
        for begin_ms in range(self.begin_ms, self.end_ms, longest_ms):
            end_ms = min(begin_ms + longest_ms, self.end_ms)
            yield replace(self, begin_ms=begin_ms, end_ms=end_ms)


@dataclass
class Scene:
    """Everybody at sea. *cued* holds for each network where it is told to look now.

    *stopped* counts by vessel and network how many were stopped with contraband,
    *in_vain* those that carried none.
    """

    model: str
    voyages: Sequence[Voyage]
    searchers: Sequence[Searcher]
    networks: Mapping[str, Network]
    waters: Mapping[str, Waters]
    cued: dict[str, list[Lead]] = field(default_factory=dict)
    bales: list[Bales] = field(default_factory=list)
    stopped: dict[tuple[str, str], int] = field(default_factory=dict)
    in_vain: int = 0

    def __post_init__(self) -> None:
        self.pursuits = Pursuits(self.waters)

    def leads(self, network: Network, now: Interval) -> list[Lead]:
        """Return where a network looks for whom: cues first, then contacts that it lost."""
        leads = [
            lead for lead in self.cued.get(network.id, []) if lead.voyage.key not in network.cleared
        ]
        for voyage in self.voyages:
            contact = network.contacts.get(voyage.key)
            if contact is None or voyage.key in network.cleared:
                continue
            lost = lost_lead(self.model, voyage, contact, now.begin_ms, now.draw)
            if lost is not None:
                leads.append(lost)
        return leads

    def seeks(self, network: Network, voyage: Voyage, now: Interval) -> bool:
        """Whether a network looks for this vessel, though its AIS tells everybody where it is."""
        return any(lead.voyage is voyage for lead in self.leads(network, now))
