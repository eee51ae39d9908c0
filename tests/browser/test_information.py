"""Information that only some have, at a trainee's console and a controller's, in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.web.conftest import (
    PASSWORD,
    Server,
    account,
    control,
    flood,
    make,
    open_console,
    server,
    take_seat,
)
from tests.web.websocket import Console
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["control", "flood", "make", "server"]

pytestmark = pytest.mark.browser

MINUTE_MS = 60_000
Join = Callable[[str], Page]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    complaints: list[str] = []
    made = browser.new_context(viewport={"width": 1400, "height": 860}, reduced_motion="reduce")
    made.on("weberror", lambda error: complaints.append(str(error.error)))
    yield made
    made.close()
    assert complaints == []


@pytest.fixture
def join(server: Server, flood: OpenExercise, context: BrowserContext) -> Join:
    def joined(role: str) -> Page:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.get_by_label("Exercise code").fill(flood.exercise.code)
        page.get_by_role("button", name="Join").click()
        page.get_by_role("radio", name=role).check()
        page.get_by_label("Your name").fill("Rosa Lind")
        page.get_by_role("button", name="Take the seat").click()
        expect(page.get_by_text("Waiting for STARTEX")).to_be_visible()
        return page

    return joined


@pytest.fixture
def clerk(server: Server, flood: OpenExercise) -> Console:
    """Somebody else, at the clerk's console of the council."""
    browser = take_seat(server, flood, "council.clerk")
    return server.console(open_console(browser, flood, "council.clerk")["token"])


def play_to(control: Console, page: Page, minute: int) -> None:
    """Go to *minute*, where the clock stands."""
    control.say("start")
    answer = control.say("advance_to", until_ms=minute * MINUTE_MS)
    assert answer["status"] == "accepted", answer
    expect(page.locator(".console-header")).to_contain_text("PAUSED")


def open_tab(page: Page, part: str = "") -> None:
    """Turn to the tab of information, on a phone too, and to one of its parts."""
    if page.viewport_size and page.viewport_size["width"] < 1_000:
        page.get_by_role("navigation").get_by_role("button", name="Act").click()
    page.get_by_role("tab", name="Information").click()
    if part:
        page.get_by_role("group", name="Information").get_by_role("button", name=part).click()


def confirm(page: Page, yes: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=yes, exact=True).click()
    expect(dialog).to_have_count(0)


def test_an_agency_sees_what_it_knows_graded_and_under_its_rule_and_nothing_else(join, control):
    page = join("Chief")
    play_to(control, page, 5)

    open_tab(page)

    expect(page.locator(".known")).to_have_count(1)
    item = page.locator(".known", has_text="Patients at home")
    expect(item).to_contain_text("ORIGINATOR CONTROLLED")
    expect(item).to_contain_text("Completely reliable; confirmed by other sources")
    expect(item).to_contain_text("Known since before STARTEX")
    expect(item).to_contain_text("originator your agency")
    assert "upper gauge" not in page.content()


def test_an_item_is_shared_by_a_channel_and_arrives_with_its_sender(join, control):
    chief, director = join("Chief"), join("Director")
    play_to(control, chief, 5)
    open_tab(chief)

    chief.get_by_role("button", name="Share: Patients at home").click()
    dialog = chief.get_by_role("dialog")
    dialog.get_by_role("checkbox", name="Island Council").check()
    dialog.get_by_label("By").select_option(label="Telephone (takes at once)")
    dialog.get_by_label("Note").fill("For your eyes.")
    confirm(chief, "Share")

    expect(chief.locator(".sent")).to_contain_text("to Council by Telephone (phone)")
    expect(director.get_by_role("tab", name="Information")).to_contain_text("1")
    open_tab(director)
    item = director.locator(".known", has_text="Patients at home")
    expect(item).to_contain_text("From Ambulance by Telephone (phone)")
    # The only other agency is the originator itself, which may be told its own item.
    item.get_by_role("button", name="Share: Patients at home").click()
    expect(director.get_by_role("dialog")).not_to_contain_text("NEEDS A RELEASE")


def test_a_request_is_put_answered_with_an_item_and_seen_to_be_answered(join, control, clerk):
    page = join("Chief")
    play_to(control, page, 5)

    asked = clerk.say("request_information", to="ambulance", text="Who needs help?", about="health")
    assert asked["status"] == "accepted"
    expect(page.get_by_role("tab", name="Information")).to_contain_text("2")
    open_tab(page, "Requests")
    expect(page.locator(".known")).to_contain_text("Council asks (health)")
    page.get_by_role("button", name="Answer", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your answer").fill("Nine people.")
    dialog.get_by_role("checkbox", name="Patients at home").check()
    dialog.get_by_label("By").select_option(index=1)
    confirm(page, "Answer")

    expect(page.locator(".known")).to_contain_text("ANSWERED")
    expect(page.locator(".known")).to_contain_text("1 item follows by Telephone (phone).")


def test_information_is_requested_by_a_form(join, control):
    page = join("Director")
    play_to(control, page, 5)
    open_tab(page)

    page.get_by_role("button", name="Request information").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Of").select_option(label="Ambulance Service")
    dialog.get_by_label("What do you need to know?").fill("How many crews are free?")
    confirm(page, "Ask")
    open_tab(page, "Requests")

    expect(page.locator(".known")).to_contain_text("How many crews are free?")
    expect(page.locator(".known")).to_contain_text("OPEN")


def test_a_port_sees_its_manifests_and_a_hit_on_an_alert_that_another_agency_entered(
    join, control, clerk
):
    page = join("Chief")
    play_to(control, page, 5)
    answer = clerk.say("enter_alert", name="CRANE, Aldo", reason="Fraud.", to=["ambulance"])
    assert answer["status"] == "accepted"

    control.say("advance_to", until_ms=180 * MINUTE_MS)
    open_tab(page, "Border")

    hit = page.locator(".known", has_text="Aldo Crane")
    expect(hit).to_contain_text("HIT")
    expect(hit).to_contain_text("Same name.")
    expect(page.get_by_role("region", name="Watch list")).to_contain_text("CRANE, Aldo")
    page.locator(".manifest", has_text="1 hit").locator("summary").click()
    expect(page.get_by_role("row", name="Aldo Crane")).to_contain_text("X1234567")


def test_an_alert_is_entered_by_a_form_and_says_where_it_stands(join, control):
    page = join("Director")
    play_to(control, page, 5)
    open_tab(page, "Border")

    page.get_by_role("button", name="Enter an alert").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Document or registration").fill("12*")
    dialog.get_by_role("button", name="Enter", exact=True).click()
    expect(dialog).to_contain_text("at least four letters or digits")
    dialog.get_by_label("Document or registration").fill("X1234*")
    # There is no port of entry but the one at home.
    expect(dialog).to_contain_text("It stands at once at Old Jetty.")
    expect(dialog.get_by_role("checkbox")).to_have_count(0)
    confirm(page, "Enter")

    expect(page.locator(".known", has_text="X1234*")).to_contain_text("ports of your own state")


def test_facilitators_see_who_knows_what_let_an_agency_know_and_answer_for_one(
    server, flood, context, clerk
):
    account(server, "ann")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/sign-in")
    page.get_by_label("Name", exact=True).fill("ann")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"http://127.0.0.1:{server.port}/e/{flood.exercise.code}/seat/control")
    page.get_by_role("button", name="STARTEX").click()
    confirm(page, "Begin play")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("tab", name="Information").click()

    row = page.get_by_role("row", name="Patients at home")
    expect(row).to_contain_text("before")
    expect(row).to_contain_text("needs it")
    page.get_by_label("Let an agency know").select_option(label="Island Council")
    page.get_by_label("Which item").select_option(label="Patients at home")
    page.get_by_role("button", name="Inform now").click()

    expect(row).not_to_contain_text("needs it")
    expect(page.locator(".part-watch")).to_contain_text("NOT YET")
    asked = clerk.say("request_information", to="ambulance", text="Who needs help?")
    assert asked["status"] == "accepted"
    page.get_by_label("Answer Council for Ambulance").fill("Nobody at present.")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".part-watch")).to_contain_text("No request waits for an answer.")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1400, 860), (390, 844)])
def test_axe_finds_nothing_in_the_tab_of_information(
    join, control, clerk, scheme: str, width: int, height: int
):
    page = join("Chief")
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    play_to(control, page, 5)
    clerk.say("request_information", to="ambulance", text="Who needs help?")
    clerk.say("enter_alert", name="Crane", to=["ambulance"])
    control.say("advance_to", until_ms=180 * MINUTE_MS)

    found = {}
    for part in ("Known", "Requests", "Border"):
        open_tab(page, part)
        if part == "Border":
            page.locator(".manifest summary").first.click()
        found[part] = violations(page)
    open_tab(page, "Known")
    page.get_by_role("button", name="Share: Patients at home").click()
    found["share"] = violations(page)

    assert {part: faults for part, faults in found.items() if faults} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
