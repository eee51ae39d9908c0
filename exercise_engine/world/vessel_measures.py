"""What the model of vessels writes: sums over the voyages, and what each platform does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from exercise_engine.phrases import Phrase, phrase
from exercise_engine.units import HOUR_MS
from exercise_engine.world.evasion import is_pursued
from exercise_engine.world.model import DrivenMeasure, Value
from exercise_engine.world.sea_scene import Scene
from exercise_engine.world.vessels_spec import Platform, Vessel, VesselsSpec
from exercise_engine.world.voyages import Voyage

# For each of the waters: what a vessel's measure is called between its id and the area's, and its title.
_IN_WATERS: Final[tuple[tuple[str, Callable[[str], Phrase]], ...]] = (
    ("in", lambda area: phrase("inside {area}", area=area)),
    ("stopped_in", lambda area: phrase("stopped with contraband inside {area}", area=area)),
    (
        "pursued_from",
        lambda area: phrase("stopped after a pursuit that began inside {area}", area=area),
    ),
)

# What hours_to_detection says while nothing has been detected.
NEVER_H: Final = 999.0

_Type = Literal["number", "integer", "boolean", "text"]
_Row = tuple[str, _Type, str, float, str, Value]

# Of the whole: name, type, unit, resolution, title, first value. Counts are of vessels that carry contraband or are to
# take it over.
_SUMS: Final[tuple[_Row, ...]] = (
    (
        "departed",
        "integer",
        "vessels",
        1.0,
        phrase("vessels with contraband that have departed"),
        0,
    ),
    ("detected", "integer", "vessels", 1.0, phrase("of them, detected by anybody"), 0),
    ("intercepted", "integer", "vessels", 1.0, phrase("of them, stopped"), 0),
    ("arrived", "integer", "vessels", 1.0, phrase("of them, arrived"), 0),
    ("escaped", "integer", "vessels", 1.0, phrase("of them, arrived though they were detected"), 0),
    (
        "returned",
        "integer",
        "vessels",
        1.0,
        phrase("of them, turned back to where they came from"),
        0,
    ),
    (
        "boarded_in_vain",
        "integer",
        "vessels",
        1.0,
        phrase("vessels boarded that carried nothing"),
        0,
    ),
    ("seized_kg", "number", "kg", 1.0, phrase("contraband seized aboard"), 0.0),
    ("jettisoned_kg", "number", "kg", 1.0, phrase("contraband thrown overboard"), 0.0),
    ("recovered_kg", "number", "kg", 1.0, phrase("contraband recovered from the sea"), 0.0),
    ("landed_kg", "number", "kg", 1.0, phrase("contraband landed"), 0.0),
    ("fuel_l", "number", "l", 10.0, phrase("fuel used by platforms"), 0.0),
)
_OF_VESSELS: Final[tuple[_Row, ...]] = (
    ("departed", "integer", "vessels", 1.0, phrase("departed"), 0),
    ("at_sea", "integer", "vessels", 1.0, phrase("at sea"), 0),
    ("met", "integer", "vessels", 1.0, phrase("met another vessel"), 0),
    ("detected", "integer", "vessels", 1.0, phrase("detected by anybody"), 0),
    ("intercepted", "integer", "vessels", 1.0, phrase("stopped with contraband"), 0),
    ("arrived", "integer", "vessels", 1.0, phrase("arrived"), 0),
    ("escaped", "integer", "vessels", 1.0, phrase("arrived though detected"), 0),
    ("seized_kg", "number", "kg", 1.0, phrase("contraband seized aboard"), 0.0),
    ("jettisoned_kg", "number", "kg", 1.0, phrase("contraband thrown overboard"), 0.0),
    ("landed_kg", "number", "kg", 1.0, phrase("contraband landed"), 0.0),
    ("pursued", "integer", "vessels", 1.0, phrase("pursued now"), 0),
    ("evading", "integer", "vessels", 1.0, phrase("trying to get away now"), 0),
    ("halted", "integer", "vessels", 1.0, phrase("lying still, disabled or having given up"), 0),
    ("in_haven", "integer", "vessels", 1.0, phrase("arrived at a haven that it ran for"), 0),
    ("returned", "integer", "vessels", 1.0, phrase("turned back to where it came from"), 0),
    (
        "hours_to_detection",
        "number",
        "h",
        0.1,
        phrase("mean hours from departure to detection"),
        NEVER_H,
    ),
)


def declared(spec: VesselsSpec, networks: Sequence[str]) -> tuple[DrivenMeasure, ...]:
    """Return the measures of the whole, of each vessel, of each platform and of each network."""
    made: list[_Row] = list(_SUMS)
    for vessel in spec.vessels:
        made += [
            (
                f"{name}_{vessel.id}",
                kind,
                unit,
                resolution,
                phrase("{of}: {what}", of=vessel.title, what=title),
                first,
            )
            for name, kind, unit, resolution, title, first in _OF_VESSELS
        ]
        made += [
            _vessels(
                f"found_{vessel.id}_{network}",
                phrase("{of}: found on {network}", of=vessel.title, network=_network(network)),
            )
            for network in networks
        ]
        made += [
            _vessels(
                f"stopped_{vessel.id}_{network}",
                phrase(
                    "{of}: stopped with contraband by {network}", of=vessel.title, network=network
                ),
            )
            for network in networks
        ]
        made += [
            _vessels(
                f"{vessel.id}_{name}_{area}",
                phrase("{of}: {what}", of=vessel.title, what=title(f"{{{area}}}")),
            )
            for area in spec.waters
            for name, title in _IN_WATERS
        ]
    for platform in spec.platforms:
        made += _of_platform(platform, spec.waters)
    for network in networks:
        on = _network(network)
        made.append(_vessels(f"contacts_{network}", phrase("contacts on {network}", network=on)))
        made += [
            _vessels(
                f"contacts_{network}_in_{area}",
                phrase("contacts on {network} inside {area}", network=on, area=f"{{{area}}}"),
            )
            for area in spec.waters
        ]
    return tuple(_declared(spec.id, row) for row in made)


def _declared(model: str, row: _Row) -> DrivenMeasure:
    name, kind, unit, resolution, title, first = row
    reads_as = {NEVER_H: phrase("not yet")} if first == NEVER_H else {}
    return DrivenMeasure(f"{model}.{name}", kind, unit, resolution, title, first, reads_as)


def _network(network: str) -> Phrase:
    return phrase("the network “{name}”", name=network.replace("_", " "))


def _vessels(name: str, title: str) -> _Row:
    return name, "integer", "vessels", 1.0, title, 0


def _of_platform(platform: Platform, waters: Sequence[str]) -> list[_Row]:
    name, title = platform.id, platform.title
    made: list[_Row] = [
        (f"doing_{name}", "text", "", 1.0, phrase("{of}: what it does", of=title), "off")
    ]
    if platform.kind == "radar_station":
        return made
    if platform.unit is None:
        made.append(
            (f"fuel_{name}", "number", "%", 1.0, phrase("{of}: fuel left", of=title), 100.0)
        )
    made.append((f"used_{name}", "number", "l", 10.0, phrase("{of}: fuel used", of=title), 0.0))
    made += [
        (
            f"{name}_in_{area}",
            "boolean",
            "",
            1.0,
            phrase("{of}: inside {area}", of=title, area=f"{{{area}}}"),
            False,
        )
        for area in waters
    ]
    if platform.keeps_out_of:
        ended = phrase("{of}: pursuits that ended at a line", of=title)
        made.append((f"broken_off_{name}", "integer", "pursuits", 1.0, ended, 0))
    return made


def measured(spec: VesselsSpec, scene: Scene) -> dict[str, Value]:
    """Return every measure as it is now."""
    found: dict[str, Value] = {}
    for vessel in spec.vessels:
        voyages = [voyage for voyage in scene.voyages if voyage.spec is vessel]
        for name, value in _of_vessel(vessel, voyages, scene).items():
            found[f"{name}_{vessel.id}"] = value
        for network in scene.networks.values():
            found[f"found_{vessel.id}_{network.id}"] = network.known.get(vessel.id, 0)
            stopped = scene.stopped.get((vessel.id, network.id), 0)
            found[f"stopped_{vessel.id}_{network.id}"] = stopped
        for area in spec.waters:
            found |= _in_waters(vessel, voyages, area, scene)
    found |= _sums(spec, scene, found)
    for searcher in scene.searchers:
        found[f"doing_{searcher.id}"] = searcher.doing
        if not searcher.is_station:
            if searcher.spec.unit is None:
                found[f"fuel_{searcher.id}"] = 100.0 * searcher.fuel_l / searcher.tank_l
            found[f"used_{searcher.id}"] = searcher.used_l
            for area in spec.waters:
                found[f"{searcher.id}_in_{area}"] = scene.waters[area].holds(searcher.at)
            if searcher.spec.keeps_out_of:
                broken_off = scene.pursuits.broken_off.get(searcher.id, 0)
                found[f"broken_off_{searcher.id}"] = broken_off
    for network in scene.networks.values():
        held = [contact.at for contact in network.contacts.values() if contact.held]
        found[f"contacts_{network.id}"] = len(held)
        for area in spec.waters:
            inside = sum(scene.waters[area].holds(at) for at in held)
            found[f"contacts_{network.id}_in_{area}"] = inside
    return {f"{spec.id}.{name}": value for name, value in found.items()}


def _of_vessel(vessel: Vessel, voyages: Sequence[Voyage], scene: Scene) -> dict[str, Value]:
    arrived = [voyage for voyage in voyages if voyage.phase == "arrived"]
    waits_h = [
        (voyage.detected_ms - voyage.departs_ms) / HOUR_MS
        for voyage in voyages
        if voyage.detected_ms is not None and voyage.departs_ms is not None
    ]
    return {
        "departed": sum(voyage.phase != "ashore" for voyage in voyages),
        "at_sea": sum(voyage.is_out for voyage in voyages),
        "met": sum(voyage.met for voyage in voyages),
        "detected": len(waits_h),
        "intercepted": sum(count for (of, _), count in scene.stopped.items() if of == vessel.id),
        "arrived": len(arrived),
        "escaped": sum(voyage.detected_ms is not None for voyage in arrived),
        "seized_kg": sum((voyage.seized_kg for voyage in voyages), 0.0),
        "jettisoned_kg": sum((voyage.jettisoned_kg for voyage in voyages), 0.0),
        "landed_kg": sum((voyage.load_kg for voyage in arrived), 0.0),
        "pursued": sum(voyage.is_out and is_pursued(scene, voyage) for voyage in voyages),
        "evading": sum(voyage.is_out and voyage.fleeing is not None for voyage in voyages),
        "halted": sum(voyage.is_out and voyage.halted != "" for voyage in voyages),
        "in_haven": sum(voyage.in_haven for voyage in voyages),
        "returned": sum(voyage.phase == "returned" for voyage in voyages),
        "hours_to_detection": sum(waits_h) / len(waits_h) if waits_h else NEVER_H,
    }


def _in_waters(
    vessel: Vessel, voyages: Sequence[Voyage], area: str, scene: Scene
) -> dict[str, Value]:
    one, waters = (vessel.id, area), scene.waters[area]
    inside = sum(voyage.is_out and waters.holds(voyage.at) for voyage in voyages)
    pursuits = scene.pursuits
    counts = (inside, pursuits.stopped_in.get(one, 0), pursuits.stopped_after.get(one, 0))
    return {
        f"{vessel.id}_{name}_{area}": count
        for (name, _), count in zip(_IN_WATERS, counts, strict=True)
    }


def _sums(spec: VesselsSpec, scene: Scene, of_vessels: dict[str, Value]) -> dict[str, Value]:
    laden = [vessel.id for vessel in spec.vessels if _carries(vessel)]
    sums: dict[str, Value] = {
        name: sum(int(of_vessels[f"{name}_{vessel}"]) for vessel in laden)
        for name in ("departed", "detected", "intercepted", "arrived", "escaped", "returned")
    }
    arrived = [voyage for voyage in scene.voyages if voyage.phase == "arrived"]
    return {
        **sums,
        "boarded_in_vain": scene.in_vain,
        "seized_kg": sum((voyage.seized_kg for voyage in scene.voyages), 0.0),
        "jettisoned_kg": sum((voyage.jettisoned_kg for voyage in scene.voyages), 0.0),
        "recovered_kg": sum((load.recovered_kg for load in scene.bales), 0.0),
        "landed_kg": sum((voyage.load_kg for voyage in arrived), 0.0),
        "fuel_l": sum((searcher.used_l for searcher in scene.searchers), 0.0),
    }


def _carries(vessel: Vessel) -> bool:
    """Whether a vessel carries contraband, or is to take it over."""
    return vessel.load_kg > 0.0 or (vessel.meets is not None and vessel.meets.takes)
