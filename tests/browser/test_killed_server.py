"""A console outlives its server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from exercise_engine.ledger import open_ledger
from tests.browser.conftest import ROOM
from tests.browser.people import LINK_LOST_MS, Trainee
from tests.serving.server import FLOOD, Server, Visitor
from tests.web.websocket import Console

pytestmark = pytest.mark.browser

WRITTEN = "Written while nobody listened."


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Server]:
    """A server of this test's own, which it may kill."""
    server = Server(tmp_path, host=ROOM)
    server.add_scenario(FLOOD)
    server.add_account("ann")
    server.start()
    yield server
    server.kill()


def test_a_console_finds_its_seat_again_after_the_server_was_killed(
    browser: Browser, mortal: Server
):
    ann = Visitor(mortal)
    ann.sign_in("ann")
    exercise = ann.make_exercise("flood", "full", 5)
    code = mortal.code_of(exercise)
    control = Console(mortal.port, {"token": ann.token(code, "control")})
    rosa = Trainee(browser.new_context(), mortal.url)
    rosa.join(code, "Director", "Rosa Lind")
    control.say("start")
    control.say("advance_to", until_ms=31 * 60_000)
    rosa.expect_clock("06:31")

    mortal.kill()
    lost = rosa.page.get_by_text("No link to the server")
    expect(lost).to_be_visible(timeout=LINK_LOST_MS)
    rosa.log(WRITTEN)
    mortal.start()
    expect(lost).to_have_count(0, timeout=LINK_LOST_MS)

    expect(rosa.page.locator(".log-list")).to_contain_text("D+0 06:31")
    expect(rosa.page.locator(".log-list li")).to_have_count(1)
    expect(rosa.item("Heavy rain")).to_be_visible()
    with closing(open_ledger(mortal.database)) as ledger:
        bodies = [row.body for row in ledger.history(exercise) if row.kind == "command"]
    assert sum(WRITTEN.encode() in body for body in bodies) == 1
    rosa.context.close()
