"""A server that starts again goes on where the one before ended."""

from __future__ import annotations

from pathlib import Path

from exercise_engine.scenario.reader import read_scenario
from tests.web.conftest import FLOOD, Server, account, open_console, post, take_seat
from web.making import Wish, make_exercise


def test_consoles_come_back_to_a_new_server_with_the_token_they_have(tmp_path: Path):
    first, second = Server(tmp_path / "data"), Server(tmp_path / "data")
    first.start()
    wish = Wish(read_scenario(FLOOD), start="full", seed=7)
    one = make_exercise(first.services, wish, "ann")
    boot = open_console(take_seat(first, one, "council.clerk"), one, "council.clerk")
    control = first.console(open_console(account(first), one, "control")["token"])
    clerk = first.console(boot["token"])
    control.say("start")
    control.say("pause")
    said = {"id": "kept", "kind": "write_log", "text": "before"}
    answered = clerk.give(said)
    seen = {"epoch": clerk.welcome["epoch"], "counter": clerk.counter}
    known = dict(clerk.slices)
    try:
        first.stop()
        second.start()

        back = second.console(boot["token"], **seen)

        assert back.slices == known
        assert back.give(said) == answered
        assert [entry["text"] for entry in back.of("log").values()] == ["before"]
    finally:
        first.stop()
        second.stop()


def test_who_signed_out_of_one_server_is_signed_out_of_all_on_the_database_and_after_a_restart(
    tmp_path: Path,
):
    first, second = Server(tmp_path / "data"), Server(tmp_path / "data")
    ann = account(first)
    kept = ann.get_cookie("kingstown")
    assert kept is not None
    elsewhere = second.browser()
    elsewhere.set_cookie("kingstown", kept.value)
    try:
        before = elsewhere.get("/exercises").status_code
        post(ann, "/sign-out")
        elsewhere.set_cookie("kingstown", kept.value)
        after = elsewhere.get("/exercises").status_code
    finally:
        first.start()
        first.stop()
        second.start()
        second.stop()
    third = Server(tmp_path / "data")
    later = third.browser()
    later.set_cookie("kingstown", kept.value)

    assert (before, after) == (200, 302)
    assert later.get("/exercises").status_code == 302
    third.start()
    third.stop()


def test_an_exercise_that_another_process_conducts_is_said_to_be_elsewhere(tmp_path: Path):
    first, second = Server(tmp_path / "data"), Server(tmp_path / "data")
    first.start()
    one = make_exercise(first.services, Wish(read_scenario(FLOOD), start="full", seed=7), "ann")
    try:
        answer = second.browser().get(f"/e/{one.exercise.code}")

        assert answer.status_code == 503
        assert "Another server process conducts this exercise" in answer.text
    finally:
        first.stop()
        second.start()
        second.stop()
