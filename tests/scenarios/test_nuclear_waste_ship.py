"""Adrift to windward: what must cross, which convention binds, and what is said plainly of the fiction."""

from __future__ import annotations

from itertools import pairwise

import pytest

from exercise_engine import events as e
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec
from exercise_engine.world.ship_motion import nearest_shore
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from tests.scenarios.shipped import Shipped

SHIP = Shipped("nuclear_waste_ship")
loaded, scenario, requirements = SHIP.loaded, SHIP.scenario, SHIP.requirements
rehearsed, happened, achieved = SHIP.rehearsed, SHIP.happened, SHIP.achieved

PLAYERS = ("doctrine", "alone", "poor", "silence")


def ship() -> HazardousShipSpec:
    return next(one for one in scenario().world if isinstance(one, HazardousShipSpec))


def position(point: str) -> tuple[float, float]:
    lat, lon = next(one for one in scenario().geography.points if one.id == point).at
    return lat, lon


# What must cross


@pytest.mark.parametrize(
    ("action", "needs"),
    [
        ("sail_to_casualty", "coast_guard.knows.distress_relay"),
        ("forecast_drift", "coast_guard.knows.distress_relay"),
        ("call_boats_in", "coast_guard.knows.fishers_out"),
        ("write_protection_card", "health.knows.cargo_plan"),
        ("board_fire_teams", "police.knows.cargo_plan"),
        ("board_fire_teams", "police.knows.protection_card"),
        ("assess_claim", "police.knows.engine_log"),
        ("prepare_annex", "nemo.knows.passage_notice"),
        ("ready_villages", "nemo.knows.village_word"),
        ("prepare_bay", "health.knows.crew_casualties"),
        ("read_results", "health.knows.baseline"),
        ("assess_refuge", "maritime.knows.drift_forecast"),
        ("hear_leeward", "maritime.knows.lee_word"),
        ("grant_refuge", "maritime.knows.ship_reading"),
        ("hold_for_security", "maritime.knows.claims_form"),
        ("certify_catch", "fisheries.knows.coast_results"),
        ("open_register", "fisheries.knows.claims_form"),
        ("collect_receipts", "fishers.knows.claims_form"),
        ("send_tug", "barbados.knows.drift_forecast"),
        ("send_physicist", "barbados.knows.monitoring_request"),
        ("hold_burns_bed", "barbados.knows.crew_casualties"),
        ("recognise_certificate", "barbados.knows.coast_results"),
    ],
)
def test_an_action_needs_what_another_agency_holds(action, needs):
    assert SHIP.needs_what_another_holds(action, needs)


def test_what_crosses_the_border_between_the_states_changes_something_on_the_other_side():
    assert SHIP.crossing() >= {
        "distress_relay",
        "drift_forecast",
        "monitoring_request",
        "crew_casualties",
        "coast_results",
    }


def test_the_state_has_no_instrument_of_its_own_and_cannot_measure_until_one_comes():
    kinds = {unit.agency: unit.kind for unit in scenario().units if unit.kind == "survey_team"}
    setters = {
        action.id
        for action in scenario().actions
        if any(effect.set == "meters.here" for effect in (*action.effects, *action.on_arrival))
    }

    assert kinds == {"barbados": "survey_team"}
    assert setters == {"send_physicist"}
    assert all(
        "meters.here" in requirements(action) for action in ("measure_alongside", "place_stations")
    )


def test_each_agency_alone_tells_nobody_and_does_not_do_what_needs_another():
    crossing = {
        "tug_task",
        "fire_task",
        "refuge_task",
        "pass_results",
        "certify_task",
        "claim_task",
    }

    assert SHIP.shared("alone") == []
    assert crossing <= achieved("doctrine")
    assert not crossing & achieved("alone")
    assert rehearsed("alone").measures["ship.in_refuge"] is False
    assert float(rehearsed("alone").measures["ship.escaped"]) > 0


# Which convention binds


def test_a_call_by_the_state_that_is_no_party_fails_and_so_does_the_fund_that_is_not_in_force():
    asked = {
        x.invocation: x.instrument for x in happened("poor") if isinstance(x, e.InstrumentInvoked)
    }
    failed = {
        asked[x.invocation]: x.reason for x in happened("poor") if isinstance(x, e.InvocationFailed)
    }

    assert failed["assistance"] == "not_party"
    assert failed["hns"] == "not_in_force"


def test_the_state_that_is_a_party_is_answered_and_no_request_by_the_plans_fails_in_law():
    answered = {x.instrument for x in happened("doctrine") if isinstance(x, e.InstrumentInvoked)}

    assert not [x for x in happened("doctrine") if isinstance(x, e.InvocationFailed)]
    assert answered == {
        *("early_notification", "assistance", "rss", "oil_protocol"),
        *("hull_insurer", "nuclear_liability"),
    }
    assert rehearsed("doctrine").measures["iaea.team"] is True


def test_assistance_asks_for_scope_and_type_and_liability_for_a_measurement():
    instruments = scenario().by_id("instruments")

    assert "monitoring_request" in instruments["assistance"].requires[0].that
    assert "coast_results" in instruments["nuclear_liability"].requires[0].that
    assert {party.state: party.status for party in instruments["nuclear_liability"].parties} == {
        "svg": "in_force",
        "brb": "not_party",
    }


# The ship, and what is a fiction


def test_nobody_sees_her_on_a_map_before_something_happens():
    reported = [
        x.at_ms
        for x in happened("silence")
        if isinstance(x, e.FeatureChanged) and x.feature == "ship.reported"
    ]
    fire = next(
        x.at_ms
        for x in happened("silence")
        if isinstance(x, e.MeasureChanged) and x.measure == "casualty.fire"
    )

    assert ship().ais is False
    assert min(reported) >= fire


def test_the_way_to_her_refuge_lies_clear_of_every_shore():
    """From where tugs meet her, and from as near as six miles off Owia, Georgetown and Biabou."""
    begins = [position("meeting_point"), (13.40, -61.03), (13.29, -61.01), (13.20, -61.03)]

    for begin in begins:
        way = [begin, *ship().refuge_by, position("calder_roads")]
        for one, other in pairwise(way):
            leg_nm = distance_nm(*one, *other)
            course = bearing_deg(*one, *other)
            for tenth in range(int(leg_nm * 10) + 1):
                here = destination(*one, course, tenth / 10)
                shore, away_nm = nearest_shore(ship().shores, here)
                assert away_nm > shore.within_nm, (begin, here)


def test_a_fire_that_is_fought_is_out_by_the_second_morning_and_frees_nothing():
    measures = rehearsed("doctrine").measures

    assert (measures["ship.fire"], measures["ship.escaped"]) == (0.0, 0.0)
    assert "fire_task" in achieved("doctrine")


def test_what_escapes_from_a_fire_that_nobody_fights_stays_below_every_level_on_shore():
    levels = {
        x.value
        for x in happened("silence")
        if isinstance(x, e.MeasureChanged) and x.measure.startswith("ship.intervention_")
    }

    assert float(rehearsed("silence").measures["ship.escaped"]) == 100.0
    assert levels <= {0}


@pytest.mark.parametrize("path", ["briefings/facilitators.md", "data/sources.md"])
def test_it_is_said_plainly_that_there_is_nothing_to_validate_against(path):
    text = (
        loaded().files[path].decode("utf-8")
        if path in loaded().files
        else (find_scenario("nuclear_waste_ship") / path).read_text("utf-8")
    )

    assert "No radiological accident at sea exists to validate" in text
    assert "fiction" in text


def test_sabotage_is_a_claim_that_the_police_can_judge_and_no_word_says_how_it_would_be_done():
    words = ("bomb", "explos", "detonat", "grenade", "firearm", "limpet", "drone strike", "hijack")
    assert SHIP.with_word(*words) == []
    assert rehearsed("silence").measures["casualty.claimed"] is True
    assert rehearsed("doctrine").measures["casualty.claimed"] is False


# Word, trade, law


def test_a_number_that_nobody_has_measured_contradicts_what_is_said_later():
    lawful, poor = rehearsed("doctrine").measures, rehearsed("poor").measures

    assert lawful["talk.contradictions"] == 0
    assert int(poor["talk.contradictions"]) >= 3
    assert float(poor["public.rumour"]) > 50 > float(lawful["public.rumour"])


def test_villages_are_moved_for_nothing_only_by_whoever_moves_them_without_a_reading():
    assert rehearsed("doctrine").measures["moved.needlessly"] == 0
    assert rehearsed("poor").measures["moved.needlessly"] == 6900
    assert "policy.disaster_powers" in requirements("move_villages")


def test_nearly_all_losses_can_be_claimed_where_they_were_measured_noticed_and_logged():
    ready = {player: float(rehearsed(player).measures["claims.ready"]) for player in PLAYERS}

    assert ready["doctrine"] >= 80 > 50 > ready["alone"] > ready["poor"] > ready["silence"]


def test_the_headline_is_what_the_sources_say_that_it_is():
    found = rehearsed("poor").measures
    parts = (
        100 * float(found["crew.dead"]),
        10 * float(found["boats.harmed"]),
        float(found["ship.oil_ashore"]) / 2,
        float(found["ship.collective_dose"]) / 5,
        float(found["moved.needlessly"]) / 100,
        4 * (100 - float(found["buyers.confidence"])),
        (float(found["public.tourism_loss"]) + float(found["public.fisheries_loss"])) / 10_000,
        100 - float(found["claims.ready"]),
        50 * float(found["law.broken"]),
        float(found["cost.caution"]),
    )

    assert float(found["harm.total"]) == pytest.approx(sum(parts), abs=0.5)


# How it plays


def test_distances_are_those_of_the_sources():
    route = next(one for one in scenario().geography.routes if one.id == "windward_run")
    outside = sum(distance_nm(*one, *other) for one, other in pairwise(route.line))
    meeting = position("meeting_point")

    assert round(distance_nm(*position("bridgetown"), *meeting)) == 70
    assert round(distance_nm(*meeting, *position("georgetown"))) == 18
    assert round(outside) == 27


@pytest.mark.parametrize(
    ("identity", "shortest_min", "longest_min"),
    [("full", 165, 200), ("short", 80, 95), ("drill", 18, 22)],
)
def test_each_start_fits_its_wall_time(identity, shortest_min, longest_min):
    assert shortest_min <= SHIP.wall_minutes(identity) <= longest_min


@pytest.mark.parametrize("start", ["full", "short", "drill"])
@pytest.mark.parametrize("player", PLAYERS)
def test_it_plays_to_the_end_without_a_fault(player, start):
    assert rehearsed(player, start).faults == 0


def test_doctrine_achieves_nearly_all_measured_tasks_and_silence_none():
    tasks = len(rehearsed("doctrine").tasks)

    assert tasks >= 20
    assert len(achieved("doctrine")) >= 0.9 * tasks
    assert len(achieved("poor")) < len(achieved("alone")) < len(achieved("doctrine")) / 2
    assert achieved("silence") == set()


def test_every_seat_is_played_by_the_plans():
    rules = scenario().rules_of("doctrine")

    assert {rule.seat for rule in rules} == set(scenario().seats)
    assert [rule.do.verb for rule in scenario().rules_of("alone") if rule.do.verb == "share"] == []


def test_unfought_and_untowed_she_grounds_on_more_nights_than_not():
    measured = [
        rehearse(loaded(), seed=seed, player="silence", start="full").measures
        for seed in range(1, 6)
    ]

    assert sum(one["ship.aground"] is True for one in measured) >= 3
    assert all(float(one["ship.casualty_hours"]) > 60 for one in measured)
