"""Handouts and briefings as people hold them: at a desk, on a phone, in the dark, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from exercise_engine.scenario.shipped import find_scenario
from tests.browser.axe import violations
from tests.web.conftest import PASSWORD, Make, Server, account, files_of, make, server
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["make", "server"]

pytestmark = pytest.mark.browser

WIDE, PHONE = ViewportSize(width=1400, height=860), ViewportSize(width=390, height=844)


@pytest.fixture
def lab(make: Make) -> OpenExercise:
    """The lab, before STARTEX."""
    return make(files=files_of(find_scenario("lab")))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    faults: list[str] = []
    made = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    made.on("weberror", lambda error: faults.append(str(error.error)))
    yield made
    made.close()
    assert faults == []


@pytest.fixture
def page(server: Server, context: BrowserContext) -> Page:
    """A facilitator's browser, signed in."""
    account(server, "cara")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/sign-in")
    page.get_by_label("Name", exact=True).fill("cara")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Exercises", level=1)).to_be_visible()
    return page


def looked_at(page: Page) -> None:
    """Hold the page against axe at a desk and on a phone, its colours in both schemes, and a phone's width."""
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    page.emulate_media(color_scheme="light")
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_kind_of_handout_can_be_read_by_everybody(
    server: Server, lab: OpenExercise, page: Page
):
    base = f"http://127.0.0.1:{server.port}/e/{lab.exercise.code}/seat/control/handout"
    paths = [path for path in lab.conductor.loaded.files if path.startswith("handouts/")]
    assert len(paths) > 14

    for path in paths:
        page.goto(f"{base}/{path}")

        expect(page.get_by_role("article")).to_contain_text("EXERCISE EXERCISE EXERCISE")
        assert page.get_by_role("heading", level=1).count() <= 1
        looked_at(page)


def test_facilitators_find_the_guide_from_the_exercise_and_from_the_console(
    server: Server, lab: OpenExercise, page: Page
):
    page.goto(f"http://127.0.0.1:{server.port}/exercises/{lab.exercise.id}")
    address = page.get_by_role("link", name="Guide and briefings").get_attribute("href")
    page.goto(f"http://127.0.0.1:{server.port}/e/{lab.exercise.code}/seat/control")
    expect(page.get_by_role("link", name="Guide and briefings")).to_have_attribute(
        "href", str(address)
    )

    page.goto(f"http://127.0.0.1:{server.port}{address}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Briefings")
    assert page.get_by_role("article").count() == 1 + len(lab.conductor.loaded.scenario.agencies)
    looked_at(page)


def test_each_agencys_briefing_is_printed_on_its_own_sheet(
    server: Server, lab: OpenExercise, page: Page, tmp_path: Path
):
    page.goto(f"http://127.0.0.1:{server.port}/e/{lab.exercise.code}/seat/control/briefing")

    page.emulate_media(media="print")

    breaks = page.locator(".briefing").evaluate_all(
        "all => all.map(one => getComputedStyle(one).breakBefore)"
    )
    assert breaks == ["auto", *["page"] * len(lab.conductor.loaded.scenario.agencies)]
    expect(page.get_by_role("navigation", name="Briefings")).to_be_hidden()


def test_a_player_reads_the_own_agencys_briefing_from_the_lobby(
    server: Server, lab: OpenExercise, context: BrowserContext
):
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/e/{lab.exercise.code}")
    page.get_by_role("radio", name="Director").check()
    page.get_by_label("Your name").fill("Rosa Lind")
    page.get_by_role("button", name="Take the seat").click()
    expect(page.get_by_text("Waiting for STARTEX")).to_be_visible()
    assert violations(page) == []

    with context.expect_page() as opened:
        page.get_by_role("link", name="Read your agency's briefing").click()

    briefing = opened.value
    expect(briefing.get_by_role("heading", level=1)).to_have_text("Briefing: NEMO")
    looked_at(briefing)
