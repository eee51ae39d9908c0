"""Vessels that try to get away, and the lines at sea at which a pursuit ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from exercise_engine.units import HOUR_MS
from exercise_engine.world.coast import on_land
from exercise_engine.world.model import Value
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.waters import Waters
from tests.exercise_engine.world.trafficking import (
    BOX,
    Played,
    aircraft,
    build,
    context,
    go_fast,
    patrol_boat,
    play,
    spec,
)

# Sixty miles to the north along a meridian; a boat stands in the way, or behind.
NORTH = [[12.4, -61.4], [13.4, -61.4]]
AHEAD: dict[str, Value] = {"boat.lat": 12.9, "boat.lon": -61.4}
# The neighbour's sea begins six miles east of the track.
NEIGHBOUR = ((12.0, -61.3), (12.0, -60.5), (14.0, -60.5), (14.0, -61.3))
OWN = ((12.0, -62.0), (12.0, -61.3), (14.0, -61.3), (14.0, -62.0))
AREAS = {"box": BOX, "own_sea": OWN, "neighbour_sea": NEIGHBOUR, "south": ((12.0, -62.0), (12.0, -61.0), (12.6, -61.0), (12.6, -62.0))}  # fmt: skip


RADAR = {
    "id": "hill",
    "title": "Radar",
    "kind": "radar_station",
    "network": "own",
    "place": "base",
    "radar_nm": 100,
}


def chased(
    evades: dict[str, Any] | None,
    boat: dict[str, Any] | None = None,
    *more_platforms: dict[str, Any],
    vessel: dict[str, Any] | None = None,
    read: dict[str, Value] | None = None,
    seed: int = 1,
    hours: float = 6,
    areas: Mapping[str, Any] = AREAS,
    **more: Any,
) -> Played:
    """A calm night, a radar that sees everything, a boat in the way, and a go-fast of 42 kt that sails towards it."""
    runner = go_fast(**{"tracks": [NORTH], "jettisons": 0.0, "evades": evades, **(vessel or {})})
    guardian = patrol_boat(**{"stops": 1.0, "sprint_kt": 45, "fuel_l": 1e6, **(boat or {})})
    authored = spec(
        [runner],
        [guardian, RADAR, *more_platforms],
        wind=0.0,
        current_kt=0.0,
        waters=["own_sea", "neighbour_sea"],
        **more,
    )
    model = build(authored, context(areas=areas))
    return play(model, {**AHEAD, **(read or {})}, seed=seed, hours=hours)


def path(played: Played, feature: str = "night.runner_1") -> list[tuple[float, float]]:
    found = []
    for step in played.steps:
        shown = step.features.get(feature)
        if shown is not None and shown["geometry"] is not None:
            lon, lat = shown["geometry"]["coordinates"]
            found.append((lat, lon))
    return found


def test_a_vessel_without_evasion_sails_into_the_boat_that_waits_for_it():
    played = chased(None)

    assert played.values["night.intercepted"] == 1
    assert max(played.series("evading_runner")) == 0
    assert played.values["night.runner_stopped_in_own_sea"] == 1
    assert played.values["night.runner_stopped_in_neighbour_sea"] == 0


def test_what_turns_back_lands_nothing_and_is_neither_stopped_nor_arrived():
    played = chased({"ways": ["turn_back"], "sees_nm": 6})

    assert played.values["night.returned_runner"] == played.values["night.returned"] == 1
    assert played.values["night.arrived"] == played.values["night.intercepted"] == 0
    assert played.number("landed_kg") == 0
    # It turned six miles or so south of the boat, which had come to meet it.
    furthest = max(lat for lat, _ in path(played))
    assert 12.5 < furthest < 12.85


def test_it_turns_when_the_boat_is_as_near_as_it_sees():
    for sees_nm in (4.0, 12.0):
        played = chased({"ways": ["turn_back"], "sees_nm": sees_nm})
        first = played.series("evading_runner").index(1)
        vessel = played.steps[first - 1].features["night.runner_1"]["geometry"]["coordinates"]
        boat = played.steps[first - 1].features["night.guardian"]["geometry"]["coordinates"]
        away = distance_nm(vessel[1], vessel[0], boat[1], boat[0])

        # In five minutes the two close by up to six miles.
        assert sees_nm - 6 <= away <= sees_nm + 6


def test_chance_says_whether_it_evades_at_all():
    never = chased({"ways": ["turn_back"], "chance": 0.0, "sees_nm": 6})

    assert max(never.series("evading_runner")) == 0
    assert never.values["night.intercepted"] == 1
    turned = [
        chased({"ways": ["turn_back"], "chance": 0.5, "sees_nm": 6}, seed=seed).number("returned")
        for seed in range(1, 21)
    ]
    assert 4 <= sum(turned) <= 16


def test_what_turns_away_runs_from_the_boat_and_goes_on_when_it_sees_nobody():
    # The boat stays in its place: it may not leave it.
    still = {"pursues": "boat.may", "sprint_kt": 12}
    played = chased(
        {"ways": ["turn_away"], "sees_nm": 3, "shaken_after": 0.25},
        still,
        read={"boat.may": False, "boat.lat": 12.9, "boat.lon": -61.38},
        hours=8,
    )

    evading = [int(value) for value in played.series("evading_runner")]
    assert sum(evading) >= 3
    assert played.values["night.arrived"] == 1
    assert min(lon for _, lon in path(played)) < -61.41


def test_a_haven_is_run_for_and_what_lands_there_is_landed():
    played = chased({"ways": ["haven"], "havens": [[12.5, -61.6]], "sees_nm": 8})

    assert played.values["night.in_haven_runner"] == played.values["night.arrived"] == 1
    assert played.number("landed_kg") == 1_000
    assert distance_nm(*path(played)[-1], 12.5, -61.6) < 4


def test_a_haven_that_is_cut_off_is_left_for_the_next_one():
    # The nearer haven lies behind the boat.
    played = chased(
        {
            "ways": ["haven"],
            "havens": [[12.86, -61.4], [12.4, -61.75]],
            "sees_nm": 8,
            "shaken_after": 2,
        },
        {"pursues": "boat.may"},
        read={"boat.may": False},
    )

    assert played.values["night.in_haven_runner"] == 1
    assert distance_nm(*path(played)[-1], 12.4, -61.75) < 4


def test_a_way_that_is_cut_off_is_left_for_the_next_one():
    behind_the_boat = {"ways": ["haven", "turn_back"], "havens": [[13.2, -61.4]], "sees_nm": 8}

    played = chased(behind_the_boat)

    assert played.values["night.returned"] == 1


LINE = [{"area": "neighbour_sea"}]
RUNS_EAST = {"ways": ["waters"], "waters": ["neighbour_sea"], "sees_nm": 14, "shaken_after": 1}


def test_hot_pursuit_ends_at_the_neighbours_sea():
    played = chased(RUNS_EAST, {"keeps_out_of": LINE}, hours=3)

    assert 1 in played.series("pursued_runner")
    assert 1 in played.series("runner_in_neighbour_sea")
    assert True not in played.series("guardian_in_neighbour_sea")
    assert played.number("broken_off_guardian") >= 1
    assert played.values["night.intercepted"] == 0
    crossed = played.series("runner_in_neighbour_sea").index(1)
    assert set(played.series("pursued_runner")[crossed + 1 :]) == {0}
    # It lies a mile beyond the line as long as the boat is in sight.
    inside = [at for at in path(played) if at[1] > -61.3]
    assert all(lon < -61.25 for _, lon in inside)


def test_with_the_neighbours_leave_the_pursuit_goes_on():
    bars = [{"area": "neighbour_sea", "unless": "leave.given"}]
    boat = {"keeps_out_of": bars, "sprint_kt": 60}
    without, given = (
        chased(RUNS_EAST, boat, read={"leave.given": leave}, hours=3) for leave in (False, True)
    )

    assert without.values["night.intercepted"] == 0
    assert given.values["night.intercepted"] == 1
    assert given.values["night.runner_stopped_in_neighbour_sea"] == 1
    assert given.values["night.runner_pursued_from_own_sea"] == 1
    assert given.values["night.runner_pursued_from_neighbour_sea"] == 0


def test_what_comes_over_the_line_is_pursued_from_there_on():
    track = [[12.4, -61.25], [12.9, -61.25], [13.4, -61.6]]
    played = chased(
        None,
        {"keeps_out_of": LINE, "sprint_kt": 60},
        vessel={"tracks": [track]},
        read={"boat.lon": -61.35},
    )

    crossed = played.series("runner_in_neighbour_sea").index(0, 3)
    assert set(played.series("pursued_runner")[:crossed]) == {0}
    assert True not in played.series("guardian_in_neighbour_sea")
    assert played.values["night.runner_stopped_in_own_sea"] == 1


def test_a_boat_goes_up_to_the_line_and_no_farther_for_what_it_would_meet_beyond():
    track = [[12.4, -61.4], [13.2, -60.8]]
    played = chased(
        None,
        {"keeps_out_of": LINE, "sprint_kt": 20},
        vessel={"tracks": [track]},
        read={"boat.lat": 12.7, "boat.lon": -61.302},
    )

    assert "at_line" in played.series("doing_guardian")
    assert True not in played.series("guardian_in_neighbour_sea")
    assert played.number("broken_off_guardian") == 1
    assert played.values["night.arrived"] == 1


def test_a_pursuit_begins_only_where_it_may_and_goes_on_beyond():
    # The boat stands north of the area in which its pursuits may begin; the vessel runs out of that.
    south = {"pursuit_begins_in": ["south"], "sprint_kt": 60}
    began = chased(None, south, read={"boat.lat": 12.75})
    never = chased(
        None, {**south, "pursuit_begins_in": ["neighbour_sea"]}, read={"boat.lat": 12.75}
    )

    first = began.series("pursued_runner").index(1)
    lat = path(began)[first - 1][0]
    assert 12.4 <= lat <= 12.6
    assert began.values["night.intercepted"] == 1
    assert max(never.series("pursued_runner")) == 0
    assert never.values["night.intercepted"] == 0


def test_a_pursuit_that_was_interrupted_does_not_go_on_beyond():
    """Out of sight for a while, the vessel has left the waters in which a pursuit may begin."""
    boat = patrol_boat(radar_nm=0, stops=1.0, pursuit_begins_in=["south"], sprint_kt=50)
    authored = spec([go_fast(tracks=[NORTH])], [boat, {**RADAR, "searching": "radar.on"}], wind=0.0)
    far: dict[str, Value] = {"boat.lat": 13.3, "radar.on": True}

    def night(later: dict[float, dict[str, Value]]) -> Played:
        return play(build(authored, context(areas=AREAS)), far, later=later, hours=4)

    kept = night({})
    lost = night({0.35: {"radar.on": False}, 0.7: {"radar.on": True}})

    assert kept.values["night.intercepted"] == 1
    assert 1 in lost.series("pursued_runner")
    assert lost.values["night.intercepted"] == 0
    assert lost.values["night.arrived"] == 1


def test_what_a_network_holds_is_counted_by_waters():
    played = chased(None, {"pursues": "boat.may"}, read={"boat.may": False})

    assert max(played.series("contacts_own_in_own_sea")) == 1
    assert max(played.series("contacts_own_in_neighbour_sea")) == 0


def test_engines_that_are_driven_hard_fail_and_who_drifts_is_stopped_for_certain():
    fails = {"ways": ["turn_away"], "sees_nm": 8, "engine_fails": 0.2}

    boat = {"stops": 0.01, "sprint_kt": 44, "radar_nm": 40}
    played = chased(fails, boat, hours=10)

    assert 1 in played.series("halted_runner")
    assert played.values["night.intercepted"] == 1


def test_what_lies_still_drifts_with_the_wind():
    fails = {"ways": ["turn_away"], "sees_nm": 8, "engine_fails": 0.01}
    away = {"pursues": "boat.may"}
    model = build(
        spec(
            [go_fast(tracks=[NORTH], evades=fails)],
            [patrol_boat(**away)],
            wind=14.0,
            wind_from=90.0,
            current_kt=0.0,
        ),
        context(areas=AREAS),
    )

    played = play(model, {**AHEAD, "boat.may": False}, hours=8)

    drifted = path(played)[-13:]
    # 5.55 % of 14 kt, to the west.
    assert distance_nm(*drifted[0], *drifted[-1]) == pytest.approx(0.78, abs=0.05)
    assert drifted[-1][1] < drifted[0][1]
    assert drifted[-1][0] == pytest.approx(drifted[0][0], abs=0.01)


def test_a_crew_that_is_pursued_for_long_gives_up():
    gives_up = {"ways": ["turn_away"], "sees_nm": 8, "heaves_to_after": 1}

    boat = {"stops": 0.01, "sprint_kt": 44, "radar_nm": 40}
    played = chased(gives_up, boat, hours=10)

    pursued, halted = played.series("pursued_runner"), played.series("halted_runner")
    assert halted.index(1) - pursued.index(1) == pytest.approx(12, abs=2)
    assert played.values["night.intercepted"] == 1


def test_a_helicopter_disables_and_a_boat_boards():
    helicopter = aircraft(
        id="hawk", title="Helicopter", kind="helicopter", stops=1.0, fuel_l=1e6, place="base"
    )
    boat = {"stops": 0.01, "sprint_kt": 20}

    played = chased(
        {"ways": ["turn_away"], "sees_nm": 8}, boat, helicopter, read={"boat.lat": 13.3}, hours=10
    )
    alone = chased(
        {"ways": ["turn_away"], "sees_nm": 8},
        boat,
        helicopter,
        read={"boat.out": False},
        hours=10,
    )

    assert "shadowing" in played.series("doing_hawk")
    assert played.values["night.intercepted"] == 1
    assert alone.values["night.halted_runner"] == 1
    assert alone.values["night.intercepted"] == 0


def test_a_vessel_that_waits_for_another_comes_back_to_the_place_when_it_has_shaken_off():
    at = [12.8, -61.4]
    mother = {
        "id": "mother",
        "title": "MV Coral Wind",
        "kind": "coastal_freighter",
        "tracks": [[[12.8, -60.6], at, [12.8, -60.4]]],
        "departs": 0,
        "load_kg": 500,
        "meets": {"vessel": "runner", "at": at, "waits": 6},
    }
    runner = go_fast(
        tracks=[[[12.4, -61.4], at, [13.4, -61.4]]],
        load_kg=0,
        meets={"vessel": "mother", "at": at, "waits": 6, "takes": True},
        evades={"ways": ["turn_away"], "sees_nm": 6, "shaken_after": 0.25},
    )
    model = build(
        spec([runner, mother], [patrol_boat(pursues="boat.may", radar_nm=0)], wind=0.0),
        context(areas=AREAS),
    )
    passes = {1.5: {"boat.lat": 12.82}, 2.5: {"boat.lat": 13.9, "boat.lon": -61.9}}

    played = play(
        model, {"boat.may": False, "boat.lat": 13.9, "boat.lon": -61.9}, later=passes, hours=12
    )

    assert played.values["night.met_runner"] == 1
    assert played.number("landed_kg") == 500


def test_an_evading_night_is_the_same_again_and_after_a_late_start():
    evades = {"ways": ["turn_away"], "sees_nm": 6, "engine_fails": 3, "heaves_to_after": 2}

    def night(offset_ms: int = 0) -> Played:
        model = build(
            spec([go_fast(tracks=[NORTH], evades=evades)], [patrol_boat(radar_nm=100)]),
            context(areas=AREAS, offset_ms=offset_ms),
        )
        return play(model, AHEAD, hours=6)

    assert night().steps == night().steps
    assert night(2 * HOUR_MS).values == night().values


@pytest.mark.parametrize(
    ("at", "nearest"),
    [
        ((13.0, -62.5), (13.0, -61.9)),
        ((12.0, -62.5), (12.3, -61.9)),
        ((14.2, -61.4), (14.3, -61.4)),
    ],
)
def test_the_nearest_edge_of_waters(at: tuple[float, float], nearest: tuple[float, float]):
    found = Waters(BOX).nearest(at)

    assert distance_nm(*found, *nearest) < 0.1


@pytest.mark.parametrize(
    ("evades", "said"),
    [
        ({"ways": []}, "at least 1 item"),
        ({"ways": ["turn_away", "turn_away"]}, "each of its 'ways' stands once"),
        ({"ways": ["haven"]}, "'haven' among its 'ways' and 'havens' go together"),
        ({"ways": ["turn_away"], "waters": ["box"]}, "'waters' among its 'ways' and 'waters'"),
        ({"ways": ["hide"]}, "Input should be"),
    ],
)
def test_impossible_evasion_is_a_fault(evades: dict[str, Any], said: str):
    with pytest.raises(ValidationError, match=said):
        chased(evades)


def test_waters_that_are_named_twice_or_not_known_are_faults():
    with pytest.raises(ValidationError, match="each of the 'waters' stands once"):
        build(spec([go_fast()], [], waters=["box", "box"]))
    with pytest.raises(ValueError, match=r"no area is called 'bx'\. Did you mean 'box'"):
        build(spec([go_fast()], [], waters=["bx"]))


# St Vincent lies east of the track, from 13.12 to 13.38 N; the boat comes from the west.
FROM_THE_WEST: dict[str, Value] = {"boat.lat": 13.25, "boat.lon": -61.48}


@pytest.mark.parametrize(
    "evades",
    [
        {"ways": ["turn_away"]},
        {"ways": ["haven"], "havens": [(13.25, -61.0)]},
        {"ways": ["waters"], "waters": ["far_side"]},
    ],
    ids=["turn_away", "haven", "waters"],
)
def test_who_flees_and_who_pursues_go_around_an_island_and_not_across_it(evades: dict[str, Any]):
    far_side = ((13.0, -60.5), (13.0, -61.05), (13.5, -61.05), (13.5, -60.5))
    played = chased(
        {**evades, "sees_nm": 6},
        # Too slow to meet it before it has come to the island.
        {"sprint_kt": 20},
        read=FROM_THE_WEST,
        areas={**AREAS, "far_side": far_side},
    )

    fled, pursued = path(played), path(played, "night.guardian")

    assert len(fled) > 5
    assert not [at for at in fled if on_land(at)]
    assert not [at for at in pursued if on_land(at)]
    if evades["ways"] != ["turn_away"]:
        assert max(lon for _, lon in fled) > -61.1


def test_who_goes_after_a_vessel_beyond_an_island_goes_around_it():
    beyond = [[13.1, -60.95], [14.3, -60.95]]
    west: dict[str, Value] = {"boat.lat": 13.25, "boat.lon": -61.35}

    played = chased(None, {"sprint_kt": 45}, vessel={"tracks": [beyond], "speed_kt": 15}, read=west)

    seen = path(played, "night.guardian")
    met = max(range(len(seen)), key=lambda n: seen[n][1])
    assert played.values["night.intercepted"] == 1
    assert seen[met][1] > -61.0
    # Its way home afterwards is another matter.
    assert not [at for at in seen[:met] if on_land(at)]
