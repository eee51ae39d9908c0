"""Whoever has no mouse can do all that a trainee does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.people import Trainee
from tests.serving.server import Server, Visitor
from tests.web.websocket import Console

pytestmark = pytest.mark.browser

MOST_STOPS = 150
HALF_AN_HOUR_MS = 31 * 60_000


class Typist(Trainee):
    """A trainee who has a keyboard only."""

    def tab_to(self, target: Locator) -> None:
        """Press Tab until *target* has the focus, as anybody would."""
        expect(target).to_be_visible()
        for _ in range(MOST_STOPS):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} is not reached by the Tab key")

    def type_into(self, target: Locator, text: str) -> None:
        """Go to a field and fill it."""
        self.tab_to(target)
        self.page.keyboard.type(text)

    def press(self, target: Locator, key: str = "Enter") -> None:
        """Go to a button and press it."""
        self.tab_to(target)
        self.page.keyboard.press(key)


def play_for_half_an_hour(control: Console) -> None:
    control.say("start")
    control.say("advance_to", until_ms=HALF_AN_HOUR_MS)


def test_a_trainee_joins_decides_and_acts_by_the_keyboard_alone(browser: Browser, served: Server):
    ann = Visitor(served)
    ann.sign_in("ann")
    code = served.code_of(ann.make_exercise("flood", "full", 5))
    control = Console(served.port, {"token": ann.token(code, "control")})
    kim = Typist(browser.new_context(reduced_motion="reduce"), served.url)
    page = kim.page

    page.goto(served.url)
    kim.type_into(page.get_by_label("Exercise code"), code)
    page.keyboard.press("Enter")
    # The first radio has the focus first; the arrows go on from there.
    kim.press(page.get_by_role("radio", name="Director"), "Space")
    kim.type_into(page.get_by_label("Your name"), "Kim Dee")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Waiting for STARTEX")).to_be_visible()
    play_for_half_an_hour(control)
    kim.expect_clock("06:31")

    kim.press(kim.item("Heavy rain").get_by_role("button", name="Acknowledge"))
    expect(kim.item("Heavy rain")).to_contain_text("Acknowledged")

    card = kim.card("Close the road?")
    kim.press(card.get_by_role("radio").first, "Space")
    kim.type_into(card.get_by_label("Reason"), "The ford is gone.")
    kim.press(card.get_by_role("button", name="Decide"))
    kim.press(page.get_by_role("dialog").get_by_role("button", name="Decide"))
    expect(page.locator(".was", has_text="Close the road?")).to_contain_text("The ford is gone.")

    kim.press(page.locator(".action-card", has_text="Open the shelter"))
    kim.press(page.get_by_role("dialog").get_by_role("button", name="Take action"))
    expect(page.locator(".under-way li", has_text="Open the shelter")).to_be_visible()
    control.close()
    assert kim.traffic.complaints == []
    kim.context.close()
