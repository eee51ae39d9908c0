"""What a console's page may hold, and who may open it."""

from __future__ import annotations

import json

import pytest

from tests.web.conftest import (
    FLOOD,
    Make,
    Server,
    account,
    csrf,
    files_of,
    open_console,
    take_seat,
)
from tests.web.websocket import Console
from web.rooms import OpenExercise

HANDOUT = b"""# Shelters

| place | beds |
|---|---|
| Hall | 40 |

<script>alert(1)</script> [here](javascript:alert(1))
"""


@pytest.fixture
def with_handout(make: Make) -> OpenExercise:
    """A flood in which one inject to the council carries a handout, and another does too."""
    files = files_of(FLOOD)
    msel = files["msel.yaml"].decode()
    for sentence, name in (
        ("Only when a controller sends it.", "shelters.md"),
        ("Take the hill road.", "detour.svg"),
    ):
        assert sentence in msel
        msel = msel.replace(sentence, f'"{sentence}", handout: handouts/{name}')
    files["msel.yaml"] = msel.encode()
    files["handouts/shelters.md"] = HANDOUT
    files["handouts/detour.svg"] = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    return make(files=files)


def test_a_seat_without_its_cookie_leads_back_to_the_seats(server: Server, flood: OpenExercise):
    take_seat(server, flood, "council.clerk")

    answer = server.browser().get(f"/e/{flood.exercise.code}/seat/council.clerk")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/e/{flood.exercise.code}"


def test_a_cookie_of_one_seat_or_exercise_opens_no_other(
    server: Server, flood: OpenExercise, make: Make
):
    other = make()
    take_seat(server, other, "council.clerk")
    take_seat(server, flood, "ambulance.chief")
    browser = take_seat(server, flood, "council.clerk")
    held = browser.get_cookie(
        f"seat-{flood.exercise.code}-council.clerk", path=f"/e/{flood.exercise.code}"
    )
    assert held is not None

    for code, seat in (
        (flood.exercise.code, "ambulance.chief"),
        (other.exercise.code, "council.clerk"),
    ):
        browser.set_cookie(f"seat-{code}-{seat}", held.value, path=f"/e/{code}")

        assert browser.get(f"/e/{code}/seat/{seat}").status_code == 302
        assert browser.get(f"/e/{code}/seat/{seat}/token").status_code == 403


@pytest.mark.parametrize("seat", ["control", "simcell", "evaluation", "observation"])
def test_a_trainee_cannot_open_a_facilitators_console(
    server: Server, flood: OpenExercise, seat: str
):
    browser = take_seat(server, flood, "council.clerk")

    page = browser.get(f"/e/{flood.exercise.code}/seat/{seat}")
    token = browser.get(f"/e/{flood.exercise.code}/seat/{seat}/token")

    assert (page.status_code, token.status_code) == (302, 401)
    assert page.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize(
    ("role", "seats"),
    [
        ("facilitator", {"control", "simcell", "evaluation", "observation"}),
        ("evaluator", {"evaluation", "observation"}),
        ("observer", {"observation"}),
    ],
)
def test_an_account_opens_the_consoles_of_its_role(
    server: Server, flood: OpenExercise, role: str, seats: set[str]
):
    browser = account(server, role, role)
    pages = {
        seat: browser.get(f"/e/{flood.exercise.code}/seat/{seat}").status_code
        for seat in ("control", "simcell", "evaluation", "observation")
    }

    assert {seat for seat, status in pages.items() if status == 200} == seats
    assert set(pages.values()) <= {200, 403}
    score = browser.get(f"/e/{flood.exercise.code}/score").status_code
    assert score == (403 if role == "observer" else 200)


def test_a_players_page_tells_nothing_of_the_script(server: Server, flood: OpenExercise):
    browser = take_seat(server, flood, "council.clerk")

    briefing = open_console(browser, flood, "council.clerk")["briefing"]

    assert not briefing.keys() & {"msel", "expectations", "measures", "capabilities", "subjects"}
    assert {action["id"] for action in briefing["actions"]} == {
        "open_shelter",
        "move_people",
        "order_out",
        "carry",
    }
    assert "Bridge under water" not in json.dumps(briefing)


def test_the_holder_of_a_seat_gets_a_fresh_token(server: Server, flood: OpenExercise):
    browser = take_seat(server, flood, "council.clerk")

    answer = browser.get(f"/e/{flood.exercise.code}/seat/council.clerk/token")

    assert server.console(json.loads(answer.data)["token"]).welcome["counter"] == 0


def test_a_handout_is_read_once_it_was_delivered_and_by_nobody_else(
    server: Server, with_handout: OpenExercise
):
    one = with_handout
    control = server.console(open_console(account(server), one, "control")["token"])
    clerk = take_seat(server, one, "council.clerk")
    chief = take_seat(server, one, "ambulance.chief")
    path = f"/e/{one.exercise.code}/seat/{{seat}}/handout/handouts/shelters.md"
    control.say("start")
    early = clerk.get(path.format(seat="council.clerk"))
    control.say("deliver_now", entry="by_hand")

    answer = clerk.get(path.format(seat="council.clerk"))

    assert early.status_code == 404
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<h1>Shelters</h1>" in answer.text
    assert "EXERCISE EXERCISE EXERCISE" in answer.text
    assert chief.get(path.format(seat="ambulance.chief")).status_code == 404
    assert chief.get(path.format(seat="council.clerk")).status_code == 403


def test_a_handouts_own_html_and_scripts_stay_text(server: Server, with_handout: OpenExercise):
    answer = account(server).get(
        f"/e/{with_handout.exercise.code}/seat/control/handout/handouts/shelters.md"
    )

    assert "&lt;script&gt;" in answer.text
    assert 'href="javascript' not in answer.text
    assert "<td>40</td>" in answer.text


def test_facilitators_read_any_handout_but_no_other_file(
    server: Server, with_handout: OpenExercise
):
    browser = account(server)
    base = f"/e/{with_handout.exercise.code}/seat/control/handout"

    answer = browser.get(f"{base}/handouts/detour.svg")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    for path in ("scenario.yaml", "../secret.key", "handouts/other.md"):
        assert browser.get(f"{base}/{path}").status_code == 404


def test_controllers_look_at_an_agencys_view_and_players_do_not(
    server: Server, flood: OpenExercise, control: Console
):
    base = f"/e/{flood.exercise.code}/seat"
    control.say("start")
    control.say("deliver_now", entry="by_hand")

    seen = json.loads(account(server).get(f"{base}/control/agency/council").data)

    assert seen["seat"] == "council.director"
    assert seen["slices"]["inbox/by_hand"]["title"] == "By hand"
    assert not [key for key in seen["slices"] if key.startswith("msel/")]
    clerk = take_seat(server, flood, "council.clerk")
    assert clerk.get(f"{base}/council.clerk/agency/ambulance").status_code == 403
    assert clerk.get(f"{base}/control/agency/ambulance").status_code == 401
    evaluator = account(server, "eve", "evaluator")
    assert evaluator.get(f"{base}/evaluation/agency/council").status_code == 403
    assert account(server).get(f"{base}/control/agency/nobody").status_code == 404


def test_an_unknown_seat_or_code_is_said_in_the_readers_form(server: Server, flood: OpenExercise):
    browser = account(server)

    page = browser.get(f"/e/{flood.exercise.code}/seat/no.body")
    data = browser.get("/e/NOSUCH/seat/control", headers={"Accept": "application/json"})

    assert (page.status_code, data.status_code) == (404, 404)
    assert "no seat called no.body" in page.text
    assert (
        json.loads(data.data)["error"]["message"]
        == "No exercise has the code NOSUCH. Check the code."
    )
    assert csrf(browser)
