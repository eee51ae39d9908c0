"""Who reads which briefing, and how a sheet is served."""

from __future__ import annotations

import pytest

from tests.web.conftest import FLOOD, Make, Server, account, files_of, open_console, take_seat
from web.rooms import OpenExercise

GUIDE = "Watch for who closes the bridge."
COUNCIL = "You hold the keys of the hall."
AMBULANCE = "You have two crews."
NOTICE = b"template: notice\ntitle: Hall\nissuer: Council\ntext: Open from ______ on.\n"


@pytest.fixture
def briefed(make: Make) -> OpenExercise:
    """A flood with a guide, a briefing for two agencies, and a notice that an inject hands out."""
    files = files_of(FLOOD)
    files["briefings/facilitators.md"] = f"# How to run it\n\n{GUIDE}".encode()
    files["briefings/council.md"] = f"{COUNCIL}\n\n## Law\n\n<b>Bold</b>".encode()
    files["briefings/ambulance.md"] = AMBULANCE.encode()
    sentence = "Only when a controller sends it."
    msel = files["msel.yaml"].decode()
    assert sentence in msel
    files["msel.yaml"] = msel.replace(
        sentence, f'"{sentence}", handout: handouts/hall.yaml'
    ).encode()
    files["handouts/hall.yaml"] = NOTICE
    return make(files=files)


def address(one: OpenExercise, seat: str) -> str:
    return f"/e/{one.exercise.code}/seat/{seat}/briefing"


def test_players_read_the_briefing_of_their_own_agency_and_nothing_else(
    server: Server, briefed: OpenExercise
):
    browser = take_seat(server, briefed, "council.clerk")

    answer = browser.get(address(briefed, "council.clerk"))

    assert answer.status_code == 200
    assert COUNCIL in answer.text
    assert "EXERCISE EXERCISE EXERCISE" in answer.text
    assert "&lt;b&gt;Bold" in answer.text
    assert AMBULANCE not in answer.text
    assert GUIDE not in answer.text
    assert browser.get(address(briefed, "ambulance.chief")).status_code == 403
    assert browser.get(address(briefed, "control")).status_code == 401


def test_nobody_reads_a_briefing_without_a_seat(server: Server, briefed: OpenExercise):
    assert server.browser().get(address(briefed, "council.clerk")).status_code == 403
    assert account(server).get(address(briefed, "council.clerk")).status_code == 403


def test_the_briefing_is_linked_from_the_console_before_play(server: Server, briefed: OpenExercise):
    browser = take_seat(server, briefed, "council.clerk")

    boot = open_console(browser, briefed, "council.clerk")

    assert boot["urls"]["briefing"] == address(briefed, "council.clerk")
    assert COUNCIL not in str(boot)


def test_an_agency_without_a_briefing_has_no_link_and_no_page(server: Server, flood: OpenExercise):
    browser = take_seat(server, flood, "council.clerk")

    assert "briefing" not in open_console(browser, flood, "council.clerk")["urls"]
    assert browser.get(address(flood, "council.clerk")).status_code == 404
    assert account(server).get(address(flood, "control")).status_code == 404


@pytest.mark.parametrize(
    ("role", "seat"),
    [("facilitator", "control"), ("evaluator", "evaluation"), ("observer", "observation")],
)
def test_facilitators_read_the_guide_and_every_briefing(
    server: Server, briefed: OpenExercise, role: str, seat: str
):
    browser = account(server, role, role)

    page = browser.get(address(briefed, seat)).text
    setup = browser.get(f"/exercises/{briefed.exercise.id}").text

    for text in ("How to run it", GUIDE, COUNCIL, AMBULANCE):
        assert text in page
    assert address(briefed, seat) in setup


def test_a_handout_from_a_template_is_a_sheet_for_whom_it_was_delivered_to(
    server: Server, briefed: OpenExercise
):
    control = server.console(open_console(account(server), briefed, "control")["token"])
    clerk = take_seat(server, briefed, "council.clerk")
    path = f"/e/{briefed.exercise.code}/seat/council.clerk/handout/handouts/hall.yaml"
    control.say("start")
    early = clerk.get(path)
    control.say("deliver_now", entry="by_hand")

    answer = clerk.get(path)

    assert early.status_code == 404
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert '<article class="paper of-notice' in answer.text
    assert "template:" not in answer.text


def test_the_style_of_sheets_is_served_to_everyone(server: Server):
    answer = server.browser().get("/handouts.css")

    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert ".paper" in answer.text
