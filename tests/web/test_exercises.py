"""Make an exercise in the browser, and find it again."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.web.conftest import FLOOD, Server, account, open_console, post
from web.rooms import OpenExercise


def add_flood(server: Server) -> None:
    shutil.copytree(FLOOD, server.services.settings.scenarios / "flood")


def the_exercise(server: Server) -> OpenExercise:
    (exercise,) = server.services.ledger.exercises()
    return server.services.rooms.open(exercise.id)


def test_a_facilitator_makes_an_exercise_with_scripts_start_seed_and_pace(server: Server):
    add_flood(server)
    browser = account(server)

    answer = post(
        browser,
        "/exercises/new",
        scenario="flood",
        title="  Tuesday   morning ",
        start="late",
        seed="42",
        rate="30",
        script="doctrine",
        seats=["council.director", "ambulance.chief"],
    )
    one = the_exercise(server)

    assert answer.headers["Location"] == f"/exercises/{one.exercise.id}"
    assert (one.exercise.title, one.exercise.start, one.exercise.seed) == (
        "Tuesday morning",
        "late",
        42,
    )
    assert re.fullmatch(r"[A-HJKMNP-Z2-9]{6}", one.exercise.code)
    assert [one.room.participant_in(seat) for seat in one.conductor.loaded.scenario.seats] == [
        "script:doctrine",
        "",
        "script:doctrine",
    ]
    assert one.conductor.clock_now().rate == 30
    page = browser.get(answer.headers["Location"]).text
    assert one.exercise.code in page
    assert f"http://localhost/e/{one.exercise.code}" in page


def test_what_cannot_be_made_is_said_beside_its_field(server: Server):
    add_flood(server)
    good = {"scenario": "flood", "start": "full", "seed": "1", "script": ""}
    wrong = {
        "start": "never",
        "seed": "a few",
        "rate": "-1",
        "script": "nobody",
        "seats": ["control"],
        "scenario": "nowhere",
    }

    for field, value in wrong.items():
        answer = post(account(server), "/exercises/new", **{**good, field: value})

        assert answer.status_code == 422, field
    assert server.services.ledger.exercises() == []


def test_a_number_that_is_none_is_said_with_what_would_be_right_and_stays_as_typed(server: Server):
    add_flood(server)

    answer = post(
        account(server),
        "/exercises/new",
        scenario="flood",
        start="full",
        script="",
        seed="a few",
        rate="abc",
    )

    assert "&#39;abc&#39; is not a pace. Enter a number from 0.1 to 3600" in answer.text
    assert "&#39;a few&#39; is not a whole number. Enter one from 0 to" in answer.text
    assert 'value="abc"' in answer.text
    assert 'value="a few"' in answer.text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("start", "never", "&#39;never&#39; is not offered here. Choose among:"),
        ("script", "nobody", "&#39;nobody&#39; is not offered here. Choose among: Nobody,"),
        ("seats", "control", "Not offered here: &#39;control&#39;. Choose among:"),
        ("title", "a" * 121, "A title has at most 120 characters; this one has 121."),
    ],
)
def test_what_no_form_offers_is_told_with_what_it_offers_and_the_rest_stays_as_typed(
    server: Server, field: str, value: str, said: str
):
    add_flood(server)
    good = {"scenario": "flood", "start": "full", "seed": "41", "script": "", "title": "Mine"}

    answer = post(account(server), "/exercises/new", **{**good, field: value})

    assert said in answer.text
    assert 'value="41"' in answer.text
    assert f'value="{value if field == "title" else "Mine"}"' in answer.text


def test_a_scenario_with_faults_is_listed_with_them_and_cannot_be_played(server: Server):
    add_flood(server)
    main = server.services.settings.scenarios / "flood" / "scenario.yaml"
    main.write_text(main.read_text().replace("title: A small flood", "titel: A small flood"))

    answer = post(
        account(server), "/exercises/new", scenario="flood", start="full", seed="1", script=""
    )

    assert answer.status_code == 422
    assert server.services.ledger.exercises() == []


def test_only_facilitators_make_exercises(server: Server):
    for name, role in (("eve", "evaluator"), ("oz", "observer")):
        browser = account(server, name, role)

        assert browser.get("/exercises/new").status_code == 403
        assert post(browser, "/exercises/new", scenario="flood").status_code == 403
    assert server.browser().get("/exercises/new").status_code == 302
    assert server.browser().get("/exercises").status_code == 302


def test_several_exercises_run_beside_each_other(server: Server):
    add_flood(server)
    browser = account(server)
    for title in ("One", "Two"):
        post(
            browser,
            "/exercises/new",
            scenario="flood",
            title=title,
            start="full",
            seed="1",
            script="",
        )
    exercises = {exercise.title: exercise for exercise in server.services.ledger.exercises()}
    one, two = (server.services.rooms.open(exercises[title].id) for title in ("One", "Two"))
    first = server.console(open_console(browser, one, "control")["token"])
    second = server.console(open_console(browser, two, "control")["token"])

    first.say("start")
    second.say("message", to=["simcell"], text="still waiting")

    assert first.slices["clock"]["phase"] == "play"
    assert second.slices["clock"]["phase"] == "lobby"
    listed = browser.get("/exercises").text
    assert "One" in listed
    assert "Two" in listed


def test_each_seat_can_have_a_scripted_player_of_its_own(server: Server):
    add_flood(server)

    post(
        account(server),
        "/exercises/new",
        **{
            "scenario": "flood",
            "start": "full",
            "seed": "1",
            "script": "",
            "script-council.director": "doctrine",
            "script-council.clerk": "",
            "script-ambulance.chief": "silence",
        },
    )
    one = the_exercise(server)

    assert {
        seat: one.room.participant_in(seat) for seat in one.conductor.loaded.scenario.seats
    } == {
        "council.director": "script:doctrine",
        "council.clerk": "",
        "ambulance.chief": "script:silence",
    }


def test_a_seat_card_is_printed_for_each_seat_that_no_script_plays(server: Server):
    add_flood(server)
    browser = account(server)

    answer = post(
        browser,
        "/exercises/new",
        scenario="flood",
        start="full",
        seed="1",
        script="doctrine",
        seats=["council.clerk"],
    )
    page = browser.get(answer.headers["Location"]).text

    assert page.count('class="seat-card"') == 2
