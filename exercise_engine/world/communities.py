"""What a storm does to people, as the engine steps it.

At each step the model takes the wind at each community from the storm's model and
the measures that agencies' actions set, takes each state on
(:mod:`exercise_engine.world.impact`), and writes sums for each state and for all.
Everything is an expected number; chance enters once, as how people of a place
respond and how strong their houses are, which nobody knows before.

Between states nothing is shared: help that crosses a border arrives as the measures
that this model reads.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import Literal

from exercise_engine.phrases import phrase
from exercise_engine.units import HOUR_MS
from exercise_engine.world.communities_spec import CommunitiesSpec, Community, StateOfPeople
from exercise_engine.world.damage import THRESHOLD_KT
from exercise_engine.world.features import feature, point
from exercise_engine.world.impact import Gate, Inputs, StateNow, Town, advance
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

# How much communities differ from the median in how fast they hear, in how many leave, and in the
# strength of their houses: deviations of the logarithm. Assumptions.
HEARING_SPREAD = 0.20
LEAVING_SPREAD = 0.10
STRENGTH_SPREAD = 0.05

# Shares of houses with major damage or worse at which a place's mark on the map changes.
DAMAGE_MARKS = (0.01, 0.10, 0.30)

_NORMAL = NormalDist()

_Kind = Literal["number", "integer", "boolean"]

# Sums that every state and the whole have: name, type, unit, resolution, title.
_SUMS: tuple[tuple[str, _Kind, str, float, str], ...] = (
    ("warned", "number", "%", 0.1, phrase("people who have heard the warning")),
    ("warned_at_gales", "number", "%", 0.1, phrase("people who had heard when gales came")),
    ("evacuated", "integer", "persons", 1.0, phrase("people who have left home")),
    ("sheltered", "integer", "persons", 1.0, phrase("people in public shelters")),
    ("turned_away", "integer", "persons", 1.0, phrase("people who found no place in a shelter")),
    ("at_sea", "integer", "persons", 1.0, phrase("people in boats at sea")),
    ("houses_destroyed", "integer", "houses", 1.0, phrase("houses destroyed")),
    ("houses_damaged", "integer", "houses", 1.0, phrase("houses damaged or destroyed")),
    ("homeless", "integer", "persons", 1.0, phrase("people without a home to live in")),
    ("injured", "integer", "persons", 1.0, phrase("people injured")),
    ("dead", "integer", "persons", 1.0, phrase("people killed")),
    ("dead_in_houses", "integer", "persons", 1.0, phrase("killed in failing houses")),
    ("dead_at_sea", "integer", "persons", 1.0, phrase("lost at sea")),
    ("dead_on_roads", "integer", "persons", 1.0, phrase("killed out of doors")),
    ("dead_in_floods", "integer", "persons", 1.0, phrase("drowned in floods")),
    ("dead_without_care", "integer", "persons", 1.0, phrase("died of injuries")),
    ("flooded", "integer", "persons", 1.0, phrase("people whose homes were flooded")),
    ("power_out_share", "number", "%", 0.1, phrase("customers without power")),
    ("in_need", "integer", "persons", 1.0, phrase("people who need food and water")),
    ("unmet_days", "integer", "rations", 1.0, phrase("rations of a day that were missing")),
)  # fmt: skip
_OF_STATES: tuple[tuple[str, _Kind, str, float, str, Value], ...] = (
    ("hospital_share", "number", "%", 0.1, phrase("share of the main hospital that works"), 100.0),
    ("airport_usable", "boolean", "", 1.0, phrase("airport usable"), True),
    ("port_usable", "boolean", "", 1.0, phrase("port usable"), True),
    ("supplies_left", "integer", "rations", 1.0, phrase("rations left"), 0),
)  # fmt: skip
_SUM_NAMES = tuple(name for name, *_ in _SUMS)
# The sums that are means over people, not totals.
_SHARES = frozenset({"warned", "warned_at_gales", "power_out_share"})


class Communities:
    """The people of a scenario, their houses and what they depend on."""

    only_numbers = True

    def __init__(self, spec: CommunitiesSpec, where: Mapping[str, tuple[float, float]]) -> None:
        self.id = spec.id
        self.every_ms = spec.every
        self._spec = spec
        self._where = dict(where)
        self._states: list[StateNow] = []
        self._marked: dict[str, int] = {}
        self._last_ms: int | None = None
        self.reads = _read_ids(spec)
        self.measures = _declared(spec)
        self._whole = [measure.id for measure in self.measures if measure.type == "integer"]
        # What is read at each place, by what the storm's model calls it.
        self._winds = _at_places(f"{spec.storm}.wind_", self.reads)
        self._hours = _at_places(f"{spec.storm}.hours_to_", self.reads)

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Bring every community to *now_ms* and return the sums."""
        if self._last_ms is None:
            self._states = [self._begin(state, draw) for state in self._spec.states]
            self._last_ms = now_ms
        hours = (now_ms - self._last_ms) / HOUR_MS
        self._last_ms = now_ms
        measures: dict[str, Value] = {}
        prefix = f"{self.id}."
        sums: list[tuple[int, dict[str, float]]] = []
        winds = {place: float(read[measure]) for place, measure in self._winds}
        hours_to = {place: float(read[measure]) for place, measure in self._hours}
        for state in self._states:
            inputs = Inputs(self._spec.storm, state.spec, read, winds, hours_to)
            advance(state, hours, inputs)
            sums.append((state.people, _state_sums(state)))
            of_state: dict[str, Value] = {**sums[-1][1], **_state_services(state, inputs)}
            suffix = f"_{state.spec.id}"
            for name, value in of_state.items():
                measures[prefix + name + suffix] = value
        for name, value in _totals(sums).items():
            measures[prefix + name] = value
        for measure in self._whole:
            measures[measure] = round(float(measures[measure]))
        return Step(measures, self._marks())

    def _begin(self, spec: StateOfPeople, draw: Draw) -> StateNow:
        towns = [
            self._town(community, draw)
            for community in self._spec.communities
            if community.state == spec.id
        ]
        gates = {
            name: Gate(gateway)
            for name, gateway in (("airport", spec.airport), ("port", spec.port))
            if gateway is not None
        }
        return StateNow(spec, towns, gates)

    def _town(self, spec: Community, draw: Draw) -> Town:
        def factor(purpose: str, deviation: float) -> float:
            u = draw(f"{self.id}_{purpose}", spec.place, 0)
            return math.exp(deviation * _NORMAL.inv_cdf(min(max(u, 1e-9), 1 - 1e-9)))

        excess_kt = (spec.v_half_kt - THRESHOLD_KT) * factor("strength", STRENGTH_SPREAD)
        return Town(
            spec=spec,
            hearing=factor("hearing", HEARING_SPREAD),
            leaving=factor("leaving", LEAVING_SPREAD),
            v_half_kt=THRESHOLD_KT + excess_kt,
        )

    def _marks(self) -> dict[str, Feature]:
        """Return a mark for every place whose damage has come to another step."""
        drawn: dict[str, Feature] = {}
        for state in self._states:
            for town in state.towns:
                place = town.spec.place
                bad = town.damage.destroyed + town.damage.major
                mark = sum(bad >= step for step in DAMAGE_MARKS)
                if mark != self._marked.get(place):
                    self._marked[place] = mark
                    drawn[f"{self.id}.{place}"] = feature(
                        "community",
                        f"{{{place}}}",
                        point(*self._where[place]),
                        truth=True,
                        damage=mark,
                    )
        return drawn


def _read_ids(spec: CommunitiesSpec) -> tuple[str, ...]:
    """Return what the model reads, each once, in the order of the scenario."""
    ids: list[str | None] = []
    for community in spec.communities:
        ids.append(f"{spec.storm}.wind_{community.place}")
        ids.append(f"{spec.storm}.hours_to_{community.place}")
        if community.floods_by_surge is not None:
            ids.append(f"{spec.storm}.surge_{community.place}")
        if community.floods_by_rain is not None:
            ids.append(f"{spec.storm}.rain_{community.place}")
    for state in spec.states:
        ids += [state.warning, state.alerted, state.evacuation, state.shelter_places, state.curfew]
        ids += [state.boats_recalled, state.repair_crews, state.medical_teams, state.supplies]
        if state.hospital is not None:
            ids += [f"{spec.storm}.wind_{state.hospital.place}", state.hospital.prepared]
        for gateway in (state.airport, state.port):
            if gateway is not None:
                ids += [f"{spec.storm}.wind_{gateway.place}", gateway.closed]
    return tuple(dict.fromkeys(measure for measure in ids if measure is not None))


def _at_places(prefix: str, reads: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return every place of which a measure with *prefix* is read, with that measure."""
    return [(name.removeprefix(prefix), name) for name in reads if name.startswith(prefix)]


def _declared(spec: CommunitiesSpec) -> tuple[DrivenMeasure, ...]:
    """Return the measures of the whole, then those of each state."""
    declared: list[DrivenMeasure] = []
    for state in (None, *(state.id for state in spec.states)):
        suffix = f"_{state}" if state else ""
        rows = [(*row, 0 if row[1] == "integer" else 0.0) for row in _SUMS]
        for name, kind, unit, resolution, title, first in [*rows, *(_OF_STATES if state else ())]:
            measure = f"{spec.id}.{name}{suffix}"
            told = phrase("{of}: {what}", of=f"{{{state}}}", what=title) if state else title
            declared.append(DrivenMeasure(measure, kind, unit, resolution, told, first))
    return tuple(declared)


def _state_sums(state: StateNow) -> dict[str, float]:
    towns, people = state.towns, state.people
    in_houses = sum([town.dead_in_houses for town in towns])
    at_sea = sum([town.dead_at_sea for town in towns])
    on_roads = sum([town.dead_on_roads for town in towns])
    in_floods = sum([town.dead_in_floods for town in towns])
    damaged = [town.damage.destroyed + town.damage.major + town.damage.minor for town in towns]
    return {
        "warned": 100 * sum([t.warned * t.people for t in towns]) / people,
        "warned_at_gales": 100
        * sum([(t.warned_at_gales or 0.0) * t.people for t in towns])
        / people,
        "evacuated": state.evacuated,
        "sheltered": state.public,
        "turned_away": state.turned_away,
        "at_sea": sum([town.at_sea for town in towns]),
        "houses_destroyed": sum([t.spec.houses * t.damage.destroyed for t in towns]),
        "houses_damaged": sum(
            [town.spec.houses * share for town, share in zip(towns, damaged, strict=True)]
        ),
        "homeless": sum([town.homeless for town in towns]),
        "injured": sum([town.injured for town in towns]),
        "dead": in_houses + at_sea + on_roads + in_floods + state.dead_without_care,
        "dead_in_houses": in_houses,
        "dead_at_sea": at_sea,
        "dead_on_roads": on_roads,
        "dead_in_floods": in_floods,
        "dead_without_care": state.dead_without_care,
        "flooded": sum([town.people * town.flooded for town in towns]),
        "power_out_share": 100 * state.power_out,
        "in_need": state.in_need,
        "unmet_days": state.unmet,
    }


def _state_services(state: StateNow, inputs: Inputs) -> dict[str, Value]:
    usable = {name: gate.usable(inputs) for name, gate in state.gates.items()}
    return {
        "hospital_share": 100 * state.hospital,
        "airport_usable": usable.get("airport", True),
        "port_usable": usable.get("port", True),
        "supplies_left": state.supplies_left,
    }


def _totals(sums: list[tuple[int, dict[str, float]]]) -> dict[str, float]:
    """Return the sums of all states; shares are weighted by people."""
    everyone = sum(people for people, _ in sums)
    return {
        name: sum([people * of_state[name] for people, of_state in sums]) / everyone
        if name in _SHARES
        else sum([of_state[name] for _, of_state in sums])
        for name in _SUM_NAMES
    }


def build(spec: CommunitiesSpec, context: WorldContext) -> Communities:
    """Return the model that *spec* describes.

    Raises :exc:`WorldFault` if a place is unknown, a community names no state of
    the model, or a state has no community.
    """
    states = {state.id: state for state in spec.states}
    for community in spec.communities:
        if community.state not in states:
            raise WorldFault(
                f"the community of {community.place!r} is in {community.state!r}, which is none "
                f"of this model's states.{did_you_mean(community.state, states)}"
            )
    for state in spec.states:
        if all(community.state != state.id for community in spec.communities):
            raise WorldFault(f"the state {state.id!r} has no community. Give it one.")
        for stands in (state.hospital, state.airport, state.port):
            if stands is not None:
                context.point(stands.place)
    return Communities(spec, {c.place: context.point(c.place) for c in spec.communities})
