"""Grey Morning: who must be told for an order to come in time, and whether the mountain is that of 2021."""

from __future__ import annotations

from statistics import median

import pytest

from exercise_engine import events as e
from exercise_engine.units import DAY_MS, HOUR_MS, MINUTE_MS
from exercise_engine.world.ashfall_spec import AshfallSpec
from exercise_engine.world.tephra import settled_km3
from tests.scenarios.shipped import Shipped

MOUNTAIN = Shipped("volcano", seed=3)
scenario, requirements = MOUNTAIN.scenario, MOUNTAIN.requirements
rehearsed, happened, achieved = MOUNTAIN.rehearsed, MOUNTAIN.happened, MOUNTAIN.achieved

FIRST_EXPLOSION_MS = 2 * DAY_MS + 41 * MINUTE_MS


def mountain() -> AshfallSpec:
    return next(one for one in scenario().world if isinstance(one, AshfallSpec))


SEED = 3


def number(player: str, measure: str) -> float:
    value = rehearsed(player).measures[measure]
    assert isinstance(value, int | float)
    return float(value)


def first_true_ms(player: str, measure: str) -> int:
    """Return when a truth value first became true."""
    return next(
        x.at_ms
        for x in happened(player)
        if isinstance(x, e.MeasureChanged) and x.measure == measure and x.value is True
    )


@pytest.mark.parametrize(
    ("action", "needs"),
    [
        ("assess_unrest", "uwi.knows.glow_seen"),
        ("forecast_ash", "uwi.knows.wind_profile"),
        ("carry_scientists", "police.knows.tremor_bands"),
        ("call_buses", "works.knows.red_advice"),
        ("move_clinics", "health.knows.red_advice"),
        ("fetch_frail", "works.knows.frail_register"),
        ("place_by_village", "nemo.knows.cluster_villages"),
        ("test_at_doors", "health.knows.shelter_list"),
        ("staff_shelters", "red_cross.knows.shelter_list"),
        ("berth_ships", "ports.knows.vaccinated_list"),
        ("clergy_ask", "red_cross.knows.refuser_list"),
        ("count_needs", "nemo.knows.shelter_census"),
        ("clear_roofs", "works.knows.ash_loading"),
        ("test_water", "health.knows.tank_levels"),
        ("open_intakes", "works.knows.water_test"),
        ("warn_of_lahars", "uwi.knows.rain_outlook"),
        ("close_rabacca", "works.knows.lahar_valleys"),
        ("read_pattern", "uwi.knows.coast_log"),
        ("sweep_valleys", "police.knows.flow_warning"),
        ("warn_barbados", "barbados.knows.ash_forecast"),
        ("send_water", "barbados.knows.tank_levels"),
        ("receive_people", "barbados.knows.vaccinated_list"),
        ("note_to_states", "foreign.knows.barbados_sky"),
    ],
)
def test_an_action_needs_what_another_agency_holds(action: str, needs: str):
    assert MOUNTAIN.needs_what_another_holds(action, needs)


def test_an_order_needs_a_level_the_level_needs_written_advice_and_advice_a_second_sign():
    policies = scenario().by_id("policies")
    red = next(level for level in policies["alert_level"].levels if level.id == "red")
    evacuate = next(level for level in policies["volcano_plan"].levels if level.id == "evacuate")

    assert "policy.alert_level == 'red'" in requirements("order_out")
    assert "policy.volcano_plan == 'evacuate'" in requirements("order_out")
    for level in (red, evacuate):
        assert "nemo.knows.red_advice" in level.requires[0].that
    assert scenario().by_id("actions")["assess_unrest"].agencies == ["uwi"]
    assert {"uwi.knows.gas_reading", "uwi.knows.glow_seen"} <= set(
        requirements("assess_unrest").replace("||", " ").split()
    )


def test_nobody_else_than_the_health_and_the_red_cross_may_pass_on_who_is_ill_or_lies_helpless():
    rules = {item.id: (item.handling, item.originator) for item in scenario().information}

    assert {item: rule for item, rule in rules.items() if rule[0] == "originator_controlled"} == {
        "cluster_villages": ("originator_controlled", "health"),
        "frail_register": ("originator_controlled", "red_cross"),
    }


def test_the_phases_are_those_of_april_2021_in_time_and_together_in_size():
    """Cole et al. (2024): 1.19e8 m3 of tephra, 20 % more or less; hours by UWI-SRC."""
    phases = {phase.id: phase for phase in mountain().phases}

    assert phases["opening"].at == FIRST_EXPLOSION_MS
    assert phases["afternoon"].at == 2 * DAY_MS + 6 * HOUR_MS + 45 * MINUTE_MS
    assert phases["evening"].at == 2 * DAY_MS + 10 * HOUR_MS + 35 * MINUTE_MS
    assert phases["flows"].at == 4 * DAY_MS + 20 * HOUR_MS + 15 * MINUTE_MS
    km3 = sum(settled_km3((phase.mass_kt or 0.0) * 1e6) for phase in mountain().phases)
    assert 0.095 <= km3 <= 0.143


def test_people_by_zone_sum_to_those_whom_the_reports_of_2021_name():
    """16,000 to 20,000 affected (CDEMA), 23,400 displaced (IFRC)."""
    by_order: dict[str, int] = {}
    for town in mountain().communities:
        by_order[str(town.order)] = by_order.get(str(town.order), 0) + town.population

    red = by_order["order.windward"] + by_order["order.leeward"]
    assert 16_000 <= red <= 20_000
    assert red + by_order["order.orange"] == pytest.approx(23_400, rel=0.02)
    alerted = {area.id: area.population for area in scenario().alerting.areas}  # type: ignore[union-attr]
    assert {zone: by_order[f"order.{zone}"] for zone in ("windward", "leeward", "orange")} == {
        zone: alerted[zone] for zone in ("windward", "leeward", "orange")
    }


def test_by_the_plans_it_comes_out_as_in_2021():
    """The order 17 hours before, one in five in shelters, a millimetre on Barbados, nearly nobody dead."""
    lead_h = (FIRST_EXPLOSION_MS - first_true_ms("doctrine", "order.given")) / HOUR_MS

    assert 14 <= lead_h <= 21
    assert number("doctrine", "volcano.evacuated") >= 0.98 * 23_200
    assert 4_000 <= number("doctrine", "volcano.in_shelters") <= 4_600
    assert 0.3 <= number("doctrine", "volcano.ash_bridgetown") <= 3.0
    assert 1.0 <= number("doctrine", "volcano.ash_kingstown") <= 20.0
    assert number("doctrine", "toll.lives") < 10


def test_where_no_order_comes_hundreds_die_as_in_1902():
    """About 1,600 died in 1902 on estates that were more densely peopled than the red zone is today."""
    assert 300 <= number("silence", "toll.lives") <= 1_700
    assert number("silence", "order.given") == 0


def test_each_agency_alone_orders_when_everybody_can_see_why():

    assert MOUNTAIN.shared("alone") == []
    assert first_true_ms("alone", "order.given") > FIRST_EXPLOSION_MS
    assert number("alone", "toll.lives") >= 10 * number("doctrine", "toll.lives")
    assert number("alone", "law.broken") == 0
    needs_others = {"order_task", "frail_task", "pass_ash", "crossing_task", "valleys_task"}
    assert needs_others <= achieved("doctrine")
    assert not needs_others & achieved("alone")


def test_barbados_is_warned_before_its_sky_is_dark_or_learns_it_from_the_sky():
    dark_ms = first_true_ms("doctrine", "barbados.dark")

    assert first_true_ms("doctrine", "barbados.warned") < dark_ms
    assert first_true_ms("poor", "barbados.warned") > first_true_ms("poor", "barbados.dark")
    # 183 km at 20 kt.
    assert 4 * HOUR_MS <= dark_ms - FIRST_EXPLOSION_MS <= 7 * HOUR_MS


def test_intakes_that_are_shut_by_a_forecast_and_opened_by_a_test_give_water_again():
    assert rehearsed("doctrine").measures["volcano.water_dalaway"] == "fit"
    assert rehearsed("silence").measures["volcano.water_dalaway"] == "unfit"
    assert (
        number("doctrine", "toll.thirst")
        < number("alone", "toll.thirst")
        < number("silence", "toll.thirst")
    )


def test_a_cover_that_was_never_sold_and_a_right_that_one_neighbour_never_gave_both_fail():
    assert MOUNTAIN.failures("poor") == {
        "ccrif_volcano": "not_party",
        "oecs_movement": "precondition",
    }
    assert MOUNTAIN.failures("doctrine") == {}


def test_money_opens_on_a_declaration_and_a_zone_is_held_under_it():
    line = scenario().by_id("instruments")["cat_ddo"]

    assert "policy.disaster_declaration == 'active'" in line.requires[0].that
    assert "policy.closed_zone == 'active'" in requirements("hold_zone")
    assert rehearsed("doctrine").measures["ddo.drawn"] == "half"
    assert number("doctrine", "law.broken") == 0
    assert number("poor", "law.broken") >= 2


def test_with_fewer_rules_and_more_crowding_more_are_infected():
    assert (
        number("doctrine", "wave.infected")
        < number("alone", "wave.infected")
        < number("silence", "wave.infected")
    )
    assert number("doctrine", "shelter.crowding") < 1.0 <= number("poor", "shelter.crowding")


@pytest.mark.parametrize(
    ("identity", "shortest_min", "longest_min"),
    [("full", 180, 240), ("short", 85, 95), ("drill", 18, 22)],
)
def test_each_start_fits_its_wall_time(identity: str, shortest_min: int, longest_min: int):
    assert shortest_min <= MOUNTAIN.wall_minutes(identity) <= longest_min


@pytest.mark.parametrize("start", ["full", "short", "drill"])
@pytest.mark.parametrize("player", ["doctrine", "alone", "poor", "silence"])
def test_it_plays_to_the_end_without_a_fault(player: str, start: str):
    assert rehearsed(player, start).faults == 0


def test_the_short_start_still_leaves_time_for_an_order():
    assert "order_task" in achieved("doctrine", "short")
    assert rehearsed("doctrine", "short").outcome < rehearsed("alone", "short").outcome  # type: ignore[operator]


def test_doctrine_achieves_nearly_all_measured_tasks_and_silence_none():
    tasks = len(rehearsed("doctrine").tasks)

    assert tasks >= 40
    assert len(achieved("doctrine")) >= 0.95 * tasks
    assert 0 < len(achieved("poor")) < len(achieved("doctrine")) / 2
    assert achieved("silence") == set()


def test_every_seat_is_played_by_the_plans():
    rules = scenario().rules_of("doctrine")

    assert {rule.seat for rule in rules} == set(scenario().seats)
    assert not any(
        rule.do.verb in ("share", "reply", "say") for rule in scenario().rules_of("alone")
    )


def test_the_order_of_players_is_not_luck():
    """Three seeds here; the table of outcomes has two hundred."""
    harm = {
        player: [float(rehearsed(player, seed=seed).outcome or 0) for seed in range(1, 4)]
        for player in ("doctrine", "alone", "poor", "silence")
    }

    assert max(harm["doctrine"]) < min(harm["alone"])
    assert max(harm["doctrine"]) < median(harm["poor"]) < median(harm["silence"])
