"""Policies, gravity and the shared plan at the consoles of two agencies, against a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import violations
from tests.web.conftest import PASSWORD, Server, account, control, flood, make, server
from tests.web.websocket import Console
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["control", "flood", "make", "server"]

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1400, "height": 860}, {"width": 390, "height": 844}
Join = Callable[[str], Page]


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Browsers of different people; what a page complains of fails the test."""
    complaints: list[str] = []
    opened: list[BrowserContext] = []

    def opens() -> BrowserContext:
        made = browser.new_context(viewport=WIDE, reduced_motion="reduce")  # type: ignore[arg-type]
        made.on("weberror", lambda error: complaints.append(str(error.error)))
        opened.append(made)
        return made

    yield opens
    for one in opened:
        one.close()
    assert complaints == []


@pytest.fixture
def join(server: Server, flood: OpenExercise, contexts: Callable[[], BrowserContext]) -> Join:
    """Join with a browser of one's own, by the code, a seat and a name."""

    def joined(role: str) -> Page:
        page = contexts().new_page()
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.get_by_label("Exercise code").fill(flood.exercise.code.lower())
        page.get_by_role("button", name="Join").click()
        page.get_by_role("radio", name=role).check()
        page.get_by_label("Your name").fill(f"A {role}")
        page.get_by_role("button", name="Take the seat").click()
        expect(page.get_by_text("Waiting for STARTEX")).to_be_visible()
        return page

    return joined


def advance(control: Console, minute: int, *pages: Page) -> None:
    """Go on to *minute*, where the clock stands."""
    answer = control.say("advance_to", until_ms=minute * 60_000)
    assert answer["status"] == "accepted", answer
    for page in pages:
        expect(page.locator(".console-header")).to_contain_text("PAUSED")


def turn_to(page: Page, part: str) -> None:
    """Turn to a part of the tab of plans."""
    page.get_by_role("tab", name="Plans").click()
    page.get_by_role("group", name="Part of plans").get_by_role("button", name=part).click()


def held_against_axe(page: Page) -> None:
    """Look at the tab on a wide screen and on a phone, in light and dark."""
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if size is PHONE:
            page.get_by_role("navigation", name="Parts").get_by_role("button", name="Act").click()
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, "the page is wider than the phone"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.reload()
            expect(page.locator("#work-panel-plans")).to_be_visible()
            assert violations(page) == []
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")


def test_a_policy_is_read_and_put_in_force_and_acting_outside_one_is_warned_of(
    join: Join, control: Console
):
    page = join("Director")
    control.say("start")
    advance(control, 35, page)

    page.locator(".action-card", has_text="Order people out").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("recorded as acting outside that policy")
    dialog.get_by_role("button", name="Act outside the policy").click()
    expect(dialog).to_have_count(0)
    turn_to(page, "Policies")
    card = page.locator(".card", has_text="State of emergency")
    card.get_by_role("button", name="Put in force").click()
    told = dialog.get_by_role("region", name="Beforehand")
    expect(told).to_contain_text("In force after30 min")
    expect(told).to_contain_text("Order people out")
    dialog.get_by_label("Reason").fill("The bridge is going.")
    dialog.get_by_role("button", name="Put in force").click()
    expect(card).to_contain_text("ON ITS WAY")
    advance(control, 66, page)

    expect(card).to_contain_text("IN FORCE")
    expect(card).to_contain_text("by you, until D+0 08:35")
    page.get_by_role("tab", name="Actions").click()
    page.locator(".action-card", has_text="Order people out").click()
    expect(dialog.get_by_role("button", name="Take action")).to_be_visible()
    expect(dialog).not_to_contain_text("outside")
    dialog.get_by_role("button", name="Back").click()
    turn_to(page, "Policies")
    held_against_axe(page)


def test_a_reason_that_was_typed_stays_with_its_policy_and_level(join: Join, control: Console):
    page = join("Director")
    control.say("start")
    advance(control, 10, page)
    turn_to(page, "Policies")
    dialog = page.get_by_role("dialog")

    def opened(policy: str, button: str) -> Locator:
        card = page.locator(".card", has_text=policy)
        card.get_by_role("button", name=button, exact=True).click()
        return dialog.get_by_label("Reason")

    def left() -> None:
        dialog.get_by_role("button", name="Back").click()
        expect(dialog).to_have_count(0)

    opened("Flood plan", "Put in force: Watch").fill("It rains.")
    left()

    expect(opened("Flood plan", "Put in force: Full activation")).to_have_value("")
    left()
    expect(opened("State of emergency", "Put in force")).to_have_value("")
    left()
    expect(opened("Flood plan", "Put in force: Watch")).to_have_value("It rains.")
    dialog.get_by_role("button", name="Put in force").click()
    expect(dialog).to_have_count(0)
    expect(opened("Flood plan", "End")).to_have_value("")


def rate(page: Page, economic: str, health: str, button: str = "Rate") -> None:
    """Rate both factors that are asked for."""
    form = page.locator(".decision form").first
    form.get_by_role("group", name="Economic").get_by_role("radio", name=economic).check()
    form.get_by_role("group", name="Health").get_by_role("radio", name=health).check()
    form.get_by_role("button", name=button, exact=True).click()


def test_gravity_is_rated_alone_and_then_agreed_and_only_facilitators_see_the_truth(
    join: Join,
    control: Console,
    server: Server,
    flood: OpenExercise,
    contexts: Callable[[], BrowserContext],
):
    director, chief = join("Director"), join("Chief")
    control.say("start")
    advance(control, 41, director, chief)
    waiting = director.locator(".part-decide")
    expect(waiting.get_by_role("article", name="Rating: How grave")).to_contain_text(
        "until D+0 07:10"
    )
    waiting.get_by_role("button", name="Go to the rating").click()
    turn_to(director, "Gravity")
    turn_to(chief, "Gravity")
    held_against_axe(director)

    director.get_by_label("Confidence, health").select_option("high")
    rate(director, "2 moderate", "4 severe")
    expect(director.get_by_text("Your agency has rated")).to_be_visible()
    expect(waiting.get_by_role("button", name="Go to the rating")).to_have_count(0)
    expect(chief.locator(".gravity-table")).to_have_count(0)
    rate(chief, "1 minor", "5 catastrophic")
    table = chief.locator(".gravity-table")
    expect(table.get_by_role("row", name="Health")).to_contain_text("4 severe high")
    rate(director, "2 moderate", "4 severe", button="Propose")
    chief.get_by_role("button", name="Concur", exact=True).click()

    expect(chief.locator(".card", has_text="How grave is the flood?")).to_contain_text("AGREED")
    expect(chief.locator("body")).not_to_contain_text("Truth")
    held_against_axe(chief)
    page = contexts().new_page()
    watch_as_controller(page, server, flood)
    turn_to(page, "Gravity")
    expect(page.get_by_role("row", name="Health")).to_contain_text("4.0")
    assert violations(page) == []


def watch_as_controller(page: Page, server: Server, flood: OpenExercise) -> None:
    """Sign in and open the controller's console."""
    account(server, "facilitator", "facilitator")
    address = f"http://127.0.0.1:{server.port}"
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name", exact=True).fill("facilitator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{address}/e/{flood.exercise.code}/seat/control")


def test_two_agencies_fill_one_plan_and_the_later_of_two_edits_is_told_what_changed(
    join: Join, control: Console
):
    director, chief = join("Director"), join("Chief")
    control.say("start")
    advance(control, 10, director, chief)
    for page in (director, chief):
        turn_to(page, "Plan")

    director.get_by_role("button", name="Plan a task").click()
    form = director.get_by_role("dialog")
    form.get_by_label("From a template").select_option("Move the school to the hill.")
    form.get_by_role("checkbox", name="Buses").check()
    form.get_by_role("button", name="Put on the board").click()
    task = chief.get_by_role("button", name="Move the school to the hill.")
    expect(task).to_be_visible()
    expect(chief.get_by_role("tab", name="Plans")).to_contain_text("1 waiting")
    task.click()
    chief.get_by_role("button", name="Change").click()
    chief.get_by_label("What is to be done").fill("Move the school at dusk.")
    director.get_by_role("button", name="Move the school to the hill.").click()
    director.get_by_role("button", name="Change").click()
    director.get_by_label("What is to be done").fill("Move the school now.")
    director.get_by_role("dialog").get_by_role("button", name="Change").click()
    expect(director.get_by_role("dialog")).to_have_count(0)
    chief.get_by_role("dialog").get_by_role("button", name="Change").click()

    dialog = chief.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("changed this task at D+0 06:10 (text)")
    dialog.get_by_role("button", name="Show it as it is now").click()
    expect(dialog.get_by_label("What is to be done")).to_have_value("Move the school now.")
    dialog.get_by_role("button", name="Back").click()
    chief.get_by_role("button", name="Move the school now.").click()
    dialog.get_by_role("button", name="Accept").click()
    dialog.get_by_role("button", name="Done", exact=True).click()
    dialog.get_by_role("button", name="Report", exact=True).click()
    dialog.get_by_role("button", name="Back").click()
    expect(director.get_by_role("row", name="Move the school now.")).to_contain_text("DONE")
    held_against_axe(director)
