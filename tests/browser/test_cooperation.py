"""Instruments, meetings and public alerts on the consoles, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

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


def test_units_that_come_under_an_instrument_stand_on_the_map_with_where_they_come_from(
    join: Callable[..., Page], control: Console
):
    director, chief = join("Director"), join("Chief")
    play_to(control, director, 70 * MINUTE_MS)

    director.get_by_role("tab", name="Cooperation").click()
    director.locator(".action-card", has_text="Neighbours' pact").click()
    director.get_by_role("spinbutton", name="People").fill("4")
    director.get_by_role("button", name="Invoke").click()
    expect(director.get_by_role("dialog")).to_have_count(0)
    control.say("advance_to", until_ms=180 * MINUTE_MS)

    request = director.locator(".invocation")
    expect(request).to_contain_text("Mainland crew: here since")
    chief.get_by_role("tab", name="Resources").click()
    row = chief.locator(".units tr", has_text="Mainland crew")
    expect(row).to_contain_text("from Mainland Ambulance")
    expect(row).to_contain_text("under Neighbours' pact")
    expect(chief.locator(".map .pin", has_text="Mainland crew")).to_have_count(1)
    assert violations(chief) == []

    row.get_by_role("button", name="Let go home").click()
    chief.get_by_role("dialog").get_by_role("button", name="Let go home").click()
    expect(row).to_have_count(0)
