"""Two ships at Merisel Quay: what must cross, what the law allows, and what sharing changes."""

from __future__ import annotations

import pytest

from exercise_engine.world.mass_casualties_spec import MassCasualtiesSpec
from tests.scenarios.shipped import Shipped

QUAY = Shipped("terrorist_attack")
scenario, requirements = QUAY.scenario, QUAY.requirements
rehearsed, achieved = QUAY.rehearsed, QUAY.achieved

SIGNS = {
    "port_call_assessment_item": "barbados",
    "lost_document": "barbados",
    "missing_badge": "port",
    "lodger_query": "police",
    "worried_mother": "red_cross",
    "arrival_hit": "border",
}


def test_six_signs_lie_with_five_agencies_of_two_states_and_four_of_them_make_a_warning():
    items = {item.id: item for item in scenario().information}
    states = {agency.id: agency.state for agency in scenario().agencies}

    assert {sign: items[sign].originator for sign in SIGNS} == SIGNS
    assert len(set(SIGNS.values())) == 5
    assert {states[agency] for agency in SIGNS.values()} == {"lca", "brb"}
    assert all(f"police.knows.{sign}" in requirements("fuse_signs") for sign in SIGNS)
    assert ">= 4" in requirements("fuse_signs")


@pytest.mark.parametrize(
    ("action", "needs"),
    [
        ("double_crews", "fire.knows.joint_warning"),
        ("prepare_triage", "fire.knows.joint_warning"),
        ("pre_alert", "health.knows.joint_warning"),
        ("stagger_landing", "port.knows.joint_warning"),
        ("call_volunteers", "red_cross.knows.joint_warning"),
        ("hold_aircraft", "barbados.knows.joint_warning"),
        ("clear_square", "police.knows.square_word"),
        ("call_donors", "red_cross.knows.blood_need"),
        ("first_aiders", "red_cross.knows.methane"),
        ("accept_patients", "barbados.knows.transfer_list"),
        ("notify_missions", "foreign.knows.casualty_list"),
        ("notify_missions", "foreign.knows.manifests"),
        ("match_lists", "red_cross.knows.casualty_list"),
        ("identify_dead", "health.knows.manifests"),
        ("identify_suspects", "police.knows.landing_card"),
        ("identify_suspects", "police.knows.gate_record"),
        ("check_departures", "border.knows.suspect_identity"),
        ("agree_reopening", "police.knows.facility_survey"),
    ],
)
def test_an_action_needs_what_another_agency_holds(action, needs):
    assert QUAY.needs_what_another_holds(action, needs)


def test_what_crosses_the_border_between_the_states_changes_something_on_the_other_side():
    assert QUAY.crossing() >= {
        "port_call_assessment_item",
        "lost_document",
        "joint_warning",
        "transfer_list",
        "suspect_identity",
        "departure_record",
    }


def test_the_police_set_the_level_and_the_port_carries_it_out():
    levels = scenario().by_id("policies")["port_security"]

    assert levels.owner == "police"
    assert levels.activated_by == ["police.gold"]
    assert "policy.port_security" in requirements("close_forecourt")
    assert scenario().by_id("actions")["close_forecourt"].agencies == ["port"]


def test_two_instruments_fail_because_they_are_signed_and_not_in_force():
    assert QUAY.failures("poor") == {
        "arrest_warrant": "not_in_force",
        "anti_terrorism_convention": "not_in_force",
    }
    assert QUAY.failures("doctrine") == {}


def test_nothing_is_searched_without_a_warrant_and_no_curfew_stands_without_a_declaration():
    assert "warrant.signed" in requirements("search_estate")
    assert "hunt.lead" in requirements("apply_warrant")
    assert "policy.state_of_emergency" in requirements("proclaim_curfew")
    assert scenario().by_id("policies")["liberty"].in_force == "active"


def test_the_lawful_player_holds_both_with_their_rights_and_the_poor_one_breaks_the_law():
    lawful, poor = rehearsed("doctrine").measures, rehearsed("poor").measures

    assert lawful["torvick.held"] is lawful["veldhame.held"] is lawful["custody.lawful"] is True
    assert lawful["surrender.begun"] is lawful["missions.access"] is True
    assert (lawful["law.unlawful"], lawful["law.broken"]) == (0, 0)
    assert poor["law.unlawful"] == 14
    assert int(poor["law.broken"]) >= 2


def test_the_attack_comes_whatever_is_done_and_only_who_stands_there_differs():
    def struck(player: str) -> set[str]:
        measures = rehearsed(player).measures
        return {name for name in measures if name.startswith("attack.") and measures[name] is True}

    assert struck("doctrine") == {"attack.hall", "attack.square"}
    assert struck("silence") == {
        *("attack.hall", "attack.forecourt", "attack.ramp"),
        *("attack.square", "attack.stalls", "attack.buses"),
    }
    assert struck("alone") == struck("silence") - {"attack.buses"}


def test_each_agency_alone_breaks_no_rule_loses_more_lives_and_tells_nobody():
    together, alone = rehearsed("doctrine").measures, rehearsed("alone").measures

    assert QUAY.shared("alone") == []
    assert int(alone["mci.dead"]) >= 2 * int(together["mci.dead"])
    assert (alone["law.unlawful"], alone["law.broken"]) == (0, 0)
    assert {"fuse_task", "pass_methane", "clear_task", "hold_task"} <= achieved("doctrine")
    assert not {"fuse_task", "pass_methane", "clear_task", "hold_task"} & achieved("alone")


def test_a_command_that_was_not_told_where_beds_are_free_directs_nobody():
    together, alone = rehearsed("doctrine").measures, rehearsed("alone").measures

    assert (together["quay.command"], together["quay.directed"]) == (True, True)
    assert (alone["quay.command"], alone["quay.directed"]) == (True, False)
    assert int(together["mci.arrived_st_jude"]) > 0


def test_the_six_scenes_share_two_places_and_no_more_are_hurt_than_the_island_could_ever_treat():
    model = next(one for one in scenario().world if isinstance(one, MassCasualtiesSpec))
    quay, square = model.incidents[:3], model.incidents[3:]
    hurt = sum(i.critical + i.immediate + i.delayed + i.minor for i in model.incidents)

    assert [one.id for one in quay] == ["hall", "forecourt", "ramp"]
    assert {one.place for one in square} == {"fontaine_square"}
    assert 300 <= hurt <= 500
    assert {hospital.id: hospital.beds for hospital in model.hospitals} == {
        "okeu": 120,
        "st_jude": 50,
    }


def test_what_was_said_in_confidence_and_the_names_of_patients_are_their_holders_to_release():
    rules = {item.id: item.handling for item in scenario().information}
    held = {item for item, rule in rules.items() if rule == "originator_controlled"}

    assert held == {"worried_mother", "transfer_list", "casualty_list"}


def test_no_word_says_how_an_attack_is_made():
    words = (
        "bomb",
        "explos",
        "gunm",
        "rifle",
        "knife attack",
        "detonat",
        "suicide",
        "grenade",
        "firearm",
    )
    assert QUAY.with_word(*words) == []


@pytest.mark.parametrize(
    ("identity", "shortest_min", "longest_min"),
    [("full", 180, 240), ("short", 85, 95), ("drill", 18, 22)],
)
def test_each_start_fits_its_wall_time(identity, shortest_min, longest_min):
    assert shortest_min <= QUAY.wall_minutes(identity) <= longest_min


@pytest.mark.parametrize("start", ["full", "short", "drill"])
@pytest.mark.parametrize("player", ["doctrine", "alone", "poor", "silence"])
def test_it_plays_to_the_end_without_a_fault(player, start):
    assert rehearsed(player, start).faults == 0


def test_doctrine_achieves_nearly_all_measured_tasks_and_silence_none():
    tasks = len(rehearsed("doctrine").tasks)

    assert tasks >= 20
    assert len(achieved("doctrine")) >= 0.9 * tasks
    assert len(achieved("poor")) < len(achieved("doctrine")) / 2
    assert achieved("silence") == set()


def test_every_seat_is_played_by_the_plans():
    rules = scenario().rules_of("doctrine")

    assert {rule.seat for rule in rules} == set(scenario().seats)
    assert [rule.do.verb for rule in scenario().rules_of("alone") if rule.do.verb == "share"] == []
