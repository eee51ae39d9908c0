"""What evaluation reads: one exercise's events in order, and the scenario that gives them words.

A record never changes and needs neither a simulation nor a database.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar, overload

import msgspec

from exercise_engine import events as e
from exercise_engine.deeds import BEGINS, thread_of
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.setting import Start
from exercise_engine.seats import SCRIPT, agency_of, may_see, tokens
from exercise_engine.words import Words

A = TypeVar("A", bound=e.Event)
B = TypeVar("B", bound=e.Event)
C = TypeVar("C", bound=e.Event)
D = TypeVar("D", bound=e.Event)


class Happened(msgspec.Struct, frozen=True):
    """An event in its place: *seq* is its row in the ledger, *wall* when it was stored [s]."""

    seq: int
    event: e.Event
    wall: float = 0.0


@dataclass(frozen=True)
class Record:
    """One exercise, as its events tell it."""

    loaded: LoadedScenario
    start: Start
    seed: int
    happened: Sequence[Happened]

    @property
    def scenario(self) -> Scenario:
        """The scenario that was played."""
        return self.loaded.scenario

    @cached_property
    def words(self) -> Words:
        """The words for what the events name by id."""
        return Words(self.loaded, self.seed, self.start.at)

    def without(self, kind: type[e.Event]) -> Record:
        """Return the same record without the events of *kind*."""
        kept = [item for item in self.happened if not isinstance(item.event, kind)]
        return replace(self, happened=kept)

    @property
    def events(self) -> list[e.Event]:
        """The events in their order."""
        return [item.event for item in self.happened]

    @overload
    def of(self, kind: type[A], /) -> Iterator[tuple[int, A]]: ...
    @overload
    def of(self, kind: type[A], other: type[B], /) -> Iterator[tuple[int, A | B]]: ...
    @overload
    def of(
        self, kind: type[A], other: type[B], third: type[C], /
    ) -> Iterator[tuple[int, A | B | C]]: ...
    @overload
    def of(
        self, kind: type[A], other: type[B], third: type[C], fourth: type[D], /
    ) -> Iterator[tuple[int, A | B | C | D]]: ...
    def of(self, *kinds: type[e.Event]) -> Iterator[tuple[int, e.Event]]:
        """Yield the events of these *kinds* with their places in the record."""
        for place, item in enumerate(self.happened):
            if isinstance(item.event, kinds):
                yield place, item.event

    @cached_property
    def started_wall(self) -> float | None:
        """When STARTEX was stored, in seconds since 1970 UTC."""
        return next((h.wall for h in self.happened if isinstance(h.event, e.ExerciseStarted)), None)

    @cached_property
    def ended_wall(self) -> float | None:
        """When ENDEX was stored, in seconds since 1970 UTC."""
        return next((h.wall for h in self.happened if isinstance(h.event, e.ExerciseEnded)), None)

    @cached_property
    def ended_ms(self) -> int:
        """ENDEX, or the last event so far."""
        for _, event in self.of(e.ExerciseEnded):
            return event.at_ms
        return max((item.event.at_ms for item in self.happened), default=0)

    @property
    def local_offset_ms(self) -> int:
        """How long after local midnight STARTEX is."""
        local = self.scenario.calendar.local(self.start.at)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return round((local - midnight).total_seconds() * 1_000)

    @cached_property
    def scripted_agencies(self) -> frozenset[str]:
        """The agencies whose seats scripted players alone held, who act without acknowledging."""
        holders: dict[str, set[bool]] = {}
        for _, event in self.of(e.SeatTaken):
            script = event.participant.startswith(SCRIPT)
            holders.setdefault(agency_of(event.seat), set()).add(script)
        return frozenset(agency for agency, found in holders.items() if found == {True})

    @cached_property
    def _scripts(self) -> dict[str, list[tuple[int, bool]]]:
        """Whether a script holds each seat, from each place in the record on at which that changes."""
        found: dict[str, list[tuple[int, bool]]] = {}
        for place, event in self.of(e.SeatTaken, e.SeatLeft):
            script = isinstance(event, e.SeatTaken) and event.participant.startswith(SCRIPT)
            found.setdefault(event.seat, []).append((place, script))
        return found

    def scripted(self, seat: str, place: int) -> bool:
        """Tell whether a scripted player holds *seat* at *place* in the record."""
        turns = self._scripts.get(seat, [])
        before = bisect(turns, place, key=lambda turn: turn[0])
        return before > 0 and turns[before - 1][1]

    def only_scripts_read(self, agency: str, audience: Sequence[str], place: int) -> bool:
        """Tell whether scripted players hold every seat of *agency* that *audience* reaches."""
        reached = [
            seat
            for seat, (owner, _) in self.scenario.seats.items()
            if owner.id == agency and may_see(tokens(seat), tuple(audience))
        ]
        return bool(reached) and all(self.scripted(seat, place) for seat in reached)

    @property
    def is_over(self) -> bool:
        """Whether ENDEX has been."""
        return any(True for _ in self.of(e.ExerciseEnded))

    def began(self, event: e.Event) -> e.Event | None:
        """Return the event that gave the id which *event* names, as it was said last."""
        return self._begun.get(thread_of(event))

    @cached_property
    def _begun(self) -> dict[str, e.Event]:
        return {
            thread_of(item.event): item.event
            for item in self.happened
            if isinstance(item.event, BEGINS)
        }

    def agency_title(self, agency: str) -> str:
        """Return what an agency is called in tables: its short name if it has one."""
        return self.words.agency_short(agency)

    def measure_title(self, measure: str) -> str:
        """Return what a measure is called."""
        return self.words.measure_title(measure)

    def measure_unit(self, measure: str) -> str:
        """Return a measure's unit, or an empty text."""
        found = self.loaded.measures.get(measure)
        return found.unit if found else ""

    def measure_value(self, measure: str, value: e.Value) -> str:
        """Write a measure's value with its unit."""
        return self.words.measure_value(measure, value)

    def is_figure(self, measure: str, value: e.Value) -> bool:
        """Tell whether *value* is a number of its own and stands for no words."""
        found = self.loaded.measures.get(measure)
        return not isinstance(value, bool | str) and value not in (found.reads_as if found else {})

    def reads(self, condition: str) -> tuple[str, ...]:
        """Return the names that a condition of the scenario reads."""
        return self.loaded.program(condition, "bool").reads

    def reaches(self, agency: str, audience: Sequence[str]) -> bool:
        """Tell whether somebody of *agency* belongs to *audience*."""
        return any(token in ("all", agency) or agency_of(token) == agency for token in audience)
