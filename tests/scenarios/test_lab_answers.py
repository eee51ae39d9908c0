"""The shipped lab: what its agencies are told, asked and answered, and what their orders come to."""

from __future__ import annotations

from functools import cache

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.ledger import MemoryLedger
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.views import view_for
from exercise_engine.words import Words
from facilitator_tools.after_action import AfterAction, after_action, document
from facilitator_tools.evaluation.reading import read_stored
from facilitator_tools.handouts import sheet_of
from tests.scenarios.conducted import SEED, Conducted

TOW = {"craft": "launch_1", "where": "to_her_berth"}


@cache
def loaded() -> LoadedScenario:
    return read_scenario(find_scenario("lab"))


def begun(player: str = "silence", minute: float = 0) -> Conducted:
    day = Conducted(loaded(), player)
    day.say(c.Start, "control")
    day.at(minute)
    return day


def measured(day: Conducted, measure: str) -> e.Value:
    return next(x.value for x in day.simulation.state.of(s.MeasureNow) if x.measure == measure)


def delivered(day: Conducted) -> dict[str, e.InjectDelivered]:
    return {x.entry: x for x in day.events if isinstance(x, e.InjectDelivered)}


def orders(day: Conducted) -> tuple[e.Value, e.Value]:
    """Whether a berth is granted, and whether she is ordered out to sea."""
    return measured(day, "ship.refuge"), measured(day, "ship.tow_off")


def reported(day: Conducted) -> AfterAction:
    ledger = MemoryLedger()
    return after_action(read_stored(ledger, day.keep(ledger)), {})


def ordered_off() -> tuple[Conducted, str]:
    """A tow to the berth, for which NEMO grants one, and the Coast Guard orders her off; and the tow."""
    day = begun(minute=42)
    asked = day.say(c.TakeAction, "coast_guard.watch", action="tow", arguments=TOW)
    day.at(55)
    day.say(c.Decide, "nemo.director", decision="refuge", option="grant")
    day.at(60)
    day.say(c.Decide, "coast_guard.watch", decision="refuge", option="off")
    return day, next(x.instance for x in asked if isinstance(x, e.ActionAsked))


def test_a_ship_that_is_ordered_off_has_no_berth_and_her_task_is_not_achieved():
    day, _ = ordered_off()
    day.at(120)

    assert orders(day) == (False, True)
    assert float(measured(day, "coaster.shore_distance")) > 4
    assert delivered(day)["tow_out"].to[0] == "coast_guard"
    day.at(360)
    held = next(x for x in day.simulation.state.of(s.Task) if x.task == "ship_held")
    assert held.status == "missed"


def test_the_last_answer_is_what_the_ship_does_and_the_review_says_who_gave_way_to_what():
    day, tow = ordered_off()
    day.at(70)
    day.say(c.CallOff, "coast_guard.watch", instance=tow)
    day.say(c.TakeAction, "coast_guard.watch", action="tow", arguments={**TOW, "craft": "launch_2"})
    day.at(75)

    report = reported(day)

    assert orders(day) == (True, False)
    (found,) = report.findings.contradictions
    assert (found.gave_way, found.stands.agency) == ("coast_guard", "nemo")
    assert found.stands.choice == "Grant a berth"
    page = " ".join(document(report).split())
    assert "it stands: NEMO, Grant a berth" in page
    assert (
        "Coast Guard gave way on A berth for the coaster (Order her off); "
        "it stands: NEMO, A berth for the coaster: Grant a berth" in page
    )


def test_a_ship_that_is_in_tow_is_not_taken_in_tow_again():
    day = begun(minute=42)
    day.say(c.TakeAction, "coast_guard.watch", action="tow", arguments=TOW)
    day.at(75)

    again = day.say(
        c.TakeAction, "coast_guard.watch", action="tow", arguments={**TOW, "craft": "launch_2"}
    )

    (refused,) = [x for x in again if isinstance(x, e.CommandRefused)]
    assert "A launch of yours is at the tow already" in refused.message
    assert measured(day, "ship.tugs") == 2


def test_a_fire_party_on_a_ship_that_does_not_burn_reports_no_fire():
    day = begun(minute=41)
    day.say(c.TakeAction, "coast_guard.watch", action="fight_fire", arguments={"parties": 2})
    day.at(80)
    before = set(delivered(day))
    day.at(120)

    told = delivered(day)

    assert "party_no_fire" in before
    assert not {"party_aboard", "fire_held"} & before
    assert told["party_aboard"].at_ms >= told["ship_burns"].at_ms
    assert float(told["party_aboard"].values["coaster.fire"]) > 0


def test_nemo_hears_of_the_coaster_before_it_is_asked_about_her():
    day = begun(minute=60)
    asked = next(
        x
        for x in day.events
        if isinstance(x, e.DecisionOpened) and (x.decision, x.agency) == ("refuge", "nemo")
    )

    told = delivered(day)["coaster_reported"]

    assert told.to[0] == "nemo"
    assert told.at_ms < asked.at_ms
    decision = loaded().scenario.by_id("decisions")["refuge"]
    assert "both asked" in decision.text
    assert "the last answer counts" in decision.text


@pytest.mark.parametrize("minute", [15, 40])
def test_the_master_says_how_far_off_she_is_whenever_he_calls(minute: int):
    day = begun(minute=minute)
    day.say(c.DeliverNow, "control", entry="coaster_calls")

    call = delivered(day)["coaster_calls"]

    bay = measured(day, "coaster.distance_windward_bay")
    assert call.values["coaster.distance_windward_bay"] == bay
    assert "four miles" not in getattr(loaded().scenario.entries["coaster_calls"], "text", "")


def test_the_map_says_within_minutes_that_she_is_adrift():
    day = begun(minute=46)
    words = Words(loaded(), SEED)

    shown = view_for("coast_guard.watch", day.simulation.state, words)

    titles = [
        str(one) for key, one in shown.items() if key.startswith("feature/") and "Ashby" in str(one)
    ]
    assert titles
    assert any("adrift" in one for one in titles)
    assert not any("under way" in one for one in titles)


def test_who_says_that_the_net_is_down_says_that_it_is_up_again():
    day = begun(minute=270)

    told = delivered(day)

    assert told["net_down"].to == told["net_up"].to
    assert told["net_up"].at_ms - told["net_down"].at_ms == 20 * 60_000
    inject = loaded().scenario.entries["net_down"]
    assert getattr(inject, "sender", "") == "rss"


@pytest.mark.parametrize("asked", ["grenada_guard", "health", "nadma", "nemo", "police"])
def test_a_scripted_agency_answers_or_declines_whatever_it_is_asked(asked: str):
    day = begun("doctrine", 20)
    day.say(
        c.RequestInformation,
        "coast_guard.watch",
        to=asked,
        about="vessel",
        text="Small craft without AIS?",
        within_ms=30 * 60_000,
    )
    request = next(
        x
        for x in reversed(day.events)
        if isinstance(x, e.InformationRequested) and x.agency == "coast_guard"
    )
    day.at(40)

    answers = [
        x
        for x in day.events
        if isinstance(x, e.RequestAnswered | e.RequestDeclined) and x.request == request.request
    ]

    assert len(answers) == 1


def test_who_has_seen_the_go_fast_sends_the_sighting_with_its_answer():
    day = begun("doctrine")
    while not any(
        isinstance(x, e.ItemLearnt) and (x.item, x.agency) == ("runner_track", "grenada_guard")
        for x in day.events
    ):
        day.at(day.simulation.now / 60_000 + 1)
    day.say(
        c.RequestInformation,
        "coast_guard.watch",
        to="grenada_guard",
        about="vessel",
        text="Small craft without AIS?",
        within_ms=30 * 60_000,
    )
    day.at(day.simulation.now / 60_000 + 10)

    (answer,) = [
        x for x in day.events if isinstance(x, e.RequestAnswered) and x.agency == "grenada_guard"
    ]

    assert answer.items == 1


def test_the_review_says_what_a_headline_is_made_of_and_what_was_wanted():
    day = begun("doctrine", 360)

    report = reported(day)

    parts = {one.measure: one for one in report.findings.outcome_parts}
    headline = next(one for one in report.findings.series if one.headline)
    assert {"harm.people", "fever.infected", "traffic.landed_kg", "coaster.oil_ashore"} <= set(
        parts
    )
    # Its formula adds them up, so what each moved is the whole.
    moved = sum(one.moved or 0 for one in parts.values())
    assert moved == pytest.approx(float(headline.last) - float(headline.first), abs=1)
    assert moved > 0
    wanted = {one.title: one.wanted for one in report.findings.expected}
    assert wanted["A berth is granted"] == "Grant a berth"
    assert wanted["NEMO writes to its neighbour"] == ""
    page = " ".join(document(report).split())
    assert "What moved it since STARTEX: " in page
    assert (
        f"Lives lost in the storm and at the jetty, {parts['harm.people'].last:g} people (+" in page
    )
    assert "wanted: Grant a berth" not in page  # it came
    unanswered = " ".join(document(reported(begun(minute=110))).split())
    assert "wanted: Grant a berth" in unanswered


def test_a_paper_that_may_be_delivered_at_any_time_says_nothing_that_comes_later():
    words = Words(loaded(), SEED)

    sitrep = sheet_of("handouts/sitrep.yaml", words).body
    press = sheet_of("handouts/press_release.yaml", words).body

    assert "Fire aboard" not in sitrep
    assert "by hand" in sitrep
    assert "by hand" in press
    assert "PR 4/30 ·" not in press
