"""A volcano: what falls where and when, and what it does to people, roofs, water and airports."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from exercise_engine.units import HOUR_MS
from exercise_engine.world.model import Value, WorldFault
from tests.exercise_engine.world.volcano import (
    POINTS,
    build,
    community,
    erupt,
    phase,
    volcano_spec,
)

ORDERED: dict[str, Value] = {"east_bay.order": True, "south_town.order": True}


def full_spec() -> dict[str, Any]:
    """Everything that can be written."""
    return volcano_spec(
        water=[{"id": "dam", "place": "dam", "people": 9_000, "shut": "dam.shut"}],
        airports=[{"place": "strip", "closed": "strip.closed", "cleaning": "strip.teams"}],
        shelter_places="shelters",
        lift="buses",
        return_allowed="home",
        roof_teams="roof.teams",
        tankers="tankers",
        surveys="surveys",
        rain="rain",
    )


def test_it_writes_what_it_declares_and_nothing_else_with_the_types_that_it_declares():
    authored = full_spec()
    model = build(authored)
    kinds = {"number": float, "integer": int, "boolean": bool, "text": str}

    more = {key: value for key, value in authored.items() if key not in volcano_spec()}
    written = erupt(**more, hours=10).steps[-1].measures

    assert sorted(written) == sorted(measure.id for measure in model.measures)
    for measure in model.measures:
        assert type(written[measure.id]) is kinds[measure.type], measure.id
        assert type(measure.first) is kinds[measure.type], measure.id


def test_ash_falls_downwind_thick_near_the_vent_and_thin_far_away():
    erupted = erupt()

    ash = {place: erupted.number(f"ash_{place}") for place in ("east_bay", "south_town", "far_isle", "west_bay")}  # fmt: skip
    assert ash["east_bay"] > 20 > ash["south_town"] > 0
    assert ash["east_bay"] > 3 * ash["west_bay"]
    assert ash["far_isle"] < 0.1


def test_fine_ash_reaches_what_is_far_downwind():
    erupted = erupt(phases=[phase(fine={"share": 0.4})])

    assert erupted.number("ash_far_isle") > 0.2


def test_it_comes_down_while_the_phase_lasts_later_the_farther_away():
    erupted = erupt(phases=[phase(lasts="2 h", fine={"share": 0.4})])

    # East Bay is 9 km off; the island in the east 183 km, five hours at 20 kt.
    assert erupted.at(6, "ash_east_bay") == 0.0
    assert erupted.at(7.25, "ash_east_bay") == pytest.approx(
        erupted.number("ash_east_bay") / 2, rel=0.05
    )
    assert erupted.at(8.5, "falling_east_bay") == 0.0
    assert erupted.at(10.75, "ash_far_isle") == 0.0
    assert erupted.at(11.25, "ash_far_isle") > 0.0


def test_the_wind_of_its_beginning_carries_a_phase():
    turned = erupt(
        {"wind": 20, "from": 0},
        wind_kt="wind",
        wind_from="from",
        later={7.0: {"from": 90}},
    )

    assert turned.number("ash_south_town") > turned.number("ash_west_bay")


def test_a_column_a_mass_and_an_observed_thickness_are_three_ways_to_say_the_same():
    by_mass = erupt()
    by_column = erupt(phases=[phase(column_km=by_mass.at(6.5, "column_km"))])
    by_sight = erupt(
        phases=[phase(observed={"away_km": 8.656, "mm": by_mass.number("ash_east_bay")})]
    )

    assert by_column.number("ash_east_bay") == pytest.approx(by_mass.number("ash_east_bay"))
    assert by_sight.number("erupted_kt") == pytest.approx(30_000, rel=0.01)


def test_chance_moves_the_beginning_and_the_mass_of_a_phase():
    drawn = [
        erupt(phases=[phase(within="4 h", scatter=0.5)], seed=seed, hours=12)
        for seed in range(1, 31)
    ]

    begins = [one.series("phases").index(1) / 4 for one in drawn]
    masses = sorted(one.number("erupted_kt") for one in drawn)
    assert 6 <= min(begins) < 7.5
    assert 8.5 < max(begins) <= 10.25
    assert masses[0] < 22_000 < 38_000 < masses[-1]
    assert masses[15] == pytest.approx(30_000, rel=0.3)


def test_a_phase_begins_when_the_script_says_so():
    given = phase(when="script.blows")
    del given["at"]

    erupted = erupt(phases=[given], later={3.0: {"script.blows": True}})

    assert erupted.series("phases").index(1) == 12
    assert erupted.series("erupting").count(True) == 4


def test_people_who_are_ordered_leave_along_a_curve_and_most_of_them_in_time():
    erupted = erupt(ORDERED, hours=24)
    nobody_told = erupt(hours=6)

    assert nobody_told.number("evacuated") == 0
    assert 0 < erupted.at(2, "evacuated") < 3_000
    # Seventeen hours were between order and explosion in 2021; nearly all had left.
    assert erupted.at(17, "evacuated") > 0.8 * 8_000
    assert erupted.number("remaining") == pytest.approx(8_000 - erupted.number("evacuated"), abs=1)


def test_those_who_refused_go_once_it_erupts():
    quiet = erupt(ORDERED, phases=[phase(at="T+40:00")], hours=30)
    loud = erupt(ORDERED, phases=[phase(at="T+20:00")], hours=30)

    assert quiet.number("evacuated") == pytest.approx(0.85 * 8_000, rel=0.02)
    assert loud.number("evacuated") > 0.95 * 8_000


def test_without_seats_those_without_a_car_wait():
    few, many = (
        erupt({**ORDERED, "buses": seats}, lift="buses", hours=12) for seats in (50, 5_000)
    )

    assert few.number("waiting") > 1_000
    assert many.number("waiting") < 50
    assert few.number("evacuated") < many.number("evacuated")
    assert few.number("evacuated") <= 0.5 * 8_000 + 12 * 50


def test_one_in_five_seeks_a_shelter_and_finds_a_place_or_not():
    erupted = erupt({**ORDERED, "shelters": 500}, shelter_places="shelters")

    seeking = 0.19 * erupted.number("evacuated")
    assert erupted.number("in_shelters") == 500
    assert erupted.number("without_shelter") == pytest.approx(seeking - 500, abs=1)
    assert erupted.number("with_others") == pytest.approx(0.81 * erupted.number("evacuated"), abs=1)


def test_people_come_home_once_they_may_and_are_under_no_order():
    calm: dict[str, Any] = {"phases": [phase(at="T+90:00")], "return_allowed": "home", "hours": 60}
    lifted = {30.0: {"east_bay.order": False, "south_town.order": False, "home": True}}

    returned = erupt(ORDERED, later=lifted, **calm)
    still_ordered = erupt(ORDERED, later={30.0: {"home": True}}, **calm)

    assert returned.number("evacuated") < 0.35 * 8_000
    assert still_ordered.number("evacuated") > 0.8 * 8_000


FLOWS = [phase(at="T+10:00", flows={"reach_km": 10, "towards": [90], "after": "30 min"})]


def test_flows_kill_those_who_stayed_in_their_way_and_nobody_else():
    stayed = erupt(phases=FLOWS)
    left = erupt(ORDERED, phases=FLOWS)

    assert stayed.at(10.25, "dead") == 0
    assert stayed.number("dead_east_bay") == pytest.approx(0.95 * 4_000, rel=0.05)
    assert stayed.number("dead_south_town") == 0
    assert left.number("dead") < 0.35 * stayed.number("dead")


def test_flows_that_run_another_way_or_less_far_harm_nobody():
    for flows in ({"reach_km": 10, "towards": [270]}, {"reach_km": 5}):
        assert erupt(phases=[phase(flows=flows)]).number("dead") == 0


def test_roofs_fall_under_heavy_ash_more_when_it_rains_and_fewer_when_they_are_cleared():
    heavy: dict[str, Any] = {
        "phases": [phase(mass_kt=70_000, lasts="24 h")],
        "roof_teams": "teams",
        "rain": "rain",
    }
    dry = erupt(hours=40, **heavy)
    wet = erupt({"rain": 5}, hours=40, **heavy)
    cleared = erupt({"rain": 5, "teams": 200}, hours=40, **heavy)

    assert 0 < dry.number("roofs_fallen_east_bay") < wet.number("roofs_fallen_east_bay") <= 1_000
    assert cleared.number("roofs_fallen") < 0.6 * wet.number("roofs_fallen")
    assert dry.number("roofs_fallen_south_town") == pytest.approx(0, abs=1)
    # Four people live in a house.
    assert wet.number("under_roofs") == pytest.approx(4 * wet.number("roofs_fallen"), rel=0.35)


def test_strong_roofs_stand_what_weak_ones_do_not():
    fallen = [
        erupt(
            phases=[phase(mass_kt=150_000)],
            communities=[community("east_bay", roofs=roofs)],
        ).number("roofs_fallen")
        for roofs in ("weak", "medium_weak", "medium_strong", "strong")
    ]

    assert fallen == sorted(fallen, reverse=True)
    assert fallen[0] > 500 > fallen[-1]


DAM: dict[str, Any] = {"water": [{"id": "dam", "place": "dam", "people": 9_000, "shut": "dam.shut", "stored": "12 h", "clears_after": "24 h"}]}  # fmt: skip


def test_ash_spoils_water_whose_intake_is_open_until_it_has_cleared():
    erupted = erupt(hours=48, **DAM)

    assert erupted.at(6, "water_dam") == "fit"
    assert erupted.at(8, "water_dam") == "unfit"
    assert erupted.at(8, "without_water") == 9_000
    assert erupted.values["water_dam"] == "fit"


def test_an_intake_that_was_shut_in_time_keeps_its_tanks_as_long_as_they_last():
    shut = {5.0: {"dam.shut": True}}
    opened = {**shut, 12.0: {"dam.shut": False}}

    assert erupt(hours=12, later=shut, **DAM).values["water_dam"] == "tanks"
    assert erupt(hours=20, later=shut, **DAM).values["water_dam"] == "dry"
    # What fell while it was shut never came in.
    assert erupt(hours=20, later=opened, **DAM).values["water_dam"] == "fit"


def test_tankers_supply_some():
    erupted = erupt({"tankers": 2_500}, tankers="tankers", hours=10, **DAM)

    assert erupted.values["without_water"] == 6_500


STRIP: dict[str, Any] = {"airports": [{"place": "strip", "closed": "strip.closed", "cleaning": "strip.teams", "cleaned_in": "4 h"}]}  # fmt: skip


def test_an_airport_is_shut_by_the_cloud_and_then_by_what_lies_on_its_runway():
    north_wind: dict[str, Any] = {"wind_from": 0, "hours": 60}
    left = erupt(**north_wind, **STRIP)
    swept = erupt({"strip.teams": 6}, **north_wind, **STRIP)

    assert left.at(6, "airport_strip") == "open"
    assert left.at(7, "airport_strip") == "ash_cloud"
    assert left.values["airport_strip"] == "ash_on_runway"
    assert left.values["airports_shut"] == 1
    assert swept.values["airport_strip"] == "open"


def test_an_airport_can_be_closed_by_order_before_any_ash():
    assert erupt({"strip.closed": True}, hours=1, **STRIP).values["airport_strip"] == "closed"


def test_clouds_drift_widen_and_disperse():
    erupted = erupt()

    over = erupted.series("cloud_far_isle")
    # 183 km at 20 kt: five hours; the front is a column's half height ahead.
    assert over.index(True) / 4 == pytest.approx(10.75, abs=0.5)
    assert over[-1] is False
    assert True not in erupted.series("cloud_south_town")


def test_roads_are_as_the_ash_on_them():
    erupted = erupt(phases=[phase(mass_kt=150_000)])

    assert erupted.at(6, "roads_east_bay") == "clear"
    assert erupted.values["roads_east_bay"] == "impassable"
    assert erupted.values["roads_far_isle"] == "clear"


def features(erupted: Any) -> dict[str, dict[str, Any]]:
    """Every feature as it was drawn last."""
    drawn: dict[str, dict[str, Any]] = {}
    for step in erupted.steps:
        drawn |= step.features
    return drawn


def test_everybody_sees_volcano_and_advisories_and_what_was_surveyed_facilitators_the_truth():
    without = features(erupt(hours=8))
    surveyed = features(erupt(hours=9, surveys="surveys", later={8.0: {"surveys": 1}}))

    assert without["volcano.vent"]["properties"]["truth"] is False
    assert without["volcano.truth_cloud_first"]["properties"]["truth"] is True
    assert without["volcano.advisory_cloud_first"]["properties"]["truth"] is False
    assert without["volcano.truth_10_mm"]["geometry"] is not None
    assert "volcano.survey_10_mm" not in without
    assert surveyed["volcano.survey_10_mm"]["geometry"] is not None


def test_what_has_dispersed_leaves_the_map():
    drawn = features(erupt(hours=30, advisories_every="3 h"))

    assert drawn["volcano.truth_cloud_first"]["geometry"] is None
    assert drawn["volcano.advisory_cloud_first"]["geometry"] is None


def test_a_late_start_has_its_map_at_startex_and_the_same_eruption():
    early = erupt(ORDERED, hours=12)
    late = erupt(ORDERED, hours=12, around={"offset_ms": 9 * HOUR_MS})

    assert late.values == early.values
    assert all(step.features == {} for step in late.steps[:36])
    assert {"volcano.vent", "volcano.truth_cloud_first", "volcano.advisory_cloud_first"} <= set(
        late.steps[36].features
    )


def test_the_same_seed_gives_the_same_eruption():
    given: dict[str, Any] = {"phases": [phase(within="2 h", scatter=0.4)], "hours": 12}

    assert erupt(ORDERED, **given).steps == erupt(ORDERED, **given).steps


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"phases": [{"id": "x", "lasts": "1 h", "mass_kt": 1}]}, "exactly one of at and when"),
        ({"phases": [phase(column_km=5, mass_kt=4)]}, "exactly one of column_km"),
        ({"phases": [phase(), phase()]}, "the phase 'first' stands here twice"),
        ({"phases": [phase(lasts="10 s")]}, "lasts a minute"),
        (
            {"communities": [community("east_bay")] * 2},
            "the community 'east_bay' stands here twice",
        ),
    ],
)
def test_impossible_volcanoes_are_faults(more: dict[str, Any], said: str):
    with pytest.raises(ValidationError, match=said):
        build(volcano_spec(**more))


def test_a_place_that_is_not_known_is_a_fault():
    with pytest.raises(WorldFault, match=r"no point is called 'eastbay'. Did you mean 'east_bay'"):
        build(volcano_spec(communities=[community("eastbay")]))
    assert set(POINTS) >= {"east_bay"}
