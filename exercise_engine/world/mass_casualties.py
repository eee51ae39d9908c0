"""Casualties of an incident as the engine steps them: scene, ambulances, hospitals, lift off the island.

Every casualty is an individual with draws of their own, so that for one seed the
same people are hurt in the same way whatever is decided. What is done enters as
measures that agencies' actions set. What players see on the map is what has been
reported: tags, not true severities; facilitators see both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from exercise_engine.phrases import phrase
from exercise_engine.units import MINUTE_MS
from exercise_engine.world.features import feature, point
from exercise_engine.world.fleet import Fleet, Lift, Position, drive_ms, own_way_ms, road_km
from exercise_engine.world.incident_scene import Scene
from exercise_engine.world.mass_casualties_spec import (
    CasualtyIncident,
    MassCasualtiesSpec,
    ReceivingHospital,
)
from exercise_engine.world.model import (
    Draw,
    DrivenMeasure,
    Feature,
    Step,
    Value,
    WorldContext,
)
from exercise_engine.world.receiving import Hospital
from exercise_engine.world.transfers import Shuttle
from exercise_engine.world.triage import surge_capacity_per_h

# How often marks on the map are looked at anew.
REDRAW_MS = 5 * MINUTE_MS

# What the ambulance service is told of a hospital, by its load [% of what it can take in an hour].
_TRAFFIC = ((100.0, "advisory"), (50.0, "busy"))
_TRAFFIC_WORDS = {
    "normal": phrase("normal"),
    "busy": phrase("busy"),
    "advisory": phrase("advisory"),
    "closed": phrase("closed"),
}

_Kind = Literal["number", "integer"]
_Row = tuple[str, _Kind, str, float, str]

_SCENE_ROWS: tuple[_Row, ...] = (
    ("trapped", "integer", "persons", 1.0, phrase("casualties not reached yet")),
    ("waiting_untriaged", "integer", "persons", 1.0, phrase("waiting at the scene without a tag")),
    ("waiting_red", "integer", "persons", 1.0, phrase("waiting at the scene, tagged red")),
    ("waiting_yellow", "integer", "persons", 1.0, phrase("waiting at the scene, tagged yellow")),
    ("waiting_green", "integer", "persons", 1.0, phrase("waiting at the scene, tagged green")),
    ("dead_at_once", "integer", "persons", 1.0, phrase("killed at once")),
    ("dead_waiting", "integer", "persons", 1.0, phrase("died before they reached a hospital")),
)
_TOTAL_ROWS: tuple[_Row, ...] = (
    *_SCENE_ROWS,
    ("dead_in_hospital", "integer", "persons", 1.0, phrase("died in hospital or on a flight")),
    ("dead", "integer", "persons", 1.0, phrase("dead in all")),
    ("survivors", "integer", "persons", 1.0, phrase("hurt and alive")),
    ("critical_mortality", "number", "%", 0.1, phrase("share of the critically hurt who died")),
    ("ambulances_busy", "integer", "", 1.0, phrase("ambulances at work")),
    ("left_by_themselves", "integer", "persons", 1.0, phrase("who went to hospital by themselves")),
    ("flown_out", "integer", "persons", 1.0, phrase("patients taken off the island")),
)
_TRANSFER_ROWS: tuple[_Row, ...] = (
    ("transferred", "integer", "persons", 1.0, phrase("patients sent on to another hospital")),
)
_ALL_TRANSFERS_ROWS: tuple[_Row, ...] = (
    *_TRANSFER_ROWS,
    ("on_transfer", "integer", "persons", 1.0, phrase("patients on the way between hospitals")),
)
_HOSPITAL_ROWS: tuple[_Row, ...] = (
    ("arrived", "integer", "persons", 1.0, phrase("casualties arrived")),
    ("arrivals_h", "integer", "persons", 1.0, phrase("arrivals in the last hour")),
    ("serious_h", "integer", "persons", 1.0, phrase("seriously hurt arrivals in the last hour")),
    ("load", "number", "%", 0.1, phrase("serious arrivals over what can be taken in an hour")),
    (
        "waiting",
        "integer",
        "persons",
        1.0,
        phrase("waiting for a place in the emergency department"),
    ),
    ("ed_used", "integer", "", 1.0, phrase("places taken in the emergency department")),
    ("resus_used", "integer", "", 1.0, phrase("resuscitation bays taken")),
    ("theatre_queue", "integer", "persons", 1.0, phrase("waiting for an operation")),
    ("operations", "integer", "", 1.0, phrase("operations begun")),
    ("icu_used", "integer", "", 1.0, phrase("intensive care beds taken")),
    ("icu_queue", "integer", "persons", 1.0, phrase("in need of intensive care and without")),
    ("beds_free", "integer", "", 1.0, phrase("free beds on the wards")),
    ("blood_used", "integer", "units", 1.0, phrase("units of blood used")),
)


class MassCasualties:
    """Everyone who was hurt, and everyone who helps them."""

    only_numbers = True

    def __init__(
        self, spec: MassCasualtiesSpec, where: Mapping[str, Position], plays_from_ms: int = 0
    ) -> None:
        self.id = spec.id
        self.every_ms = spec.every
        self._spec = spec
        self._where = dict(where)
        self._plays_from_ms: int | None = plays_from_ms
        self._scenes = [
            Scene(incident, spec.id, spec.over_triage, spec.under_triage)
            for incident in spec.incidents
        ]
        self._hospitals = [Hospital(hospital, spec.id) for hospital in spec.hospitals]
        cars = spec.ambulances
        self._fleet = Fleet(cars, where[cars.base], self._position)
        self._shuttles = self._ways_between_hospitals()
        self._lift = None if spec.medevac is None else Lift(spec.medevac)
        self._left = 0
        self._last_ms: int | None = None
        self._drawn: dict[str, Feature] = {}
        self.reads = _read_ids(spec)
        self.measures = _declared(spec)

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Bring every casualty to *now_ms* and return the counts."""
        minutes = 0.0 if self._last_ms is None else (now_ms - self._last_ms) / MINUTE_MS
        self._last_ms = now_ms
        for scene in self._scenes:
            if scene.began_ms is None and _flag(read, scene.spec.occurs):
                scene.begin(now_ms, draw)
            if scene.began_ms is not None:
                self._at_scene(scene, minutes, now_ms, read, draw)
        self._drive(now_ms, read, draw)
        self._die(now_ms)
        for hospital in self._hospitals:
            hospital.has_plan = _flag(read, hospital.spec.plan)
            if hospital.spec.blood is not None:
                hospital.blood_given = float(read[hospital.spec.blood])
            hospital.step(now_ms, draw)
        self._carry_over(now_ms, read)
        if self._lift is not None:
            aircraft = int(float(read[self._lift.spec.aircraft]))
            self._lift.step(now_ms, max(0, aircraft), self._hospitals)
        return Step(self._counts(now_ms), self._marks(now_ms, read))

    def _at_scene(
        self, scene: Scene, minutes: float, now_ms: int, read: Mapping[str, Value], draw: Draw
    ) -> None:
        for casualty in scene.free_and_leave(now_ms):
            here = self._position(scene)
            nearest = min(self._hospitals, key=lambda one: road_km(here, self._position(one)))
            own_ms = own_way_ms(road_km(here, self._position(nearest)))
            nearest.expect(casualty, now_ms + own_ms)
            self._left += 1
        if _flag(read, scene.spec.clearing_station):
            scene.open_station(now_ms, draw)
        teams = scene.spec.triage_teams
        scene.triage(0.0 if teams is None else float(read[teams]), minutes, now_ms, draw)

    def _drive(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> None:
        count = max(0, int(float(read[self._spec.ambulances.count])))
        self._fleet.number(count, self.id, draw)
        called = [
            scene
            for scene in self._scenes
            if scene.began_ms is not None
            and (scene.spec.alerted is None or _flag(read, scene.spec.alerted))
        ]
        open_to = [one for one in self._hospitals if not _flag(read, one.spec.diverted)]
        self._fleet.step(
            now_ms,
            called,
            lambda scene: _flag(read, scene.spec.command),
            open_to or self._hospitals,
            [one for one in self._shuttles if one.spec.by == "ambulance"],
        )

    def _ways_between_hospitals(self) -> list[Shuttle]:
        hospitals = {hospital.spec.id: hospital for hospital in self._hospitals}
        shuttles = []
        for transfer in self._spec.transfers:
            sender, receiver = hospitals[transfer.from_], hospitals[transfer.to]
            way_ms = transfer.takes
            if way_ms is None:
                km = road_km(self._position(sender), self._position(receiver))
                way_ms = drive_ms(km, self._spec.ambulances.speed_kmh)
            shuttles.append(Shuttle(transfer, sender, receiver, way_ms))
        return shuttles

    def _carry_over(self, now_ms: int, read: Mapping[str, Value]) -> None:
        """Let boats and aircraft carry patients between hospitals, and note which transfers are ordered."""
        for shuttle in self._shuttles:
            shuttle.ordered = _flag(read, shuttle.spec.ordered)
            if shuttle.spec.vehicles is not None:
                shuttle.sail(now_ms, max(0, int(float(read[shuttle.spec.vehicles]))))

    def _die(self, now_ms: int) -> None:
        for scene in self._scenes:
            died = [casualty for casualty in scene.at_risk if casualty.dies_ms <= now_ms]
            for casualty in died:
                casualty.dead = True
            if died:
                scene.at_risk = [casualty for casualty in scene.at_risk if not casualty.dead]
                scene.died += died

    def _position(self, thing: Scene | Hospital) -> Position:
        return self._where[thing.spec.place]

    def _counts(self, now_ms: int) -> dict[str, Value]:
        counts: dict[str, Value] = {}
        of_scenes = [_scene_counts(scene) for scene in self._scenes]
        for scene, of_scene in zip(self._scenes, of_scenes, strict=True):
            for name, count in of_scene.items():
                counts[f"{self.id}.{name}_{scene.spec.id}"] = count
        totals: dict[str, Value] = {
            name: sum(of_scene[name] for of_scene in of_scenes) for name, *_ in _SCENE_ROWS
        }
        totals |= self._totals(of_scenes)
        if self._shuttles:
            totals["on_transfer"] = sum(one.aboard(now_ms) for one in self._shuttles)
            totals["transferred"] = sum(one.moved for one in self._shuttles)
        for name, value in totals.items():
            counts[f"{self.id}.{name}"] = value
        for shuttle in self._shuttles:
            counts[f"{self.id}.transferred_{shuttle.spec.id}"] = shuttle.moved
        for hospital in self._hospitals:
            for name, value in _hospital_counts(hospital, now_ms).items():
                counts[f"{self.id}.{name}_{hospital.spec.id}"] = value
        return counts

    def _totals(self, of_scenes: list[dict[str, int]]) -> dict[str, Value]:
        begun = [scene for scene in self._scenes if scene.began_ms is not None]
        died = [casualty for scene in begun for casualty in scene.died]
        in_hospital = sum(casualty.where in ("hospital", "flown") for casualty in died)
        critical = sum(scene.spec.critical for scene in begun)
        lost = sum(casualty.severity == "critical" for casualty in died)
        hurt = sum(len(scene.everyone) for scene in begun)
        return {
            "dead_in_hospital": in_hospital,
            "dead": sum(of_scene["dead_at_once"] for of_scene in of_scenes) + len(died),
            "survivors": hurt - len(died),
            "critical_mortality": 100.0 * lost / critical if critical else 0.0,
            "ambulances_busy": self._fleet.busy,
            "left_by_themselves": self._left,
            "flown_out": 0 if self._lift is None else self._lift.flown,
        }

    def _marks(self, now_ms: int, read: Mapping[str, Value]) -> dict[str, Feature]:
        """Return the marks that have changed: what is reported, and what is true of scenes."""
        if self._plays_from_ms is not None and now_ms >= self._plays_from_ms:
            # What was drawn before a late start nobody has seen.
            self._drawn, self._plays_from_ms = {}, None
        elif now_ms % REDRAW_MS:
            return {}
        shown: dict[str, Feature] = {}
        for scene in self._scenes:
            if scene.began_ms is None:
                continue
            place = point(*self._position(scene))
            waiting, name = scene.waiting(), f"{self.id}.{scene.spec.id}"
            told = {tag: waiting[tag] for tag in ("red", "yellow", "green")}
            if scene.spec.alerted is None or _flag(read, scene.spec.alerted):
                shown[name] = feature(
                    "casualties", _tagged(told, waiting[None]), place, truth=False, **told
                )
            true = dict.fromkeys(("critical", "immediate", "delayed", "minor"), 0)
            for casualty in scene.everyone:
                if casualty.where in ("trapped", "scene") and not casualty.dead:
                    true[casualty.severity] += 1
            title = phrase(
                "In truth: {critical} critical, {immediate} immediate",
                critical=true["critical"],
                immediate=true["immediate"],
            )
            shown[f"{name}.truth"] = feature("casualties", title, place, truth=True, **true)
        if shown:
            for hospital in self._hospitals:
                shown[f"{self.id}.{hospital.spec.id}"] = self._hospital_mark(hospital, now_ms, read)
        changed = {key: mark for key, mark in shown.items() if self._drawn.get(key) != mark}
        self._drawn |= changed
        return changed

    def _hospital_mark(self, hospital: Hospital, now_ms: int, read: Mapping[str, Value]) -> Feature:
        load = _load(hospital, now_ms)
        traffic = next((word for least, word in _TRAFFIC if load >= least), "normal")
        if _flag(read, hospital.spec.diverted):
            traffic = "closed"
        return feature(
            "receiving_hospital",
            phrase(
                "Ambulances: {traffic}; {waiting} waiting",
                traffic=_TRAFFIC_WORDS[traffic],
                waiting=hospital.waiting,
            ),
            point(*self._position(hospital)),
            truth=False,
            traffic=traffic,
            waiting=hospital.waiting,
        )


def _tagged(told: Mapping[str, int], untagged: int) -> str:
    """Say how many wait by tag, and that nobody has been triaged yet where that is why there are none."""
    if untagged and not any(told.values()):
        return phrase("Casualties: none triaged yet")
    return phrase("Casualties: {red} red, {yellow} yellow, {green} green", **told)


def _flag(read: Mapping[str, Value], measure: str | None) -> bool:
    """Return whether something was done, no where the scenario names no measure."""
    return measure is not None and bool(read[measure])


def _load(hospital: Hospital, now_ms: int) -> float:
    return 100.0 * hospital.in_last_hour(now_ms)[1] / surge_capacity_per_h(hospital.spec.ed_beds)


def _scene_counts(scene: Scene) -> dict[str, int]:
    waiting = scene.waiting()
    return {
        "trapped": scene.trapped(),
        "waiting_untriaged": waiting[None],
        "waiting_red": waiting["red"],
        "waiting_yellow": waiting["yellow"],
        "waiting_green": waiting["green"],
        "dead_at_once": 0 if scene.began_ms is None else scene.spec.killed,
        "dead_waiting": sum(casualty.where not in ("hospital", "flown") for casualty in scene.died),
    }


def _hospital_counts(hospital: Hospital, now_ms: int) -> dict[str, Value]:
    arrivals, serious = hospital.in_last_hour(now_ms)
    return {
        "arrived": hospital.arrived,
        "arrivals_h": arrivals,
        "serious_h": serious,
        "load": _load(hospital, now_ms),
        "waiting": hospital.waiting,
        "ed_used": hospital.ed_used,
        "resus_used": hospital.resus_used,
        "theatre_queue": len(hospital.for_theatre),
        "operations": hospital.operations,
        "icu_used": len(hospital.icu),
        "icu_queue": len(hospital.for_icu),
        "beds_free": max(0, hospital.free_beds),
        "blood_used": round(hospital.blood_used),
    }


def _read_ids(spec: MassCasualtiesSpec) -> tuple[str, ...]:
    """Return what the model reads, each once, in the order of the scenario."""
    ids: list[str | None] = [spec.ambulances.count]
    for incident in spec.incidents:
        ids += [incident.occurs, incident.alerted, incident.command]
        ids += [incident.triage_teams, incident.clearing_station]
    for hospital in spec.hospitals:
        ids += [hospital.plan, hospital.diverted, hospital.blood]
    for transfer in spec.transfers:
        ids += [transfer.ordered, transfer.vehicles]
    if spec.medevac is not None:
        ids.append(spec.medevac.aircraft)
    return tuple(dict.fromkeys(measure for measure in ids if measure is not None))


def _declared(spec: MassCasualtiesSpec) -> tuple[DrivenMeasure, ...]:
    """Return the measures of the whole, of each incident, and of each hospital."""
    groups: list[tuple[str, str, tuple[_Row, ...]]] = [("", "", _TOTAL_ROWS)]
    if spec.transfers:
        groups.append(("", "", _ALL_TRANSFERS_ROWS))
    groups += [(f"_{one.id}", f"{{{one.id}}}", _SCENE_ROWS) for one in spec.incidents]
    groups += [(f"_{one.id}", f"{{{one.id}}}", _TRANSFER_ROWS) for one in spec.transfers]
    groups += [(f"_{one.id}", f"{{{one.place}}}", _HOSPITAL_ROWS) for one in spec.hospitals]
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


def build(spec: MassCasualtiesSpec, context: WorldContext) -> MassCasualties:
    """Return the model that *spec* describes. Raises :exc:`WorldFault` if a place is unknown."""
    stands: list[CasualtyIncident | ReceivingHospital] = [*spec.incidents, *spec.hospitals]
    places = [one.place for one in stands] + [spec.ambulances.base]
    where = {place: context.point(place) for place in places}
    return MassCasualties(spec, where, context.offset_ms)
