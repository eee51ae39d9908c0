"""What moves at sea, on the maps of those who may see it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.exercise_engine.exercises import NIGHT_WATCH
from tests.web.conftest import Make, Server, account, files_of, make, open_console, server
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["make", "server"]

pytestmark = pytest.mark.browser

HOUR_MS = 3_600_000
SEEN = "Contact 1, small freighter, seen by Patrol aircraft"
LOST = "Contact 2, small fast boat, last seen by Patrol aircraft"
AIRCRAFT = "Patrol aircraft, short of fuel"
NOW, OLD = ", as of 01:00", ", as of 00:40, no longer up to date"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1400, "height": 860}, reduced_motion="reduce")
    faults: list[str] = []
    made.on("weberror", lambda error: faults.append(str(error.error)))
    yield made
    made.close()
    assert faults == []


@pytest.fixture
def night(make: Make) -> OpenExercise:
    return make(files=files_of(NIGHT_WATCH), start="late", seed=4)


@pytest.fixture
def page(server: Server, night: OpenExercise, context: BrowserContext) -> Page:
    """The air wing's console at one in the morning."""
    made = context.new_page()
    made.goto(f"http://127.0.0.1:{server.port}/")
    made.get_by_label("Exercise code").fill(night.exercise.code.lower())
    made.get_by_role("button", name="Join").click()
    made.get_by_role("radio", name="Mission Controller").check()
    made.get_by_label("Your name").fill("Rosa Lind")
    made.get_by_role("button", name="Take the seat").click()
    expect(made.get_by_text("Waiting for STARTEX")).to_be_visible()
    boot = open_console(account(server), night, "control")
    control = server.console(boot["token"])
    control.say("start")
    assert control.say("advance_to", until_ms=HOUR_MS)["status"] == "accepted"
    expect(made.locator(".console-header")).to_contain_text("PAUSED")
    return made


def test_an_air_wing_sees_its_aircraft_and_contacts_and_reaches_them_by_the_keyboard(page: Page):
    seen, lost, aircraft = (
        page.get_by_role("button", name=name, exact=True)
        for name in (SEEN + NOW, LOST + OLD, AIRCRAFT + NOW)
    )
    expect(seen).to_have_class(re.compile(r"\bpin-contact\b"))
    expect(lost).to_have_class(re.compile(r"\blost\b"))
    expect(aircraft).to_have_class(re.compile(r"\bpin-patrol\b"))

    seen.focus()
    expect(seen.locator(".pin-label")).to_be_visible()
    expect(seen.locator(".pin-label")).to_have_text("Contact 101:00")
    page.keyboard.press("Enter")

    expect(page.locator(".leaflet-popup-content")).to_have_text(SEEN + NOW)
    assert page.get_by_role("button", name="Runner").count() == 0
    assert page.get_by_role("button", name="CGS Guardian").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_of_a_night_has_no_violation_in_either_scheme(page: Page, scheme: str):
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")

    assert violations(page, within=".part-map") == []


def test_the_table_says_the_same_in_words(page: Page):
    page.get_by_role("button", name="Table", exact=True).click()

    for name in (SEEN, LOST, AIRCRAFT):
        expect(page.get_by_role("rowheader", name=name, exact=True)).to_be_visible()


def test_the_legend_opens_by_the_keyboard_and_names_what_is_on_the_map(page: Page):
    legend = page.locator(".map-legend")
    expect(legend.get_by_role("list")).to_be_hidden()

    legend.locator("summary").press("Enter")

    signs = legend.get_by_role("listitem")
    expect(signs.filter(has_text="Contact")).to_have_count(1)
    expect(signs.filter(has_text="Patrol")).to_have_count(1)
    expect(signs.filter(has_text="Storm")).to_have_count(0)
    assert violations(page) == []


def test_where_there_is_no_storm_the_whole_view_shows_everything(page: Page):
    expect(page.get_by_role("button", name="Show everything")).to_be_visible()
    expect(page.get_by_role("button", name="Show the whole storm")).to_have_count(0)
