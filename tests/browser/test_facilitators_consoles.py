"""What controllers, simulators, evaluators and observers do at their consoles, against a real server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import violations
from tests.web.conftest import FLOOD, PASSWORD, Make, Server, account, flood, make, server
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["flood", "make", "server"]

pytestmark = pytest.mark.browser

Sit = Callable[..., Page]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    complaints: list[str] = []
    made = browser.new_context(viewport={"width": 1400, "height": 860}, reduced_motion="reduce")
    made.on("weberror", lambda error: complaints.append(str(error.error)))
    yield made
    made.close()
    assert complaints == []


@pytest.fixture
def sit(server: Server, flood: OpenExercise, context: BrowserContext) -> Sit:
    """Sign in, and open one of the facilitators' seats of the flood."""

    def sat(seat: str = "control", role: str = "facilitator") -> Page:
        account(server, role, role)
        page = context.new_page()
        address = f"http://127.0.0.1:{server.port}"
        page.goto(f"{address}/sign-in")
        page.get_by_label("Name", exact=True).fill(role)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        where = seat if "/" in seat else f"e/{flood.exercise.code}/seat/{seat}"
        page.goto(f"{address}/{where}")
        return page

    return sat


def begin(page: Page) -> None:
    """STARTEX, with a clock that stands."""
    page.get_by_role("button", name="STARTEX").click()
    confirm(page, "Begin play")
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".console-header")).to_contain_text("PAUSED")


def confirm(page: Page, yes: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=yes, exact=True).click()
    expect(dialog).to_have_count(0)


def advance(page: Page, to: str) -> None:
    page.get_by_role("button", name="Advance").click()
    page.get_by_role("dialog").get_by_label("To", exact=True).fill(to)
    confirm(page, "Advance")
    expect(page.locator(".console-header")).to_contain_text("PAUSED")


def row(page: Page, title: str) -> Locator:
    # Another row may name this one in its trigger.
    return page.locator("tr.msel-row", has=page.locator(".fold span", has_text=title))


def end(page: Page) -> None:
    page.get_by_role("button", name="ENDEX").click()
    confirm(page, "End play")
    expect(page.get_by_text("Play has ended.")).to_be_visible()


def test_while_a_start_is_computed_every_facilitator_reads_that_it_is_being_prepared(
    sit: Sit, flood: OpenExercise
):
    page = sit()
    startex = page.get_by_role("button", name="STARTEX")
    expect(page.locator(".next-up")).to_contain_text("Next")

    flood.room.tell_of_startex(asked=True)

    expect(page.get_by_role("status").filter(has_text="being prepared")).to_be_visible()
    expect(startex).to_be_disabled()
    assert violations(page) == []
    flood.room.tell_of_startex(asked=False)
    expect(page.locator(".next-up")).to_contain_text("Next")
    expect(startex).to_be_enabled()


def test_the_clock_starts_takes_a_rate_and_follows_the_pace_again(sit: Sit):
    page = sit()
    expect(page.locator(".clock-face")).to_contain_text("06:00:00")

    page.get_by_role("button", name="STARTEX").click()
    expect(page.get_by_role("dialog")).to_contain_text("3 of 3 seats are still free")
    confirm(page, "Begin play")
    page.get_by_role("button", name="10×").click()
    expect(page.locator(".clock-more")).to_contain_text("10 × real time")
    page.get_by_role("button", name="Any other rate").click()
    page.get_by_role("dialog").get_by_label("Times real time").fill("2,5")
    confirm(page, "Set")
    expect(page.get_by_role("button", name="2.5×")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Pace").click()

    expect(page.get_by_role("button", name="Pace")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".console-header")).to_contain_text("LIVE")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("soon", "Write a time as D+0 12:00"),
        ("T+00:00", "That has passed."),
        ("9 d", "Play ends at"),
        ("T+00:45", "To D+0 06:45:00, T+00:45"),
        ("D+0 07:00", "To D+0 07:00:00, T+01:00"),
        ("D 07:00", "To D+0 07:00:00, T+01:00"),
        ("07:15", "To D+0 07:15:00, T+01:15"),
        ("05:00", "Play ends at"),
    ],
)
def test_an_advance_says_where_it_leads_or_what_is_wrong(sit: Sit, typed: str, told: str):
    page = sit()
    begin(page)

    page.get_by_role("button", name="Advance").click()
    page.get_by_role("dialog").get_by_label("To", exact=True).fill(typed)

    expect(page.get_by_role("dialog")).to_contain_text(told)


def test_an_advance_to_an_entry_reaches_it_though_it_falls_between_two_minutes(sit: Sit):
    page = sit()
    begin(page)
    # A clock that has run stands at no full minute, and what follows what is delivered then does so too.
    row(page, "Heavy rain").get_by_role("button", name="Deliver").click()
    confirm(page, "Deliver now")
    advance(page, "T+01:20")
    expect(page.locator(".next-title")).to_have_text("Bridge under water")

    page.get_by_role("button", name="Advance").click()
    page.get_by_role("button", name="To “Bridge under water”").click()
    confirm(page, "Advance")

    expect(page.locator(".console-header")).to_contain_text("PAUSED")
    expect(row(page, "Bridge under water")).to_contain_text("DELIVERED")


def test_a_step_goes_to_the_next_instant_at_which_something_happens(sit: Sit):
    page = sit()
    begin(page)
    expect(page.locator(".next-up")).to_contain_text("Heavy rain")
    advance(page, "T+00:29")

    page.get_by_role("button", name="Step").click()

    expect(page.locator(".clock-face")).to_contain_text("06:30:00")
    expect(row(page, "Heavy rain")).to_contain_text("DELIVERED")
    expect(page.locator(".stepped")).to_contain_text("Heavy rain")
    page.get_by_role("button", name="Resume").click()
    expect(page.locator(".stepped")).to_have_count(0)
    expect(row(page, "Bridge under water")).to_contain_text("D+0 08:00")


def test_an_entry_is_held_let_go_and_skipped_with_its_reason(sit: Sit):
    page = sit()
    begin(page)
    rain = row(page, "Heavy rain")

    rain.get_by_role("button", name="Hold").click()
    expect(rain).to_contain_text("HELD")
    expect(page.get_by_role("tabpanel", name="Waiting")).to_contain_text("Heavy rain")
    rain.get_by_role("button", name="Let go").click()
    expect(rain).to_contain_text("WAITING")
    rain.get_by_role("button", name="Skip").click()
    page.get_by_role("dialog").get_by_label("Reason").fill("The room is late.")
    confirm(page, "Skip")

    expect(rain).to_contain_text("SKIPPED")
    expect(rain).to_contain_text("by a controller: “The room is late.”")
    expect(row(page, "Bridge under water")).to_contain_text("what it follows did not happen")
    expect(rain.get_by_role("button", name="Hold")).to_have_count(0)


def test_a_controller_freezes_a_world_model_and_lets_it_go_on(make: Make, sit: Sit):
    folder = FLOOD.with_name("derelict")
    one = make(files={path.name: path.read_bytes() for path in folder.iterdir()})
    page = sit(f"e/{one.exercise.code}/seat/control")
    begin(page)
    page.get_by_role("tab", name="Measures").click()
    models = page.get_by_role("region", name="World models")
    expect(models).to_contain_text("MV Ashdene Carrier")
    expect(models).to_contain_text("MOVES")

    models.get_by_role("button", name="Freeze: MV Ashdene Carrier").click()
    expect(models).to_contain_text("FROZEN since D+0 06:0")
    advance(page, "T+02:00")
    models.get_by_role("button", name="Unfreeze: MV Ashdene Carrier").click()

    expect(models).to_contain_text("MOVES")
    expect(models).to_contain_text(re.compile("behind by (2 h|1 h 5)"))


def test_the_board_is_filtered_by_words_status_agency_and_kind(sit: Sit):
    page = sit()
    rows = page.locator("tr.msel-row")
    everything = rows.count()
    assert everything == 10
    filters = page.get_by_role("search", name="Filter the MSEL")

    filters.get_by_label("Kind").select_option("contingency")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("The minister calls")
    filters.get_by_role("button", name="Clear").click()
    filters.get_by_label("Status").select_option("draft")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Draft")
    filters.get_by_role("button", name="Clear").click()
    filters.get_by_label("Agency").select_option("ambulance")
    filters.get_by_label("Search number, words or sender").fill("hill road")

    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Detour")


def test_an_entry_opens_with_its_text_its_trigger_and_what_is_expected(sit: Sit):
    page = sit()
    begin(page)
    advance(page, "T+00:31")

    row(page, "Heavy rain").locator(".fold").click()
    detail = page.locator(".msel-detail")

    expect(detail).to_contain_text("The river stands at 1 m.")
    expect(detail.locator(".expects")).to_contain_text("OPEN")
    expect(detail.locator(".expects")).to_contain_text("until D+0 07:30")
    row(page, "Bridge under water").locator(".fold").click()
    expect(page.locator(".msel-detail")).to_contain_text("after “Heavy rain” + 1 h 30 min")


def test_the_row_of_an_expected_action_says_whether_it_came(sit: Sit):
    page = sit()
    begin(page)
    advance(page, "T+00:31")
    expected = row(page, "Council warns the ambulance")
    expect(expected).to_contain_text("LOOKED FOR")

    advance(page, "T+01:05")

    expect(expected).to_contain_text("MISSED")


def test_a_controller_sees_what_an_agency_sees(sit: Sit):
    page = sit()
    begin(page)
    advance(page, "T+00:31")

    page.get_by_role("tab", name="Agency view").click()
    view = page.get_by_role("tabpanel", name="Agency view")
    view.get_by_label("Agency", exact=True).select_option("ambulance")

    expect(view).to_contain_text("River high")
    expect(view).not_to_contain_text("Heavy rain")
    view.get_by_label("Agency", exact=True).select_option("council")
    expect(view).to_contain_text("Heavy rain")
    expect(view).to_contain_text("not acknowledged")


def test_an_observer_sees_all_and_steers_nothing(sit: Sit):
    page = sit("observation", "observer")

    expect(page.locator(".console-header")).to_contain_text("READ ONLY")
    expect(row(page, "Heavy rain")).to_be_visible()
    for name in ("STARTEX", "Improvise", "Hold", "Skip", "Advance"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("tab", name="Agency view")).to_have_count(0)


def test_an_evaluator_observes_by_a_key_and_the_draft_outlives_a_reload(sit: Sit):
    control = sit()
    page = sit("evaluation")
    expect(page.locator(".observe-wide")).to_have_attribute("aria-disabled", "true")
    begin(control)
    advance(control, "T+00:31")
    expect(page.locator(".clock-face")).to_contain_text("06:31:00")

    page.locator("body").press("o")
    page.get_by_role("dialog").get_by_label("What did you see?").fill("Nobody asked the clerk.")
    page.reload()
    page.get_by_role("button", name="Observe: Open the shelter").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("What did you see?")).to_have_value("Nobody asked the clerk.")
    expect(dialog.locator("label.chip", has_text="Council").locator("input")).to_be_checked()
    dialog.locator("label.chip", has_text="To improve").click()
    confirm(page, "Keep")

    noted = page.locator(".part-noted li", has_text="Nobody asked the clerk.")
    expect(noted).to_contain_text("TO IMPROVE")
    expect(noted).to_contain_text("D+0 06:31")
    expect(page.locator("li.task", has_text="Open the shelter")).to_contain_text("1 noted")


def test_the_letter_follows_from_the_findings_and_another_needs_its_reason(
    sit: Sit, flood: OpenExercise
):
    page = sit()
    begin(page)
    advance(page, "T+00:31")
    end(page)
    page.get_by_role("link", name="Score").click()
    page.locator("button.subject", has_text="Close the road?").click()
    form = page.locator("form.rating")
    letter = form.locator(".verdict .letter")
    rate = form.get_by_role("button", name="Rate", exact=True)
    expect(rate).to_have_attribute("aria-disabled", "true")

    form.locator("label.chip", has_text="Not achieved").click()
    expect(letter).to_have_text("U")
    form.locator("label.chip", has_text=re.compile("^Achieved$")).click()
    expect(letter).to_have_text("P")
    form.get_by_label("There were ways to do it better").check()
    expect(letter).to_have_text("S")
    form.get_by_label("It added to health or safety risks").check()
    expect(letter).to_have_text("M")
    form.get_by_text("Another letter").click()
    form.get_by_role("button", name="S", exact=True).click()
    expect(form).to_contain_text("The findings give M. Say below why it is S.")
    expect(rate).to_have_attribute("aria-disabled", "true")
    form.get_by_label("Reason for the rating").fill("The risk was accepted by the plan.")
    rate.click()

    expect(page.locator("button.subject", has_text="Close the road?")).to_contain_text("S")
    expect(page.locator(".score-top")).to_contain_text("1 of 2 decisions and answers")
    held = flood.room.view("control")["rating/decision:close_road@council"]
    assert b"The risk was accepted by the plan." in bytes(held)


def test_an_answer_in_free_text_is_rated_beside_what_was_asked(sit: Sit, flood: OpenExercise):
    page = sit()
    begin(page)
    advance(page, "T+00:31")
    end(page)
    page.get_by_role("link", name="Score").click()

    page.locator("button.subject", has_text="Your plan").click()
    case = page.locator(".part-case")
    expect(case).to_contain_text("How will you move the school?")
    expect(case).to_contain_text("OPEN")
    form = page.locator("form.rating")
    form.locator("label.chip", has_text="Not achieved").click()
    form.get_by_label("Reason for the rating").fill("Nobody answered.")
    form.get_by_role("button", name="Rate", exact=True).click()

    expect(page.locator(".score-top")).to_contain_text("1 of 2 decisions and answers")
    held = flood.room.view("control")["rating/question:plan@ambulance"]
    assert b"Nobody answered." in bytes(held)


def test_an_exercise_is_made_with_a_player_for_a_whole_agency(sit: Sit):
    page = sit("exercises/new?scenario=hurricane")
    agency = page.locator("[data-agency]", has_text="Ministry of Health")

    agency.get_by_label("All seats of Ministry of Health").select_option(label="Silence")
    expect(page.locator("[data-tally]")).to_have_text("14 for people, 2 scripted")
    page.get_by_label("Ministry of Health", exact=True).check()
    expect(page.locator("[data-tally]")).to_have_text("2 for people, 14 scripted")
    expect(agency.locator("[data-seat]").first).to_have_value("")
    page.get_by_role("button", name="By the plans", exact=True).click()
    expect(page.locator("[data-tally]")).to_have_text("0 for people, 16 scripted")
    before = page.get_by_label("Seed", exact=True).input_value()
    page.get_by_role("button", name="Another").click()
    expect(page.get_by_label("Seed", exact=True)).not_to_have_value(before)
    page.get_by_role("button", name="Make the exercise").click()

    expect(page.locator(".big-code")).to_have_text(re.compile("^[A-HJKMNP-Z2-9]{6}$"))
    expect(page.locator(".roster-list")).to_have_count(8)
    expect(page.locator(".roster-list").first).to_contain_text("SCRIPTED")
    page.emulate_media(media="print")
    expect(page.locator(".seat-card")).to_have_count(0)


def test_a_controller_sees_every_unit_and_every_budget(sit: Sit):
    page = sit()
    begin(page)

    page.get_by_role("tab", name="Units").click()

    expect(page.locator(".units tr", has_text="Ambulance crew 2")).to_contain_text("READY")
    expect(page.locator(".units tr", has_text="Council van")).to_contain_text("Old Bridge")
    expect(page.locator(".budgets tr", has_text="Relief fund")).to_contain_text("EC$ 1,000")
    page.get_by_role("tab", name="Map").click()
    expect(page.locator(".pin", has_text="Ambulance crew 1 (Medic 1): Ready")).to_have_count(1)
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".part-bar").get_by_role("button", name="World").click()
    page.get_by_role("tab", name="Units").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
