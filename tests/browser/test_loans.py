"""What is left of a unit goes down while it works, and units are asked for, lent and refused, in a real browser."""

import re
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
from tests.browser.test_units import send_one
from tests.web.conftest import Server, account, open_console
from tests.web.websocket import Console
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["context", "control", "faults", "flood", "join", "make", "server"]

pytestmark = pytest.mark.browser

MINUTE_MS = 60_000


def minutes(text: str, what: str) -> int:
    """Return what stands in *text* as "fuel 2 h 41 min", in minutes."""
    found = re.search(rf"{what} (?:(\d+) h ?)?(?:(\d+) min)?", text)
    assert found, text
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def test_fuel_and_duty_go_down_while_a_unit_is_on_task(join: Callable[..., Page], control: Console):
    page = join("Chief")
    play_to(control, page, 10 * MINUTE_MS)
    send_one(page)
    control.say("advance_to", until_ms=20 * MINUTE_MS)
    page.get_by_role("tab", name="Resources").click()
    row = page.locator(".units tr", has_text="Ambulance crew 1")
    expect(row).to_contain_text("ON TASK")
    before = row.inner_text()

    control.say("advance_to", until_ms=25 * MINUTE_MS)
    expect(page.locator(".clock-face")).to_contain_text("06:25:00")

    expect(row).to_contain_text("ON TASK")
    after = row.inner_text()
    assert minutes(before, "fuel") - minutes(after, "fuel") == 5
    assert minutes(before, "duty") - minutes(after, "duty") == 5


def resources(page: Page) -> None:
    page.get_by_role("tab", name="Resources").click()


def test_a_unit_is_asked_for_and_lent_and_another_refused_with_a_reason(
    join: Callable[..., Page], control: Console
):
    asker, owner = join("Director"), join("Chief", "Ada Quill")
    play_to(control, asker, 10 * MINUTE_MS)

    resources(asker)
    offered = asker.locator("table.offered")
    expect(offered).to_contain_text("Ambulance crew 1")
    expect(offered).to_contain_text("ambulance · for 3 h at most")
    assert violations(asker) == []
    for number in ("1", "2"):
        line = offered.locator("tr", has_text=f"Ambulance crew {number}")
        line.get_by_role("button", name="Ask for it").click()
        dialog = asker.get_by_role("dialog")
        dialog.get_by_label("What for?").fill(f"Purpose {number}.")
        dialog.get_by_label("For how long").select_option(label="2 h")
        assert violations(asker) == []
        dialog.get_by_role("button", name="Ask", exact=True).click()
        expect(dialog).to_have_count(0)
    expect(offered.get_by_text("ASKED")).to_have_count(2)

    expect(owner.get_by_role("tab", name="Resources")).to_contain_text("2")
    resources(owner)
    wish = owner.locator("li.known", has_text="Purpose 1.")
    expect(wish).to_contain_text("asks for Ambulance crew 1")
    expect(wish).to_contain_text("For 2 h")
    assert violations(owner) == []
    wish.get_by_role("button", name="Lend it").click()
    other = owner.locator("li.known", has_text="Purpose 2.")
    other.get_by_role("button", name="Refuse").click()
    dialog = owner.get_by_role("dialog")
    dialog.get_by_label("Why?").fill("She is our last one.")
    dialog.get_by_role("button", name="Refuse", exact=True).click()

    row = asker.locator("table.units:not(.offered) tr", has_text="Ambulance crew 1")
    expect(row).to_contain_text("READY")
    expect(offered).not_to_contain_text("Ambulance crew 1")
    refused = asker.locator("li.known", has_text="Purpose 2.")
    expect(refused).to_contain_text("REFUSED")
    expect(refused).to_contain_text("She is our last one.")
    asker.set_viewport_size({"width": 390, "height": 844})
    asker.emulate_media(color_scheme="dark")
    asker.locator(".part-bar").get_by_role("button", name="Act").click()
    refused.scroll_into_view_if_needed()
    assert asker.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(asker) == []


def test_a_loan_that_is_over_is_told_as_ended(
    join: Callable[..., Page], control: Console, server: Server, flood: OpenExercise
):
    asker, owner = join("Director"), join("Chief", "Ada Quill")
    play_to(control, asker, 10 * MINUTE_MS)
    resources(asker)
    line = asker.locator("table.offered tr", has_text="Ambulance crew 1")
    line.get_by_role("button", name="Ask for it").click()
    dialog = asker.get_by_role("dialog")
    dialog.get_by_label("What for?").fill("The hall.")
    dialog.get_by_label("For how long").select_option(label="1 h")
    dialog.get_by_role("button", name="Ask", exact=True).click()
    resources(owner)
    wish = owner.locator("li.known", has_text="The hall.")
    wish.get_by_role("button", name="Lend it").click()
    expect(wish).to_contain_text("LENT")
    for page in (owner, asker):
        expect(page.locator("li.known", has_text="The hall.")).to_contain_text(
            "lent until D+0 07:10"
        )
        row = page.locator("table.units:not(.offered) tr", has_text="Ambulance crew 1")
        expect(row).to_contain_text("until D+0 07:10")

    # The first console of control has been silent for longer than a link lasts.
    again = server.console(open_console(account(server, "cara"), flood, "control")["token"])
    again.say("advance_to", until_ms=71 * MINUTE_MS)

    for page in (owner, asker):
        past = page.locator("li.known", has_text="The hall.")
        expect(past).to_contain_text("ENDED")
        expect(past).to_contain_text("ended D+0 07:10")


def test_lending_says_for_how_long_and_asks_for_it(join: Callable[..., Page], control: Console):
    page = join("Chief")
    play_to(control, page, 10 * MINUTE_MS)
    resources(page)
    row = page.locator(".units tr", has_text="Ambulance crew 2")

    row.get_by_role("button", name="Lend").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("until the time is over, or until either of you ends the loan")
    dialog.get_by_label("For how long").select_option(label="1 h")
    dialog.get_by_role("button", name="Lend", exact=True).click()
    expect(row).to_contain_text("lent to Island Council")
    control.say("advance_to", until_ms=71 * MINUTE_MS)

    expect(row).not_to_contain_text("lent to")
