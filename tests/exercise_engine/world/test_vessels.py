"""Vessels on their tracks, and what becomes of them between those who look for them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from exercise_engine.units import HOUR_MS
from exercise_engine.world.model import Value, WorldFault
from exercise_engine.world.sphere import distance_nm
from tests.exercise_engine.world.ivan import draw_from
from tests.exercise_engine.world.trafficking import (
    TRACKS,
    Played,
    aircraft,
    build,
    context,
    go_fast,
    patrol_boat,
    play,
    spec,
)

CUES = [{"by": "cue.runner", "radius_nm": 5.0}]
CERTAIN = {"stops": 1.0}
# A calm night: radar sees as far as it can, and speeds are those of calm water.
CALM: dict[str, Any] = {"wind": 5.0}
FREIGHTER = {
    "id": "mother",
    "title": "MV Coral Wind",
    "kind": "coastal_freighter",
    "departs": 0,
}


def night(
    *vessels: dict[str, Any],
    platforms: list[dict[str, Any]] | None = None,
    read: dict[str, Value] | None = None,
    seed: int = 1,
    hours: float = 12,
    later: Mapping[float, Mapping[str, Value]] | None = None,
    **more: Any,
) -> Played:
    model = build(spec(list(vessels) or [go_fast()], platforms or [], **more))
    return play(model, read, seed=seed, hours=hours, later=later)


def where(played: Played, feature: str) -> list[tuple[float, float]]:
    """Every position (lat, lon) at which a feature was drawn."""
    found = []
    for step in played.steps:
        shown = step.features.get(feature)
        if shown is not None and shown["geometry"] is not None:
            lon, lat = shown["geometry"]["coordinates"]
            found.append((lat, lon))
    return found


def titles(played: Played, feature: str) -> list[str]:
    return [
        step.features[feature]["properties"]["title"]
        for step in played.steps
        if feature in step.features
    ]


def gone(played: Played, feature: str) -> bool:
    """Whether what a feature showed was taken away at last."""
    shown = [step.features[feature] for step in played.steps if feature in step.features]
    return bool(shown) and shown[-1]["geometry"] is None


def test_it_writes_what_it_declares_and_nothing_else_with_the_types_that_it_declares():
    model = build(spec([go_fast(cues=CUES)], [patrol_boat(), aircraft()]))
    kinds = {"number": float, "integer": int, "boolean": bool, "text": str}

    written = play(model).values

    assert sorted(written) == sorted(measure.id for measure in model.measures)
    for measure in model.measures:
        assert type(written[measure.id]) is kinds[measure.type], measure.id
        assert type(measure.first) is kinds[measure.type], measure.id


def test_the_same_seed_gives_the_same_night_and_another_seed_another():
    def steps(seed: int) -> Any:
        return night(
            go_fast(within=3, cues=CUES),
            platforms=[patrol_boat(), aircraft()],
            read={"cue.runner": True},
            seed=seed,
        ).steps

    assert steps(1) == steps(1)
    assert steps(1) != steps(2)


def test_a_vessel_departs_follows_its_track_and_arrives():
    # 60 nm along a meridian at 20 kt in a calm: three hours.
    track = [[12.0, -61.5], [13.0, -61.5]]
    played = night(go_fast(tracks=[track], departs=1, speed_kt=20), wind=0.0, hours=5)

    path = where(played, "night.runner_1")
    assert path[0][0] == pytest.approx(12.0, abs=0.03)
    assert path[-1][0] == pytest.approx(13.0, abs=0.03)
    at_sea = played.series("at_sea_runner")
    assert at_sea.index(1) == 13
    assert at_sea.count(1) * 5 == pytest.approx(180, abs=10)
    assert played.values["night.arrived"] == 1
    assert played.number("landed_kg") == 1_000
    assert gone(played, "night.runner_1")


def test_in_a_seaway_it_takes_longer():
    calm, rough = (
        night(go_fast(), wind=wind, hours=14).series("at_sea_runner").count(1)
        for wind in (0.0, 20.0)
    )

    assert rough > 1.3 * calm


def test_chance_says_how_many_depart_and_spreads_them_over_time_and_tracks():
    played = night(go_fast(count=100, chance=0.5, within=6), hours=16)

    assert 35 <= played.number("departed_runner") <= 65
    departed = [int(value) for value in played.series("departed_runner")]
    assert departed[36] == pytest.approx(departed[-1] / 2, abs=12)
    assert played.values["night.departed"] == played.values["night.arrived"]


def test_a_vessel_that_transmits_is_on_every_map_until_it_goes_dark():
    dark = {**FREIGHTER, "tracks": [TRACKS[0]], "ais": True, "dark_after": 2}
    played = night(dark, hours=6)

    # Every five minutes before two hours are over, and once more as it was last heard.
    assert len(where(played, "night.ais_1")) == 23 + 1
    assert titles(played, "night.ais_1")[0] == "MV Coral Wind"
    assert titles(played, "night.ais_1")[-2] == "MV Coral Wind, last heard"
    assert gone(played, "night.ais_1")
    assert all("night.ais_1" not in step.seen_by for step in played.steps)


def test_what_really_is_facilitators_alone_see_and_contacts_those_who_made_them():
    played = night(
        go_fast(cues=CUES), platforms=[patrol_boat(), aircraft()], read={"cue.runner": True}, **CALM
    )

    for step in played.steps:
        for name, shown in step.features.items():
            is_truth = name == "night.runner_1" or name.startswith("night.bales")
            assert shown["properties"]["truth"] is is_truth, name
            assert step.seen_by.get(name) == (None if is_truth else ("coastguard",)), name
    names = {name for step in played.steps for name in step.features}
    assert {"night.contact_own_1", "night.cue_own_1", "night.guardian"} <= names


def test_nothing_that_players_see_names_a_vessel_of_the_scenario():
    played = night(
        go_fast(cues=CUES), platforms=[patrol_boat(), aircraft()], read={"cue.runner": True}, **CALM
    )

    told = [
        f"{name} {shown}"
        for step in played.steps
        for name, shown in step.features.items()
        if not shown["properties"]["truth"]
    ]
    assert told
    assert not [one for one in told if "unner" in one]


def test_a_contact_says_what_it_looks_like_by_whom_it_is_seen_and_when_it_is_lost():
    played = night(go_fast(), platforms=[aircraft(radar_nm=100)], hours=12)

    said = titles(played, "night.contact_own_1")

    assert said[0] == "Contact 1, small fast boat, seen by Patrol aircraft"
    assert "Contact 1, small fast boat, last seen by Patrol aircraft" in said


def test_a_platform_that_is_not_out_sees_nothing_and_uses_no_fuel():
    played = night(
        platforms=[patrol_boat(radar_nm=60), aircraft(radar_nm=60)],
        read={"boat.out": False, "aircraft.up": False},
    )

    assert played.values["night.detected"] == 0
    assert played.number("fuel_l") == 0
    assert set(played.series("doing_guardian")) == {"off"}


def detected(read: dict[str, Value], cues: Any = CUES, **more: Any) -> float:
    """How many of forty nights' vessels the aircraft and the boat detect."""
    model_of = spec([go_fast(within=3, cues=cues)], [patrol_boat(), aircraft(**more)])
    return sum(
        play(build(model_of), read, seed=seed, draw=draw_from(seed)).number("detected")
        for seed in range(40)
    )


def test_a_cue_turns_a_search_of_a_whole_sea_into_one_of_a_few_miles():
    without, with_cue = detected({"cue.runner": False}), detected({"cue.runner": True})

    assert without < 30
    assert with_cue > without + 8


def test_a_cue_that_is_likelier_right_helps_more_and_a_wrong_one_costs():
    by_value = [detected({"cue.runner": value}) for value in (0.001, 0.5, 1.0)]
    nothing = detected({"cue.runner": False})

    assert by_value == sorted(by_value)
    assert by_value[0] < nothing


def test_a_cue_about_a_share_of_vessels_leaves_the_others_unknown():
    none = detected({"cue.runner": True}, cues=[{**CUES[0], "chance": 0.0}])

    assert none == detected({"cue.runner": False})


def test_where_a_cue_points_keeps_up_with_the_vessel_and_grows_with_its_age():
    played = night(
        go_fast(cues=CUES), platforms=[patrol_boat(radar_nm=0)], read={"cue.runner": True}
    )

    said = titles(played, "night.cue_own_1")

    # 1.1 times 5 nm at first; after eight and a quarter hours at 3 kt, 1.1 times the root of 5^2 + 25^2.
    assert said[0] == "Cue 1, to be searched within 6 nm"
    assert played.series("at_sea_runner").count(1) / 12 == pytest.approx(8.25, abs=0.1)
    assert said[-2] == "Cue 1, to be searched within 28 nm"
    for step in played.steps:
        square, vessel = step.features.get("night.cue_own_1"), step.features.get("night.runner_1")
        if square and vessel and square["geometry"] and vessel["geometry"]:
            ring = square["geometry"]["coordinates"][0]
            lons, lats = [corner[0] for corner in ring], [corner[1] for corner in ring]
            lon, lat = vessel["geometry"]["coordinates"]
            assert min(lats) <= lat <= max(lats)
            assert min(lons) <= lon <= max(lons)


def two_states(**cue: Any) -> list[float]:
    """What each network finds when a neighbour's aircraft sees all, and a boat of one's own little."""
    played = night(
        go_fast(cues=[{"by": "cue.runner", "radius_nm": 2.0, "error_kt": 1.0, **cue}]),
        platforms=[
            patrol_boat(radar_nm=4),
            aircraft(network="neighbour", seen_by=["neighbour"], radar_nm=90),
        ],
        later={4.0: {"cue.runner": True}},
        seed=4,
    )
    return [played.number(f"found_runner_{network}") for network in ("own", "neighbour")]


def test_what_one_network_sees_another_learns_only_by_a_cue():
    # The cue goes to the neighbour, who knows already; or to the boat, which then finds it.
    assert two_states(networks=["neighbour"]) == [0, 1]
    assert two_states(networks=["own"]) == [1, 1]


def hunted(**more: Any) -> Played:
    """A night on which the aircraft finds the vessel and leads the boat to it."""
    return night(
        go_fast(cues=CUES, **more.pop("vessel", {})),
        platforms=[patrol_boat(**{**CERTAIN, "sprint_kt": 60, **more.pop("boat", {})}), aircraft()],
        read={"cue.runner": True, **more.pop("read", {})},
        seed=5,
        **more,
    )


def test_a_boat_that_comes_alongside_stops_and_seizes():
    played = hunted(vessel={"jettisons": 0.0})

    assert played.values["night.intercepted"] == 1
    assert played.number("seized_kg") == 1_000
    assert played.number("landed_kg") == 0
    assert played.values["night.arrived"] == 0
    doings = list(dict.fromkeys(played.series("doing_guardian")))
    assert doings[:4] == ["off", "searching", "to_cue", "pursuing"] or "pursuing" in doings
    assert "boarding" in doings
    assert 0 < played.number("hours_to_detection_runner") < 6


def test_a_chased_vessel_throws_its_load_and_is_caught_all_the_same():
    played = hunted(vessel={"jettisons": 1.0})

    assert played.values["night.intercepted"] == 1
    assert played.number("jettisoned_kg") == 1_000
    assert played.number("seized_kg") == 0


def test_bales_drift_downwind_and_are_recovered_where_the_forecast_puts_them():
    boat = {"recovers": "boat.recovers"}
    without = hunted(vessel={"jettisons": 1.0}, boat=boat, read={"boat.recovers": False}, hours=24)
    with_forecast = hunted(
        vessel={"jettisons": 1.0}, boat=boat, read={"boat.recovers": True}, hours=24
    )

    path = where(without, "night.bales_1")
    # From 75 degrees at 14 kt, and a current of 0.6 kt to 290: to the west, about a mile an hour.
    assert path[-1][1] < path[0][1]
    hours = len(path) / 12
    assert distance_nm(*path[0], *path[-1]) / hours == pytest.approx(0.9, abs=0.35)
    assert without.number("recovered_kg") == 0
    assert 100 < with_forecast.number("recovered_kg") < 1_000
    assert "recovering" in with_forecast.series("doing_guardian")


def test_a_boat_that_is_slower_never_catches_what_has_passed_it():
    astern = {"boat.lat": 12.35, "boat.lon": -61.5}
    late = {3.5: {"cue.runner": True, "boat.out": True}}
    platforms = [patrol_boat(**CERTAIN, sprint_kt=20, search_kt=12), aircraft(radar_nm=90)]

    played = night(
        go_fast(cues=CUES, tracks=[TRACKS[0]]),
        platforms=platforms,
        read={**astern, "boat.out": False},
        later=late,
    )

    assert played.values["night.detected"] == 1
    assert played.values["night.intercepted"] == 0
    assert played.values["night.escaped"] == 1
    assert "pursuing" not in played.series("doing_guardian")


def test_a_boat_that_may_not_leave_its_search_does_not():
    played = hunted(boat={"pursues": "boat.may"}, read={"boat.may": False})

    assert played.values["night.intercepted"] == 0
    assert {"pursuing", "to_cue"} & set(played.series("doing_guardian")) == set()


def test_a_vessel_that_may_not_be_boarded_is_seen_and_left_alone_until_it_may():
    runner = go_fast(cues=CUES, boarded_if="consent", tracks=[TRACKS[0]])
    boat = patrol_boat(**CERTAIN, sprint_kt=60)

    refused, granted = (
        night(
            runner,
            platforms=[boat, aircraft()],
            read={"cue.runner": True, "consent": consent},
            seed=5,
        )
        for consent in (False, True)
    )

    assert refused.values["night.found_runner_own"] == 1
    assert {"pursuing", "to_cue", "boarding"} & set(refused.series("doing_guardian")) == set()
    assert refused.values["night.stopped_runner_own"] == 0
    assert granted.values["night.stopped_runner_own"] == 1


def test_a_boat_with_limits_waits_inside_for_what_comes_in():
    """Its area begins at 12.3 north; a cue comes as soon as the runner leaves from 11.2."""
    free, bound = (
        night(
            go_fast(cues=CUES, tracks=[TRACKS[0]]),
            platforms=[patrol_boat(**CERTAIN, limits=limits, sprint_kt=60), aircraft()],
            read={"cue.runner": True},
            seed=5,
        )
        for limits in (None, "box")
    )

    assert min(lat for lat, _ in where(free, "night.guardian")) < 12.2
    assert min(lat for lat, _ in where(bound, "night.guardian")) >= 12.25
    assert bound.values["night.intercepted"] == 1


@pytest.mark.parametrize("kind", ["patrol_boat", "interceptor", "ship", "fixed_wing", "helicopter"])
def test_every_kind_of_platform_searches_with_what_it_usually_has(kind: str):
    played = night(go_fast(count=20, within=6), platforms=[patrol_boat(kind=kind, fuel_l=1e6)])

    assert played.number("detected") > 0
    assert played.number("used_guardian") > 500


def test_one_boat_takes_one_contact_and_the_next_boat_the_next():
    swift = patrol_boat(id="swift", title="CGS Swift", sprint_kt=60, radar_nm=100, **CERTAIN)
    guardian = patrol_boat(sprint_kt=60, radar_nm=100, **CERTAIN)
    two = go_fast(count=2, tracks=[TRACKS[0]], jettisons=0.0)

    alone = night(two, platforms=[guardian], seed=3)
    both = night(two, platforms=[guardian, swift], seed=3)

    assert both.number("intercepted") == 2
    assert both.number("intercepted") >= alone.number("intercepted")
    assert "pursuing" in both.series("doing_swift")


def test_an_innocent_vessel_is_boarded_in_vain_and_goes_on():
    # It lies still as long as the boarding lasts, and goes on no faster than before.
    vessel = {"load_kg": 0, "tracks": [TRACKS[0]]}
    plain = night(go_fast(**vessel), hours=16)
    boarded = hunted(vessel=vessel, boat={"boarding": 2}, hours=16)

    assert boarded.values["night.boarded_in_vain"] == 1
    assert boarded.values["night.departed"] == 0
    assert boarded.values["night.arrived_runner"] == 1
    longer = boarded.series("at_sea_runner").count(1) - plain.series("at_sea_runner").count(1)
    assert longer * 5 == pytest.approx(120, abs=30)


def test_a_tank_runs_down_to_its_reserve_and_no_farther():
    # 160 l an hour from 1,000 l: 800 l last five hours.
    played = night(platforms=[patrol_boat(fuel_l=1_000, burn_l_h=160)])

    fuel = played.series("fuel_guardian")
    assert fuel[61] == pytest.approx(20, abs=2)
    assert fuel[-1] == pytest.approx(20, abs=2)
    assert played.values["night.doing_guardian"] == "fuel"
    assert played.number("used_guardian") == pytest.approx(800, abs=20)


def test_an_aircraft_short_of_fuel_flies_home_refuels_and_comes_back():
    played = night(platforms=[aircraft(fuel_l=1_200, burn_l_h=320)], hours=12)

    doings = list(played.series("doing_albatross"))
    fuel = [float(value) for value in played.series("fuel_albatross")]
    first_home = doings.index("fuel")
    assert "searching" in doings[first_home:]
    assert max(fuel[first_home:]) > 95
    assert all(distance < 150 for distance in _from_airfield(played))


def _from_airfield(played: Played) -> list[float]:
    return [distance_nm(*at, 13.07, -59.49) for at in where(played, "night.albatross")]


def by_unit(**more: Any) -> dict[str, Any]:
    given = patrol_boat(
        unit="cutter", search=[{"area": "box", "task": "patrol_box"}], radar_nm=100, **more
    )
    return {key: value for key, value in given.items() if key not in ("lat", "lon", "searching")}


def unit(status: str, task: str, lat: float = 13.2, endurance_h: float = 20.0) -> dict[str, Value]:
    name = "unit.cutter."
    return {
        f"{name}lat": lat,
        f"{name}lon": -61.4,
        f"{name}status": status,
        f"{name}endurance_h": endurance_h,
        f"{name}task": task,
    }


def test_a_platform_that_is_a_unit_searches_while_the_unit_has_the_task():
    reads = build(spec([go_fast()], [by_unit()])).reads
    on_task, elsewhere, at_home = (
        night(go_fast(count=20), platforms=[by_unit()], read=unit(*how))
        for how in (("on_task", "patrol_box"), ("on_task", "fetch_stores"), ("home", ""))
    )

    assert reads == tuple(unit("", ""))
    assert on_task.number("detected") > 3
    assert "searching" in on_task.series("doing_guardian")
    assert set(elsewhere.series("doing_guardian")) <= {
        "off",
        "watching",
        "pursuing",
        "to_cue",
        "boarding",
    }
    assert at_home.values["night.detected"] == 0
    assert at_home.number("used_guardian") == 0


def test_a_platform_leaves_its_unit_to_pursue_and_is_drawn_only_then():
    played = night(
        go_fast(cues=CUES),
        platforms=[by_unit(**CERTAIN, sprint_kt=60)],
        read={**unit("on_task", "patrol_box"), "cue.runner": True},
    )

    apart = where(played, "night.guardian")
    assert apart
    assert all(distance_nm(*at, 13.2, -61.4) > 1 for at in apart)


def burns(played: Played) -> float:
    return sum(step.burns.get("cutter", 0.0) for step in played.steps)


def test_a_platform_has_the_fuel_of_its_unit_and_no_other():
    ids = {measure.id for measure in build(spec([go_fast()], [by_unit()])).measures}

    assert "night.used_guardian" in ids
    assert "night.fuel_guardian" not in ids
    with pytest.raises(ValidationError, match="a 'unit' has its own fuel"):
        build(spec([go_fast()], [by_unit(fuel_l=9_000)]))


def test_full_speed_takes_more_of_a_units_endurance_than_its_task_does():
    """At 26 kt a patrol boat burns 800 l/h, searching at 12 kt 160; its unit travels at 26 kt too."""
    chase = {"read": {**unit("on_task", "patrol_box"), "cue.runner": True}, **CALM}
    around = context(unit_kt={"cutter": 26.0})
    boat = {**by_unit(stops=0.5), "radar_nm": 0}
    model = build(spec([go_fast(cues=CUES)], [boat], **CALM), around)
    idle = build(spec([go_fast(chance=0.0)], [boat], **CALM), around)

    chased = play(model, chase["read"])
    searched = play(idle, unit("on_task", "patrol_box"))

    assert burns(searched) == 0.0
    fast = sum(doing in ("pursuing", "to_cue") for doing in chased.series("doing_guardian")) / 12
    assert fast > 0.5
    # An hour at full speed takes an hour of endurance, of which searching would have taken a fifth.
    assert 0.3 * fast < burns(chased) <= 0.8 * fast + 0.1


def test_a_unit_short_of_fuel_pursues_nothing_that_it_cannot_come_back_from():
    plenty, little = (
        night(
            go_fast(cues=CUES),
            platforms=[by_unit(**CERTAIN, sprint_kt=60)],
            read={**unit("on_task", "patrol_box", endurance_h=hours), "cue.runner": True},
        )
        for hours in (20.0, 0.05)
    )

    assert {"pursuing", "to_cue"} & set(plenty.series("doing_guardian"))
    assert not {"pursuing", "to_cue"} & set(little.series("doing_guardian"))


def test_a_unit_that_goes_home_is_followed_no_faster_than_the_boat_can():
    home = {6.0: unit("returning", "", lat=14.2)}
    played = night(
        platforms=[by_unit(sprint_kt=20)], read=unit("on_task", "patrol_box"), later=home, wind=0.0
    )

    path = where(played, "night.guardian")
    hops = [distance_nm(*a, *b) for a, b in pairwise(path)]
    # 20 kt for five minutes.
    assert max(hops) < 1.8


def station(**more: Any) -> dict[str, Any]:
    return {"id": "hill", "title": "Radar", "kind": "radar_station", "place": "hill", **more}


@pytest.mark.parametrize(("sweep_nm", "found"), [(80, 1), (10, 0)])
def test_a_radar_station_sees_what_comes_within_half_its_sweep_width(sweep_nm: int, found: int):
    # The nearest track passes 12 nm east of the station.
    far = [[11.2, -61.6], [12.4, -60.95], [14.4, -60.95]]

    played = night(go_fast(tracks=[far]), platforms=[station(radar_nm=sweep_nm)], **CALM)

    assert played.values["night.detected"] == found


RENDEZVOUS = [12.6, -60.9]


def meeting(**more: Any) -> Played:
    at = RENDEZVOUS
    mother = {
        **FREIGHTER,
        "tracks": [[[12.6, -60.4], at, [12.6, -60.2]]],
        "load_kg": 2_000,
        "meets": {"vessel": "runner", "at": at, "waits": 4},
    }
    runner = go_fast(
        tracks=[[[13.1, -61.2], at, [13.1, -61.2]]],
        load_kg=0,
        meets={"vessel": "mother", "at": at, "waits": 4, "takes": True},
    )
    return night({**mother, **more.pop("mother", {})}, {**runner, **more.pop("runner", {})}, **more)


def test_a_go_fast_that_meets_a_mother_ship_takes_her_load_ashore():
    played = meeting(hours=10)

    assert played.values["night.met_runner"] == played.values["night.met_mother"] == 1
    assert played.number("landed_kg") == 2_000
    assert played.values["night.departed"] == 2
    # The go-fast was first and waited for the freighter's 29 nm at 10 kt.
    assert played.series("met_runner").index(1) * 5 == pytest.approx(180, abs=20)


def test_who_takes_a_part_leaves_the_rest_aboard():
    part = {"vessel": "mother", "at": RENDEZVOUS, "waits": 4, "takes": True, "takes_kg": 600}

    played = meeting(runner={"meets": part}, hours=12)

    assert played.number("landed_kg_runner") == 600
    assert played.number("landed_kg_mother") == 1_400


def test_of_two_who_wait_each_takes_its_part_once():
    part = {"vessel": "mother", "at": RENDEZVOUS, "waits": 6, "takes": True, "takes_kg": 600}

    # The freighter comes to lie beside boats that have waited; both of them say that they meet.
    played = meeting(
        mother={"speed_kt": 60, "departs": 3}, runner={"meets": part, "count": 2}, hours=12
    )

    assert played.number("landed_kg_runner") == 1_200
    assert played.number("landed_kg_mother") == 800


def test_what_became_of_each_vessels_load_is_told():
    caught = night(
        go_fast(cues=CUES, jettisons=0.0),
        platforms=[patrol_boat(**CERTAIN, sprint_kt=60), aircraft()],
        read={"cue.runner": True},
        seed=5,
    )

    assert caught.number("seized_kg_runner") == caught.number("seized_kg") == 1_000
    assert caught.number("jettisoned_kg_runner") == caught.number("landed_kg_runner") == 0


def test_whoever_waits_in_vain_goes_home_empty():
    played = meeting(mother={"chance": 0.0}, runner={}, hours=12)

    assert played.values["night.met_runner"] == 0
    assert played.values["night.arrived_runner"] == 1
    assert played.number("landed_kg") == 0


def test_a_late_start_draws_what_is_on_the_map_at_startex_and_has_had_the_same_night():
    authored = spec([go_fast(cues=CUES)], [patrol_boat(), aircraft()])
    read: dict[str, Value] = {"cue.runner": True}

    early = play(build(authored), read, hours=4)
    late = play(build(authored, context(offset_ms=4 * HOUR_MS)), read, hours=4)

    assert late.values == early.values
    assert all(step.features == {} for step in late.steps[:-1])
    assert {"night.runner_1", "night.guardian"} <= set(late.steps[-1].features)


@pytest.mark.parametrize(
    ("vessel", "platform", "said"),
    [
        (
            {"tracks": [["bse", [13.0, -61.0]]]},
            {},
            "no point is called 'bse'. Did you mean 'base'?",
        ),
        ({}, {"search": [{"area": "bax"}]}, "no area is called 'bax'. Did you mean 'box'?"),
        (
            {"cues": [{"by": "cue.runner", "networks": ["owm"]}]},
            {},
            "network 'owm', which no platform is in. Did you mean 'own'?",
        ),
        (
            {"meets": {"vessel": "runer", "at": [12.4, -61.5]}},
            {},
            "'runer', which is no other vessel of this model. Did you mean 'runner'?",
        ),
    ],
)
def test_a_fault_of_the_scenario_says_what_would_be_right(
    vessel: dict[str, Any], platform: dict[str, Any], said: str
):
    with pytest.raises(WorldFault) as caught:
        build(spec([go_fast(**vessel)], [patrol_boat(**platform)]))

    assert said in str(caught.value)


def test_a_vessel_that_does_not_come_to_its_meeting_is_a_fault():
    runner = go_fast(meets={"vessel": "mother", "at": [10.0, -60.0]})

    with pytest.raises(WorldFault, match="no waypoint there after its first"):
        build(spec([runner, {**FREIGHTER, "tracks": TRACKS}], []))


@pytest.mark.parametrize(
    ("vessel", "platform", "more", "said"),
    [
        ({"kind": "submarine"}, {}, {}, "Input should be"),
        ({"count": 0}, {}, {}, "greater than or equal to 1"),
        ({}, {"place": "base"}, {}, "exactly one of place, unit, and lat with lon"),
        ({}, {"lon": None}, {}, "'lat' and 'lon' go together"),
        ({}, {"kind": "radar_station"}, {}, "stands at a 'place'"),
        ({}, {"search": [{"area": "box", "task": "look"}]}, {}, "only a unit has tasks"),
        ({}, {"id": "runner"}, {}, "'runner' is a vessel and a platform"),
        ({}, {}, {"every": 0.5}, "every 15 min or more often"),
    ],
)
def test_impossible_vessels_and_platforms_are_faults(
    vessel: dict[str, Any], platform: dict[str, Any], more: dict[str, Any], said: str
):
    with pytest.raises(ValidationError, match=said):
        build(spec([go_fast(**vessel)], [patrol_boat(**platform)], **more))


def test_two_of_one_name_are_a_fault():
    with pytest.raises(ValidationError, match="the vessel 'runner' stands here twice"):
        build(spec([go_fast(), go_fast()], []))
