"""A trainee's console in a real browser, against a real server."""

import re
from collections.abc import Callable, Iterator

import pytest
from limits import RateLimitItemPerSecond
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.web.conftest import Server, control, flood, make, server
from tests.web.websocket import Console
from web import crowd
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["control", "flood", "make", "server"]

pytestmark = pytest.mark.browser

Join = Callable[..., Page]


@pytest.fixture
def faults() -> list[str]:
    """What a page complained of; whatever stands here at the end fails the test."""
    return []


@pytest.fixture
def context(browser: Browser, faults: list[str]) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1400, "height": 860}, reduced_motion="reduce")
    made.on("weberror", lambda error: faults.append(str(error.error)))
    yield made
    made.close()
    assert faults == []


@pytest.fixture
def join(server: Server, flood: OpenExercise, context: BrowserContext) -> Join:
    """Join as a person does: by the code, a seat and a name."""

    def joined(role: str = "Director", name: str = "Rosa Lind") -> Page:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.get_by_label("Exercise code").fill(flood.exercise.code.lower())
        page.get_by_role("button", name="Join").click()
        page.get_by_role("radio", name=role).check()
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Take the seat").click()
        # Whoever comes late finds play under way.
        expect(page.locator(".console-header")).to_contain_text(re.compile("LOBBY|LIVE|PAUSED"))
        return page

    return joined


def play_to(control: Console, page: Page, until_ms: int) -> None:
    """Let *control* start play and go to *until_ms*, where the clock stands."""
    control.say("start")
    answer = control.say("advance_to", until_ms=until_ms)
    assert answer["status"] == "accepted", answer
    expect(page.locator(".console-header")).to_contain_text("PAUSED")


def test_a_trainee_joins_by_the_code_and_waits_in_the_lobby(join):
    page = join()

    expect(page.get_by_text("Waiting for STARTEX")).to_be_visible()
    expect(page.get_by_role("heading", name="A small flood", level=2)).to_be_visible()
    expect(page.locator(".people")).to_contain_text("Rosa Lind")
    expect(page.locator(".exercise-banner")).to_contain_text("EXERCISE EXERCISE EXERCISE")


def test_an_inject_arrives_is_read_and_acknowledged(join, control):
    page = join()

    play_to(control, page, 31 * 60_000)
    item = page.locator(".inbox-item", has_text="Heavy rain")
    expect(item).to_contain_text("The river stands at 1 m.")
    expect(page.locator(".part-inbox")).to_contain_text("2 unread")
    item.get_by_role("button", name="Acknowledge").click()

    expect(item).to_contain_text("Acknowledged D+0 06:31")
    expect(page.locator(".part-inbox")).to_contain_text("1 unread")


def test_on_a_phone_whoever_chooses_sees_where_a_reason_goes_above_the_button(join, control):
    page = join()
    play_to(control, page, 31 * 60_000)
    page.set_viewport_size({"width": 390, "height": 560})
    page.locator(".part-bar").get_by_role("button", name="Decide").click()
    card = page.locator(".decision", has_text="Close the road?")

    card.get_by_role("radio", name="Close it now").check()

    reason, button = card.get_by_label("Reason"), card.get_by_role("button", name="Decide")
    expect(reason).to_be_in_viewport(ratio=1)
    above, below = reason.bounding_box(), button.bounding_box()
    assert above["y"] + above["height"] <= below["y"]
    assert violations(page) == []


def test_a_decision_is_asked_for_again_before_it_is_made_and_then_says_who_made_it(join, control):
    page = join()
    play_to(control, page, 31 * 60_000)
    card = page.locator(".decision", has_text="Close the road?")
    expect(card).to_contain_text("until D+0 07:30")

    card.get_by_role("radio", name="Close it now").check()
    card.get_by_label("Reason").fill("The school bus comes at eight.")
    card.get_by_role("button", name="Decide").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Back")).to_be_focused()
    dialog.get_by_role("button", name="Decide").click()

    earlier = page.locator(".was", has_text="Close the road?")
    expect(earlier).to_contain_text("Close it now")
    expect(earlier).to_contain_text("by you")
    expect(earlier).to_contain_text("The school bus comes at eight.")
    expect(page.locator(".part-decide")).to_contain_text("Nothing waits for your decision.")


def test_an_action_says_at_its_field_what_is_wrong_and_then_runs(join, control):
    page = join()
    play_to(control, page, 10 * 60_000)
    page.locator(".action-card", has_text="Move people by bus").click()
    people = page.get_by_role("spinbutton", name="People")

    people.fill("61")
    page.get_by_role("button", name="Take action").click()
    expect(page.get_by_text("Enter a whole number from 1 to 60.")).to_be_visible()
    expect(people).to_be_focused()
    people.fill("40")
    page.get_by_role("button", name="Take action").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    taken = page.locator(".under-way li", has_text="Move people by bus")
    expect(taken).to_contain_text("UNDER WAY")
    expect(taken).to_contain_text("People: 40, Buses: 1")
    page.get_by_role("tab", name="Resources").click()
    expect(page.get_by_role("row", name="Buses")).to_contain_text("1 / 2")


def test_what_is_written_without_a_link_is_kept_and_sent_once_when_it_is_back(
    join, control, context, flood
):
    page = join()
    play_to(control, page, 10 * 60_000)
    page.get_by_role("tab", name="Log").click()

    context.set_offline(True)
    expect(page.get_by_text("No link to the server")).to_be_visible(timeout=40_000)
    page.get_by_label("New entry").fill("Radio is dead, going by foot.")
    page.get_by_role("button", name="Add to the log").click()
    expect(page.get_by_text("1 entry waits to be sent.")).to_be_visible()
    expect(page.locator(".log-list")).to_contain_text("being sent")
    context.set_offline(False)

    expect(page.get_by_text("No link to the server")).to_have_count(0, timeout=20_000)
    expect(page.locator(".log-list")).to_have_text("D+0 06:10Radio is dead, going by foot.")
    page.reload()
    page.get_by_role("tab", name="Log").click()
    expect(page.locator(".log-list li")).to_have_count(1)


def test_much_that_was_written_without_a_link_is_sent_in_order_and_once_though_it_is_too_much(
    join, control, context, monkeypatch
):
    page = join()
    play_to(control, page, 10 * 60_000)
    page.get_by_role("tab", name="Log").click()
    monkeypatch.setattr(crowd, "FROM_A_CONSOLE", RateLimitItemPerSecond(10, 4))
    monkeypatch.setattr(crowd, "OVER_THE_LIMIT", RateLimitItemPerSecond(10, 4))

    context.set_offline(True)
    expect(page.get_by_text("No link to the server")).to_be_visible(timeout=40_000)
    for number in range(25):
        page.get_by_label("New entry").fill(f"Entry {number}")
        page.get_by_role("button", name="Add to the log").click()
    expect(page.get_by_text("25 entries wait to be sent.")).to_be_visible()
    context.set_offline(False)

    expect(page.locator(".log-list")).not_to_contain_text("being sent", timeout=40_000)
    written = page.locator(".log-list li").all_inner_texts()
    assert [text.split()[-1] for text in written] == [str(n) for n in reversed(range(25))]


def test_a_console_that_is_closed_for_a_flood_says_why(join, control, monkeypatch):
    page = join()
    play_to(control, page, 10 * 60_000)
    page.get_by_role("tab", name="Log").click()
    monkeypatch.setattr(crowd, "FROM_A_CONSOLE", RateLimitItemPerSecond(1, 60))
    monkeypatch.setattr(crowd, "OVER_THE_LIMIT", RateLimitItemPerSecond(1, 60))

    for number in range(3):
        page.get_by_label("New entry").fill(f"Entry {number}")
        page.get_by_role("button", name="Add to the log").click()

    expect(page.locator(".link-bar")).to_contain_text("far more than anybody can type")
    expect(page.locator(".link-bar")).to_contain_text("2 entries wait to be sent.")


def test_the_console_can_be_worked_by_the_keyboard_alone(join, control):
    page = join()
    play_to(control, page, 31 * 60_000)

    page.get_by_role("tab", name="Actions").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Situation")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Situation")).to_contain_text("River level")
    page.keyboard.press("Home")
    page.locator(".action-card", has_text="Open the shelter").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".action-card", has_text="Open the shelter")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1400, 860), (390, 844)])
def test_axe_finds_nothing_in_any_part_of_the_console(join, control, scheme, width, height):
    page = join()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    page.reload()
    expect(page.locator(".lobby")).to_be_visible()
    found = {"lobby": violations(page)}
    play_to(control, page, 31 * 60_000)
    tabs = ["Actions", "Situation", "Resources", "Messages", "Log", "People"]

    found["play"] = violations(page)
    for tab in tabs:
        if width < 1000:
            part = "Act" if tabs.index(tab) < 3 else "Talk"
            page.get_by_role("navigation").get_by_role("button", name=part).click()
        page.get_by_role("tab", name=tab).click()
        found[tab] = violations(page)
    if width < 1000:
        for part in ("Map", "Decide"):
            page.get_by_role("navigation").get_by_role("button", name=part).click()
            found[part] = violations(page)
        page.get_by_role("navigation").get_by_role("button", name="Act").click()
        page.get_by_role("tab", name="Actions").click()
    else:
        page.get_by_role("button", name="Table").click()
        found["table"] = violations(page)
        page.get_by_role("tab", name="Actions").click()
    page.locator(".action-card", has_text="Move people by bus").click()
    found["form"] = violations(page)

    assert {part: faults for part, faults in found.items() if faults} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_request_stays_with_the_server(join, control, context, server):
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    page = join()
    play_to(control, page, 31 * 60_000)
    expect(page.locator(".leaflet-container")).to_be_visible()

    assert len(asked) > 20
    assert [url for url in asked if not url.startswith(f"http://127.0.0.1:{server.port}/")] == []


def test_the_parts_of_a_phones_lobby_stand_one_below_the_other(join: Join):
    page = join()

    page.set_viewport_size({"width": 390, "height": 844})

    # The window is resized at once, the page is laid out anew some time later.
    page.wait_for_function(
        """() => {
            const parts = [...document.querySelectorAll(".lobby > *")].map((part) => part.getBoundingClientRect());
            return parts.length === 3 && parts.every((part, at) => at === 0 || parts[at - 1].bottom <= part.top);
        }"""
    )


def test_a_dialog_outlives_the_turn_of_a_tablet(join: Join, control: Console):
    page = join("Clerk")
    control.say("start")
    page.get_by_role("button", name="Move people by bus").click()

    page.set_viewport_size({"width": 390, "height": 844})

    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Back").click()
    expect(dialog).to_have_count(0)


def test_a_new_message_shows_its_recipients_its_text_and_send_without_scrolling(join, control):
    page = join()
    play_to(control, page, 10 * 60_000)
    page.set_viewport_size({"width": 1400, "height": 900})
    page.get_by_role("tab", name="Messages").click()

    page.get_by_role("button", name="New message").click()

    parts = [
        *page.locator(".new-message .chip").all(),
        page.get_by_label("Message", exact=True),
        page.get_by_role("button", name="Send", exact=True),
    ]
    panel = page.locator(".part-talk .panel-body").bounding_box()
    boxes = [part.bounding_box() for part in parts]
    assert panel["x"] <= min(box["x"] for box in boxes)
    assert max(box["x"] + box["width"] for box in boxes) <= panel["x"] + panel["width"]
    assert panel["y"] <= min(box["y"] for box in boxes)
    assert max(box["y"] + box["height"] for box in boxes) <= panel["y"] + panel["height"]
    *chips, text, send = boxes
    assert max(chip["y"] + chip["height"] for chip in chips) <= text["y"]
    assert text["x"] + text["width"] <= send["x"]
    # A chip is a small choice with an edge, and not a bare box to tick.
    expect(page.locator(".new-message .chip").first).to_have_css("border-style", "solid")
