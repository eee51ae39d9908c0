"""An infectious disease as the engine steps it: communities, arrivals, port health, laboratory, tracing.

Everything is whole persons with draws keyed by community and step, so that for one seed a
better decision meets the same luck. What is true (infected, infectious) is for
facilitators; what is known (confirmed, awaiting a result, in hospital, dead) is what
agencies go by. Which of them a seat sees is said by the scenario's measures.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from typing import Literal

from exercise_engine.phrases import phrase
from exercise_engine.units import DAY_MS, HOUR_MS
from exercise_engine.world.case_finding import (
    CASES_PER_TRACER,
    Bench,
    Result,
    contacts_reachable,
    isolate,
    trace,
)
from exercise_engine.world.chain import binomial
from exercise_engine.world.epidemic import Disease, Luck, Outbreak, advance, pressure
from exercise_engine.world.features import feature, point
from exercise_engine.world.model import (
    Draw,
    DrivenMeasure,
    Feature,
    Step,
    Value,
    WorldContext,
    WorldFault,
    did_you_mean,
)
from exercise_engine.world.outbreak_spec import OutbreakSpec
from exercise_engine.world.port_health import Arrival

# What full closures, complied with by all, take from contacts; what restricted travel leaves of
# contacts between communities; compliance where the scenario names no measure. Assumptions.
CLOSURES_TAKE = 0.6
TRAVEL_LEFT = 0.2
COMPLIANCE = 0.7

# A stage is never shorter than so many steps of the computation.
STEPS_PER_STAGE = 8

# Numbers at which a place's mark on the map changes.
MARKS = (1, 10, 100, 1_000)

_Kind = Literal["number", "integer"]
_Row = tuple[str, _Kind, str, float, str]
_PLACE_ROWS: tuple[_Row, ...] = (
    ("infected", "integer", "persons", 1.0, phrase("infected so far, in truth")),
    ("infectious", "integer", "persons", 1.0, phrase("infectious now, in truth")),
    ("confirmed", "integer", "persons", 1.0, phrase("confirmed cases so far")),
    ("dead", "integer", "persons", 1.0, phrase("dead of the disease")),
)
_TOTAL_ROWS: tuple[_Row, ...] = (
    *_PLACE_ROWS,
    ("reproduction", "number", "", 0.01, phrase("infections by one case now, in truth")),
    ("aboard", "integer", "persons", 1.0, phrase("infected people kept aboard, in truth")),
    ("found_at_port", "integer", "persons", 1.0, phrase("found ill by port health")),
    ("awaiting_result", "integer", "persons", 1.0, phrase("true cases that await a result")),
    ("confirmed_day", "integer", "persons", 1.0, phrase("confirmed in the last 24 hours")),
    ("contacts_kept", "integer", "persons", 1.0, phrase("infected contacts found and kept apart")),
    ("untraced", "integer", "persons", 1.0, phrase("confirmed cases that nobody could follow up")),
    ("in_need", "integer", "persons", 1.0, phrase("people who need a hospital bed")),
    ("beds_short", "integer", "persons", 1.0, phrase("of them without one")),
    ("dead_without_bed", "integer", "persons", 1.0, phrase("dead who had no bed")),
)


class OutbreakModel:
    """The disease of a scenario."""

    only_numbers = True

    def __init__(
        self,
        spec: OutbreakSpec,
        where: Mapping[str, tuple[float, float]],
        plays_from_ms: int = 0,
    ) -> None:
        self.id = spec.id
        self.every_ms = spec.every
        self._spec = spec
        self._where = dict(where)
        self._plays_from_ms: int | None = plays_from_ms
        self._disease = Disease(
            r0=spec.r0,
            latent_h=spec.latent / HOUR_MS,
            infectious_h=spec.infectious / HOUR_MS,
            severe=spec.severe,
            stay_h=spec.stay / HOUR_MS,
            fatal=spec.fatal,
            fatal_without=spec.fatal_without_bed,
        )
        self._towns = [Outbreak(community.population) for community in spec.communities]
        self._places = [community.place for community in spec.communities]
        self._arrivals = [Arrival(one, one.exposed, one.infectious) for one in spec.importations]
        self._bench = Bench()
        self._confirmed = [0] * len(self._towns)
        self._lately: deque[tuple[int, int]] = deque()
        self._tracing = 0.0
        self._found_at_port = self._contacts_kept = self._untraced = 0
        self._marked: dict[str, int] = {}
        self._last_ms: int | None = None
        self.reads = _read_ids(spec)
        self.measures = _declared(spec)

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Bring every community to *now_ms* and return what is true and what is known."""
        ms = 0 if self._last_ms is None else now_ms - self._last_ms
        self._last_ms = now_ms
        n = now_ms // self.every_ms
        if ms > 0:
            for index, fell_ill in enumerate(self._spread(ms, n, read, draw)):
                sampled = binomial(
                    fell_ill, self._spec.reported, self._luck(draw, index, n)("sample")
                )
                self._bench.take(index, sampled, now_ms)
        self._arrive(ms / HOUR_MS, n, now_ms, read, draw)
        self._trace_for(ms, read)
        for result in self._examine(ms, now_ms, read):
            self._confirm(result, n, now_ms, read, draw)
        return Step(self._values(now_ms, read), self._marks(now_ms))

    def _luck(self, draw: Draw, index: int, n: int, substep: int = 0) -> Luck:
        """Return the luck of one community at one step."""
        place = self._places[index]
        subject = place if substep == 0 else f"{place}/{substep}"
        return lambda what: draw(f"{self.id}_{what}", subject, n)

    def _spread(self, ms: int, n: int, read: Mapping[str, Value], draw: Draw) -> list[int]:
        """Let people infect each other for *ms*; return how many fell ill in each community."""
        shortest_ms = min(self._spec.latent, self._spec.infectious)
        parts = max(1, math.ceil(ms * STEPS_PER_STAGE / shortest_ms))
        hours = ms / HOUR_MS / parts
        fell_ill = [0] * len(self._towns)
        people = sum(town.people for town in self._towns)
        mixing = self._spec.mixing
        mixing *= 1 - (1 - TRAVEL_LEFT) * self._share(self._spec.travel_restricted, read)
        contacts = self._contacts(read)
        for part in range(parts):
            everywhere = sum(town.spreading for town in self._towns) / people
            bedless = self._bedless(read)
            if everywhere <= 0 and all(town.is_over and not town.in_need for town in self._towns):
                break
            shares = [town.spreading / town.people for town in self._towns]
            for index, town in enumerate(self._towns):
                met = (1 - mixing) * shares[index] + mixing * everywhere
                force = pressure(self._disease, met, contacts, hours)
                luck = self._luck(draw, index, n, part)
                fell_ill[index] += advance(town, self._disease, force, bedless, hours, luck)
        return fell_ill

    def _contacts(self, read: Mapping[str, Value]) -> float:
        """Return the share of ordinary contacts that there are now."""
        comply = COMPLIANCE
        if self._spec.compliance is not None:
            comply = min(1.0, max(0.0, float(read[self._spec.compliance]) / 100))
        return 1 - CLOSURES_TAKE * comply * self._share(self._spec.closures, read)

    def _bedless(self, read: Mapping[str, Value]) -> float:
        in_need = sum(town.in_need for town in self._towns)
        if self._spec.beds is None or in_need == 0:
            return 0.0
        return max(0.0, 1 - max(0.0, float(read[self._spec.beds])) / in_need)

    def _arrive(
        self, hours: float, n: int, now_ms: int, read: Mapping[str, Value], draw: Draw
    ) -> None:
        port = self._spec.port_health
        for arrival in self._arrivals:
            if arrival.landed or not (
                arrival.has_arrived or self._share(arrival.spec.arrives, read) > 0
            ):
                continue

            def luck(what: str, subject: str = arrival.spec.id) -> float:
                return draw(f"{self.id}_{what}", subject, n)

            if arrival.has_arrived and hours > 0:
                arrival.wait(self._disease, hours, luck)
            arrival.has_arrived = True
            if self._share(arrival.spec.refused, read) > 0:
                continue
            index = self._places.index(arrival.spec.place)
            found = arrival.land(
                self._towns[index],
                luck,
                screened=self._share(port.screening, read) > 0,
                quarantined=self._share(port.quarantine, read) > 0,
            )
            self._found_at_port += found
            self._bench.take(index, found, now_ms)

    def _examine(self, ms: int, now_ms: int, read: Mapping[str, Value]) -> list[Result]:
        laboratory = self._spec.laboratory
        if laboratory is None:
            return []
        return self._bench.work(
            now_ms,
            ms,
            float(read[laboratory.samples_per_day]),
            laboratory.samples_per_case,
            laboratory.turnaround,
        )

    def _confirm(
        self, result: Result, n: int, now_ms: int, read: Mapping[str, Value], draw: Draw
    ) -> None:
        """Count a result, isolate whom it is about, and trace as far as tracers can."""
        town = self._towns[result.community]
        subject = f"{self._places[result.community]}/{result.ill_ms}"

        def luck(what: str) -> float:
            return draw(f"{self.id}_{what}", subject, n)

        self._confirmed[result.community] += result.count
        self._lately.append((now_ms, result.count))
        ill_h = (now_ms - result.ill_ms) / HOUR_MS
        still = math.exp(-ill_h / self._disease.infectious_h)
        isolate(town, result.count, still, luck)
        followed = min(result.count, int(self._tracing))
        self._tracing -= followed
        self._untraced += result.count - followed
        each = self._disease.r0 * self._contacts(read) * town.susceptible / max(1, town.people)
        reachable = contacts_reachable(self._disease, ill_h)
        self._contacts_kept += trace(town, followed, each * reachable, luck)

    def _trace_for(self, ms: int, read: Mapping[str, Value]) -> None:
        """Let tracers work for *ms*; what they could do in a day and did not need is gone."""
        if self._spec.tracers is not None:
            a_day = CASES_PER_TRACER * max(0.0, float(read[self._spec.tracers]))
            self._tracing = min(a_day, self._tracing + a_day * ms / DAY_MS)

    def _values(self, now_ms: int, read: Mapping[str, Value]) -> dict[str, Value]:
        while self._lately and self._lately[0][0] <= now_ms - DAY_MS:
            self._lately.popleft()
        towns = self._towns
        people = sum(town.people for town in towns)
        in_need = sum(town.in_need for town in towns)
        values: dict[str, Value] = {
            "reproduction": self._disease.r0
            * self._contacts(read)
            * sum(town.susceptible for town in towns)
            / people,
            "aboard": sum(
                one.exposed + one.infectious for one in self._arrivals if one.has_arrived
            ),
            "found_at_port": self._found_at_port,
            "awaiting_result": self._bench.awaited,
            "confirmed_day": sum(count for _, count in self._lately),
            "contacts_kept": self._contacts_kept,
            "untraced": self._untraced,
            "in_need": in_need,
            "beds_short": round(in_need * self._bedless(read)),
            "dead_without_bed": sum(town.dead_without_bed for town in towns),
        }
        of_places = [
            {
                "infected": town.infected,
                "infectious": town.infectious + town.isolated,
                "confirmed": confirmed,
                "dead": town.dead,
            }
            for town, confirmed in zip(towns, self._confirmed, strict=True)
        ]
        for name, *_ in _PLACE_ROWS:
            values[name] = sum(of_place[name] for of_place in of_places)
            for place, of_place in zip(self._places, of_places, strict=True):
                values[f"{name}_{place}"] = of_place[name]
        return {f"{self.id}.{name}": value for name, value in values.items()}

    def _marks(self, now_ms: int) -> dict[str, Feature]:
        """Return a mark for every place whose number has come to another size."""
        if self._plays_from_ms is not None and now_ms >= self._plays_from_ms:
            # What was drawn before a late start nobody has seen.
            self._marked, self._plays_from_ms = {}, None
        drawn: dict[str, Feature] = {}
        for place, town, confirmed in zip(self._places, self._towns, self._confirmed, strict=True):
            at = point(*self._where[place])
            for name, count, truth in (
                (f"{self.id}.{place}", confirmed, False),
                (f"{self.id}.{place}.truth", town.infected, True),
            ):
                size = sum(count >= mark for mark in MARKS)
                if size and size != self._marked.get(name):
                    self._marked[name] = size
                    least = MARKS[size - 1]
                    title = (
                        phrase("{least} or more infected in truth", least=least)
                        if truth
                        else phrase("{least} or more confirmed cases", least=least)
                    )
                    drawn[name] = feature("cases", title, at, truth=truth, size=size)
        return drawn

    @staticmethod
    def _share(measure: str | None, read: Mapping[str, Value]) -> float:
        """Return how far something is done, from 0 to 1; not at all if no measure says so."""
        return 0.0 if measure is None else min(1.0, max(0.0, float(read[measure])))


def _read_ids(spec: OutbreakSpec) -> tuple[str, ...]:
    """Return what the model reads, each once, in the order of the scenario."""
    ids: list[str | None] = []
    for importation in spec.importations:
        ids += [importation.arrives, importation.refused]
    ids += [spec.port_health.screening, spec.port_health.quarantine, spec.tracers, spec.beds]
    ids += [spec.closures, spec.travel_restricted, spec.compliance]
    if spec.laboratory is not None:
        ids.append(spec.laboratory.samples_per_day)
    return tuple(dict.fromkeys(measure for measure in ids if measure is not None))


def _declared(spec: OutbreakSpec) -> tuple[DrivenMeasure, ...]:
    """Return the measures of the whole, then those of each community."""
    groups: list[tuple[str, str, tuple[_Row, ...]]] = [("", "", _TOTAL_ROWS)]
    groups += [(f"_{one.place}", f"{{{one.place}}}", _PLACE_ROWS) for one in spec.communities]
    return tuple(
        DrivenMeasure(
            f"{spec.id}.{name}{suffix}",
            kind,
            unit,
            resolution,
            phrase("{of}: {what}", of=whose, what=title) if whose else title,
            0 if kind == "integer" else 0.0,
        )
        for suffix, whose, rows in groups
        for name, kind, unit, resolution, title in rows
    )


def build(spec: OutbreakSpec, context: WorldContext) -> OutbreakModel:
    """Return the model that *spec* describes.

    Raises :exc:`WorldFault` if a place is unknown, or an importation lands where there is
    no community.
    """
    places = {community.place: None for community in spec.communities}
    for importation in spec.importations:
        if importation.place not in places:
            raise WorldFault(
                f"the importation {importation.id!r} lands at {importation.place!r}, which is none "
                f"of this model's communities.{did_you_mean(importation.place, places)}"
            )
    where = {place: context.point(place) for place in places}
    return OutbreakModel(spec, where, context.offset_ms)
