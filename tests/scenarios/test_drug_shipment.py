"""Moonless Night: is its law right, do its pieces have to cross, and is what it says of the sea true?"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import pytest

from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.units import HOUR_MS
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.vessels_spec import Vessel, VesselsSpec
from exercise_engine.world.waters import Waters
from tests.scenarios.shipped import Shipped

NIGHT = Shipped("drug_shipment", seed=3)
loaded, scenario = NIGHT.loaded, NIGHT.scenario
rehearsed, achieved = NIGHT.rehearsed, NIGHT.achieved

RUNNERS = ("runner_a", "runner_b", "runner_c", "runner_d")


def sea() -> VesselsSpec:
    return next(one for one in scenario().world if isinstance(one, VesselsSpec))


def vessel(identity: str) -> Vessel:
    return next(one for one in sea().vessels if one.id == identity)


def waters(identity: str) -> Waters:
    area = next(one for one in scenario().geography.areas if one.id == identity)
    return Waters(tuple((lat, lon) for lat, lon in area.ring))


def position(waypoint: str | tuple[float, float]) -> tuple[float, float]:
    if not isinstance(waypoint, str):
        return waypoint
    point = next(one for one in scenario().geography.points if one.id == waypoint)
    lat, lon = point.at
    return lat, lon


# ---- The pieces


@pytest.mark.parametrize(
    ("action", "piece", "held_by"),
    [
        ("watch_merle", "police.knows.strangers_bay", "fishers"),
        ("watch_zandoli", "grenada_police.knows.engine_import", "customs"),
        ("watch_sirik", "lucia_police.knows.northern_call", "rifc"),
        ("inspect_barrel", "customs.knows.arms_notice", "rifc"),
        ("check_registry", "lucia_police.knows.dark_vessel", "rifc"),
        ("prepare_grounds", "ministry.knows.registry_extract", "lucia_police"),
        ("isolate_leak", "ministry.knows.leak_number", "grenada_police"),
        ("trace_invoices", "customs.knows.registry_extract", "lucia_police"),
        ("search_premises", "police.knows.engine_import", "customs"),
        ("screen_lists", "rifc.knows.organiser_name", "police"),
        ("trace_firearms", "rifc.knows.serials", "police"),
    ],
)
def test_an_action_needs_what_another_agency_holds(action: str, piece: str, held_by: str):
    agency, _, item = piece.split(".")

    assert any(piece in need.that for need in scenario().by_id("actions")[action].requires)
    assert scenario().by_id("information")[item].originator == held_by != agency


def test_the_five_that_cross_a_border_between_states_are_looked_for():
    states = {agency.id: agency.state for agency in scenario().agencies}
    crossing = {
        expectation.shares
        for _, expectation in scenario().expectations.values()
        if expectation.shares
        and expectation.shares_with
        and states[expectation.agency] != states[expectation.shares_with]
    }

    assert crossing >= {
        "dark_vessel",
        "engine_import",
        "leak_number",
        "northern_call",
        "mother_track",
    }


def test_every_piece_is_read_by_a_condition():
    conditions = (find_scenario("drug_shipment") / "actions.yaml").read_text(encoding="utf-8")
    for name in ("world", "cooperation", "decisions", "policies", "msel", "evaluation"):
        conditions += (find_scenario("drug_shipment") / f"{name}.yaml").read_text(encoding="utf-8")

    unread = [item.id for item in scenario().information if f".knows.{item.id}" not in conditions]

    assert unread == []


def test_an_assessment_takes_three_pieces_of_others():
    need = scenario().by_id("actions")["fuse"].requires[0].that

    assert ">= 3" in need
    assert need.count("rifc.knows.") >= 6


def test_the_report_of_the_source_may_not_travel_and_its_form_of_words_may():
    items = scenario().by_id("information")

    assert items["source_report"].handling == "originator_controlled"
    assert items["source_gist"].handling == "releasable"
    assert "Ashdell" not in items["source_gist"].text
    assert "Sable" not in items["source_gist"].text


def test_what_concerns_a_clerk_goes_to_the_ministry_and_not_to_his_own_house():
    leak = scenario().by_id("information")["leak_number"]

    assert leak.releasable_to == ["ministry"]


def test_no_contingency_hands_out_a_piece():
    assert all(not entry.informs for entry in scenario().contingencies)


# ---- The law


def test_both_meetings_lie_beyond_every_territorial_sea():
    for runner in RUNNERS:
        meeting = vessel(runner).meets
        assert meeting is not None
        there = position(meeting.at)
        assert waters("open_sea").holds(there)
        assert not any(
            waters(area).holds(there) for area in ("svg_sea", "grenada_sea", "lucia_sea")
        )


@pytest.mark.parametrize(
    ("runner", "home"),
    [
        ("runner_a", "svg_sea"),
        ("runner_b", "grenada_sea"),
        ("runner_c", "svg_sea"),
        ("runner_d", "lucia_sea"),
    ],
)
def test_each_boat_ends_in_the_sea_of_the_state_that_it_lands_in(runner: str, home: str):
    for track in vessel(runner).tracks:
        before, bay = position(track[-2]), position(track[-1])
        assert waters(home).holds(bay) or waters(home).entry(before, bay) is not None


def test_boats_of_saint_vincent_enter_other_waters_only_while_the_law_says_so():
    for identity in ("sandpiper", "kestrel"):
        boat = next(one for one in sea().platforms if one.id == identity)
        bars = {bar.area: bar.unless for bar in boat.keeps_out_of}

        assert bars == {
            "open_sea": "may.open_sea",
            "grenada_sea": "may.grenada",
            "lucia_sea": "lawful.lucia",
        }


def test_a_vessel_with_a_flag_is_boarded_by_consent_or_in_territorial_sea_or_against_the_law():
    boardable = scenario().by_id("measures")[str(vessel("mother").boarded_if)].value

    assert boardable is not None
    assert "flag.consent" in boardable
    assert all(vessel(runner).boarded_if is None for runner in RUNNERS)


def test_two_agreements_are_not_in_force_for_saint_vincent_as_the_library_has_it():
    instruments = scenario().by_id("instruments")
    status = {
        (name, party.state): party.status
        for name in ("caricom_maritime", "arrest_warrant")
        for party in instruments[name].parties
    }

    assert instruments["caricom_maritime"].library == "caricom_maritime_airspace"
    assert instruments["arrest_warrant"].library == "caricom_arrest_warrant"
    assert status["caricom_maritime", "svg"] == "signed"
    assert status["arrest_warrant", "svg"] == "not_party"
    assert status["arrest_warrant", "grenada"] == "in_force"


def test_doctrine_asks_only_by_what_is_in_force_and_poor_learns_what_is_not():
    assert NIGHT.failures("doctrine") == {}
    assert NIGHT.failures("poor") == {
        "caricom_maritime": "not_in_force",
        "arrest_warrant": "not_party",
    }


def test_consent_of_the_flag_takes_hours_and_needs_grounds():
    consent = scenario().by_id("instruments")["flag_consent"]

    assert consent.authorisation.triangular[0] >= 3 * HOUR_MS
    assert any("grounds.ready" in need.that for need in consent.requires)


# ---- The sea


def test_distances_are_those_that_the_sources_state():
    first, second = (12.44, -61.80), (12.74, -61.74)

    assert distance_nm(*first, *second) == pytest.approx(18.3, abs=0.2)
    assert distance_nm(*first, *position("merle_bay")) == pytest.approx(55.2, abs=0.3)
    assert distance_nm(*first, *position("zandoli_bay")) == pytest.approx(16.0, abs=0.2)
    assert distance_nm(*second, *position("sirik_bay")) == pytest.approx(74.2, abs=0.4)
    assert distance_nm(*first, 12.48, -61.50) > 12


def test_the_shares_are_the_load_of_the_mother_ship():
    taken = [vessel(runner).meets for runner in RUNNERS]

    assert sum(meeting.takes_kg or 0 for meeting in taken if meeting) == vessel("mother").load_kg


def test_with_nobody_at_sea_the_whole_load_lands_somewhere():
    night = rehearsed("silence").measures

    assert sum(float(night[f"night.landed_kg_{one}"]) for one in (*RUNNERS, "mother")) == 2_400
    assert night["night.intercepted"] == 0
    assert night["drugs.on_market"] == 2_400


def test_with_nobody_at_sea_each_boat_meets_the_mother_ship_in_most_nights():
    nights = [rehearsed("silence", seed=seed).measures for seed in range(1, 5)]

    for runner in RUNNERS:
        assert sum(int(night[f"night.met_{runner}"]) for night in nights) >= 3, runner


def test_players_never_see_what_only_facilitators_know():
    hidden = (
        "leak.open",
        "leak.warned",
        "harm.total",
        "organiser",
        "drugs.on_market",
        "law.breaches",
    )

    assert all(loaded().measures[name].seen_by == () for name in hidden)
    assert all(
        spec.seen_by == () for name, spec in loaded().measures.items() if name.startswith("cue.")
    )


# ---- The players


def test_alone_is_doctrine_but_for_what_is_told():
    alone = scenario().by_id("players")["alone"]

    assert alone.like == "doctrine"
    assert set(alone.without) >= {"share", "reply", "request", "say", "alert"}
    assert alone.rules == []


@pytest.mark.parametrize("player", ["doctrine", "alone", "poor", "silence"])
@pytest.mark.parametrize("start", ["short", "drill"])
def test_each_start_plays_to_its_end_without_a_fault(player: str, start: str):
    result = rehearsed(player, start=start)

    assert result.faults == 0
    assert result.ended_ms == NIGHT.start(start).length


def test_doctrine_achieves_most_measured_tasks_and_each_alone_loses_what_crosses():
    told = {"pass_gap", "pass_engines", "hold_merle", "hold_zandoli", "hold_sirik", "find_barrel"}

    assert len(achieved("doctrine")) >= 0.85 * len(rehearsed("doctrine").tasks)
    assert told <= achieved("doctrine")
    assert not told & achieved("alone")
    assert {"hold_sable", "boats_out", "grenada_out"} <= achieved("alone")


def test_what_is_shared_is_worth_more_than_luck():
    """Four nights, the same luck for each player; tests/scenarios/test_order.py has 30."""
    by_player = {
        player: [float(rehearsed(player, seed=seed).outcome or 0) for seed in range(1, 5)]
        for player in ("doctrine", "alone", "silence")
    }

    assert median(by_player["doctrine"]) + 1_000 < median(by_player["alone"])
    assert median(by_player["alone"]) < median(by_player["silence"])


# ---- Its figures


def test_a_shore_party_is_there_before_a_boat_can_be():
    """From headquarters to the bays at their speed, with the longest turn-out, in less than the boats need."""
    party = scenario().by_id("units")["shore_party"]
    line = next(one for one in scenario().geography.routes if one.id == "road_leeward_north").line
    nm = sum(distance_nm(*a, *b) for a, b in pairwise(line))
    hours = nm * 1.852 / 30 + party.turn_out.triangular[2] / HOUR_MS

    assert hours < 2
