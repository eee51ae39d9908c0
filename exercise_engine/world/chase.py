"""Pursue a vessel, come alongside and board it, or keep it in sight from the air."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from exercise_engine.units import HOUR_MS
from exercise_engine.world.bales import thrown
from exercise_engine.world.coast import way_by_sea
from exercise_engine.world.interception import CutOff, cut_off_on_track, within_fuel
from exercise_engine.world.platforms import Searcher
from exercise_engine.world.pursuits import towards
from exercise_engine.world.sea_scene import Interval, Scene
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from exercise_engine.world.voyages import Position, Voyage

# From how near a vessel notices that it is chased [nm]. Assumption.
NOTICES_NM: Final = 3.0
# How often a vessel that could outrun its pursuer is stopped all the same, by the geometry of the approach. Assumption.
OUTRUN: Final = 0.5
# How long an aircraft keeps a vessel in sight that no boat of its network comes for. Assumption.
SHADOWS_MS: Final = HOUR_MS

# What runs is looked at before what does not.
_FAST: Final = frozenset({"go_fast", "sport_boat"})


def pursue(scene: Scene, searcher: Searcher, now: Interval) -> bool:
    """Go for the vessel in contact that is met soonest, fast ones first; return whether there is one."""
    if searcher.stops <= 0.0:
        return False
    _break_off(scene, searcher)
    ways: list[tuple[bool, bool, float, int, Voyage, CutOff]] = []
    for voyage in _held(scene, searcher):
        if not scene.pursuits.may_go_after(searcher, voyage) or (searcher.flies and voyage.halted):
            continue
        met = cut_off_for(scene, searcher, voyage.at, voyage, now)
        if met is not None:
            others = _is_pursued(scene, searcher, voyage)
            ways.append((others, not _is_fast(voyage), met.hours, len(ways), voyage, met))
    if not ways:
        return False
    *_, voyage, met = min(ways)
    searcher.doing, searcher.target = "pursuing", voyage.key
    scene.pursuits.begin(searcher.spec.network, voyage, now.begin_ms)
    if met.hours <= now.hours or distance_nm(*searcher.at, *voyage.at) <= NOTICES_NM:
        _give_chase(scene, searcher, voyage, now)
    comes = run(scene, searcher, met, now)
    if not comes:
        searcher.doing = "at_line"
    elif met.hours <= now.hours:
        _come_alongside(scene, searcher, voyage, now, now.begin_ms + round(met.hours * HOUR_MS))
    return True


def run(scene: Scene, searcher: Searcher, met: CutOff, now: Interval) -> bool:
    """Go at full speed towards a meeting, and wait there for what is left of the interval.

    Return whether it could go as far: a line that it may not cross stops it.
    """
    kt = searcher.sprint_kt(now.sea.wave_m)
    way = min(met.way_nm, kt * now.hours)
    there = destination(*searcher.at, met.course_deg, way)
    free = scene.pursuits.way_nm(searcher, there) if searcher.barred else way
    is_free = not searcher.barred or free >= distance_nm(*searcher.at, *there)
    if not is_free:
        way = free
        there = towards(searcher.at, there, way)
    hours = way / kt if kt > 0.0 else 0.0
    searcher.at = there
    searcher.burn(searcher.sprint_burn_l_h, hours)
    searcher.burn(searcher.burn_l_h, now.hours - hours)
    return is_free


def _break_off(scene: Scene, searcher: Searcher) -> None:
    """Let go of a vessel that has crossed a line which its pursuer may not."""
    if searcher.doing not in ("pursuing", "at_line") or not searcher.barred:
        return
    for voyage in scene.voyages:
        lost = voyage.key == searcher.target and voyage.phase == "at_sea"
        if lost and scene.pursuits.bars(searcher, voyage.at):
            scene.pursuits.break_off(searcher, voyage)


def cut_off_for(
    scene: Scene, searcher: Searcher, target: Position, voyage: Voyage, now: Interval
) -> CutOff | None:
    """Return the soonest meeting within a platform's limits for which its fuel lasts."""
    wave_m = now.sea.wave_m
    kt, back_kt = searcher.sprint_kt(wave_m), searcher.search_kt(wave_m)
    target_kt = voyage.speed_kt(wave_m)
    enters = _enters(scene, searcher, target, voyage.waypoints, target_kt)
    if enters is None:
        return None
    met = cut_off_on_track(searcher.at, kt, enters.at, enters.ahead, target_kt, enters.hours)
    if met is None:
        return None
    there = destination(*searcher.at, met.course_deg, met.way_nm)
    back_nm = distance_nm(*there, *searcher.base)
    burn, back_burn = searcher.sprint_burn_l_h, searcher.burn_l_h
    lasts = within_fuel(met.way_nm / kt, burn, back_nm, back_kt, back_burn, searcher.spare_l)
    if not lasts:
        return None
    return met if searcher.flies else _by_sea(searcher.at, there, met, kt)


def _by_sea(here: Position, there: Position, met: CutOff, kt: float) -> CutOff:
    """Return a meeting as it is where land lies between: first to where one goes around it."""
    way = way_by_sea(here, there)
    if len(way) == 1:
        return met
    length = sum(distance_nm(*begin, *end) for begin, end in pairwise([here, *way]))
    course = bearing_deg(*here, *way[0])
    return CutOff(max(met.hours, length / kt), course, distance_nm(*here, *way[0]))


@dataclass(frozen=True)
class _Entry:
    """Where a vessel comes within a platform's limits, in how many hours, and where it goes from there."""

    at: Position
    hours: float
    ahead: list[Position]


def _enters(
    scene: Scene, searcher: Searcher, at: Position, ahead: list[Position], target_kt: float
) -> _Entry | None:
    if searcher.spec.limits is None:
        return _Entry(at, 0.0, ahead)
    waters = scene.waters[searcher.spec.limits]
    if waters.holds(at):
        return _Entry(at, 0.0, ahead)
    if target_kt <= 0.0:
        return None
    hours = 0.0
    for n, waypoint in enumerate(ahead):
        length = distance_nm(*at, *waypoint)
        share = waters.entry(at, waypoint)
        if share is not None:
            inside = destination(*at, bearing_deg(*at, *waypoint), share * length)
            return _Entry(inside, hours + share * length / target_kt, ahead[n:])
        hours += length / target_kt
        at = waypoint
    return None


def shadow(scene: Scene, searcher: Searcher, now: Interval) -> bool:
    """Keep a vessel in sight from the air, so that boats can be led to it."""
    stops = searcher.stops > 0.0
    if stops and not searcher.flies:
        return False
    ways = [
        (not _is_fast(voyage), distance_nm(*searcher.at, *voyage.at), n, voyage)
        for n, voyage in enumerate(_held(scene, searcher))
        if (not stops or voyage.halted) and not scene.pursuits.bars(searcher, voyage.at)
    ]
    if not ways:
        return False
    *_, voyage = min(ways)
    is_new = searcher.doing != "shadowing" or searcher.target != voyage.key
    if is_new or _is_pursued(scene, searcher, voyage):
        searcher.since_ms = now.begin_ms
    searcher.doing, searcher.target = "shadowing", voyage.key
    if now.begin_ms - searcher.since_ms >= SHADOWS_MS:
        searcher.gave_up.add(voyage.key)
    searcher.head_for(voyage.at, searcher.sprint_kt(now.sea.wave_m), now.hours)
    searcher.burn(searcher.burn_l_h, now.hours)
    return True


def _is_fast(voyage: Voyage) -> bool:
    return voyage.spec.kind in _FAST


def _is_pursued(scene: Scene, searcher: Searcher, voyage: Voyage) -> bool:
    """Whether another boat of the same network is after a vessel."""
    return any(
        one.doing == "pursuing" and one.target == voyage.key
        for one in scene.searchers
        if one is not searcher and one.spec.network == searcher.spec.network
    )


def _held(scene: Scene, searcher: Searcher) -> list[Voyage]:
    """The vessels in contact that are worth going for, and that no other aircraft keeps in sight."""
    network = scene.networks[searcher.spec.network]
    taken = {
        one.target
        for one in scene.searchers
        if one is not searcher
        and one.spec.network == searcher.spec.network
        and one.doing == "shadowing"
        and (searcher.stops <= 0.0 or searcher.flies)
    }
    return [
        voyage
        for voyage in scene.voyages
        if voyage.phase == "at_sea"
        and network.holds(voyage)
        and voyage.key not in network.cleared
        and voyage.key not in searcher.gave_up
        and voyage.key not in taken
        and not (voyage.spared and searcher.stops > 0.0)
    ]


def _give_chase(scene: Scene, searcher: Searcher, voyage: Voyage, now: Interval) -> None:
    """The vessel notices, runs, and may throw its load overboard."""
    if voyage.chased:
        return
    voyage.chased = True
    key = f"{scene.model}.{voyage.key}"
    if voyage.load_kg > 0.0 and now.draw("vessel_jettisons", key, 0) < voyage.spec.jettisons:
        witnesses = [searcher.spec.network]
        witnesses += [
            one.id
            for one in scene.networks.values()
            if one.holds(voyage) and one.id not in witnesses
        ]
        scene.bales.append(
            thrown(key, voyage.load_kg, voyage.at, now.begin_ms, tuple(witnesses), now.draw)
        )
        voyage.jettisoned_kg, voyage.load_kg = voyage.load_kg, 0.0


def _come_alongside(
    scene: Scene, searcher: Searcher, voyage: Voyage, now: Interval, at_ms: int
) -> None:
    wave_m = now.sea.wave_m
    outrun = voyage.top_kt(wave_m) > searcher.sprint_kt(wave_m)
    chance = searcher.stops * (OUTRUN if outrun else 1.0)
    key = f"{scene.model}.{searcher.id}/{voyage.key}"
    if not voyage.halted and now.draw("vessel_stopped", key, 0) >= chance:
        searcher.gave_up.add(voyage.key)
        return
    if searcher.flies:
        voyage.at = searcher.at
        voyage.halt("fire")
        return
    searcher.doing = "boarding"
    searcher.busy_until_ms = at_ms + searcher.spec.boarding
    voyage.at = searcher.at
    network = scene.networks[searcher.spec.network]
    network.cleared.add(voyage.key)
    if voyage.load_kg > 0.0 or voyage.jettisoned_kg > 0.0:
        voyage.phase, voyage.ended_ms = "seized", at_ms
        voyage.seized_kg, voyage.load_kg = voyage.load_kg, 0.0
        by = (voyage.spec.id, network.id)
        scene.stopped[by] = scene.stopped.get(by, 0) + 1
        scene.pursuits.stopped(searcher.spec.network, voyage)
    else:
        voyage.phase, voyage.held_until_ms = "boarded", searcher.busy_until_ms
        voyage.chased, voyage.fleeing, voyage.halted = False, None, ""
        scene.in_vain += 1
