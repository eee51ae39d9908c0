"""Vessels that cross a sea, and platforms that search it, pursue them and board them.

One step: vessels that evade choose a way, platforms choose what to do and do it, vessels sail on, whoever looks may
see, and what was thrown overboard drifts. Chance decides when a search has covered
enough to find, whether a vessel throws its load, and whether it stops.
"""

from __future__ import annotations

import math
from typing import Final

from exercise_engine.units import MINUTE_MS
from exercise_engine.world.chase import cut_off_for, pursue, run, shadow
from exercise_engine.world.evasion import evade, is_close, lie_still
from exercise_engine.world.interception import CutOff
from exercise_engine.world.lookout import keep_in_sight, look
from exercise_engine.world.platforms import Searcher
from exercise_engine.world.sea_scene import Interval, Scene
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.voyages import meet

# A platform within this of its station stays as it is [nm].
_AT_BASE_NM: Final = 1.0
# How long a step is while two vessels that react to each other are close [ms].
_CLOSE_MS: Final = MINUTE_MS


def advance(scene: Scene, now: Interval) -> None:
    """Go on by one interval, minute by minute while somebody may come in sight of a vessel that evades."""
    if is_close(scene, now):
        for minute in now.split(_CLOSE_MS):
            _go_on(scene, minute)
    else:
        _go_on(scene, now)


def _go_on(scene: Scene, now: Interval) -> None:
    evade(scene, now)
    for searcher in scene.searchers:
        _act(scene, searcher, now)
    for voyage in scene.voyages:
        voyage.sail(now.begin_ms, now.end_ms, now.sea.wave_m)
    lie_still(scene, now)
    meet(scene.voyages)
    for searcher in scene.searchers:
        if searcher.active and searcher.busy_until_ms < now.end_ms:
            look(scene, searcher, now)
    keep_in_sight(scene, now)
    at_sea = {voyage.key: voyage for voyage in scene.voyages if voyage.phase == "at_sea"}
    scene.pursuits.interrupt(scene.networks, at_sea)
    for load in scene.bales:
        if load.is_afloat(now.end_ms):
            load.float_on(now.hours, now.wind, now.current)


def _act(scene: Scene, searcher: Searcher, now: Interval) -> None:
    if not searcher.active:
        searcher.stand_down(now.hours, now.sea.wave_m)
        return
    if searcher.is_station:
        searcher.doing = "watching"
        return
    if searcher.busy_until_ms > now.begin_ms:
        return
    if searcher.is_spent:
        searcher.out_of_fuel(now.begin_ms, now.hours, now.sea.wave_m)
        return
    if searcher.may_pursue and (pursue(scene, searcher, now) or shadow(scene, searcher, now)):
        return
    if searcher.spec.follows_cues and searcher.may_pursue and _follow_lead(scene, searcher, now):
        return
    if searcher.recovers and _recover(scene, searcher, now):
        return
    _search_area(scene, searcher, now)


def _follow_lead(scene: Scene, searcher: Searcher, now: Interval) -> bool:
    """Go to where a vessel is expected, at full speed, and search there."""
    network = scene.networks[searcher.spec.network]
    best: tuple[float, int] | None = None
    leads = scene.leads(network, now)
    ways: dict[int, CutOff] = {}
    for n, lead in enumerate(leads):
        if lead.voyage.key in searcher.gave_up or network.holds(lead.voyage):
            continue
        if lead.voyage.spared and searcher.stops > 0.0:
            continue
        if scene.pursuits.bars(searcher, lead.at):
            continue
        met = cut_off_for(scene, searcher, lead.at, lead.voyage, now)
        if met is not None:
            ways[n] = met
            best = min(best or (math.inf, 0), (met.hours, n))
    if best is None:
        return False
    lead, met = leads[best[1]], ways[best[1]]
    searcher.target, searcher.lead = lead.voyage.key, lead
    wave_m = now.sea.wave_m
    if distance_nm(*searcher.at, *lead.at) <= lead.radius_nm:
        searcher.doing = "at_cue"
        searcher.head_for(lead.at, searcher.search_kt(wave_m), now.hours)
        searcher.burn(searcher.burn_l_h, now.hours)
        return True
    searcher.doing = "to_cue"
    run(scene, searcher, met, now)
    return True


def _recover(scene: Scene, searcher: Searcher, now: Interval) -> bool:
    """Look for bales where a drift forecast puts them, and take them aboard."""
    if searcher.spec.kind == "fixed_wing":
        return False
    wave_m = now.sea.wave_m
    for load in scene.bales:
        if searcher.spec.network not in load.networks or not load.is_afloat(now.begin_ms):
            continue
        searcher.doing, searcher.target = "recovering", load.key
        where = load.forecast(now.begin_ms, now.wind, now.current)
        kt = searcher.search_kt(wave_m)
        left = now.hours
        if distance_nm(*searcher.at, where.lat, where.lon) > where.radius_nm:
            left = searcher.head_for((where.lat, where.lon), kt, now.hours)
        load.search(where, searcher.sweep_nm("bale", now.sea), kt, left)
        searcher.burn(searcher.burn_l_h, now.hours)
        return True
    return False


def _search_area(scene: Scene, searcher: Searcher, now: Interval) -> None:
    searcher.target = ""
    kt = searcher.search_kt(now.sea.wave_m)
    area = searcher.area
    base = searcher.base
    if area is not None and not scene.waters[area].holds(base):
        base = scene.waters[area].middle
    if area is None:
        at_home = searcher.spec.place is not None and searcher.at == base
        searcher.doing = "off" if at_home else "watching"
        if at_home:
            return
    else:
        searcher.doing = "searching" if scene.waters[area].holds(searcher.at) else "to_area"
    if distance_nm(*searcher.at, *base) > _AT_BASE_NM or area is None:
        searcher.head_for(base, kt, now.hours)
    searcher.burn(searcher.burn_l_h, now.hours)
