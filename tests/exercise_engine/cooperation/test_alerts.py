"""Public alerts: how they spread, who understands them, and how CAP writes them."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.alert_area import covered, is_simple, within_km
from exercise_engine.briefing import briefing_for
from exercise_engine.cap import cap_xml
from exercise_engine.cap_words import CAP_WORDS, in_words
from exercise_engine.scenario.cooperation import Issues
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.slices import AlertReach, PublicAlert
from exercise_engine.units import LONGEST_MS
from exercise_engine.views import view_for
from tests.exercise_engine.cooperation.gulf import GULF, gulf
from tests.exercise_engine.exercises import Exercise

SCHEMA = Path(__file__).parents[2] / "data" / "cap_1_2.xsd"
SAID: dict[str, Any] = {
    "event": "Hurricane",
    "category": "Met",
    "urgency": "Expected",
    "severity": "Severe",
    "certainty": "Likely",
    "response": "Shelter",
    "texts": (e.AlertText("en-GB", "Go to a shelter", "A hurricane <comes> & stays.", "Go now."),),
    "areas": ("coast",),
}


def alert(exercise: Exercise, seat: str = "nemo.head", **said: Any) -> str:
    """Alert the public and return the rule that refuses it, or an empty text."""
    return exercise.refusal(c.IssueAlert, seat, **(SAID | said))


def reach(exercise: Exercise, area: str) -> AlertReach:
    """How far alerts have come in *area*."""
    found = exercise.simulation.state.slices[f"alerted/{area}"]
    assert isinstance(found, AlertReach)
    return found


def xml(exercise: Exercise, number: int = -1) -> str:
    """The alert issued as the *number*-th, as CAP writes it."""
    state, words = exercise.simulation.state, exercise.simulation.words
    alerts = {found.alert: found for found in state.of(PublicAlert)}
    return cap_xml(
        list(alerts.values())[number],
        words.scenario,
        lambda ms: words.scenario.calendar.local(ms + words.offset_ms),
        lambda one: alerts[one].sent_ms,
    )


def test_an_alert_spreads_by_halves_among_those_who_understand_it():
    exercise = Exercise(gulf())

    alert(exercise)
    exercise.to(10)
    after_ten = reach(exercise, "coast").share
    exercise.to(20)

    assert (
        after_ten == 0.3
    )  # half of the 80 % that radio reaches, three quarters of whom speak English
    assert reach(exercise, "coast").share == 0.45


def test_a_second_language_reaches_the_rest():
    exercise = Exercise(gulf())
    both = (*SAID["texts"], e.AlertText("es", "Vaya a un refugio"))

    alert(exercise, texts=both)
    exercise.to(10)

    assert reach(exercise, "coast").share == 0.4


def test_channels_add_up_as_if_each_came_by_chance_and_a_silent_one_reaches_nobody():
    exercise, silent = Exercise(gulf()), Exercise(gulf())
    silent.simulation._stage.measures.set("port.open", False, "exercise")

    for one in (exercise, silent):
        alert(one, areas=("hills",))
        one.to(30)

    assert reach(silent, "hills").share == 0.7  # radio: 0.8 of 7/8
    assert reach(exercise, "hills").share == 0.775  # and the siren reaches 1/4 of the other 0.3


def test_alerts_too_many_are_heeded_less():
    exercise = Exercise(gulf())

    for _ in range(3):
        alert(exercise)
    exercise.to(20)

    assert reach(exercise, "coast").heeding == 0.225  # 0.45, twice worn out by a quarter


def test_alerts_long_apart_wear_nobody_out():
    near, far = (
        Exercise(
            read_scenario(
                {"scenario.yaml": GULF.replace("within: 24 h", f"within: {within}").encode()}
            )
        )
        for within in ("4 h", "2 h")
    )

    for exercise in (near, far):
        alert(exercise)
        exercise.to(180)
        alert(exercise)
        exercise.to(200)

    assert reach(near, "coast").heeding < reach(near, "coast").share
    assert reach(far, "coast").heeding == reach(far, "coast").share


def test_a_cancelled_alert_stands_no_more():
    exercise = Exercise(gulf())
    alert(exercise)
    exercise.to(20)

    refused = alert(exercise, message="Cancel", update_of=(exercise.of(e.AlertIssued)[0].alert,))

    assert refused == ""
    assert (reach(exercise, "coast").share, reach(exercise, "coast").severity) == (0.0, "")


def test_an_alert_expires():
    exercise = Exercise(gulf())

    alert(exercise, expires_ms=3 * 3_600_000)
    exercise.to(181)

    assert reach(exercise, "coast").share == 0.0


def test_what_is_drawn_reaches_the_share_of_an_area_that_it_covers():
    exercise = Exercise(gulf())

    alert(exercise, areas=(), polygon=((13.0, -61.0), (13.0, -60.5), (14.0, -60.5), (14.0, -61.0)))
    exercise.to(10)

    assert reach(exercise, "coast").share == 0.15  # the western half


def test_a_circle_is_as_wide_as_its_radius_and_a_square_in_itself_is_whole():
    square = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0))

    assert within_km((0.0, 0.89), (0.0, 0.0, 100.0))
    assert not within_km((0.0, 0.91), (0.0, 0.0, 100.0))
    assert covered(square, None, square) == 1.0
    assert covered(square, (0.0, 0.0, 1.0), ()) == 0.0


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"severity": "Bad"}, "argument_unfit"),
        ({"areas": ("moon",)}, "no_such_area"),
        ({"areas": ()}, "no_such_area"),
        ({"texts": ()}, "text_missing"),
        ({"message": "Update"}, "no_such_alert"),
        ({"expires_ms": 0}, "time_unfit"),
        # No calendar goes on for so long: whoever saw such an alert would see nothing at all.
        ({"expires_ms": 10**15}, "time_unfit"),
        ({"onset_ms": 10**15}, "time_unfit"),
        ({"expires_ms": LONGEST_MS + 1}, "time_unfit"),
        ({"areas": (), "circle": (85.0, 0.0, 600.0)}, "no_such_area"),
        ({"areas": (), "circle": (-90.0, 0.0, 1.0)}, "no_such_area"),
        ({"texts": (e.AlertText("\x01\x02", "Go."),)}, "argument_unfit"),
        ({"polygon": ((1.0, 1.0), (2.0, 2.0))}, "no_such_area"),
        ({"circle": (91.0, 0.0, 1.0)}, "no_such_area"),
        ({"polygon": ((1.0, 1.0), (2.0, 2.0), (1.0, 2.0), (2.0, 1.0))}, "argument_unfit"),
    ],
)
def test_an_alert_that_makes_no_sense_is_refused(said: dict[str, Any], rule: str):
    assert alert(Exercise(gulf()), **said) == rule


@pytest.mark.parametrize(
    "said",
    [
        {"expires_ms": LONGEST_MS},
        {"areas": (), "circle": (84.0, 0.0, 600.0)},
        {"texts": (e.AlertText("zh-Hant-TW", "Go."),)},
    ],
)
def test_an_alert_at_the_edge_of_sense_is_issued_and_seen(said: dict[str, Any]):
    exercise = Exercise(gulf())

    assert alert(exercise, **said) == ""
    seen = view_for("nemo.head", exercise.simulation.state, exercise.simulation.words)
    rings = [ring for one in seen.values() for ring in one.get("outlines", [])]
    assert rings
    assert all(abs(lat) <= 90 for ring in rings for lat, _ in ring)


@pytest.mark.parametrize(
    ("ring", "simple"),
    [
        (((0, 0), (0, 2), (2, 2), (2, 0)), True),
        (((0, 0), (0, 2), (2, 2), (2, 0), (0, 0)), True),
        (((0, 0), (2, 2), (0, 2), (2, 0)), False),
        # A corner that lies on another side.
        (((0, 0), (0, 4), (2, 4), (0, 2), (2, 0)), False),
        # An L whose sides lie in one line and do not meet.
        (((0, 0), (0, 1), (1, 1), (1, 2), (0, 2), (0, 3), (2, 3), (2, 0)), True),
    ],
)
def test_a_shape_is_simple_where_its_sides_meet_only_at_their_ends(
    ring: tuple[tuple[float, float], ...], simple: bool
):
    assert is_simple(ring) is simple


@pytest.mark.parametrize("element", ["category", "response", "urgency", "severity", "certainty"])
def test_every_code_that_can_be_sent_has_its_words(element: str):
    codes = get_args(Issues.model_fields[element].annotation)

    words = [in_words(element, code) for code in codes]

    assert set(CAP_WORDS[element]) == set(codes)
    assert len(set(words)) == len(codes)
    assert not [word for word in words if re.search(r"[a-z][A-Z]|^Env$|^Infra$|CBRNE", word)]


def test_pages_are_told_words_and_the_document_holds_the_codes():
    exercise = Exercise(gulf())
    alert(exercise, category="CBRNE", response="AllClear")

    view = view_for("odm.head", exercise.simulation.state, exercise.simulation.words)
    told = next(one for key, one in view.items() if key.startswith("public_alert/"))["in_words"]
    briefing = briefing_for("nemo.head", exercise.simulation.loaded, None, 7)

    assert told["response"] == "All clear"
    assert told["category"] == "Chemical, biological, radiological, nuclear or explosive danger"
    assert {"code": "AllClear", "title": "All clear"} in briefing["cooperation"]["alerting"][
        "words"
    ]["response"]
    assert "<responseType>AllClear</responseType>" in xml(exercise)


def test_a_code_that_is_none_is_refused_with_the_words_that_are():
    exercise = Exercise(gulf())

    alert(exercise, response="Flee")

    assert "Leave the area" in exercise.of(e.CommandRefused)[-1].message


def test_only_an_authored_agency_alerts_the_public():
    assert alert(Exercise(gulf()), "police.chief") == "may_not_alert"


def test_an_alert_is_valid_cap_1_2_and_always_an_exercise():
    xmlschema = pytest.importorskip("xmlschema")
    exercise = Exercise(gulf())
    both = (*SAID["texts"], e.AlertText("es", "Vaya \x00 a un refugio"))

    alert(exercise, texts=both, circle=(13.1, -60.9, 5.0), onset_ms=0, expires_ms=7_200_000)
    exercise.to(5)
    alert(exercise, message="Update", update_of=(exercise.of(e.AlertIssued)[0].alert,))

    valid = xmlschema.XMLSchema(str(SCHEMA))
    for number in (0, 1):
        text = xml(exercise, number)
        valid.validate(text)
        assert "<status>Exercise</status>" in text
    assert "<sent>2030-06-01T06:05:00-04:00</sent>" in xml(exercise)
    assert "<references>alerts@north.example,kingstown-gulf-nemo.head-c5," in xml(exercise)
