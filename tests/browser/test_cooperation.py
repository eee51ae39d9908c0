"""Instruments, meetings and public alerts on the consoles, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.test_trainee_console import (
    context,
    control,
    faults,
    flood,
    join,
    make,
    play_to,
    server,
)
from tests.web.websocket import Console

# Fixtures are found by name in the module that asks for them.
__all__ = ["context", "control", "faults", "flood", "join", "make", "server"]

pytestmark = pytest.mark.browser

MINUTE_MS = 60_000


def test_a_trainee_invokes_an_instrument_and_is_told_why_it_failed(
    join: Callable[..., Page], control: Console
):
    page = join("Director")
    play_to(control, page, 10 * MINUTE_MS)

    page.get_by_role("tab", name="Cooperation").click()
    page.locator(".action-card", has_text="Neighbours' pact").click()
    page.get_by_role("spinbutton", name="People").fill("4")
    page.get_by_role("button", name="Invoke").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".invocation")).to_contain_text("ASKED")
    control.say("advance_to", until_ms=31 * MINUTE_MS)

    expect(page.locator(".invocation")).to_contain_text("The river is not high.")
    assert violations(page) == []


def test_a_trainee_alerts_the_public_by_keyboard_on_a_phone(
    join: Callable[..., Page], control: Console
):
    page = join("Director")
    play_to(control, page, 10 * MINUTE_MS)
    page.set_viewport_size({"width": 390, "height": 844})

    page.get_by_role("button", name="Act").click()
    page.get_by_role("tab", name="Cooperation").click()
    page.get_by_role("button", name="Alert the public").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Event").fill("Flood")
    dialog.get_by_label("The valley").press("Space")
    dialog.get_by_label("Headline").fill("Leave the valley")
    assert violations(page) == []
    dialog.get_by_role("button", name="Issue").press("Enter")

    shown = page.locator(".public-alert")
    expect(shown).to_contain_text("EXERCISE")
    expect(shown).to_contain_text("Leave the valley")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def box_of(shown: Locator) -> FloatRect:
    """Return where something is drawn."""
    box = shown.bounding_box()
    assert box is not None
    return box


@pytest.mark.parametrize("width", [1400, 390], ids=["desk", "phone"])
def test_a_trainee_votes_by_buttons_that_stand_side_by_side_and_sees_who_voted_how(
    join: Callable[..., Page], control: Console, width: int
):
    page = join("Director")
    play_to(control, page, 10 * MINUTE_MS)
    page.set_viewport_size({"width": width, "height": 844})
    if width < 1000:
        page.get_by_role("button", name="Act").click()
    page.get_by_role("tab", name="Cooperation").click()
    page.get_by_role("button", name="Convene").click()
    control.say("advance_to", until_ms=25 * MINUTE_MS)

    ballot = page.get_by_role("group", name="Vote on Ask for help")
    expect(ballot).to_be_visible()
    buttons = ballot.get_by_role("button")
    assert buttons.all_inner_texts() == ["Yes", "No", "Abstain"]
    yes, no, abstain = (box_of(button) for button in buttons.all())
    assert yes["y"] == no["y"] == abstain["y"]
    assert yes["width"] == no["width"] == abstain["width"]
    gap = no["x"] - yes["x"] - yes["width"]
    assert 0 < gap < 20
    assert abstain["x"] - no["x"] - no["width"] == pytest.approx(gap, abs=0.5)

    ballot.get_by_role("button", name="Abstain").click()

    votes = page.get_by_role("article", name="Assembly").locator(".votes > div")
    expect(votes.filter(has_text="ABSTAINS")).to_have_count(1)
    expect(votes.filter(has_text="has not voted")).to_have_count(1)
    expect(ballot).to_have_count(0)
    assert violations(page) == []
