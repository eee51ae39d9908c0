"""Join by a code, choose a seat, give a name."""

from __future__ import annotations

import pytest

from tests.web.conftest import Make, Server, open_console, post, take_seat
from tests.web.websocket import Console, Refused
from web.rooms import OpenExercise


def test_a_code_leads_to_the_seats_of_its_exercise(server: Server, flood: OpenExercise):
    browser = server.browser()

    answer = post(browser, "/", code=f" {flood.exercise.code.lower()} ")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/e/{flood.exercise.code}"
    assert "A small flood" in browser.get(answer.headers["Location"]).text


def test_a_wrong_code_is_said_beside_its_field(server: Server):
    answer = post(server.browser(), "/", code="NOSUCH")

    assert answer.status_code == 404
    assert "No exercise has the code NOSUCH" in answer.text


def test_a_free_seat_is_taken_by_whoever_names_themselves(server: Server, flood: OpenExercise):
    browser = take_seat(server, flood, "council.clerk", name="  Bo   Diddley ")

    boot = open_console(browser, flood, "council.clerk")

    assert boot["participant"]["name"] == "Bo Diddley"
    assert flood.room.participant_in("council.clerk") == boot["participant"]["id"]


def test_a_seats_cookie_is_hidden_from_scripts_and_sent_over_plain_http(
    server: Server, flood: OpenExercise
):
    path = f"/e/{flood.exercise.code}/join"

    plain = post(server.browser(), path, seat="council.clerk", name="Bo")
    browser = server.browser()
    token = browser.get("/sign-in", base_url="https://localhost").text
    safe = browser.post(
        path,
        base_url="https://localhost",
        headers={"Referer": "https://localhost/"},
        data={
            "csrf_token": token.split('value="')[1].split('"')[0],
            "seat": "council.director",
            "name": "Cy",
        },
    )

    (cookie,) = [c for c in plain.headers.getlist("Set-Cookie") if c.startswith("seat-")]
    (secure,) = [c for c in safe.headers.getlist("Set-Cookie") if c.startswith("seat-")]
    for said in ("HttpOnly", "SameSite=Lax", "Max-Age=604800", f"Path=/e/{flood.exercise.code}"):
        assert said in cookie
    assert "Secure" not in cookie
    assert "Secure" in secure


def test_a_taken_seat_stays_with_who_has_it(server: Server, flood: OpenExercise):
    first = take_seat(server, flood, "council.clerk")
    other = server.browser()

    answer = post(other, f"/e/{flood.exercise.code}/join", seat="council.clerk", name="Cy")

    assert answer.status_code == 409
    people = server.services.participants.of(flood.exercise.id)
    assert "Cy" not in [person.name for person in people]
    assert "Somebody sits there already" in answer.text
    assert not [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("seat-")]
    assert open_console(first, flood, "council.clerk")["participant"]["name"] == "Bo"


def test_a_scripted_seat_can_be_taken(server: Server, make: Make):
    one = make(scripts={"council.clerk": "doctrine"})

    boot = open_console(take_seat(server, one, "council.clerk"), one, "council.clerk")

    assert one.room.participant_in("council.clerk") == boot["participant"]["id"]


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"seat": "council.clerk", "name": " "}, 422, "Enter your name"),
        ({"seat": "council.clerk", "name": "x" * 61}, 422, "60 characters"),
        ({"name": "Bo"}, 422, "Choose a seat"),
        ({"seat": "control", "name": "Bo"}, 404, "no seat called control"),
        ({"seat": "nobody.nowhere", "name": "Bo"}, 404, "no seat called"),
    ],
)
def test_a_seat_needs_a_name_and_a_place(
    server: Server, flood: OpenExercise, fields: dict[str, str], status: int, said: str
):
    answer = post(server.browser(), f"/e/{flood.exercise.code}/join", **fields)

    assert answer.status_code == status
    assert said in answer.text


def test_who_leaves_frees_the_seat(server: Server, flood: OpenExercise):
    browser = take_seat(server, flood, "council.clerk")
    page = f"/e/{flood.exercise.code}/seat/council.clerk"

    left = post(browser, f"{page}/leave")

    assert left.status_code == 302
    assert flood.room.participant_in("council.clerk") == ""
    assert browser.get(page).headers["Location"] == f"/e/{flood.exercise.code}"
    take_seat(server, flood, "council.clerk", name="Cy")


def test_who_leaves_speaks_for_the_seat_no_more_and_may_take_another(
    server: Server, flood: OpenExercise
):
    browser = take_seat(server, flood, "council.clerk", name="Bo")
    token = open_console(browser, flood, "council.clerk")["token"]
    console = server.console(token)
    who = flood.room.participant_in("council.clerk")

    post(browser, f"/e/{flood.exercise.code}/seat/council.clerk/leave")
    joined = post(browser, f"/e/{flood.exercise.code}/join", seat="ambulance.chief", name="Bo")

    assert "freed" in console.read_until("barred")["message"]
    with pytest.raises(Refused, match="refused"):
        server.console(token)
    assert joined.headers["Location"].endswith("/seat/ambulance.chief")
    assert open_console(browser, flood, "ambulance.chief")["participant"]["name"] == "Bo"
    assert server.services.name_of(flood.exercise.id, who) == "Bo"


def test_who_is_seated_again_may_leave_again(server: Server, flood: OpenExercise, control: Console):
    browser = take_seat(server, flood, "council.clerk")
    leave = f"/e/{flood.exercise.code}/seat/council.clerk/leave"
    who = flood.room.participant_in("council.clerk")
    name = f"seat-{flood.exercise.code}-council.clerk"
    cookie = browser.get_cookie(name, path=f"/e/{flood.exercise.code}")
    assert cookie is not None

    post(browser, leave)
    control.say("seat_participant", taken="council.clerk", participant=who)
    browser.set_cookie(cookie.key, cookie.value, path=cookie.path)
    post(browser, leave)

    assert flood.room.participant_in("council.clerk") == ""


def test_after_endex_nobody_loses_the_seat_from_which_to_read_the_review(
    server: Server, flood: OpenExercise, control: Console
):
    browser = take_seat(server, flood, "council.clerk")
    page = f"/e/{flood.exercise.code}/seat/council.clerk"
    control.say("start")
    control.say("end")

    left = post(browser, f"{page}/leave")

    assert "Your seat stays yours" in browser.get(left.headers["Location"]).text
    assert browser.get(page).status_code == 200


def test_nobody_can_free_another_persons_seat(server: Server, flood: OpenExercise):
    take_seat(server, flood, "council.clerk")
    other = take_seat(server, flood, "council.director", name="Cy")

    answer = post(other, f"/e/{flood.exercise.code}/seat/council.clerk/leave")

    assert answer.status_code == 403
    assert flood.room.participant_in("council.clerk") != ""


def test_a_form_from_elsewhere_is_refused(server: Server, flood: OpenExercise):
    path = f"/e/{flood.exercise.code}/join"

    for data in ({}, {"csrf_token": "forged"}):
        answer = server.browser().post(path, data={**data, "seat": "council.clerk", "name": "Bo"})

        assert answer.status_code == 400
        assert "not from here" in answer.text
    assert flood.room.participant_in("council.clerk") == ""


def test_wrong_codes_are_counted_and_right_ones_are_not(server: Server, flood: OpenExercise):
    browser = server.browser()

    right = [browser.get(f"/e/{flood.exercise.code}").status_code for _ in range(70)]
    wrong = [browser.get(f"/e/WRONG{number}").status_code for number in range(61)]

    assert set(right) == {200}
    assert (set(wrong[:60]), wrong[60]) == ({404}, 429)


def test_what_is_too_long_is_told_by_how_much_and_stays_as_typed(
    server: Server, flood: OpenExercise
):
    code = post(server.browser(), "/", code="A" * 21)
    name = post(
        server.browser(),
        f"/e/{flood.exercise.code}/join",
        seat="council.clerk",
        name="N" * 61,
    )

    assert "A code has at most 20 characters; this one has 21." in code.text
    assert f'value="{"A" * 21}"' in code.text
    assert "A name has at most 60 characters; this one has 61." in name.text
    assert f'value="{"N" * 61}"' in name.text
