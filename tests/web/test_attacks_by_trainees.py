"""What somebody with a seat and a developer's tools may try, and does not get."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.conftest import (
    FLOOD,
    PASSWORD,
    Make,
    Server,
    account,
    csrf,
    files_of,
    open_console,
    post,
    take_seat,
)
from tests.web.websocket import Console, Refused
from web.rooms import OpenExercise


def clerk_of(server: Server, one: OpenExercise) -> Console:
    boot = open_console(take_seat(server, one, "council.clerk"), one, "council.clerk")
    return server.console(boot["token"])


# The live link


@pytest.mark.parametrize("message", ["disconnect", "connect"])
def test_a_message_named_like_an_event_of_the_link_keeps_nobody_listening(
    server: Server, flood: OpenExercise, control: Console, message: str
):
    clerk = clerk_of(server, flood)
    control.say("start")
    control.say("pause")

    clerk.send(message)
    control.say("unseat", taken="council.clerk")
    control.say("improvise", to=["council"], title="T", text="only who sits there is told this")

    assert "only who sits there" not in "\n".join(clerk.rest())


def test_one_console_cannot_hear_two_seats(server: Server, flood: OpenExercise, control: Console):
    clerk = clerk_of(server, flood)
    boot = open_console(take_seat(server, flood, "ambulance.chief"), flood, "ambulance.chief")
    control.say("start")
    control.say("pause")

    clerk.send("connect", {"token": boot["token"]})
    control.say("improvise", to=["ambulance"], title="T", text="only the ambulance is told this")
    clerk.say("write_log", text="done")

    assert "only the ambulance" not in "\n".join(clerk.frames)
    assert clerk.counters == list(range(1, len(clerk.counters) + 1))


def test_a_facilitators_token_ends_with_the_account(server: Server, flood: OpenExercise):
    token = open_console(account(server), flood, "control")["token"]
    watching = open_console(account(server, "oz", "observer"), flood, "observation")["token"]

    server.services.accounts.remove("ann")

    assert server.console(watching).welcome["slices"]
    with pytest.raises(Refused, match="refused"):
        server.console(token)


def ended(console: Console) -> str:
    """Return what a console was told at its end."""
    told: str = console.read_until("barred")["message"]
    with pytest.raises(EOFError):
        console.read_until("delta")
    return told


def test_an_open_console_ends_with_its_account(server: Server, flood: OpenExercise):
    console = server.console(open_console(account(server), flood, "control")["token"])
    watching = server.console(
        open_console(account(server, "oz", "observer"), flood, "observation")["token"]
    )

    server.services.accounts.remove("ann")

    assert "Sign in again" in ended(console)
    assert flood.room.presence()["observation"]["connected"] is True
    assert watching.slices


def test_an_open_console_its_token_and_its_pages_end_when_the_password_is_changed(
    server: Server, flood: OpenExercise
):
    browser = account(server)
    token = open_console(browser, flood, "control")["token"]
    console = server.console(token)

    server.services.accounts.change_password("ann", "four dry boats")

    assert "Sign in again" in ended(console)
    with pytest.raises(Refused, match="refused"):
        server.console(token)
    assert browser.get("/exercises").status_code == 302


def test_signing_out_ends_what_this_sign_in_opened_and_nothing_of_others(
    server: Server, flood: OpenExercise
):
    mine, theirs = account(server), account(server)
    token = open_console(mine, flood, "control")["token"]
    console = server.console(token)
    other = server.console(open_console(theirs, flood, "control")["token"])
    kept = mine.get_cookie("kingstown")
    assert kept is not None

    post(mine, "/sign-out")

    assert "Sign in again" in ended(console)
    with pytest.raises(Refused, match="refused"):
        server.console(token)
    assert other.say("message", to=["simcell"], text="Still here")["status"] == "accepted"
    mine.set_cookie("kingstown", kept.value)
    assert mine.get("/exercises").status_code == 302


UNKEPT: list[dict[str, Any]] = [
    {"kind": "write_log", "text": "a\0b"},
    {"kind": "write_log", "text": "half a sign: \ud83d"},
    {"kind": "take_action", "action": "open_shelter", "arguments": {"\ud800": 1}},
    {"kind": "take_action", "action": "open_shelter", "arguments": {"a": float("nan")}},
    {"kind": "take_action", "action": "open_shelter", "arguments": {"a": float("inf")}},
    {"kind": "take_action", "action": "open_shelter", "arguments": {"a": 10**400}},
]


@pytest.mark.parametrize("said", UNKEPT, ids=range(len(UNKEPT)))
def test_what_no_ledger_can_keep_is_told_at_once_and_need_not_be_said_again(
    server: Server, flood: OpenExercise, control: Console, said: dict[str, Any]
):
    clerk = clerk_of(server, flood)

    answer = clerk.give({"id": "x", **said})

    assert (answer["status"], answer["rule"]) == ("failed", "form")


def test_no_number_at_all_is_no_rate(server: Server, flood: OpenExercise, control: Console):
    control.say("set_rate", rate=7)

    answer = control.say("set_rate", rate=float("nan"))

    assert answer["rule"] == "form"
    assert control.slices["clock"]["rate"] == 7


def test_an_id_that_cannot_be_written_is_answered_too(server: Server, flood: OpenExercise):
    answer = clerk_of(server, flood).give({"id": "\ud800", "kind": "write_log", "text": "x"})

    assert (answer["id"], answer["rule"]) == (None, "form")


FRAMES = [
    '42["command",' + "[" * 30_000,
    '421["command",' + '{"a":' * 9_000 + "1" + "}" * 9_000 + "]",
    '42["command",' + "9" * 5_000 + "]",
    "42" + "9" * 5_000 + '["command",{}]',
    "42[]",
    "42[5]",
    '422["__class__"]',
    '42/other,["command",{}]',
    "49",
]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("frame", FRAMES, ids=range(len(FRAMES)))
def test_a_crooked_frame_harms_no_other_console(
    server: Server, flood: OpenExercise, control: Console, frame: str
):
    crooked = clerk_of(server, flood)

    crooked.send_frame(frame)

    assert control.say("message", to=["simcell"], text="Still here?")["status"] == "accepted"
    assert crooked.say("write_log", text="Still here")["status"] == "accepted"


# Pages


@pytest.mark.parametrize(
    "after", ["/%09/evil.example", "/%0A/evil.example", "/%0D%0A/evil.example", "%09//evil.example"]
)
def test_after_signing_in_no_hidden_sign_leads_to_another_server(server: Server, after: str):
    server.services.accounts.add("ann", PASSWORD, "facilitator", now_wall=0.0)

    answer = post(server.browser(), f"/sign-in?next={after}", name="ann", password=PASSWORD)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/exercises")


def test_a_name_keeps_no_sign_that_cannot_be_stored_or_seen(server: Server, flood: OpenExercise):
    take_seat(server, flood, "council.clerk", name="Bo\x1b[31m \u202eylloP\u2069")

    assert flood.room.presence()["council.clerk"]["name"] == "Bo[31m ylloP"


def test_a_null_character_is_refused_wherever_it_is_written(server: Server, flood: OpenExercise):
    browser, code = server.browser(), flood.exercise.code
    token = csrf(browser)

    answers = [
        browser.get(f"/e/{code}%00"),
        browser.get("/sign-in?next=/%00"),
        browser.post("/", data={"csrf_token": token, "code": f"{code}\0"}),
        browser.post("/sign-in", data={"csrf_token": token, "name": "a\0", "password": "b"}),
        browser.post(
            f"/e/{code}/join", data={"csrf_token": token, "seat": "council.clerk", "name": "B\0o"}
        ),
    ]

    assert [answer.status_code for answer in answers] == [400] * 5


def test_an_observer_reads_no_rating_before_it_is_released(
    server: Server, flood: OpenExercise, control: Console
):
    control.say("start")
    control.say("end")
    control.say(
        "rate", subject="decision:close_road@council", rating="P", achieved=True, comment="Fine"
    )
    observer, path = account(server, "oz", "observer"), f"/e/{flood.exercise.code}/review"

    early = [observer.get(path).status_code, observer.get(f"{path}/progress").status_code]
    control.say("release_review")
    later = observer.get(path).status_code

    assert early == [403, 403]
    assert later == 202


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"


def test_markup_in_names_and_titles_is_shown_and_never_acted_on(server: Server, make: Make):
    files = files_of(FLOOD)
    title = b"title: A small flood"
    assert title in files["scenario.yaml"]
    files["scenario.yaml"] = files["scenario.yaml"].replace(
        title, f"title: {json.dumps(MARKUP)}".encode()
    )
    one = make(files=files)
    browser = take_seat(server, one, "council.clerk", name=MARKUP[:60])
    ann, code = account(server), one.exercise.code
    pages = [
        browser.get(f"/e/{code}"),
        browser.get(f"/e/{code}/seat/council.clerk"),
        ann.get(f"/e/{code}/seat/control"),
        ann.get(f"/e/{code}/score"),
        ann.get("/exercises"),
        ann.get(f"/exercises/{one.exercise.id}"),
    ]

    for page in pages:
        assert page.status_code == 200
        assert "alert(1)" in page.text
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "49" not in page.text.partition("alert(1)")[2][:40]
