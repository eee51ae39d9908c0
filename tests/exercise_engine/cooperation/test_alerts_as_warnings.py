"""An alert is the warning: what can wait for it, and whom a drawn shape is for, counted in people."""

from functools import cache
from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.alert_area import Settled, share_of_people, spots
from exercise_engine.alert_reach import concerned
from exercise_engine.estimates import OfAlert
from exercise_engine.experiments.knowledge import Knowledge
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.slices import AlertSpreading, PublicAlert
from exercise_engine.views import view_for
from tests.exercise_engine.cooperation.gulf import GULF, gulf
from tests.exercise_engine.cooperation.test_alerts import alert, reach
from tests.exercise_engine.estimates.asking import asked, told
from tests.exercise_engine.exercises import Exercise

EXPECTS = """
injects:
  - {id: forecast, title: Forecast, at: T+00:10, to: [nemo], by: phone, text: Gales.,
     expect: [{id: warned, agency: nemo, alerts: coast, within: 30 min}]}
contingencies:
  - {id: prompt, title: Prompt, missing: warned, to: [nemo], by: phone, text: Well?}
"""
LATE = """
  - id: late
    title: Later
    at: T+02:00
    length: 6 h
    pace: [{from: T+02:00, rate: 60}]
    alerts: [{agency: nemo, since: T+01:40, event: Storm, headline: Gales, areas: [hills], expires_in: 3 h}]
"""
AROUND_QUAY = ((11.9, -61.1), (11.9, -60.9), (12.1, -60.9), (12.1, -61.1))
AT_SEA = ((10.9, -61.1), (10.9, -60.9), (11.1, -60.9), (11.1, -61.1))


@cache
def lab() -> LoadedScenario:
    return read_scenario(find_scenario("lab"))


def late() -> LoadedScenario:
    one_line = (
        "starts: [{id: full, title: All of it, length: 48 h, pace: [{from: T+00:00, rate: 60}]}]"
    )
    assert one_line in GULF
    listed = (
        "starts:\n  - {id: full, title: All of it, length: 48 h, pace: [{from: T+00:00, rate: 60}]}"
    )
    return read_scenario({"scenario.yaml": GULF.replace(one_line, listed + LATE).encode()})


def alert_lab(exercise: Exercise, **said: Any) -> str:
    return alert(exercise, "nemo.director", **({"areas": ("grenadines",)} | said))


def test_an_alert_is_known_from_the_moment_of_its_issue_and_as_grave_as_the_gravest_that_stands():
    exercise = Exercise(gulf())

    before = exercise.value("level")
    alert(exercise, severity="Moderate")
    moderate = exercise.value("level")
    alert(exercise, severity="Severe")

    assert (before, moderate, exercise.value("level")) == (0, 1, 2)


def test_who_cancels_an_alert_takes_the_warning_back_and_one_that_expires_ends_too():
    exercise = Exercise(gulf())
    alert(exercise, severity="Severe")
    alert(exercise, severity="Minor", expires_ms=3_600_000)

    first = exercise.of(e.AlertIssued)[0].alert
    alert(exercise, message="Cancel", update_of=(first,))
    cancelled = exercise.value("level")
    exercise.to(61)

    assert (cancelled, exercise.value("level")) == (1, 0)
    assert [(one.why, one.at_ms) for one in exercise.of(e.AlertEnded)] == [
        ("cancelled", 0),
        ("expired", 3_600_000),
    ]


def test_an_update_takes_the_place_of_the_alert_before():
    exercise = Exercise(gulf())
    alert(exercise, severity="Severe")

    first = exercise.of(e.AlertIssued)[0].alert
    alert(exercise, message="Update", severity="Minor", update_of=(first,))

    stands = {one.alert: one.stands for one in exercise.simulation.state.of(PublicAlert)}
    assert list(stands.values()) == [False, True]
    assert exercise.value("level") == 1


def test_the_effects_of_alerting_happen_with_each_alert_and_not_with_its_updates():
    exercise = Exercise(gulf())
    alert(exercise)
    first = exercise.of(e.AlertIssued)[0].alert

    alert(exercise, message="Update", update_of=(first,))
    once = exercise.value("alarm")
    alert(exercise)

    assert (once, exercise.value("alarm")) == (1, 2)


def test_an_expected_action_waits_for_an_alert_of_its_area():
    met, missed = Exercise(gulf(EXPECTS)), Exercise(gulf(EXPECTS))
    for exercise, area in ((met, "coast"), (missed, "hills")):
        exercise.to(20)
        alert(exercise, areas=(area,))
        exercise.to(41)

    assert met.of(e.ExpectationMet)
    assert not missed.of(e.ExpectationMet)
    assert missed.of(e.ExpectationMissed)


def test_an_alert_that_stands_already_counts_where_one_is_expected():
    exercise = Exercise(gulf(EXPECTS))

    alert(exercise)
    exercise.to(10)

    assert [one.at_ms for one in exercise.of(e.ExpectationMet)] == [600_000]


def test_no_agency_is_expected_to_alert_that_may_not():
    text = (GULF + EXPECTS).replace("agency: nemo, alerts", "agency: police, alerts")

    said = [str(one) for one in check_scenario({"scenario.yaml": text.encode()}).faults]

    assert any("agency 'police' may not alert the public; nemo may." in one for one in said)


def test_scripted_players_hear_alerts_as_everybody_does():
    exercise = Exercise(gulf())
    heard = Knowledge(exercise.simulation.loaded, "odm.head")

    alert(exercise, severity="Severe")
    for event in exercise.of(e.AlertIssued):
        heard.learn(event)

    assert heard.value("issued.coast") == "Severe"
    assert heard.value("issued.hills") == ""


def test_a_shape_reaches_the_share_of_people_that_live_in_it_and_not_of_the_sea():
    exercise = Exercise(gulf())

    alert(exercise, areas=(), polygon=AROUND_QUAY)
    exercise.to(10)

    assert reach(exercise, "towns").share == 0.3  # 300 of 400, half of the 80 % that radio reaches


def test_a_shape_over_the_sea_is_for_nobody_and_warns_nobody():
    exercise = Exercise(gulf())

    alert(exercise, areas=(), polygon=AT_SEA)
    exercise.to(10)

    assert not exercise.of(e.AlertReached)
    assert exercise.simulation._play.values["issued.towns"] == ""


@pytest.mark.parametrize(("east_km", "expected"), [(-3.0, 0.0), (0.0, 0.5), (3.0, 1.0)])
def test_people_live_evenly_around_their_place(east_km: float, expected: float):
    """A straight edge leaves half of a disc on either side of its middle."""
    town = Settled((0.0, 0.0), 100, 2.0)
    edge = east_km / 111.195
    west = ((-1.0, -1.0), (-1.0, edge), (1.0, edge), (1.0, -1.0))

    assert share_of_people([town], None, west) == pytest.approx(expected, abs=0.01)


def test_a_circle_over_a_disc_of_twice_its_radius_holds_a_quarter_of_it():
    assert share_of_people([Settled((10.0, 20.0), 100, 4.0)], (10.0, 20.0, 2.0), ()) == 0.25
    assert len(set(spots((10.0, 20.0), 4.0))) == 128


def test_people_who_say_no_more_live_as_densely_as_in_a_dense_town():
    alerting = gulf().scenario.alerting
    assert alerting is not None
    [towns] = [area for area in alerting.areas if area.id == "towns"]

    density = towns.places[1].people / (3.14159265 * towns.places[1].radius_km ** 2)

    assert density == pytest.approx(1_500)
    assert towns.places[0].radius_km == 2
    assert towns.people == 400


def test_an_area_has_places_or_a_population():
    text = GULF.replace("title: Two towns, places", "title: Two towns, population: 9, places")

    said = [str(one) for one in check_scenario({"scenario.yaml": text.encode()}).faults]

    assert any("give either 'places' with their people or 'population'." in one for one in said)


def test_a_box_around_bequia_and_clifton_is_for_all_of_the_grenadines():
    """A fifth of the area's rectangle, and all of the people."""
    box = ((13.06, -61.30), (13.06, -61.20), (12.55, -61.35), (12.55, -61.48))

    found = {area.id: share for area, share in concerned(lab().scenario, (), None, box)}

    assert found["grenadines"] == pytest.approx(1.0, abs=0.01)
    assert "windward" not in found


def test_who_composes_an_alert_is_told_for_how_many_it_is():
    exercise = Exercise(lab())

    found = told(
        exercise,
        "nemo.director",
        OfAlert(areas=("windward",), circle=(12.597, -61.417, 5.0), languages=("en",)),
    )
    nobody = told(exercise, "nemo.director", OfAlert(polygon=AT_SEA))

    assert {one.term: one.told for one in found.facts} == {
        "It is for": "5,405 people",
        "The Grenadines": "3,000 of 8,000 (38 %); 2,850 understand it",
        "The windward coast": "2,400 of 2,400",
        "Boats in the channel": "5 of 190 (3 %)",
    }
    assert [one.told for one in nobody.facts] == ["nobody: no people live there"]
    assert asked(exercise, "police.chief", OfAlert(areas=("windward",))) is None


def test_in_the_lab_the_alert_is_what_plan_treaty_inject_and_task_wait_for():
    exercise = Exercise(lab())
    exercise.to(5)
    plan = {"policy": "storm_plan", "level": "full", "reason": "Gales"}
    too_early = exercise.refusal(c.ActivatePolicy, "nemo.director", **plan)

    refused = alert_lab(exercise)

    assert too_early
    assert not refused
    assert exercise.refusal(c.ActivatePolicy, "nemo.director", **plan) == ""
    assert exercise.value("svg.warning") == 2
    assert "warned_early" in [one.expectation for one in exercise.of(e.ExpectationMet)]
    assert "public_warned" in [one.task for one in exercise.of(e.TaskAchieved)]
    assert exercise.value("word.warnings") == 1


def test_the_lab_has_one_way_to_warn_the_public():
    titles = [action.title for action in lab().scenario.actions if "nemo" in action.agencies]

    assert not [title for title in titles if "public" in title.lower()]


def test_an_alert_before_a_late_start_stands_at_startex_as_far_as_it_has_come():
    exercise = Exercise(late(), start="late")
    exercise.to(0)

    [before] = exercise.of(e.AlertIssued)
    view = view_for("odm.head", exercise.simulation.state, exercise.simulation.words)
    [shown] = [one for key, one in view.items() if key.startswith("public_alert/")]

    # 20 minutes: radio 0.6; the siren has only begun.
    assert reach(exercise, "hills").share == 0.6
    assert (before.at_ms, before.ago_ms) == (0, 20 * 60_000)
    assert shown["sent"]["ms"] == -20 * 60_000
    assert shown["expires"]["ms"] == 160 * 60_000
    assert shown["stands"]


def test_no_command_takes_the_name_of_an_alert_from_before_a_late_start():
    exercise = Exercise(late(), start="late")
    exercise.to(0)
    [before] = exercise.of(e.AlertIssued)

    taken = before.alert.removeprefix(f"{before.seat}/")
    alert(exercise, before.seat, id=taken)

    assert len(list(exercise.simulation.state.of(PublicAlert))) == 2


def test_the_world_of_a_late_start_was_warned_when_the_alert_went_out():
    exercise = Exercise(lab(), start="afternoon")
    exercise.to(1)

    # An hour and a half after the alert, more than half of those whom it reached have taken notice.
    assert exercise.value("svg.warning") == 2
    assert float(exercise.value("people.warned_svg")) > 40


@pytest.mark.parametrize(
    ("authored", "written", "fault"),
    [
        ("since: T+01:40", "since: T+02:30", "was issued before it"),
        ("expires_in: 3 h", "expires_in: 10 min", "before the start begins"),
    ],
)
def test_an_alert_before_a_start_was_issued_before_it_and_stands_at_it(
    authored: str, written: str, fault: str
):
    text = GULF.replace(
        "starts: [{id: full, title: All of it, length: 48 h, pace: [{from: T+00:00, rate: 60}]}]",
        "starts:" + LATE.replace(authored, written),
    )

    said = [str(one) for one in check_scenario({"scenario.yaml": text.encode()}).faults]

    assert any(fault in one for one in said)


def test_facilitators_are_told_by_which_channels_an_alert_comes_and_how_far_it_will():
    exercise = Exercise(gulf())
    exercise.simulation._stage.measures.set("port.open", False, "exercise")
    alert(exercise, areas=("hills",))
    exercise.to(30)

    [spread] = exercise.simulation.state.of(AlertSpreading)
    words, state = exercise.simulation.words, exercise.simulation.state
    shown = view_for("control", state, words)[f"alert_spread/{spread.alert}/hills"]

    assert [(one["title"], one["share"], one["works"]) for one in shown["channels"]] == [
        ("Radio", 0.7, True),
        ("Siren", 0.0, False),
    ]
    assert shown["told"][-1] == [1_800_000, 0.7]
    assert dict(map(tuple, shown["expected"]))[1_800_000] == 0.775
    assert shown["expected_most"] == pytest.approx(0.9)
    assert [one["text"] for one in shown["milestones"]] == [
        words.clock(1_200_000),
        words.clock(2_400_000),
    ]
    assert not [key for key in view_for("nemo.head", state, words) if "alert_spread" in key]


def test_everybody_is_shown_where_an_alert_stands():
    exercise = Exercise(gulf())
    alert(exercise, areas=("coast", "towns"), circle=(12.0, -61.0, 5.0), polygon=AT_SEA)

    view = view_for("odm.head", exercise.simulation.state, exercise.simulation.words)
    [shown] = [one for key, one in view.items() if key.startswith("public_alert/")]

    assert len(shown["outlines"]) == 5  # the coast, both towns, the circle, the shape
    assert shown["outlines"][-1] == [list(at) for at in AT_SEA]
