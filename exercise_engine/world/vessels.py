"""Vessels at sea and those who look for them, as the engine steps it.

At each step the model reads weather, what is known of vessels (cues), where units
are and what they may do, takes everybody on (:mod:`exercise_engine.world.hunt`), and
writes what became of whom. What really is belongs to facilitators; players see what
their platforms see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from exercise_engine.units import MINUTE_MS
from exercise_engine.world.contacts import CueState, Lead, Network, cued_lead
from exercise_engine.world.drift import Current
from exercise_engine.world.hunt import advance
from exercise_engine.world.model import (
    Draw,
    Feature,
    Step,
    Value,
    WorldContext,
    WorldFault,
    did_you_mean,
)
from exercise_engine.world.platforms import Sea, Searcher
from exercise_engine.world.sea_fields import Waypoint
from exercise_engine.world.sea_scene import Interval, Scene
from exercise_engine.world.seaway import is_night, wave_height_m
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.vessel_features import Drawn, Heard, Numbers, drawn_now
from exercise_engine.world.vessel_measures import declared, measured
from exercise_engine.world.vessels_spec import Vessel, VesselsSpec
from exercise_engine.world.voyages import Position, voyages_of
from exercise_engine.world.waters import Waters
from exercise_engine.world.wind import WindAt

Tracks = Sequence[tuple[Position, ...]]

# How long a map goes without being told anew of what lies still [ms].
TOLD_ANEW_MS = 30 * MINUTE_MS

# A waypoint within this of where two vessels are to meet is that place [nm].
_SAME_PLACE_NM = 0.5


class Vessels:
    """The vessels of a scenario, and whoever looks for them."""

    def __init__(self, spec: VesselsSpec, context: WorldContext, tracks: Sequence[Tracks]) -> None:
        self.id = spec.id
        self.every_ms = spec.every
        self._spec = spec
        self._context = context
        self._tracks = tracks
        self._networks = _networks(spec)
        self._waters = {area: Waters(context.area(area)) for area in _areas(spec)}
        self.reads = _read_ids(spec)
        self.measures = declared(spec, tuple(self._networks))
        self._scene: Scene | None = None
        self._cues: dict[tuple[str, int], CueState] = {}
        self._last_ms = 0
        self._heard, self._numbers = Heard(), Numbers()
        self._drawn: dict[str, Drawn] = {}
        self._told_ms: dict[str, int] = {}

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Bring everybody to *now_ms* and return what became of whom."""
        if self._scene is None:
            self._scene, self._last_ms = self._begin(draw), now_ms
        scene = self._scene
        now = Interval(
            self._last_ms, now_ms, self._sea(now_ms, read), self._wind(read), self._current, draw
        )
        self._last_ms = now_ms
        for searcher in scene.searchers:
            searcher.read(read)
            if now.hours == 0.0 and not searcher.is_station:
                searcher.at = searcher.base
        for voyage in scene.voyages:
            boarded_if = voyage.spec.boarded_if
            voyage.spared = boarded_if is not None and not bool(read[boarded_if])
        scene.cued = self._leads(scene, now, read)
        if now.hours > 0.0:
            advance(scene, now)
        self._heard.note(scene, now_ms)
        measures = measured(self._spec, scene)
        if now_ms < self._context.offset_ms:
            return Step(measures)
        features, seen_by = self._changed(scene, now)
        return Step(measures, features, seen_by, burns=_burns(scene))

    @property
    def _current(self) -> Current:
        return Current(self._spec.current_kt, self._spec.current_to)

    def _wind(self, read: Mapping[str, Value]) -> WindAt:
        return WindAt(max(0.0, _now(self._spec.wind, read)), self._spec.wind_from)

    def _sea(self, now_ms: int, read: Mapping[str, Value]) -> Sea:
        spec = self._spec
        wind_kt = max(0.0, _now(spec.wind, read))
        wave_m = wave_height_m(wind_kt) if spec.waves is None else max(0.0, _now(spec.waves, read))
        moment: datetime = self._context.begins_utc + timedelta(milliseconds=now_ms)
        lat, lon = self._tracks[0][0][0]
        visibility_nm = max(0.0, _now(spec.visibility, read))
        return Sea(wind_kt, wave_m, visibility_nm, is_night(moment, lat, lon))

    def _begin(self, draw: Draw) -> Scene:
        voyages = []
        for vessel, tracks in zip(self._spec.vessels, self._tracks, strict=True):
            for voyage in voyages_of(self.id, vessel, tracks, draw):
                if vessel.meets is not None:
                    there = _position(vessel.meets.at, self._context)
                    voyage.meets_at = _nearest(voyage.track, there)
                if vessel.evades is not None:
                    havens = vessel.evades.havens
                    voyage.havens = tuple(_position(at, self._context) for at in havens)
                voyages.append(voyage)
        searchers = []
        for platform in self._spec.platforms:
            at = (0.0, 0.0) if platform.place is None else self._context.point(platform.place)
            kt = self._context.unit_kt.get(platform.unit or "", 0.0)
            searchers.append(Searcher(platform, at, at, unit_kt=kt))
        return Scene(self.id, voyages, searchers, self._networks, self._waters)

    def _leads(
        self, scene: Scene, now: Interval, read: Mapping[str, Value]
    ) -> dict[str, list[Lead]]:
        """Return what each network is cued to now."""
        leads: dict[str, list[Lead]] = {network: [] for network in self._networks}
        for voyage in scene.voyages:
            if voyage.departs_ms is None:
                continue
            held = any(network.holds(voyage) for network in self._networks.values())
            for n, cue in enumerate(voyage.spec.cues):
                state = self._cues.setdefault((voyage.key, n), CueState())
                state.give(min(1.0, float(read[cue.by])), now.begin_ms, voyage.departs_ms)
                if held:
                    state.fresh_ms = now.begin_ms
                lead = cued_lead(self.id, voyage, n, cue, state, now.begin_ms, now.draw)
                if lead is not None:
                    for network in cue.networks or self._networks:
                        leads[network].append(lead)
        return leads

    def _changed(
        self, scene: Scene, now: Interval
    ) -> tuple[dict[str, Feature], dict[str, tuple[str, ...]]]:
        """Return the features that are new, have moved, are gone, or must be told anew.

        What lies still is told now and then, so that a map knows that it still does.
        """
        present = {
            drawn[0]: drawn
            for drawn in (
                *drawn_now(self.id, scene, now, self._numbers),
                *self._heard.draw(self.id, scene, now.end_ms),
            )
        }
        for name, (_, shown, seen_by) in self._drawn.items():
            if name not in present:
                present[name] = (name, {**shown, "geometry": None}, seen_by)
        news = [
            drawn
            for name, drawn in present.items()
            if self._drawn.get(name) != drawn or self._is_due(drawn[1], name, now.end_ms)
        ]
        self._drawn = present
        self._told_ms |= dict.fromkeys((name for name, *_ in news), now.end_ms)
        return (
            {name: shown for name, shown, _ in news},
            {name: seen_by for name, _, seen_by in news if seen_by is not None},
        )

    def _is_due(self, shown: Feature, name: str, now_ms: int) -> bool:
        in_sight = shown["geometry"] is not None and not shown["properties"].get("lost")
        return in_sight and now_ms - self._told_ms[name] >= TOLD_ANEW_MS


def _now(given: float | str, read: Mapping[str, Value]) -> float:
    return float(read[given]) if isinstance(given, str) else given


def _networks(spec: VesselsSpec) -> dict[str, Network]:
    """Return the networks in the order of the platforms, each seen by whoever sees one of these."""
    seen_by: dict[str, dict[str, None]] = {}
    for platform in spec.platforms:
        seen_by.setdefault(platform.network, {}).update(dict.fromkeys(platform.seen_by))
    return {network: Network(network, tuple(seats)) for network, seats in seen_by.items()}


def _read_ids(spec: VesselsSpec) -> tuple[str, ...]:
    """Return what the model reads, each once, in the order of the scenario."""
    ids = [given for given in (spec.wind, spec.waves, spec.visibility) if isinstance(given, str)]
    for vessel in spec.vessels:
        ids += [cue.by for cue in vessel.cues]
        if vessel.boarded_if is not None:
            ids.append(vessel.boarded_if)
    for platform in spec.platforms:
        if platform.unit is not None:
            unit = f"unit.{platform.unit}."
            ids += [unit + "lat", unit + "lon", unit + "status", unit + "endurance_h"]
            if any(order.task is not None for order in platform.search):
                ids.append(unit + "task")
        ids += [bar.unless for bar in platform.keeps_out_of if bar.unless is not None]
        for given in (platform.lat, platform.lon, platform.searching, platform.pursues, platform.recovers):  # fmt: skip
            if given is not None:
                ids.append(given)
    return tuple(dict.fromkeys(ids))


def _burns(scene: Scene) -> dict[str, float]:
    """Return the hours of endurance that pursuits have taken of units."""
    burns: dict[str, float] = {}
    for searcher in scene.searchers:
        if searcher.spec.unit is not None and searcher.extra_l > 0.0:
            burns[searcher.spec.unit] = burns.get(searcher.spec.unit, 0.0) + searcher.told_of_fuel()
    return burns


def _areas(spec: VesselsSpec) -> tuple[str, ...]:
    """Return the areas that the model knows, those whose holders are measured first."""
    areas = list(spec.waters)
    areas += [order.area for platform in spec.platforms for order in platform.search]
    for platform in spec.platforms:
        areas += [] if platform.limits is None else [platform.limits]
        areas += [bar.area for bar in platform.keeps_out_of]
        areas += platform.pursuit_begins_in
    for vessel in spec.vessels:
        areas += [] if vessel.evades is None else vessel.evades.waters
    return tuple(dict.fromkeys(areas))


def _position(waypoint: Waypoint, context: WorldContext) -> Position:
    return context.point(waypoint) if isinstance(waypoint, str) else waypoint


def _nearest(track: tuple[Position, ...], there: Position) -> int | None:
    """Return which waypoint, but for the first, is the place where a vessel meets another."""
    for index, at in enumerate(track):
        if index > 0 and distance_nm(*at, *there) <= _SAME_PLACE_NM:
            return index
    return None


def build(spec: VesselsSpec, context: WorldContext) -> Vessels:
    """Return the model that *spec* describes.

    Raises :exc:`WorldFault` if a place, an area, a vessel or a network is unknown,
    or a vessel does not come to where it is to meet another.
    """
    vessels = {vessel.id: vessel for vessel in spec.vessels}
    networks = dict.fromkeys(platform.network for platform in spec.platforms)
    tracks = []
    for vessel in spec.vessels:
        laid = [tuple(_position(at, context) for at in track) for track in vessel.tracks]
        _check_meeting(vessel, vessels, laid, context)
        for cue in vessel.cues:
            for network in cue.networks:
                if network not in networks:
                    raise WorldFault(
                        f"a cue about {vessel.id!r} goes to network {network!r}, which no platform "
                        f"is in.{did_you_mean(network, networks)}"
                    )
        for haven in [] if vessel.evades is None else vessel.evades.havens:
            _position(haven, context)
        tracks.append(laid)
    for platform in spec.platforms:
        if platform.place is not None:
            context.point(platform.place)
    return Vessels(spec, context, tracks)


def _check_meeting(
    vessel: Vessel,
    vessels: Mapping[str, Vessel],
    tracks: Sequence[tuple[Position, ...]],
    context: WorldContext,
) -> None:
    meeting = vessel.meets
    if meeting is None:
        return
    if meeting.vessel not in vessels or meeting.vessel == vessel.id:
        raise WorldFault(
            f"{vessel.id!r} is to meet {meeting.vessel!r}, which is no other vessel of this model."
            f"{did_you_mean(meeting.vessel, vessels)}"
        )
    there = _position(meeting.at, context)
    if any(_nearest(track, there) is None for track in tracks):
        raise WorldFault(
            f"{vessel.id!r} is to meet {meeting.vessel!r} at {meeting.at!r}, but a track of it has "
            "no waypoint there after its first. Give each of its tracks that waypoint."
        )
