from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from exercise_engine.world.model import WorldFault
from exercise_engine.world.sphere import distance_nm
from tests.exercise_engine.world.derelict import (
    FAR_SHORE,
    POINTS,
    QUIET,
    START,
    Deed,
    Watch,
    of,
    ship,
)
from tests.exercise_engine.world.ivan import draw_from

LOST: Deed = (1, "lost", True)
BURNS: Deed = (1, "fire", True)


def shown(watch: Watch, feature: str) -> Any:
    return watch.features[f"ship.{feature}"]


def test_it_writes_what_it_declares_of_the_types_that_it_declares():
    model = ship()
    kinds = {"number": float, "integer": int, "boolean": bool}

    step = model.step(0, QUIET, draw_from(1))

    assert list(step.measures) != []
    assert sorted(step.measures) == sorted(measure.id for measure in model.measures)
    for measure in model.measures:
        assert isinstance(step.measures[measure.id], (kinds[measure.type], int)), measure.id


def test_the_same_seed_gives_the_same_drift_and_another_seed_another():
    once, again, other = (
        Watch([LOST], seed=seed).to(20)["ship.shore_distance"] for seed in (1, 1, 2)
    )

    assert once == again
    assert once != other


# Where she goes


def test_with_power_and_no_way_she_stays():
    assert of(Watch().to(10), "shore_distance") == pytest.approx(20, abs=0.1)


def test_with_power_she_follows_her_route():
    values = Watch(speed_kt=10, route=[START, (13.2, -60.0), (13.2, -59.0)]).to(3)

    # Thirty miles of the first leg's 38.4 to the east.
    assert of(values, "speed") == pytest.approx(10)
    assert of(values, "shore_distance") == pytest.approx(50, abs=0.2)


@pytest.mark.parametrize("seed", range(1, 7))
def test_without_power_she_grounds_within_a_day_or_so(seed: int):
    watch = Watch([LOST], seed=seed)

    hour = watch.until("aground")

    # Half a knot of current and 1.87 % of 20 kt are 0.87 kt: 19.7 nm in 23 h, for the mean of her kind.
    assert 17 <= hour - 1 <= 40
    assert of(watch.values, "shore_distance") <= 0.3
    assert watch.values["ship.adrift"] is False


def test_what_is_forecast_at_the_casualty_is_the_mean_of_her_kind():
    values = Watch([LOST]).to(2)

    assert of(values, "hours_to_shore") == pytest.approx(22, abs=1.5)


def test_power_that_comes_back_stops_the_drift():
    watch = Watch([LOST, (10, "lost", False)])

    assert of(watch.to(12), "shore_distance") == of(watch.to(30), "shore_distance")


def test_an_anchor_holds_near_the_shore_and_nowhere_else():
    too_early = Watch([LOST, (2, "anchor", True)], anchoring={"within_nm": 3})

    offshore = dict(too_early.to(5))
    too_early.until("at_anchor")
    held = too_early.to(60)

    assert offshore["ship.adrift"] is True
    assert 2 <= of(held, "shore_distance") <= 3
    assert held["ship.aground"] is False


def test_an_anchor_drags_in_a_storm():
    storm = [
        {"wind_kt": 20, "wind_from": 90, "current_kt": 0.5, "current_towards": 270},
        {"at": "T+00:00", "wind_kt": 45, "wind_from": 90},
    ]

    watch = Watch([LOST, (2, "anchor", True)], weather=storm, anchoring={"within_nm": 3})

    assert watch.until("aground") > 2


def test_a_tug_without_orders_holds_her_and_one_with_a_berth_brings_her_in():
    held = Watch([LOST, (5, "tugs", 1)])
    brought = Watch([LOST, (5, "tugs", 1), (5, "berth", True)])

    assert of(held.to(6), "shore_distance") == of(held.to(40), "shore_distance")
    # 2.5 kt, less a sixth for the wind: about 17 nm in 8 h.
    assert 5 + 5 <= brought.until("in_refuge") <= 5 + 12
    assert of(brought.values, "speed") == 0


def test_a_tow_goes_round_a_cape_where_the_way_is_given_and_goes_on_after_a_halt():
    cape = [(13.0, -60.8), (12.9, -61.1)]
    straight = Watch([LOST, (5, "tugs", 1), (5, "berth", True)])
    round_it = Watch([LOST, (5, "tugs", 1), (5, "berth", True)], refuge_by=cape)
    halted = Watch(
        [LOST, (5, "tugs", 1), (5, "berth", True), (12, "berth", False), (20, "berth", True)],
        refuge_by=cape,
    )
    round_it.to(5)
    lon, lat = shown(round_it, "truth")["geometry"]["coordinates"]
    way = [(lat, lon), *cape, POINTS["bay"]]
    leg_h = sum(distance_nm(*a, *b) for a, b in pairwise(way)) / (2.5 * (1 - (20 / 50) ** 2))

    arrived = round_it.until("in_refuge")

    assert straight.until("in_refuge") < arrived
    # A tug is fast from the step after the order on.
    assert arrived == pytest.approx(5 + leg_h, abs=0.3)
    assert halted.until("in_refuge") == pytest.approx(arrived + 8, abs=0.2)


def test_a_ship_without_ais_is_on_no_players_map_before_the_casualty():
    seen, dark = Watch([(4, "lost", True)]), Watch([(4, "lost", True)], ais=False)

    before = ("ship.reported" in seen.features, "ship.reported" in dark.features)
    for watch in (seen, dark):
        watch.to(6)

    assert before == (True, False)
    assert dark.features["ship.reported"] == seen.features["ship.reported"]


def test_towed_off_she_goes_out_to_sea_even_if_a_berth_was_granted():
    watch = Watch([LOST, (5, "tugs", 2), (5, "berth", True), (5, "off", True)])

    # Two tugs make 5 kt, less a sixth for the wind.
    assert of(watch.to(15), "shore_distance") > 20 + 30
    assert watch.values["ship.under_tow"] is True


def test_two_tugs_pull_her_off_in_half_a_day_and_one_does_not():
    one, two = (Watch([LOST, (40, "tugs", tugs), (40, "off", True)]) for tugs in (1, 2))

    assert one.to(60)["ship.aground"] is True
    assert two.to(60)["ship.aground"] is False
    assert of(two.values, "shore_distance") > 10


# Fire and what escapes


def test_a_fire_grows_until_it_is_fought():
    alone, fought = Watch([BURNS]), Watch([BURNS, (2, "parties", 6)])

    assert of(alone.to(6), "fire") > 50
    assert of(fought.to(6), "fire") == 0
    assert of(alone.values, "casualty_hours") == pytest.approx(5)


def test_nothing_escapes_from_a_fire_that_is_put_out_in_time():
    fought = Watch([BURNS, (5, "parties", 8)]).to(30)
    alone = Watch([BURNS]).to(30)

    assert of(fought, "escaped") == 0
    assert of(alone, "escaped") > 90
    assert of(alone, "dose_village") > 0


def test_a_fire_burns_out():
    assert of(Watch([BURNS], burning={"burns_for": "10 h"}).to(40), "fire") == 0


def near(**more: Any) -> dict[str, Any]:
    """She lies a mile and a half off the village, upwind of it."""
    return {"route": [(13.2, -60.985)], **more}


def test_a_plume_reaches_the_village_downwind_and_the_dose_rate_is_what_the_formula_says():
    watch = Watch([BURNS], **near(burning={"begins": 1.0}))

    values = watch.to(8)

    # Ten terabecquerels in six hours are 463 MBq/s; 2,700 m downwind at 10.3 m/s the air has 2.3e-7 s/m3
    # of that off the axis of a few metres, some thousand Bq/m3.
    assert 40 <= of(values, "dose_rate_village") <= 200
    assert of(values, "contour") > 1_000
    assert of(values, "dose_village") > 0.02


def test_the_cloud_takes_its_time():
    watch = Watch([BURNS], **near(route=[(13.2, -60.7)], burning={"begins": 1.0}))

    watch.to(1)
    while of(watch.values, "escaped") == 0:
        watch.to(watch.now_ms / 3_600_000 + 0.08)
    begun = watch.now_ms / 3_600_000
    while of(watch.values, "dose_rate_village") == 0:
        watch.to(watch.now_ms / 3_600_000 + 0.08)

    # Eighteen miles at twenty knots are nearly an hour.
    assert watch.now_ms / 3_600_000 - begun == pytest.approx(0.85, abs=0.2)


def test_people_told_to_leave_or_to_stay_indoors_have_less_of_the_dose():
    def dose(*deeds: Deed) -> float:
        return of(Watch([BURNS, *deeds], **near(burning={"begins": 1.0})).to(16), "collective_dose")

    told_nothing, indoors, left = dose(), dose((0, "indoors", True)), dose((0, "leave", True))

    assert indoors == pytest.approx(told_nothing / 2, rel=0.01)
    assert left < told_nothing / 3


def test_what_has_settled_stays_and_an_instrument_shows_no_more_than_a_part_while_it_blows():
    watch = Watch([BURNS], **near(burning={"begins": 1.0, "burns_for": "12 h"}))

    while_it_blew = of(watch.to(10), "dose_rate_village")
    shown_then = of(watch.values, "gamma_rate_village")
    after = of(watch.to(40), "dose_rate_village")
    shown_after = of(watch.values, "gamma_rate_village")

    assert watch.values["ship.contour"] == 0
    assert 0 < after < while_it_blew / 5
    # Breath is 99 % of the dose in the cloud, and no instrument on a tripod breathes.
    assert 0 < shown_then < while_it_blew / 5
    assert shown_after == pytest.approx(after, abs=0.005)


def blown_over(**air: Any) -> Watch:
    """A fire in full blaze off the village, in trade-wind weather with what *air* says of the sky."""
    weather = {"wind_kt": 20, "wind_from": 90, "current_kt": 0.5, "current_towards": 270, **air}
    return Watch([BURNS], **near(burning={"begins": 1.0, "burns_for": "12 h"}, weather=[weather]))


def test_an_inversion_holds_the_plume_down_and_carries_it_farther():
    free, held = blown_over(), blown_over(mixing_m=60)

    for watch in (free, held):
        watch.to(8)

    # At the village the plume is some 70 m deep: the lid reflects it.
    assert of(held.values, "dose_rate_village") > 1.2 * of(free.values, "dose_rate_village")
    assert of(held.values, "contour") > of(free.values, "contour")


def test_under_a_lid_that_the_release_is_above_nobody_has_anything():
    watch = blown_over(mixing_m=20)
    above = {"inventory": 1_000, "share": 0.01, "over": "6 h", "height_m": 200}
    over = Watch(
        [BURNS],
        **near(
            burning={"begins": 1.0},
            escape=above,
            weather=[{"wind_kt": 20, "wind_from": 90, "mixing_m": 100}],
        ),
    )

    assert of(watch.to(8), "dose_village") > 0
    assert of(over.to(8), "escaped") > 0
    assert of(over.values, "dose_village") == of(over.values, "contour") == 0


def test_rain_leaves_less_in_the_air_and_much_more_on_the_ground():
    dry, wet = blown_over(), blown_over(rain_mm_h=20)

    for watch in (dry, wet):
        watch.to(8)
    assert of(wet.values, "contour") < of(dry.values, "contour")

    # When the plume has gone, what lies on the ground is what is left of the dose rate.
    assert of(wet.to(40), "dose_rate_village") > 2 * of(dry.to(40), "dose_rate_village")


def test_a_vapour_is_washed_out_only_if_the_author_says_so():
    def air(**escape: Any) -> float:
        given = {"inventory": 20, "share": 0.5, "over": "2 h", "harm_mg_m3": [1, 10, 100], **escape}
        weather = [{"wind_kt": 8, "wind_from": 90, "rain_mm_h": 50}]
        ship_ = near(burning={"begins": 1.0}, cargo="chemical", escape=given, weather=weather)
        return of(Watch([BURNS], **ship_).to(6.25), "contour")

    unsaid, not_washed, washed = air(), air(washed_by_rain=False), air(washed_by_rain=True)

    assert unsaid == not_washed > washed > 0


# Cordons and people


@pytest.mark.parametrize(
    ("deeds", "hour", "metres"),
    [([], 2, 0), ([BURNS], 2, 300), ([(1, "attack", True)], 2, 400), ([LOST], 2, 0)],
)
def test_the_first_cordon_is_that_of_the_iaea(deeds: list[Deed], hour: float, metres: float):
    assert of(Watch(deeds).to(hour), "cordon_advised") == metres


def test_a_cordon_is_widened_to_a_hundred_microsieverts_an_hour():
    watch = Watch([BURNS], **near(burning={"begins": 1.0}))

    values = watch.to(8)

    assert of(values, "cordon_advised") == of(values, "contour") > 300


def test_people_in_the_cordon_are_counted_until_they_have_left():
    burning = near(
        burning={"begins": 1.0}, escape={"inventory": 4_000, "share": 0.01, "over": "6 h"}
    )
    stay, leave = Watch([BURNS], **burning), Watch([BURNS, (1, "leave", True)], **burning)

    assert of(stay.to(10), "people_in_cordon") == 2_000
    assert of(stay.values, "people_exposed") == 2_000
    # 85 % of them leave, 92 % of those within nine hours.
    assert of(leave.to(10), "people_in_cordon") == pytest.approx(436, abs=30)


# Oil


def test_oil_runs_out_of_a_hull_aground_and_nothing_of_it_is_lost_count_of():
    watch = Watch([LOST])
    hour = watch.until("aground")

    early, late = dict(watch.to(hour + 6)), dict(watch.to(hour + 30))

    assert of(early, "oil_spilled") == pytest.approx(200, abs=10)
    assert of(late, "oil_spilled") == 400
    for values in (early, late):
        parts = ("oil_afloat", "oil_ashore", "oil_evaporated", "oil_recovered")
        assert sum(of(values, part) for part in parts) == pytest.approx(of(values, "oil_spilled"))


def test_oil_spilt_at_sea_comes_ashore_before_the_ship_does():
    watch = Watch(
        [LOST, (1, "leak", True)], spill={"volume_m3": 400, "begins": "leak", "over": "0 min"}
    )

    values = watch.to(20)

    # A knot and a tenth: half a knot of current and 3 to 3.5 % of 20 kt of wind.
    assert of(values, "oil_hours_to_shore") == pytest.approx(16.5, abs=2)
    assert of(values, "oil_ashore_east_coast") == of(values, "oil_ashore") > 300
    assert values["ship.aground"] is False


def test_what_is_gathered_does_not_come_ashore():
    watch = Watch(
        [LOST, (1, "leak", True), (8, "gathered", 150.0)],
        spill={"volume_m3": 400, "begins": "leak", "recovered": "gathered", "over": "0 min"},
    )  # fmt: skip

    values = watch.to(30)

    assert of(values, "oil_recovered") == 150
    assert of(values, "oil_ashore") + of(values, "oil_evaporated") == pytest.approx(250)


def test_a_slick_grows_and_medium_crude_loses_a_third():
    watch = Watch(
        [(1, "leak", True)],
        spill={"volume_m3": 400, "begins": "leak", "over": "0 min", "kind": "medium_crude"},
    )

    early, late = of(watch.to(2), "oil_area"), of(watch.to(12), "oil_area")

    assert late > 4 * early
    assert of(watch.values, "oil_evaporated") == pytest.approx(0.31 * 400, abs=12)


# Who is told


def test_time_from_the_casualty_is_kept_for_each_who_must_be_told():
    watch = Watch(
        [BURNS, (1.5, "flag_told", True), (4, "iaea_told", True), (5, "iaea_told", False)]
    )

    before, after = dict(watch.to(1)), dict(watch.to(6))

    assert (of(before, "told"), of(before, "told_after_flag")) == (0, 99_999)
    assert (of(after, "told_after_flag"), of(after, "told_after_iaea")) == (30, 180)
    assert of(after, "told") == 2
    assert of(after, "told_in_time") == 50


# Maps


def test_players_see_what_was_reported_and_facilitators_what_is():
    watch = Watch([LOST, (1, "cordon", 500.0)])

    watch.to(10)

    truths = {name: found["properties"]["truth"] for name, found in watch.features.items()}
    assert {name for name, truth in truths.items() if not truth} == {
        "ship.reported",
        "ship.drift",
        "ship.drift_likely",
        "ship.plume_forecast",
        "ship.slick_reported",
        "ship.cordon",
    }
    assert shown(watch, "cordon")["geometry"] is not None


def test_a_cordon_does_not_give_away_where_she_is_between_reports():
    watch = Watch([LOST, (1, "cordon", 500.0)])
    watch.to(10)
    drawn, cordon = len(watch.drawn), shown(watch, "cordon")

    watch.to(10.75)

    assert shown(watch, "cordon") == cordon
    assert not {"ship.reported", "ship.drift", "ship.drift_likely", "ship.cordon"} & set(
        watch.drawn[drawn:]
    )


def test_a_drift_is_forecast_to_the_hour_in_which_she_would_ground_and_no_farther():
    near = Watch([LOST], shores=[{"id": "near", "line": [(13.0, -60.75), (13.5, -60.75)]}])
    far = Watch([LOST], **FAR_SHORE)

    near.to(1)
    far.to(1)

    # 5.4 nm from where she grounds within 0.3 nm, at 0.87 kt: in the sixth hour.
    assert "within 6 hours: 95% of such ships" in shown(near, "drift")["properties"]["title"]
    assert "within 24 hours: 50% of such ships" in shown(far, "drift_likely")["properties"]["title"]


def test_the_area_is_wide_across_the_wind_and_narrow_along_it_as_leeway_is():
    watch = Watch([LOST], **FAR_SHORE)
    watch.to(1)
    ring = shown(watch, "drift")["geometry"]["coordinates"][0]

    north = max(lat for _, lat in ring) - min(lat for _, lat in ring)

    # Either way 2.09 % of 20 kt and 1.5 deviations of 0.14 kt, 15 nm in a day, as a half of a degree and more;
    # the circles of a single datum would be as long along the wind.
    assert 0.4 <= north <= 0.6


def test_it_is_said_why_an_anchor_does_not_hold():
    deep = Watch([LOST, (2, "anchor", True)], anchoring={"within_nm": 3})
    storm = [{"wind_kt": 45, "wind_from": 90, "current_kt": 0.5, "current_towards": 270}]
    blown = Watch([LOST, (2, "anchor", True)], weather=storm, anchoring={"within_nm": 20})

    before = deep.to(1)["ship.anchor"]
    words: Any = {name.id: name.reads_as for name in deep.model.measures}["ship.anchor"]

    assert words[before] == "not let go"
    assert words[deep.to(3)["ship.anchor"]] == "finds no bottom"
    assert words[blown.to(3)["ship.anchor"]] == "drags"
    deep.until("at_anchor")
    assert words[deep.values["ship.anchor"]] == "holds"


def test_a_forecast_of_the_plume_shows_the_worst_before_anything_has_escaped():
    watch = Watch([BURNS, (2, "forecast", True)])

    watch.to(1)
    before = shown(watch, "plume_forecast")["geometry"]
    watch.to(3)
    after = shown(watch, "plume_forecast")["geometry"]

    assert before is None
    assert after["type"] == "Polygon"
    assert shown(watch, "plume")["geometry"] is None


def test_players_see_a_slick_when_an_aircraft_has():
    watch = Watch([LOST, (1, "leak", True), (5, "flight", True)])

    watch.to(4)
    unseen = shown(watch, "slick_reported")["geometry"]
    watch.to(6)
    seen = shown(watch, "slick_reported")["geometry"]

    assert unseen is None
    assert seen["type"] == "MultiPolygon"
    assert len(seen["coordinates"]) >= 4


# Other cargoes, and faults


def test_a_chemical_is_measured_in_milligrams_and_by_its_own_levels():
    watch = Watch(
        [BURNS],
        **near(
            cargo="chemical",
            burning={"begins": 1.0},
            escape={"inventory": 20, "share": 0.5, "over": "2 h", "harm_mg_m3": [1, 10, 100]},
        ),
    )

    values = watch.to(6)

    assert of(values, "concentration_village") > 1
    assert of(values, "harm_village") >= 1
    assert "ship.dose_village" not in values
    assert of(values, "cordon_advised") >= 800


def test_a_tanker_gives_nothing_to_the_air():
    values = Watch([BURNS], cargo="petroleum", escape=None).to(4)

    assert of(values, "cordon_advised") == 800
    assert "ship.contour" not in values


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"cargo": "petroleum"}, "petroleum does not escape into the air here"),
        ({"cargo": "chemical"}, "a chemical needs it"),
        ({"refuge": None}, "say by 'refuge' which point that is"),
        (
            {"refuge": None, "orders": {}, "refuge_by": [(13.0, -60.8)]},
            "'refuge_by' leads to no place",
        ),
        (
            {"weather": [{"at": "T+02:00", "wind_kt": 1, "wind_from": 0}, {"wind_kt": 1, "wind_from": 0}]},
            "from the earliest to the latest",
        ),
        ({"places": ["village", "village"]}, "the place 'village' stands here twice"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_a_fault(more: dict[str, Any], said: str):
    with pytest.raises(ValidationError, match=said):
        ship(**more)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"refuge": "bai"}, "no point is called 'bai'. Did you mean 'bay'?"),
        ({"route": [(13.2, -61.0)]}, "begins 0.0 nm from the shore 'east_coast'"),
    ],
)
def test_what_the_map_does_not_allow_is_a_fault(more: dict[str, Any], said: str):
    with pytest.raises(WorldFault) as caught:
        ship(**more)

    assert said in str(caught.value)
