"""Flag Q at St John's: what must cross, what the law allows, where a refused ship goes, and what the figures show."""

from __future__ import annotations

from statistics import median

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.units import DAY_MS
from exercise_engine.world.outbreak_spec import OutbreakSpec
from exercise_engine.world.sphere import distance_nm
from tests.scenarios.conducted import Conducted
from tests.scenarios.shipped import Shipped

ISLANDS = Shipped("outbreak")
loaded, scenario, requirements = ISLANDS.loaded, ISLANDS.scenario, ISLANDS.requirements
rehearsed, happened, achieved = ISLANDS.rehearsed, ISLANDS.happened, ISLANDS.achieved

PLAYERS = ("doctrine", "alone", "poor", "silence", "turned_away")
SEEDS = range(1, 6)


def dead(player: str, seed: int) -> int:
    return int(rehearsed(player, seed=seed).measures["toll.dead"])


# ---- The pieces


@pytest.mark.parametrize(
    ("action", "needs"),
    [
        ("meet_flight", "port_health.knows.early_leavers"),
        ("trace_ship_contacts", "port_health.knows.contacts_ashore"),
        ("trace_unlinked", "port_health.knows.unlinked_case"),
        ("visit_yard", "port_health.knows.hidden_cluster"),
        ("receive_patients", "hospital.knows.ship_oxygen"),
        ("run_panel", "hospital.knows.inspection_report"),
        ("assess_event", "health.knows.subtype"),
        ("agree_landing", "health.knows.inspection_report"),
        ("care_at_home", "health.knows.bed_forecast"),
        ("agree_charters", "foreign.knows.line_offer"),
        ("brief_missions", "foreign.knows.inspection_report"),
        ("talk_to_neighbour", "foreign.knows.closing_intent"),
        ("talk_to_neighbour", "foreign.knows.regional_picture"),
        ("order_supplies", "nods.knows.equipment_need"),
        ("call_volunteers", "red_cross.knows.tracing_need"),
        ("feed_homes", "red_cross.knows.food_need"),
        ("barbuda_watch", "red_cross.knows.ferry_case"),
        ("ship_protocol", "port.knows.inspection_report"),
        ("trace_basseterre", "st_kitts.knows.medical_log"),
        ("kitts_gatherings", "st_kitts.knows.line_list"),
        ("send_kits", "carpha.knows.laboratory_need"),
        ("draw_picture", "carpha.knows.line_list"),
        ("draw_picture", "carpha.knows.basseterre_cases"),
    ],
)
def test_an_action_needs_what_another_agency_holds(action: str, needs: str):
    agency, _, item = needs.split(".")

    assert needs in requirements(action)
    assert scenario().by_id("information")[item].originator != agency


def test_nine_pieces_cross_a_border_between_states_or_to_the_region():
    assert ISLANDS.crossing() >= {
        "medical_log",
        "early_leavers",
        "basseterre_cases",
        "subtype",
        "laboratory_need",
        "line_list",
        "regional_picture",
        "closing_intent",
    }


def test_what_was_told_in_confidence_is_its_holders_to_release_and_no_other_is():
    held = {item.id for item in scenario().information if item.handling == "originator_controlled"}

    assert held == {"hidden_cluster"}


def test_no_contingency_but_an_open_radio_channel_hands_out_a_piece():
    handed_out = {entry.id: entry.informs for entry in scenario().contingencies if entry.informs}

    assert handed_out == {"c_oxygen": ["ship_oxygen"]}


def test_each_agency_alone_tells_nobody_and_learns_what_it_needs_late_or_never():
    crossing = {"pass_log", "pass_leavers", "flight_task", "landing_task", "pass_subtype"}

    assert ISLANDS.shared("alone") == []
    assert crossing <= achieved("doctrine")
    assert not crossing & achieved("alone")
    assert rehearsed("alone").measures["kits.arrived"] is False


# ---- The law


def test_two_instruments_fail_one_not_in_force_and_one_for_a_peril_that_it_does_not_insure():
    assert ISLANDS.failures("poor") == {
        "pandemic_agreement": "not_in_force",
        "storm_cover": "precondition",
    }
    assert ISLANDS.failures("doctrine") == {}


def test_schools_and_events_close_only_under_an_order_and_an_order_needs_a_ground():
    order = scenario().by_id("policies")["infectious_order"]
    ground = " ".join(need.that for need in order.requires)

    assert "policy.infectious_order" in requirements("close_schools")
    assert "policy.infectious_order" in requirements("stop_events")
    assert "health.knows.unlinked_case" in ground
    assert "health.knows.school_absence" in ground
    assert order.lasts == 14 * DAY_MS


def test_a_new_subtype_opens_the_assessment_and_the_notification_opens_help():
    instruments = scenario().by_id("instruments")

    def asks(instrument: str) -> str:
        return " ".join(need.that for need in instruments[instrument].requires)

    assert instruments["ihr"].library == "ihr_2005"
    assert "ihr.assessed" in asks("ihr")
    assert "ihr.notified" in asks("strategic_fund")
    assert "ihr.notified" in asks("medical_teams")


def test_the_lawful_player_breaks_no_rule_and_the_poor_one_does_not_notify_in_time():
    assert rehearsed("doctrine").measures["law.broken"] == 0
    assert rehearsed("doctrine").measures["ihr.notified"] is True
    assert int(rehearsed("poor").measures["law.broken"]) >= 3
    assert "notify_task" not in achieved("poor")


def test_a_state_of_emergency_is_needed_for_a_curfew_and_closes_nothing_else():
    emergency = scenario().by_id("policies")["state_of_emergency"]

    assert "policy.state_of_emergency" in requirements("proclaim_curfew")
    assert [effect.add for effect in emergency.effects] == ["lines.confidence"]


# ---- The ship


def test_a_ship_that_is_turned_away_lands_at_the_neighbour_and_costs_more_lives():
    here, away = rehearsed("doctrine").measures, rehearsed("turned_away").measures

    assert (here["ship.turned_away"], away["ship.turned_away"]) == (False, True)
    assert int(away["flu_kna.infected"]) > 2 * int(here["flu_kna.infected"])
    assert int(away["flu.infected"]) < int(here["flu.infected"])
    assert away["law.broken"] == 1
    assert float(rehearsed("turned_away").outcome or 0) > float(rehearsed("doctrine").outcome or 0)


def test_who_is_not_told_lets_fourteen_go_into_town():
    assert rehearsed("doctrine").measures["flight.met"] is True
    assert rehearsed("doctrine").measures["flight.unmet"] is False
    assert rehearsed("alone").measures["flight.unmet"] is True


def test_a_name_that_the_neighbour_alerts_is_found_at_the_counter_before_the_door_opens():
    hit = next(x for x in happened("doctrine") if isinstance(x, e.AlertHit))
    left = next(one for one in scenario().other_entries if one.id == "o_flight")

    assert (hit.port, hit.match) == ("vc_bird_airport", "document")
    assert left.at is not None
    assert hit.at_ms < left.at
    assert [x for x in happened("alone") if isinstance(x, e.AlertHit)] == []


def test_measures_aboard_rest_on_the_log_or_on_an_inspection():
    control = scenario().by_id("policies")["port_plan"].levels[1]
    ground = " ".join(need.that for need in control.requires)

    assert control.id == "control"
    assert "ship.inspected" in ground
    assert "port_health.knows.medical_log" in ground
    assert rehearsed("doctrine").measures["ship.controlled"] is True


def test_the_two_patients_live_if_they_are_fetched_or_her_stores_come():
    aboard = {player: rehearsed(player).measures["ship.dead"] for player in PLAYERS}

    assert aboard["doctrine"] == aboard["alone"] == 0
    assert aboard["turned_away"] == 1
    assert rehearsed("silence").measures["ward.exposed"] is True
    assert rehearsed("doctrine").measures["ward.exposed"] is False


def test_who_never_brings_her_in_reads_of_nobody_on_the_pier_and_of_the_dead_aboard():
    day = Conducted(loaded(), "silence")
    day.say(c.Start, "control")
    day.at(20)
    day.say(c.Decide, "port_health.officer", decision="pratique", option="conditional")
    day.at(26 * 60)

    delivered = {x.entry: x.values for x in day.events if isinstance(x, e.InjectDelivered)}
    assert {"berth_allowed", "c_berth", "linesmen", "oxygen_ended"} <= set(delivered)
    assert not {"night_pier", "ship_morning"} & set(delivered)
    assert delivered["ship_mourns"]["ship.dead"] == 2


def test_who_brings_her_in_reads_of_the_pier_at_night_and_of_a_morning_without_dead():
    delivered = {x.entry for x in happened("doctrine") if isinstance(x, e.InjectDelivered)}

    assert {"night_pier", "ship_morning"} <= delivered
    assert not {"oxygen_ended", "ship_mourns"} & delivered


def test_both_states_have_the_same_illness_and_the_people_that_were_counted():
    models = [one for one in scenario().world if isinstance(one, OutbreakSpec)]
    illness = {(m.r0, m.latent, m.infectious, m.severe, m.fatal, m.reported) for m in models}
    people = {c.place: c.population for m in models for c in m.communities}

    assert len(models) == 2
    assert len(illness) == 1
    assert people["st_johns"] == pytest.approx(51_737, abs=50)
    assert people["codrington"] == pytest.approx(1_634, abs=5)
    assert people["basseterre"] + people["charlestown"] == pytest.approx(51_320, abs=50)


def test_distances_are_those_that_the_sources_state():
    at = {point.id: point.at for point in scenario().geography.points}

    def apart(one: str, other: str) -> float:
        return distance_nm(*at[one], *at[other])

    assert apart("pier", "anchorage") == pytest.approx(2.7, abs=0.1)
    assert apart("pier", "codrington") == pytest.approx(31, abs=0.5)
    assert apart("pier", "zante") == pytest.approx(51, abs=0.5)
    assert apart("vc_bird", "port_of_spain") == pytest.approx(389, abs=1)


def test_players_see_what_is_confirmed_and_never_what_is_true():
    true = [
        name
        for name in loaded().measures
        if name.startswith(("flu.infect", "flu_kna.infect", "flu.reproduction", "toll."))
    ]

    assert len(true) >= 10
    assert all(loaded().measures[name].seen_by == () for name in true)
    assert loaded().measures["flu.confirmed"].seen_by != ()


def test_no_word_says_that_an_illness_is_made_or_spread_on_purpose():
    words = ("bioterror", "weapon", "engineered", "aerosolis", "culture it", "gain of function")
    assert ISLANDS.with_word(*words) == []


# ---- Starts


@pytest.mark.parametrize(
    ("identity", "shortest_min", "longest_min"),
    [("full", 180, 240), ("short", 70, 90), ("ashore", 70, 85), ("drill", 18, 22)],
)
def test_each_start_fits_its_wall_time(identity: str, shortest_min: int, longest_min: int):
    assert shortest_min <= ISLANDS.wall_minutes(identity) <= longest_min


@pytest.mark.parametrize("start", ["full", "short", "ashore", "drill"])
@pytest.mark.parametrize("player", PLAYERS)
def test_it_plays_to_the_end_without_a_fault(player: str, start: str):
    assert rehearsed(player, start).faults == 0


def test_a_start_on_the_fourth_day_knows_what_the_first_days_found_and_brings_no_old_news():
    delivered = {x.entry for x in happened("silence", "ashore") if isinstance(x, e.InjectDelivered)}
    learnt = {
        (x.agency, x.item) for x in happened("silence", "ashore") if isinstance(x, e.ItemLearnt)
    }

    assert {("health", "subtype"), ("port", "inspection_report")} <= learnt
    assert {"receptionist", "chairs", "gowns"} <= delivered
    assert not {"samples_in", "panel_ready", "inspected", "reference_ready"} & delivered


def test_who_begins_on_the_fourth_day_can_still_achieve_every_task_that_is_left():
    missed = {x.task for x in happened("doctrine", "ashore") if isinstance(x, e.TaskMissed)}

    assert missed == set()
    assert len(achieved("doctrine", "ashore")) >= 20


# ---- The players


def test_every_seat_is_played_by_the_plans():
    rules = scenario().rules_of("doctrine")

    assert {rule.seat for rule in rules} == set(scenario().seats)
    assert [rule.do.verb for rule in scenario().rules_of("alone") if rule.do.verb == "share"] == []


def test_doctrine_achieves_nearly_all_measured_tasks_and_silence_none():
    tasks = len(rehearsed("doctrine").tasks)

    assert tasks >= 40
    assert len(achieved("doctrine")) >= 0.9 * tasks
    assert 0 < len(achieved("poor")) < len(achieved("doctrine")) / 2
    assert achieved("silence") == set()


def test_closing_in_time_costs_tourism_less_than_not_closing():
    lost = {
        player: float(rehearsed(player).measures["public.tourism_loss"])
        for player in ("doctrine", "silence")
    }

    assert lost["doctrine"] < 0.8 * lost["silence"]


def test_by_the_plans_few_die():
    """The order of the players over 30 seeds is held in tests/scenarios/test_order.py."""
    assert median(dead("doctrine", seed) for seed in SEEDS) < 5
