"""How a vessel tries to get away from those who may stop it, and when it can no longer.

It knows only what it sees. Of the ways that its author gave it takes the first on which
nobody whom it sees cuts it off, and keeps to it as long as that holds; with none left
it takes the last. Once it has seen nobody for a while it goes on its way. Engines that are driven hard
may fail, and a crew may give up: it then lies still, and drifts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from exercise_engine.units import HOUR_MS
from exercise_engine.world.coast import is_free, run_from, way_by_sea
from exercise_engine.world.drift import LEEWAY, drift, drifted
from exercise_engine.world.evasion_spec import Evasion, WayOut
from exercise_engine.world.interception import cut_off_on_track
from exercise_engine.world.platforms import Searcher
from exercise_engine.world.sea_scene import Interval, Scene
from exercise_engine.world.search import Kind
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from exercise_engine.world.voyages import AHEAD_NM, Flight, Halted, Position, Voyage

# Whom a crew sees by itself; an aircraft high above it does not notice until that comes for it. Assumption.
_SEEN: Final = frozenset({"patrol_boat", "interceptor", "ship", "helicopter"})
_HARMLESS: Final = frozenset({"off", "boarding"})
# How far beyond their line a vessel goes into waters where nobody may follow [nm]. Assumption.
_BEYOND_NM: Final = 1.0

# What lies without power drifts as what is nearest to it on the list; a sailing boat with bare poles as a fishing
# vessel. Assumption.
_DRIFTS_AS: Final[dict[Kind, str]] = {
    "go_fast": "go_fast",
    "sport_boat": "sport_boat",
    "sailing_boat": "fishing_vessel",
    "fishing_vessel": "fishing_vessel",
    "coastal_freighter": "coastal_freighter",
}


def evade(scene: Scene, now: Interval) -> None:
    """Let every vessel that would evade look about, and choose how to get away or go on its way."""
    for voyage in scene.voyages:
        evasion = voyage.spec.evades
        if evasion is None or voyage.phase != "at_sea" or voyage.halted:
            continue
        why = _tires(scene, voyage, evasion, now)
        if why:
            voyage.halt(why)
            continue
        seen = _in_sight(scene, voyage, evasion)
        if voyage.stays:
            continue
        if seen:
            key = f"{scene.model}.{voyage.key}"
            if voyage.fleeing is None and now.draw("vessel_evades", key, 0) >= evasion.chance:
                voyage.stays = True
                continue
            voyage.seen_ms = now.end_ms
            _flee(scene, voyage, evasion, seen, now)
        elif voyage.fleeing and now.begin_ms - voyage.seen_ms >= evasion.shaken_after:
            voyage.go_on(way_by_sea)


def is_close(scene: Scene, now: Interval) -> bool:
    """Whether a vessel that evades may come to see somebody within an interval, or flees already."""
    wave_m = now.sea.wave_m
    for voyage in scene.voyages:
        evasion = voyage.spec.evades
        if evasion is None or voyage.phase != "at_sea" or voyage.stays or voyage.halted:
            continue
        if voyage.fleeing is not None:
            return True
        for one in scene.searchers:
            if one.active and not one.is_station and one.doing not in _HARMLESS:
                closing_kt = voyage.top_kt(wave_m) + one.sprint_kt(wave_m)
                reach_nm = evasion.sees_nm + closing_kt * now.hours
                if distance_nm(*one.at, *voyage.at) <= reach_nm:
                    return True
    return False


def lie_still(scene: Scene, now: Interval) -> None:
    """Let vessels that are disabled, or have given up, drift with wind and current."""
    for voyage in scene.voyages:
        if voyage.halted and voyage.phase == "at_sea":
            leeway = LEEWAY[_DRIFTS_AS[voyage.spec.kind]]
            velocity = drift(leeway, now.wind, now.current)
            there = drifted(*voyage.at, velocity, now.hours)
            if is_free(voyage.at, there):
                voyage.at = there


def is_pursued(scene: Scene, voyage: Voyage) -> bool:
    """Whether anybody goes after a vessel now."""
    return any(one.doing == "pursuing" and one.target == voyage.key for one in scene.searchers)


def _tires(scene: Scene, voyage: Voyage, evasion: Evasion, now: Interval) -> Halted:
    """Say why a vessel stops, if engines fail that were driven hard or a crew gives up."""
    if evasion.engine_fails is not None and voyage.sprinted_h > 0.0:
        key = f"{scene.model}.{voyage.key}"
        lasts_h = (
            -math.log(now.draw("vessel_engine_fails", key, 0)) * evasion.engine_fails / HOUR_MS
        )
        if voyage.sprinted_h >= lasts_h:
            return "engine"
    if not is_pursued(scene, voyage):
        voyage.pursued_since_ms = None
        return ""
    if voyage.pursued_since_ms is None:
        voyage.pursued_since_ms = now.begin_ms
    after = evasion.heaves_to_after
    tired = after is not None and now.begin_ms - voyage.pursued_since_ms >= after
    return "gave_up" if tired else ""


def _in_sight(scene: Scene, voyage: Voyage, evasion: Evasion) -> list[Searcher]:
    """Whom the vessel sees: boats and helicopters that are out, and whatever comes for it."""
    return [
        one
        for one in scene.searchers
        if one.active
        and not one.is_station
        and one.doing not in _HARMLESS
        and (one.spec.kind in _SEEN or one.target == voyage.key)
        and distance_nm(*one.at, *voyage.at) <= evasion.sees_nm
    ]


def _flee(
    scene: Scene, voyage: Voyage, evasion: Evasion, seen: Sequence[Searcher], now: Interval
) -> None:
    chosen = None if voyage.fleeing is None else voyage.fleeing.way
    if chosen is not None and chosen != "turn_away" and voyage.fleeing is not None:
        outside = chosen == "waters" and not voyage.fleeing.path
        if not outside and _is_open(voyage, voyage.fleeing.path, seen, now):
            return
    flight: Flight | None = None
    for way in evasion.ways:
        for found in _ways(scene, voyage, evasion, way, seen):
            flight = found
            if way == "turn_away" or _is_open(voyage, found.path, seen, now):
                voyage.run(found)
                return
    # Wherever it goes somebody is there first.
    voyage.run(flight or Flight("turn_away", _away(voyage, seen)))


def _ways(
    scene: Scene, voyage: Voyage, evasion: Evasion, way: WayOut, seen: Sequence[Searcher]
) -> list[Flight]:
    """Return what a *way* can mean from where the vessel is, the shortest first."""
    if way == "turn_away":
        return [Flight(way, _away(voyage, seen))]
    if way == "turn_back":
        back = list(reversed(voyage.track[: voyage.ahead]))
        return [Flight(way, [*way_by_sea(voyage.at, back[0]), *back[1:]], lands="returned")]
    if way == "haven":
        havens = sorted((distance_nm(*voyage.at, *at), n) for n, at in enumerate(voyage.havens))
        return [
            Flight(way, way_by_sea(voyage.at, voyage.havens[n]), lands="arrived") for _, n in havens
        ]
    runs: list[tuple[float, int, Flight]] = []
    for n, area in enumerate(evasion.waters):
        waters = scene.waters[area]
        if waters.holds(voyage.at):
            if not any(waters.holds(one.at) for one in seen):
                return [Flight(way, [])]
            continue
        line = waters.nearest(voyage.at)
        inside = destination(*line, bearing_deg(*voyage.at, *line), _BEYOND_NM)
        runs.append((distance_nm(*voyage.at, *line), n, Flight(way, way_by_sea(voyage.at, inside))))
    return [flight for _, _, flight in sorted(runs, key=lambda run: run[:2])]


def _away(voyage: Voyage, seen: Sequence[Searcher]) -> list[Position]:
    """Away from the nearest of those whom it sees, off land; on as it goes if that is alongside."""
    _, n = min((distance_nm(*one.at, *voyage.at), n) for n, one in enumerate(seen))
    at = seen[n].at
    course = voyage.course_deg if at == voyage.at else bearing_deg(*at, *voyage.at)
    return [run_from(voyage.at, course, AHEAD_NM)]


def _is_open(voyage: Voyage, path: list[Position], seen: Sequence[Searcher], now: Interval) -> bool:
    """Whether nobody whom the vessel sees can meet it on *path*."""
    kt = voyage.top_kt(now.sea.wave_m)
    return not path or all(
        cut_off_on_track(one.at, one.sprint_kt(now.sea.wave_m), voyage.at, path, kt) is None
        for one in seen
    )
