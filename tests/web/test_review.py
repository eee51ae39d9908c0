"""The after-action page: made by a child process, and read by those who may."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from flask.testing import FlaskClient

from tests.web.conftest import Server, account, open_console, post, take_seat
from tests.web.websocket import Console
from web.rooms import OpenExercise


def finished_page(server: Server, browser: FlaskClient, path: str) -> Any:
    """Ask for the review until it is made."""
    answer = browser.get(path)
    for job in list(server.services.jobs._jobs.values()):
        job.wait()
    return browser.get(path) if answer.status_code == 202 else answer


def play(control: Console) -> str:
    """Play an hour, end, and rate one thing; return what was rated."""
    control.say("start")
    control.say("pause")
    control.say("advance_to", until_ms=3_600_000)
    control.say("end")
    control.say("observe", text="Seen only by raters")
    control.say(
        "rate",
        subject="decision:close_road@council",
        rating="P",
        achieved=True,
        comment="Well done",
    )
    return "decision:close_road@council"


def test_a_facilitator_reads_the_page_that_a_child_process_made(
    server: Server, flood: OpenExercise, control: Console
):
    play(control)
    path = f"/e/{flood.exercise.code}/review"
    browser = account(server)

    waiting = browser.get(path)
    page = finished_page(server, browser, path)
    progress = json.loads(browser.get(f"{path}/progress").data)

    assert (waiting.status_code, page.status_code) == (202, 200)
    assert "A small flood" in page.text
    assert "Well done" in page.text
    assert (progress["state"], progress["share"]) == ("done", 1.0)
    assert browser.get(progress["url"]).text == page.text


def test_the_page_leads_back_and_is_saved_as_a_file_that_stands_alone(
    server: Server, flood: OpenExercise, control: Console
):
    play(control)
    browser = account(server)

    page = finished_page(server, browser, f"/e/{flood.exercise.code}/review")
    [save] = re.findall(r'<a href="([^"]*save=[^"]*)"', page.text)
    saved = browser.get(unescape(save))

    assert f'href="/exercises/{flood.exercise.id}">Back to the exercise' in page.text
    assert f'filename="review-{flood.exercise.code}.html"' in saved.headers["Content-Disposition"]
    assert "<script" in page.text
    assert "<script" not in saved.text
    assert "Well done" in saved.text


def test_the_page_may_show_itself_and_nothing_else(
    server: Server, flood: OpenExercise, control: Console
):
    play(control)

    page = finished_page(server, account(server), f"/e/{flood.exercise.code}/review")
    policy = page.headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert 'style="' not in page.text


def test_players_read_it_once_it_is_released_and_no_observations(
    server: Server, flood: OpenExercise, control: Console
):
    browser = take_seat(server, flood, "council.clerk")
    path = f"/e/{flood.exercise.code}/review"
    play(control)
    early = browser.get(path)
    control.say("release_review")

    page = finished_page(server, browser, path)

    assert early.status_code == 403
    assert "not released yet" in early.text
    assert page.status_code == 200
    assert "Well done" in page.text
    assert "Seen only by raters" not in page.text
    assert "Seen only by raters" in finished_page(server, account(server), path).text


def test_who_did_not_take_part_reads_nothing(server: Server, flood: OpenExercise, control: Console):
    play(control)
    control.say("release_review")
    path = f"/e/{flood.exercise.code}/review"

    assert server.browser().get(path).status_code == 403
    assert server.browser().get(f"{path}/progress").status_code == 403
    assert post(server.browser(), f"{path}/again").status_code == 403


def test_what_is_rated_later_shows_in_a_new_page(
    server: Server, flood: OpenExercise, control: Console
):
    play(control)
    browser, path = account(server), f"/e/{flood.exercise.code}/review"
    finished_page(server, browser, path)
    control.say("comment", subject="decision:close_road@council", tone="strength", text="Bold")

    page = finished_page(server, browser, path)

    assert "Bold" in page.text
    assert len(list(server.services.settings.reports.iterdir())) == 1


def test_a_page_asked_for_in_play_is_found_though_the_record_grows(
    server: Server, flood: OpenExercise, control: Console
):
    control.say("start")
    control.say("pause")
    browser, path = account(server), f"/e/{flood.exercise.code}/review"
    browser.get(path)
    control.say("message", to=["simcell"], text="The record grows")
    for job in server.services.jobs._jobs.values():
        job.wait()

    progress = json.loads(browser.get(f"{path}/progress").data)

    assert progress["state"] == "done"
    assert browser.get(progress["url"]).status_code == 200


def test_making_the_page_can_be_cancelled_and_begun_again(
    server: Server, flood: OpenExercise, control: Console
):
    play(control)
    browser, path = account(server), f"/e/{flood.exercise.code}/review"
    browser.get(path)

    post(browser, f"{path}/cancel")
    cancelled = browser.get(path)
    post(browser, f"{path}/again")

    assert cancelled.status_code == 202
    assert "cancelled" in cancelled.text
    assert finished_page(server, browser, path).status_code == 200


def test_a_controller_scores_from_the_controllers_seat(server: Server, flood: OpenExercise):
    code = flood.exercise.code
    boots = [
        browser.get(f"/e/{code}/score").text
        for browser in (account(server), account(server, "eve", "evaluator"))
    ]

    assert '"seat": "control"' in boots[0]
    assert '"seat": "evaluation"' in boots[1]
    assert open_console(account(server), flood, "control")["urls"]["score"] == f"/e/{code}/score"
