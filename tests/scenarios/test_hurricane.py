"""The shipped hurricane: is it whole, does it fit its time, and do people's decisions matter?"""

from __future__ import annotations

import re
from typing import get_args

import pytest

from exercise_engine import events as e
from exercise_engine.scenario.fields import Factor, Process
from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.words import Words
from exercise_engine.world.communities_spec import CommunitiesSpec
from facilitator_tools.handouts import sheet_of
from tests.scenarios.shipped import Shipped

STORM = Shipped("hurricane")
loaded, scenario = STORM.loaded, STORM.scenario
rehearsed, happened, achieved = STORM.rehearsed, STORM.happened, STORM.achieved

MARK = "EXERCISE EXERCISE EXERCISE"


def test_seven_agencies_of_two_states_have_two_seats_each():
    agencies = scenario().agencies

    assert {agency.id for agency in agencies} >= {
        "nadma", "metoffice", "police", "health", "transport", "foreign",
    }  # fmt: skip
    assert all(sum(role.seats for role in agency.roles) == 2 for agency in agencies)
    assert {agency.state for agency in agencies} == {"grenada", "svg"}


def test_the_msel_has_at_least_45_entries_of_all_four_kinds_and_three_triggers():
    parts = scenario()
    injects = parts.injects

    assert len(parts.entries) >= 45
    assert len(parts.contingencies) >= 6
    assert len(parts.expected_actions) >= 6
    assert len(parts.other_entries) >= 4
    assert any(inject.at is not None for inject in injects)
    assert any(inject.when is not None and inject.delay is not None for inject in injects)
    assert any(
        entry.after is not None and entry.delay is not None for entry in parts.entries.values()
    )


def test_every_contingency_is_shown_to_controllers_before_it_fires():
    assert all(entry.hold_for >= 30 * MINUTE_MS for entry in scenario().contingencies)


def test_there_are_12_decisions_25_actions_2_questions_and_5_objectives():
    parts = scenario()

    assert len(parts.decisions) >= 12
    assert len(parts.actions) >= 25
    assert len(parts.questions) >= 2
    assert len(parts.objectives) == 5
    assert all(len(question.outcomes) >= 2 for question in parts.questions)


def test_12_of_at_least_16_critical_tasks_are_measured_by_the_simulation():
    tasks = scenario().tasks.values()

    assert len(tasks) >= 16
    assert sum(task.measured is not None for task in tasks) >= 12
    assert all(task.source for task in tasks)


def test_every_objective_is_looked_for_in_a_capability():
    looked_for = {capability.objective for capability in scenario().capabilities}

    assert looked_for == {objective.id for objective in scenario().objectives}


@pytest.mark.parametrize("process", get_args(Process))
def test_each_process_of_the_declaration_is_exercised_by_entries_and_by_an_objective(process):
    entries = scenario().entries.values()

    assert sum(process in entry.processes for entry in entries) >= 3
    assert any(process in objective.processes for objective in scenario().objectives)


@pytest.mark.parametrize("factor", get_args(Factor))
def test_each_factor_of_gravity_is_met(factor):
    assert any(factor in entry.factors for entry in scenario().entries.values())


def test_every_inject_belongs_to_an_incident_and_says_who_speaks():
    for entry in (*scenario().injects, *scenario().contingencies):
        assert entry.incident, entry.id
        assert entry.sender, entry.id


def test_every_handout_is_handed_out_and_headed_exercise():
    handed_out = {inject.handout for inject in scenario().injects if inject.handout}
    shipped_files = {path for path in loaded().files if path.startswith("handouts/")}

    assert handed_out == shipped_files
    words = Words(loaded(), seed=1)
    for path in shipped_files:
        text = re.sub("<[^>]+>", "", sheet_of(path, words).body).strip()
        assert text.startswith(MARK), path
        assert text.endswith(MARK), path


@pytest.mark.parametrize(
    ("entry", "agency"),
    [
        ("surge_model", "metoffice"),
        ("hospital_census", "health"),
        ("rss_informal", "police"),
        ("union_shelters", "nemo"),
        ("harbour_vessels", "transport"),
        ("warship_offer", "foreign"),
    ],
)
def test_what_one_agency_knows_is_told_to_it_alone(entry, agency):
    assert scenario().entries[entry].to == [agency]  # type: ignore[attr-defined]


def test_what_must_be_passed_on_is_looked_for():
    passed_on = {
        (expectation.agency, expectation.message_to or expectation.shares_with)
        for _, expectation in scenario().expectations.values()
        if expectation.message_to or expectation.shares_with
    }

    assert passed_on >= {("metoffice", "nadma"), ("police", "foreign"), ("nemo", "nadma")}


def test_what_only_some_hold_has_a_source_a_grade_and_somebody_who_needs_it():
    items = scenario().information
    needed = [item for item in items if item.needed_by]

    assert len(needed) >= 6
    assert all(item.source and item.reliability in "ABCD" for item in needed)
    assert any(item.handling == "originator_controlled" for item in needed)


@pytest.mark.parametrize(
    ("action", "knows", "held_by", "task"),
    [
        ("doors", "police.knows.surge_run", "metoffice", "pass_surge"),
        ("fuel_generators", "health.knows.fuel_stock", "transport", "pass_fuel"),
        ("boat_to_carriacou", "nemo.knows.reef_passages", "transport", "pass_passages"),
        ("appeal_donors", "foreign.knows.carriacou_figures", "nemo", "figures_across"),
    ],
)
def test_an_action_needs_what_another_agency_or_state_holds_and_a_task_looks_for_it(
    action, knows, held_by, task
):
    agency, _, item = knows.split(".")
    held = next(one for one in scenario().information if one.id == item)
    measured = scenario().tasks[task].measured

    assert any(knows in need.that for need in scenario().by_id("actions")[action].requires)
    assert held.originator == held_by != agency
    assert measured is not None
    assert item in measured.achieved


def test_telephones_and_mail_fail_with_the_mobile_network_and_the_regional_net_does_not():
    outage = {channel.id: channel.outage for channel in scenario().channels}

    assert outage["phones"] == outage["mail"] == "!comms.mobile"
    assert outage["regional_net"] is None


def test_emergency_powers_take_hours_and_a_curfew_needs_them():
    law = scenario().by_id("policies")["state_of_emergency"]
    curfew = scenario().by_id("actions")["proclaim_curfew"]

    assert law.kind == "law"
    assert law.takes.triangular[0] >= 3 * HOUR_MS
    assert any("policy.state_of_emergency" in need.that for need in curfew.requires)


def test_seven_agencies_judge_gravity_by_every_factor_alone_and_together_before_and_after():
    ahead, after = scenario().threat_assessments
    calendar = scenario().calendar

    for assessment in (ahead, after):
        assert len(assessment.to) == 7
        assert assessment.joint is not None
        assert set(assessment.truth.factors) == set(get_args(Factor))
    assert ahead.rounds[0].at == calendar.time_ms("D-2 18:30")
    assert after.rounds[0].at == calendar.time_ms("D+1 10:00")


def test_doctrine_agrees_twice_and_plans_with_both_states_and_poor_does_neither():
    together = {"judge_ahead", "judge_after", "plan_together", "plan_in_force", "emergency_powers"}

    assert together <= achieved("doctrine")
    assert not together & achieved("poor")


def test_help_is_invoked_under_real_instruments_and_one_agreement_is_not_in_force():
    instruments = {one.id: one for one in scenario().instruments}

    assert {one.library for one in instruments.values()} >= {
        "rss_treaty", "cdema_rrm", "ccrif", "un_undac", "un_cerf",
    }  # fmt: skip
    assert {party.status for party in instruments["caricom_maritime"].parties} == {"signed"}
    assert instruments["ccrif"].policies[0].attachment < instruments["ccrif"].policies[0].exhaustion


def test_each_state_alerts_its_own_people_and_some_follow_only_creole():
    alerting = scenario().alerting
    people = next(one for one in scenario().world if isinstance(one, CommunitiesSpec))
    reached = {state.alerted for state in people.states}
    assert alerting is not None
    languages = {area.id: {spoken.language for spoken in area.languages} for area in alerting.areas}

    assert {"nadma", "nemo"} <= set(alerting.agencies)
    assert languages["grenada"] == {"en", "acf"}
    assert reached >= {"alert.grenada", "alert.grenadines"}


def test_each_state_in_play_asks_the_rss_for_itself_and_gets_what_it_can_use():
    events = happened("doctrine")
    asked = {
        x.invocation: x.party
        for x in events
        if isinstance(x, e.InstrumentInvoked) and x.instrument == "rss"
    }
    came = [
        asked[x.invocation]
        for x in events
        if isinstance(x, e.HelpArrived) and x.invocation in asked
    ]
    delivered = [
        x.entry for x in events if isinstance(x, e.EntryDelivered) and x.entry.startswith("rss_a")
    ]

    assert sorted(asked.values()) == ["grenada", "svg"]
    assert sorted(came) == ["grenada", "svg"]
    assert sorted(delivered) == ["rss_arrives", "rss_at_kingstown"]


def test_poor_asks_by_an_agreement_that_is_not_in_force_and_without_the_form_and_doctrine_does_not():
    assert STORM.failures("doctrine") == {}
    assert STORM.failures("poor") == {"caricom_maritime": "not_in_force", "ccrif": "precondition"}


def test_players_never_see_the_true_storm_far_away_nor_the_toll():
    measures = loaded().measures

    assert measures["storm.max_wind"].seen_by == ()
    assert all(spec.seen_by == () for name, spec in measures.items() if name.startswith("toll."))
    assert measures["people.dead"].seen_by == ()


def test_its_name_is_on_no_list_of_atlantic_storms():
    assert re.search(r"Hurricane ([QUXYZ])", scenario().title)


@pytest.mark.parametrize(
    ("identity", "shortest_min", "longest_min"),
    [("full", 240, 300), ("short", 85, 95), ("drill", 18, 22)],
)
def test_each_start_fits_its_wall_time(identity, shortest_min, longest_min):
    assert shortest_min <= STORM.wall_minutes(identity) <= longest_min


def test_the_full_start_runs_from_five_days_before_to_two_after_and_the_short_from_36_hours():
    closest_ms = scenario().calendar.time_ms("D 17:30")
    full, short = STORM.start("full"), STORM.start("short")

    assert closest_ms - full.at >= 5 * 24 * HOUR_MS
    assert full.at + full.length - closest_ms == 2 * 24 * HOUR_MS
    assert closest_ms - short.at == 36 * HOUR_MS


@pytest.mark.parametrize("start_id", ["full", "short", "drill"])
@pytest.mark.parametrize("player", ["doctrine", "poor", "silence"])
def test_it_plays_to_the_end_without_a_fault(player, start_id):
    result = rehearsed(player, start_id)

    assert result.faults == 0
    assert result.ended_ms == STORM.start(start_id).length


def test_doctrine_achieves_nearly_all_measured_tasks_and_silence_none():
    done = {
        player: sum(task.achieved for task in rehearsed(player, "full").tasks)
        for player in ("doctrine", "poor", "silence")
    }

    assert done["doctrine"] >= 0.9 * len(rehearsed("doctrine", "full").tasks)
    assert 0 < done["poor"] < done["doctrine"] / 2
    assert done["silence"] == 0


def test_what_the_storm_does_when_help_is_late_is_of_the_size_of_ivan():
    """Ivan, Grenada: 39 dead, 18,000 homeless, about 90 % of 31,100 houses damaged, 30 % lost."""
    late = {
        name: float(value)
        for name, value in rehearsed("poor", "full").measures.items()
        if name.startswith(("toll.", "people."))
    }

    assert 25 <= late["toll.dead"] <= 80
    assert 14_000 <= late["people.homeless_grenada"] <= 24_000
    assert 0.7 <= late["people.houses_damaged_grenada"] / 31_100 <= 1.0
    assert 0.2 <= late["people.houses_destroyed_grenada"] / 31_100 <= 0.4


def test_every_rule_of_the_scripted_players_has_a_seat_of_its_agency_and_silence_has_none():
    players = scenario().by_id("players")
    seats = set(scenario().seats)

    assert {rule.seat for rule in players["doctrine"].rules} == seats
    assert players["silence"].rules == []
