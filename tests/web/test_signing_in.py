"""Facilitators sign in by password, or by a signed link."""

from __future__ import annotations

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from tests.web.conftest import PASSWORD, Server, account, boot_of, post
from web.rooms import OpenExercise
from web.tokens import LINK_S, Link


def test_the_right_password_signs_in_and_signing_out_ends_it(server: Server):
    browser = account(server)

    before = browser.get("/exercises").status_code
    post(browser, "/sign-out")
    after = browser.get("/exercises")

    assert before == 200
    assert (after.status_code, after.headers["Location"]) == (302, "/sign-in?next=/exercises")


@pytest.mark.parametrize(("name", "password"), [("ann", "wrong password"), ("bob", PASSWORD)])
def test_a_wrong_name_or_password_is_told_alike(server: Server, name: str, password: str):
    server.services.accounts.add("ann", PASSWORD, "facilitator", now_wall=0.0)

    answer = post(server.browser(), "/sign-in", name=name, password=password)

    assert answer.status_code == 401
    assert "Name and password do not fit." in answer.text


def test_an_account_that_was_removed_is_signed_out(server: Server):
    browser = account(server)

    server.services.accounts.remove("ann")

    assert browser.get("/exercises").status_code == 302


def test_after_signing_in_one_is_led_on_but_never_to_another_server(server: Server):
    server.services.accounts.add("ann", PASSWORD, "facilitator", now_wall=0.0)
    ways = {
        "/exercises/new": "/exercises/new",
        "//evil.example/": "/exercises",
        "/\\evil.example/": "/exercises",
        "https://evil.example/": "/exercises",
    }

    for given, expected in ways.items():
        answer = post(server.browser(), f"/sign-in?next={given}", name="ann", password=PASSWORD)

        assert answer.headers["Location"] == expected


def test_attempts_are_limited_for_each_name_and_not_for_a_whole_room(server: Server):
    browser = server.browser()

    tries = [post(browser, "/sign-in", name="ann", password="wrong").status_code for _ in range(11)]
    other = post(browser, "/sign-in", name="bob", password="wrong").status_code

    assert (set(tries[:10]), tries[10]) == ({401}, 429)
    assert other == 401


def test_a_link_signs_its_bearer_in_and_leads_to_the_console(server: Server, flood: OpenExercise):
    server.services.accounts.add("ann", PASSWORD, "facilitator", now_wall=0.0)
    link = Link("ann", None, f"/e/{flood.exercise.code}/seat/control")
    browser = server.browser()

    answer = browser.get(f"/enter/{server.services.signer.link(link)}", follow_redirects=True)

    assert boot_of(answer.text)["seat"] == "control"


def test_a_forged_expired_or_earlier_link_is_refused(server: Server, flood: OpenExercise):
    class Long(TimestampSigner):
        def get_timestamp(self) -> int:
            return super().get_timestamp() - LINK_S - 1

    server.services.accounts.add("ann", PASSWORD, "facilitator", now_wall=0.0)
    secret = server.services.settings.secret
    link = Link("ann", None, "/exercises")
    another_run = type(server.services.signer)(secret, run="another")
    own = server.services.signer._link
    expired = URLSafeTimedSerializer(secret, salt=own.salt, signer=Long).dumps(link)
    forged = URLSafeTimedSerializer("guessed", salt=own.salt).dumps(link)

    for token in (expired, forged, another_run.link(link), "nonsense"):
        answer = server.browser().get(f"/enter/{token}")

        assert answer.status_code == 403
        assert "Use the links printed last" in answer.text
