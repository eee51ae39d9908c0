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


def tabs_opened(page: Page, within: str = "body") -> list[str]:
    """Open every tab *within* a part of *page* in turn, holding each against axe, and return their names.

    The map stands as a table: on a crowded map pins are nearer to each other than axe
    asks for, which WCAG 2.2 allows there (success criterion 2.5.8, where it is essential).
    """
    names: list[str] = []
    tabs = page.locator(within).get_by_role("tab")
    for number in range(tabs.count()):
        tab = tabs.nth(number)
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


def controller(server: Server, lab: OpenExercise, context: BrowserContext) -> Page:
    """Return the page of the controller's console."""
    page = context.new_page()
    account(server, "cara")
    page.goto(f"http://127.0.0.1:{server.port}/sign-in")
    page.get_by_label("Name", exact=True).fill("cara")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"http://127.0.0.1:{server.port}/e/{lab.exercise.code}/seat/control")
    expect(page.get_by_role("tab", name="Waiting")).to_be_visible()
    return page


def test_a_controller_opens_every_tab_of_a_day_that_has_everything(
    server: Server, lab: OpenExercise, control: Console, context: BrowserContext
):
    page = controller(server, lab, context)

    play_to_the_gales(control, page)
    at_a_desk = tabs_opened(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    on_a_phone = []
    for part in ("Watch", "World"):
        page.locator(".part-bar").get_by_role("button", name=part).click()
        on_a_phone += tabs_opened(page, f".part-{part.lower()}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    assert {"Measures", "Map", "Units"} <= set(at_a_desk)
    assert on_a_phone == at_a_desk


def test_a_controller_is_shown_at_once_what_two_agencies_hold_against_each_other(
    server: Server, make: Make, context: BrowserContext
):
    """NEMO lets the boats race; the Coast Guard calls them home; NEMO comes round."""
    files = files_of(find_scenario("lab"))
    seats = ("nemo.director", "nemo.planner", "coast_guard.watch", "coast_guard.watch_2")
    others = ("health.director", "health.port", "police.chief", "police.border", "nadma.duty")
    scripts = dict.fromkeys((*seats, *others, "grenada_guard.watch"), "poor")
    poor = make(files=files, scripts=scripts)
    control = server.console(open_console(account(server), poor, "control")["token"])
    page = controller(server, poor, context)

    control.say("start")
    control.say("advance_to", until_ms=72 * MINUTE_MS)

    told = "Coast Guard: Call boats home"
    expect(page.locator(".toasts")).to_contain_text(told, timeout=30_000)
    decisions = page.get_by_role("tab", name="Decisions")
    expect(decisions).to_contain_text("1")
    decisions.click()
    found = page.get_by_role("region", name="Contradictions").get_by_role("listitem")
    expect(found).to_contain_text("BOTH STAND")
    expect(found).to_contain_text("NEMO The regatta: Let them race")
    page.get_by_role("button", name="Table", exact=True).click()
    assert violations(page) == []

    control.say("advance_to", until_ms=110 * MINUTE_MS)

    expect(found).to_contain_text("SETTLED", timeout=30_000)
    expect(found).to_contain_text("NEMO gave way. It stands: Coast Guard, Call boats home")


def rows_of_tabs(page: Page, part: str) -> list[int]:
    """Return how many tabs stand in each row of a tab list, all of them whole and in its frame."""
    tabs: list[dict[str, float]] = page.locator(f".part-{part} [role=tab]").evaluate_all(
        """(tabs) => tabs.map((tab) => {
          const frame = tab.parentElement.getBoundingClientRect();
          const { top, left, right } = tab.getBoundingClientRect();
          const whole = tab.scrollWidth <= tab.clientWidth && left >= frame.left && right <= frame.right + 1;
          return { top: Math.round(top), whole };
        })"""
    )
    assert all(tab["whole"] for tab in tabs)
    tops = [tab["top"] for tab in tabs]
    return [tops.count(top) for top in sorted(set(tops))]


def test_a_controllers_tabs_stand_in_one_row_at_a_desk_and_in_even_rows_on_a_phone(
    server: Server, lab: OpenExercise, context: BrowserContext
):
    page = controller(server, lab, context)

    at_a_desk = [rows_of_tabs(page, part) for part in ("watch", "world")]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    on_a_phone = []
    for part in ("watch", "world"):
        page.locator(".part-bar").get_by_role("button", name=part.title()).click()
        on_a_phone.append(rows_of_tabs(page, part))

    assert at_a_desk == [[8], [5]]
    assert on_a_phone == [[4, 4], [3, 2]]


def test_who_knows_what_is_whole_at_a_desk_and_on_a_phone_and_else_says_that_there_is_more(
    server: Server, lab: OpenExercise, context: BrowserContext
):
    page = controller(server, lab, context)
    page.get_by_role("tab", name="Information").click()
    matrix = page.get_by_role("region", name="Who knows what")
    hidden = "it => it.scrollWidth - it.clientWidth"
    hint = page.get_by_text("More to the right")

    assert matrix.evaluate(hidden) <= 0
    expect(hint).to_have_count(0)
    page.set_viewport_size({"width": 1030, "height": 860})
    expect(hint).to_be_visible()
    item = matrix.get_by_role("rowheader").first
    before = item.bounding_box()
    matrix.evaluate("it => { it.scrollLeft = 1000; }")
    expect(page.get_by_text("More to the left")).to_be_visible()
    after = item.bounding_box()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.locator(".part-bar").get_by_role("button", name="Watch").click()
    expect(matrix).to_be_visible()

    assert before is not None
    assert after is not None
    assert after["x"] == before["x"]
    assert matrix.evaluate(hidden) <= 0
    assert violations(page) == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_the_closed_legend_and_the_credits_cover_no_place_of_the_map(
    server: Server, lab: OpenExercise, context: BrowserContext, size: dict[str, int]
):
    page = controller(server, lab, context)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    if size is PHONE:
        page.locator(".part-bar").get_by_role("button", name="World").click()
    expect(page.locator(".map .pin").first).to_be_visible()

    covered = page.locator(".map").evaluate(
        """(map) => {
          const over = [...map.querySelectorAll('.map-legend summary, .leaflet-control-attribution')];
          const parts = [...map.querySelectorAll('.pin-dot, .pin-label:not(.tucked)')];
          const box = (of) => of.getBoundingClientRect();
          const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          return parts.filter((part) => over.some((one) => meet(box(part), box(one)))).map((part) => part.textContent);
        }"""
    )

    assert covered == []
    legend = page.locator(".map-legend")
    legend.locator("summary").click()
    expect(legend.get_by_role("list")).to_be_visible()
    legend.locator("summary").click()
    expect(legend.get_by_role("list")).to_be_hidden()


def test_what_is_printed_is_dark_on_white_whatever_the_screen_shows(
    server: Server, lab: OpenExercise, context: BrowserContext
):
    page = controller(server, lab, context)
    page.emulate_media(media="print", color_scheme="dark")
    ink = "rgb(13, 27, 38)"

    expect(page.locator(".msel-row").first).to_have_css("color", ink)
    expect(page.get_by_role("button", name="STARTEX")).to_be_hidden()
    rows = page.locator(".msel-row")
    last = rows.last.bounding_box()
    panel = page.locator(".part-msel").bounding_box()
    page.goto(f"http://127.0.0.1:{server.port}/exercises/{lab.exercise.id}")
    card = page.locator(".seat-card")

    expect(card).to_contain_text(lab.exercise.code)
    expect(card.get_by_role("heading")).to_have_css("color", ink)
    expect(page.get_by_role("heading", name="Facilitators")).to_be_hidden()
    assert last is not None
    assert panel is not None
    assert last["y"] + last["height"] <= panel["y"] + panel["height"]
