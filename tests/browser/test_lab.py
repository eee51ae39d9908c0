"""The shipped lab at the consoles: every tab that there is, on one desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from exercise_engine.scenario.shipped import find_scenario
from tests.browser.axe import violations
from tests.web.conftest import PASSWORD, Make, Server, account, files_of, make, open_console, server
from tests.web.websocket import Console
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["make", "server"]

pytestmark = pytest.mark.browser

MINUTE_MS = 60_000
WIDE, PHONE = {"width": 1400, "height": 860}, {"width": 390, "height": 844}


@pytest.fixture
def lab(make: Make) -> OpenExercise:
    """The lab, with scripted players in all seats but that of NEMO's director."""
    files = files_of(find_scenario("lab"))
    seats = ("nemo.planner", "coast_guard.watch", "coast_guard.watch_2", "health.director")
    others = ("health.port", "police.chief", "police.border", "nadma.duty", "grenada_guard.watch")
    return make(files=files, scripts=dict.fromkeys((*seats, *others), "doctrine"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    faults: list[str] = []
    made = browser.new_context(viewport=WIDE, reduced_motion="reduce")  # type: ignore[arg-type]
    made.on("weberror", lambda error: faults.append(str(error.error)))
    yield made
    made.close()
    assert faults == []


@pytest.fixture
def control(server: Server, lab: OpenExercise) -> Console:
    """The controller's console of the lab."""
    return server.console(open_console(account(server), lab, "control")["token"])


def play_to_the_gales(control: Console, page: Page) -> None:
    """Begin, and go on to three hours into the day, where the clock stands."""
    control.say("start")
    answer = control.say("advance_to", until_ms=180 * MINUTE_MS)
    assert answer["status"] == "accepted", answer
    expect(page.locator(".console-header")).to_contain_text("PAUSED", timeout=90_000)


def tabs_opened(page: Page) -> list[str]:
    """Open every tab of *page* in turn, holding each against axe, and return their names.

    The map stands as a table: on a crowded map pins are nearer to each other than axe
    asks for, which WCAG 2.2 allows there (success criterion 2.5.8, where it is essential).
    """
    names: list[str] = []
    for number in range(page.get_by_role("tab").count()):
        tab = page.get_by_role("tab").nth(number)
        tab.click()
        table = page.get_by_role("button", name="Table", exact=True)
        if table.count() and table.is_visible():
            table.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        assert violations(page) == []
        names.append(tab.inner_text().split("\n")[0])
    return names


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_a_trainee_opens_every_tab_of_a_day_that_has_everything(
    server: Server,
    lab: OpenExercise,
    control: Console,
    context: BrowserContext,
    size: dict[str, int],
):
    page = context.new_page()
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(f"http://127.0.0.1:{server.port}/")
    page.get_by_label("Exercise code").fill(lab.exercise.code)
    page.get_by_role("button", name="Join").click()
    page.get_by_role("radio", name="Director").check()
    page.get_by_label("Your name").fill("Rosa Lind")
    page.get_by_role("button", name="Take the seat").click()
    expect(page.get_by_text("Waiting for STARTEX")).to_be_visible()

    play_to_the_gales(control, page)
    if size is PHONE:
        page.get_by_role("navigation", name="Parts").get_by_role("button", name="Act").click()
    names = tabs_opened(page)

    assert {"Actions", "Information", "Plans", "Cooperation"} <= set(names)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_controller_opens_every_tab_of_a_day_that_has_everything(
    server: Server, lab: OpenExercise, control: Console, context: BrowserContext
):
    page = context.new_page()
    account(server, "cara")
    page.goto(f"http://127.0.0.1:{server.port}/sign-in")
    page.get_by_label("Name", exact=True).fill("cara")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"http://127.0.0.1:{server.port}/e/{lab.exercise.code}/seat/control")

    play_to_the_gales(control, page)
    names = tabs_opened(page)

    assert {"Measures", "Map", "Units"} <= set(names)
