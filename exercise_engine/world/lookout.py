"""Who sees whom: coverage by search, passing by, and keeping in sight what was found."""

from __future__ import annotations

import math
from typing import Final

from exercise_engine.world.contacts import CONTACT_ERROR_NM, Lead, Network, displaced
from exercise_engine.world.platforms import STATION_SCAN_H, Searcher
from exercise_engine.world.sea_scene import Interval, Scene
from exercise_engine.world.search import coverage, mean_relative_speed_kt
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from exercise_engine.world.voyages import Voyage

# A vessel that is seen is kept in sight from farther away than it is found: at least so far [nm]. Assumption.
KEEPS_NM: Final = 3.0


def look(scene: Scene, searcher: Searcher, now: Interval) -> None:
    """Let one platform see what it comes to see in this interval."""
    network = scene.networks[searcher.spec.network]
    lead = searcher.lead if searcher.doing == "at_cue" else None
    for voyage in scene.voyages:
        if voyage.phase != "at_sea" or network.holds(voyage) or voyage.key in network.cleared:
            continue
        if voyage.transmits(now.end_ms) and not scene.seeks(network, voyage, now):
            continue
        width = searcher.sweep_nm(voyage.spec.kind, now.sea)
        rate = _rate(scene, searcher, voyage, width, lead, now)
        searcher.covered[voyage.key] = searcher.covered.get(voyage.key, 0.0) + rate * now.hours
        if math.isinf(rate) or _is_found(scene, searcher, voyage, network, now):
            _found(scene, searcher, voyage, network, width, now)


def _rate(
    scene: Scene, searcher: Searcher, voyage: Voyage, width: float, lead: Lead | None, now: Interval
) -> float:
    """Return the coverage that a platform adds against a vessel now [1/h]; without end if it must see it."""
    away = distance_nm(*searcher.at, *voyage.at)
    if searcher.is_station:
        return 1.0 / STATION_SCAN_H if away <= width / 2 else 0.0
    wave_m = now.sea.wave_m
    kt = mean_relative_speed_kt(searcher.search_kt(wave_m), voyage.speed_kt(wave_m))
    if lead is not None:
        if lead.voyage is voyage:
            is_there = lead.right
        else:
            is_there = distance_nm(*lead.at, *voyage.at) <= lead.radius_nm
        return coverage(width, kt, 4.0 * lead.radius_nm**2) if is_there else 0.0
    if searcher.doing == "searching" and searcher.area is not None:
        waters = scene.waters[searcher.area]
        return coverage(width, kt, waters.area_nm2) if waters.holds(voyage.at) else 0.0
    passing = searcher.doing in ("to_area", "to_cue", "pursuing", "shadowing", "watching")
    return math.inf if passing and away <= width / 2 else 0.0


def _is_found(
    scene: Scene, searcher: Searcher, voyage: Voyage, network: Network, now: Interval
) -> bool:
    contact = network.contacts.get(voyage.key)
    before = 0 if contact is None else contact.times
    key = f"{scene.model}.{searcher.id}/{voyage.key}"
    enough = -math.log(now.draw("vessel_detected", key, before))
    return searcher.covered[voyage.key] >= enough


def _found(
    scene: Scene, searcher: Searcher, voyage: Voyage, network: Network, width: float, now: Interval
) -> None:
    for one in scene.searchers:
        if one.spec.network == network.id:
            one.covered.pop(voyage.key, None)
    _report(scene, network, voyage, searcher, now)
    if not searcher.is_station:
        away = distance_nm(*searcher.at, *voyage.at)
        if away > width / 2:
            # A search at random does not say where in its area the searcher is; where it finds, it is near.
            back = bearing_deg(*voyage.at, *searcher.at)
            searcher.at = destination(*voyage.at, back, width / 2)


def _report(
    scene: Scene, network: Network, voyage: Voyage, searcher: Searcher, now: Interval
) -> None:
    if voyage.detected_ms is None:
        voyage.detected_ms = now.end_ms
    key = f"{scene.model}.{voyage.key}/{searcher.id}"
    at = displaced(voyage.at, CONTACT_ERROR_NM, key, 0, now.draw)
    network.see(voyage, searcher.id, now.end_ms, at)


def keep_in_sight(scene: Scene, now: Interval) -> None:
    """Follow what is held; what nobody keeps in sight any longer is lost."""
    for network in scene.networks.values():
        for voyage in scene.voyages:
            contact = network.contacts.get(voyage.key)
            if contact is None or not contact.held or contact.seen_ms == now.end_ms:
                continue
            keeper = _keeper(scene, network, voyage, now)
            if keeper is None:
                contact.held = False
            else:
                _report(scene, network, voyage, keeper, now)


def _keeper(scene: Scene, network: Network, voyage: Voyage, now: Interval) -> Searcher | None:
    if not voyage.is_out:
        return None
    for searcher in scene.searchers:
        if searcher.spec.network != network.id or not searcher.active:
            continue
        width = searcher.sweep_nm(voyage.spec.kind, now.sea)
        reach = width / 2 if searcher.is_station else max(width, KEEPS_NM)
        if distance_nm(*searcher.at, *voyage.at) <= reach:
            return searcher
    return None
