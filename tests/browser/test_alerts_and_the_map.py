"""Alerts to the public, from the form to the map, and how old what a map shows is, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.browser.axe import violations
from tests.browser.test_lab import (
    MINUTE_MS,
    PHONE,
    WIDE,
    context,
    control,
    controller,
    lab,
    make,
    server,
)
from tests.web.conftest import Server
from tests.web.websocket import Console
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["context", "control", "lab", "make", "server"]

pytestmark = pytest.mark.browser

BOX = "13.06, -61.30\n13.06, -61.20\n12.55, -61.35\n12.55, -61.48"
CROSSED = "13.0, -61.0\n13.5, -60.5\n13.0, -60.5\n13.5, -61.0"
AT_SEA = "12.9, -60.5\n12.9, -60.3\n13.1, -60.3"

Sit = Callable[[], Page]


@pytest.fixture
def sit(server: Server, lab: OpenExercise, context: BrowserContext) -> Sit:
    """Take the seat of NEMO's director, who alerts the public."""

    def sat() -> Page:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.get_by_label("Exercise code").fill(lab.exercise.code)
        page.get_by_role("button", name="Join").click()
        page.get_by_role("radio", name="Director").check()
        page.get_by_label("Your name").fill("Rosa Lind")
        page.get_by_role("button", name="Take the seat").click()
        expect(page.get_by_text("Waiting for STARTEX")).to_be_visible()
        return page

    return sat


def play_to(minute: float, control: Console, page: Page) -> None:
    """Go on to *minute*, where the clock stands."""
    control.say("start")
    answer = control.say("advance_to", until_ms=minute * MINUTE_MS)
    assert answer["status"] == "accepted", answer
    expect(page.locator(".console-header")).to_contain_text("PAUSED", timeout=90_000)


def compose(page: Page) -> None:
    page.get_by_role("tab", name="Cooperation").click()
    page.get_by_role("button", name="Alert the public").click()


def draw(page: Page, corners: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Draw a shape").click()
    dialog.get_by_label("Corners of the shape").fill(corners)


def issue(page: Page, corners: str = BOX) -> None:
    compose(page)
    draw(page, corners)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Event").fill("Storm")
    dialog.get_by_label("Headline").fill("Gales from noon.")
    dialog.get_by_role("button", name="Issue").click()
    expect(dialog).to_have_count(0)


def test_who_draws_a_shape_reads_for_how_many_people_it_is_before_it_goes_out(
    sit: Sit, control: Console
):
    page = sit()
    play_to(5, control, page)
    compose(page)

    draw(page, BOX)
    beforehand = page.get_by_role("dialog").get_by_role("region", name="Beforehand")
    expect(beforehand).to_contain_text(re.compile(r"The Grenadines\s*8,000 of 8,000"))
    assert violations(page) == []
    page.get_by_label("Corners of the shape").fill(CROSSED)
    expect(page.get_by_text("The sides of the shape cross.")).to_be_visible()
    page.get_by_label("Corners of the shape").fill(AT_SEA)
    expect(page.get_by_text("The sides of the shape cross.")).to_have_count(0)

    expect(beforehand).to_contain_text("nobody: no people live there")


def test_what_is_wrong_with_an_alert_is_said_beside_its_field_and_the_first_has_the_focus(
    sit: Sit, control: Console
):
    page = sit()
    play_to(5, control, page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.get_by_role("navigation", name="Parts").get_by_role("button", name="Act").click()
    compose(page)
    dialog = page.get_by_role("dialog")

    dialog.get_by_role("button", name="Issue").click()

    event = dialog.get_by_label("Event")
    expect(event).to_be_focused()
    expect(event).to_be_in_viewport()
    expect(dialog.get_by_role("alert").filter(has_text="Say what the event is.")).to_be_visible()
    event.fill("Storm")
    dialog.get_by_role("button", name="Issue").click()
    where = dialog.get_by_role("group", name="Where")
    expect(where).to_be_focused()
    expect(dialog.get_by_text("Choose an area, draw a shape")).to_be_in_viewport()
    dialog.get_by_label("The windward coast").check()
    dialog.get_by_role("button", name="Issue").click()
    expect(dialog.get_by_label("Headline")).to_be_focused()
    assert violations(page) == []


def test_the_map_of_the_form_is_whole_on_a_phone_under_how_to_use_it_with_every_area(
    sit: Sit, control: Console
):
    page = sit()
    play_to(5, control, page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.get_by_role("navigation", name="Parts").get_by_role("button", name="Act").click()
    compose(page)
    dialog = page.get_by_role("dialog")
    picture, body = dialog.locator(".alert-areas"), dialog.locator(".dialog-body")

    how = dialog.get_by_text("Tap areas on the map, or tick them below it.")
    how.scroll_into_view_if_needed()
    picture.scroll_into_view_if_needed()
    inner, outer = picture.bounding_box(), body.bounding_box()

    assert inner is not None
    assert outer is not None
    assert outer["x"] <= inner["x"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    assert inner["height"] <= outer["height"]
    assert how.evaluate("(how) => how.getBoundingClientRect().bottom") <= inner["y"]
    titles = picture.locator("polygon.area title").all_text_contents()
    assert titles == ["The Grenadines", "The windward coast", "Boats in the channel"]


def test_an_alert_stands_on_everybodys_map_until_it_is_cancelled(
    sit: Sit, control: Console, server: Server, lab: OpenExercise, context: BrowserContext
):
    page = sit()
    watcher = controller(server, lab, context)
    play_to(5, control, page)

    issue(page)

    for shown in (page, watcher):
        pin = shown.locator(".pin-alert")
        expect(pin).to_contain_text("EXERCISE. Public alert: Gales from noon, until D+1 09:35")
        expect(shown.locator(".leaflet-pane .shape-public_alert")).to_have_count(1)
        shown.get_by_title("Legend").click()
        expect(shown.locator(".map-legend")).to_contain_text("Where a public alert stands")
        shown.get_by_title("Legend").click()
    watcher.close()
    page.locator(".public-alert").get_by_role("button", name="Cancel alert").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Headline")).to_have_value("Cancelled: Gales from noon.")
    expect(dialog.get_by_label("Severity")).to_have_count(0)
    assert violations(page) == []
    dialog.get_by_label("Reason").fill("The storm has turned.")
    dialog.get_by_role("button", name="Cancel the alert").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".pin-alert")).to_have_count(0)
    expect(page.locator(".public-alert").first).to_contain_text("Cancelled: Gales from noon")
    expect(page.locator(".public-alert").filter(has_text="cancelled D+0 09:35")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_a_controller_reads_channels_time_and_curve_of_an_alert_and_what_people_do(
    sit: Sit,
    control: Console,
    server: Server,
    lab: OpenExercise,
    context: BrowserContext,
    size: dict[str, int],
):
    trainee = sit()
    play_to(5, control, trainee)
    issue(trainee)
    play_to(25, control, trainee)
    page = controller(server, lab, context)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    if size is PHONE:
        page.locator(".part-bar").get_by_role("button", name="Watch").click()

    page.get_by_role("tab", name="Partners").click()

    spread = page.get_by_role("region", name="How far it has come: The Grenadines")
    # 20 minutes: radio 0.7 * (1 - 2 ** (-20/15)) = 42 %, sirens 40 %; 95 % speak English: 62 %.
    expect(spread).to_contain_text(re.compile(r"Reached, 09:55\s*62 % \(4,9\d\d\)"))
    expect(spread.get_by_role("row", name="Radio")).to_contain_text("42 %")
    expect(spread).to_contain_text("half of that by D+0 09:45")
    expect(spread).to_contain_text("people who have heard the warning")
    expect(spread.locator(".alert-curve path")).to_have_count(2)
    expect(spread.locator("figcaption")).to_contain_text("09:35")
    if size is WIDE:  # a crowded map has pins nearer to each other than axe asks for
        page.get_by_role("button", name="Table", exact=True).click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_storm_says_as_of_when_it_was_there_and_looks_old_when_it_is(sit: Sit, control: Console):
    page = sit()
    play_to(30, control, page)
    storm = page.locator(".leaflet-pane .pin-storm:not(.forecast)")
    expect(storm).to_contain_text("as of 09:30")
    fresh = storm.get_attribute("class") or ""

    # Advisories come every hour; a storm that stands still gives none.
    control.say("freeze_model", model="storm")
    control.say("advance_to", until_ms=91 * MINUTE_MS)

    expect(storm).to_contain_text("as of 09:30, no longer up to date", timeout=30_000)
    expect(storm.locator(".pin-label")).to_contain_text("09:30")
    assert "stale" not in fresh
    expect(storm).to_have_class(re.compile("stale"))
    # And a forecast says the time that it is for, not how far that was ahead when it was made.
    expect(page.locator(".leaflet-pane .pin-storm.forecast").first).to_contain_text("21:30")


def test_what_happens_is_never_counted_into_a_bubble(sit: Sit, control: Console):
    page = sit()
    play_to(130, control, page)

    # The ferry's casualties lie on the jetty, by the clinic, in the town.
    casualties = page.locator(".leaflet-pane .pin-casualties")
    expect(casualties).to_have_count(1)
    expect(casualties.locator(".pin-label:not(.tucked)")).to_be_visible()
    expect(page.locator(".leaflet-pane .pin-ship .pin-label:not(.tucked)")).to_contain_text(
        "Ashby Trader"
    )


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_no_mark_is_set_far_from_what_it_marks(sit: Sit, control: Console, size: ViewportSize):
    page = sit()
    page.set_viewport_size(size)
    play_to(130, control, page)
    if size == PHONE:
        page.locator(".part-bar").get_by_role("button", name="Map").click()

    leaders = page.locator(".leaflet-pane path.shape-leader[fill=none]")
    expect(leaders.first).to_be_attached()
    # Each leads over 60 px at most, as drawn to whole pixels.
    assert all(
        length < 62
        for length in leaders.evaluate_all("(all) => all.map((one) => one.getTotalLength())")
    )


def test_a_model_that_stands_still_is_told_of_in_the_clocks_bar_and_on_the_map(
    control: Console, server: Server, lab: OpenExercise, context: BrowserContext
):
    page = controller(server, lab, context)
    play_to(30, control, page)

    control.say("freeze_model", model="storm")

    bar = page.get_by_role("region", name="Exercise clock").locator(".frozen-note")
    expect(bar).to_contain_text("Regatta storm frozen since D+0 10:00")
    expect(page.locator(".map .frozen-note")).to_be_in_viewport()
    truth = page.locator(".leaflet-pane .pin-storm:not(.forecast)", has_text="true position")
    expect(truth).to_have_class(re.compile("stale"))
    control.say("unfreeze_model", model="storm")
    expect(page.locator(".frozen-note")).to_have_count(0)
