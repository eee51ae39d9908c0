"""Make the pictures of the documentation anew: ``python -m tests.pictures``.

It plays the exercise of the tutorial and the beginning of a hurricane in real
Chromium, and writes ``docs/images``. Nothing in them is drawn by hand.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from tests.plugins.chromium import CHROMIUM_ARGUMENTS, find_chromium
from tests.web.conftest import PASSWORD, Server, account, open_console
from tests.web.websocket import Console
from web.making import Wish, make_exercise
from web.rooms import OpenExercise

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DESK, PHONE = {"width": 1400, "height": 880}, {"width": 390, "height": 844}
MINUTE_MS = 60_000
PATIENCE_MS = 120_000


class Room:
    """One exercise of a shipped scenario with a seat for a trainee, and the browsers around it."""

    def __init__(self, server: Server, browser: Browser, scenario: str, start: str) -> None:
        """Make the exercise; scripts take every seat but the first."""
        self.server, self.browser = server, browser
        loaded = read_scenario(find_scenario(scenario))
        self.seat, *others = loaded.scenario.seats
        scripts = dict.fromkeys(others, "doctrine")
        wish = Wish(loaded=loaded, start=start, seed=7, scripts=scripts)
        self.one: OpenExercise = make_exercise(server.services, wish, "ann")
        self.control: Console = server.console(
            open_console(account(server), self.one, "control")["token"]
        )

    def trainee(self) -> Page:
        """Take the seat, and begin play."""
        page = self._page()
        page.get_by_label("Exercise code").fill(self.one.exercise.code)
        page.get_by_role("button", name="Join").click()
        page.locator(f'input[value="{self.seat}"]').check()
        page.get_by_label("Your name").fill("Rosa Lind")
        page.get_by_role("button", name="Take the seat").click()
        expect(page.get_by_text("Waiting for STARTEX")).to_be_visible()
        self.control.say("start")
        return page

    def facilitator(self, seat: str) -> Page:
        """Sign in, and open one of the facilitators' consoles."""
        page = self._page("/sign-in")
        page.get_by_label("Name", exact=True).fill("ann")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.goto(f"{self._address}/e/{self.one.exercise.code}/seat/{seat}")
        expect(page.locator(".console-header")).to_be_visible()
        return page

    def advance(self, minute: int, page: Page) -> None:
        """Go on to *minute* after STARTEX, and wait until *page* shows it."""
        answer = self.control.say("advance_to", until_ms=minute * MINUTE_MS)
        assert answer["status"] == "accepted", answer
        hours, minutes = divmod(minute, 60)
        told = f"T+{hours:02}:{minutes:02}"
        expect(page.locator(".clock-more")).to_contain_text(told, timeout=PATIENCE_MS)
        expect(page.locator(".console-header")).to_contain_text("PAUSED", timeout=PATIENCE_MS)

    @property
    def _address(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def _page(self, path: str = "/") -> Page:
        made = self.browser.new_context(viewport=DESK, reduced_motion="reduce")  # type: ignore[arg-type]
        page = made.new_page()
        page.goto(self._address + path)
        return page


def picture(page: Page, name: str) -> None:
    """Write what *page* shows, without passing notes and with its pictures loaded."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(".toast")).to_have_count(0)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=IMAGES / f"{name}.png")


def tutorial(room: Room) -> None:
    """Play the river at Sable Bridge as the tutorial does."""
    trainee = room.trainee()
    room.advance(12, trainee)
    card = trainee.locator(".decision", has_text="The children")
    card.get_by_role("radio", name="Keep them at school").check()
    card.get_by_role("button", name="Decide").click()
    trainee.get_by_role("dialog").get_by_role("button", name="Decide", exact=True).click()
    expect(trainee.locator(".was", has_text="The children")).to_be_visible()
    room.advance(26, trainee)
    picture(trainee, "tabletop-trainee")
    trainee.set_viewport_size(PHONE)  # type: ignore[arg-type]
    picture(trainee, "tabletop-phone")

    control = room.facilitator("control")
    room.advance(84, control)
    picture(control, "tabletop-facilitator")
    evaluator = room.facilitator("evaluation")
    evaluator.emulate_media(color_scheme="dark")
    picture(evaluator, "tabletop-evaluator")

    assert room.control.say("end")["status"] == "accepted"
    control.get_by_role("link", name="Score").click()
    expect(control.get_by_role("heading", name="To rate")).to_be_visible()
    picture(control, "tabletop-score")
    control.get_by_role("link", name="After-action page").click()
    overview = control.get_by_role("heading", name="Exercise overview")
    expect(overview).to_be_visible(timeout=PATIENCE_MS)
    picture(control, "tabletop-review")


def hurricane(room: Room) -> None:
    """Play the first half hour of the hurricane's last day."""
    trainee = room.trainee()
    room.advance(30, trainee)
    picture(trainee, "trainee-light")


@contextmanager
def served() -> Iterator[Server]:
    """Serve from a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


if __name__ == "__main__":
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS
        )
        tutorial(Room(server, browser, "first_tabletop", "table"))
        hurricane(Room(server, browser, "hurricane", "short"))
        browser.close()
