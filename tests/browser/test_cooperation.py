"""Instruments, meetings and public alerts on the consoles, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

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
from tests.web.websocket import Console

# Fixtures are found by name in the module that asks for them.
__all__ = ["context", "control", "faults", "flood", "join", "make", "server"]

pytestmark = pytest.mark.browser

MINUTE_MS = 60_000
SCHEMA = Path(__file__).parents[1] / "data" / "cap_1_2.xsd"


def test_a_trainee_invokes_an_instrument_and_is_told_why_it_failed(
    join: Callable[..., Page], control: Console
):
    page = join("Director")
    play_to(control, page, 10 * MINUTE_MS)

    page.get_by_role("tab", name="Cooperation").click()
    page.locator(".action-card", has_text="Neighbours' pact").click()
    dialog = page.get_by_role("dialog")
    expect(
        dialog.get_by_role("listitem").filter(has_text="The river is not high.")
    ).to_contain_text("NOT MET")
    expect(dialog).to_contain_text("In force for your state")
    expect(dialog).to_contain_text("to be answered, 20 min to be made ready")
    expect(dialog).to_contain_text("Asked now, help is there about D")
    expect(dialog).to_contain_text("Mainland crew, to")
    assert violations(page) == []
    page.get_by_role("spinbutton", name="People").fill("4")
    page.get_by_role("button", name="Invoke").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".invocation")).to_contain_text("ASKED")
    control.say("advance_to", until_ms=31 * MINUTE_MS)

    expect(page.locator(".invocation")).to_contain_text("The river is not high.")
    message = page.locator(".inbox-item", has_text="Request failed: Neighbours' pact")
    expect(message).to_contain_text("What it presupposes does not hold. The river is not high.")
    expect(message).to_contain_text("Asked ")
    message.get_by_role("button", name="Acknowledge").click()
    expect(message).to_contain_text("Acknowledged")
    assert violations(page) == []


def test_a_trainee_alerts_the_public_by_keyboard_on_a_phone(
    join: Callable[..., Page], control: Console
):
    page = join("Director")
    play_to(control, page, 10 * MINUTE_MS)
    page.set_viewport_size({"width": 390, "height": 844})

    page.get_by_role("button", name="Act").click()
    page.get_by_role("tab", name="Cooperation").click()
    page.get_by_role("button", name="Alert the public").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Event").fill("Flood")
    dialog.get_by_label("The valley").press("Space")
    dialog.get_by_label("Headline").fill("Leave the valley")
    assert violations(page) == []
    dialog.get_by_role("button", name="Issue").press("Enter")

    shown = page.locator(".public-alert")
    expect(shown).to_contain_text("EXERCISE")
    expect(shown).to_contain_text("Leave the valley")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_shape_is_drawn_corner_by_corner_and_its_corners_may_be_typed(
    join: Callable[..., Page], control: Console
):
    page = join("Director")
    play_to(control, page, 10 * MINUTE_MS)
    page.get_by_role("tab", name="Cooperation").click()
    page.get_by_role("button", name="Alert the public").click()
    dialog = page.get_by_role("dialog")

    dialog.get_by_role("button", name="Draw a shape").click()
    picture = dialog.locator(".alert-areas")
    box = picture.bounding_box()
    assert box is not None
    for x, y in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.5, 0.8)):
        picture.click(position={"x": box["width"] * x, "y": box["height"] * y})
    corners = dialog.get_by_label("Corners of the shape")
    drawn = corners.input_value().splitlines()
    assert len(drawn) == 4
    latitudes = [one.split("′N")[0] for one in drawn]
    assert latitudes == sorted(latitudes, reverse=True)
    dialog.get_by_role("button", name="Take back the last corner").click()
    expect(picture.locator(".corner")).to_have_count(3)
    assert violations(page) == []

    corners.fill("13.15, -61.25\n13.25, -61.25\nhere")
    dialog.get_by_label("Event").fill("Flood")
    dialog.get_by_label("Headline").fill("Leave the valley")
    dialog.get_by_role("button", name="Issue").click()
    expect(corners).to_have_attribute("aria-invalid", "true")
    corners.fill("13.15, -61.25\n13.25, -61.25\n13.25, -61.15")
    dialog.get_by_label("What people should do").select_option(label="All clear")
    dialog.get_by_role("button", name="Issue").click()

    shown = page.locator(".public-alert")
    expect(shown).to_contain_text("an area drawn on the map")
    expect(shown).to_contain_text("All clear")
    with page.expect_download() as kept:
        shown.get_by_role("link", name="Keep as CAP 1.2").click()
    document = Path(kept.value.path()).read_text("utf-8")
    assert "<responseType>AllClear</responseType>" in document
    assert "<polygon>13.15,-61.25 13.25,-61.25 13.25,-61.15 13.15,-61.25</polygon>" in document
    pytest.importorskip("xmlschema").validate(document, SCHEMA)


def test_units_that_come_under_an_instrument_stand_on_the_map_with_where_they_come_from(
    join: Callable[..., Page], control: Console
):
    director = join("Director")
    play_to(control, director, 70 * MINUTE_MS)

    director.get_by_role("tab", name="Cooperation").click()
    director.locator(".action-card", has_text="Neighbours' pact").click()
    director.get_by_role("spinbutton", name="People").fill("4")
    director.get_by_role("button", name="Invoke").click()
    expect(director.get_by_role("dialog")).to_have_count(0)
    control.say("advance_to", until_ms=180 * MINUTE_MS)

    request = director.locator(".invocation")
    expect(request).to_contain_text("Mainland crew: here since")
    chief = join("Chief")
    chief.get_by_role("tab", name="Resources").click()
    row = chief.locator(".units tr", has_text="Mainland crew")
    expect(row).to_contain_text("from Mainland Ambulance")
    expect(row).to_contain_text("under Neighbours' pact")
    expect(chief.locator(".map .pin", has_text="Mainland crew")).to_have_count(1)
    assert violations(chief) == []

    row.get_by_role("button", name="Let go home").click()
    chief.get_by_role("dialog").get_by_role("button", name="Let go home").click()
    expect(row).to_have_count(0)


def box_of(shown: Locator) -> FloatRect:
    """Return where something is drawn."""
    box = shown.bounding_box()
    assert box is not None
    return box


@pytest.mark.parametrize("width", [1400, 390], ids=["desk", "phone"])
def test_a_trainee_votes_by_buttons_that_stand_side_by_side_and_sees_who_voted_how(
    join: Callable[..., Page], control: Console, width: int
):
    page = join("Director")
    play_to(control, page, 10 * MINUTE_MS)
    page.set_viewport_size({"width": width, "height": 844})
    if width < 1000:
        page.get_by_role("button", name="Act").click()
    page.get_by_role("tab", name="Cooperation").click()
    page.get_by_role("button", name="Convene").click()
    expect(page.get_by_role("button", name="Convene")).to_have_count(0)
    control.say("advance_to", until_ms=25 * MINUTE_MS)

    if width < 1000:
        page.get_by_role("button", name="Decide").click()
    waits = page.get_by_role("article", name="Vote: Assembly")
    expect(waits).to_be_visible()
    waits.get_by_role("button", name="Go to the vote").click()
    ballot = page.get_by_role("group", name="Vote on Ask for help")
    expect(ballot).to_be_visible()
    buttons = ballot.get_by_role("button")
    assert buttons.all_inner_texts() == ["Yes", "No", "Abstain"]
    yes, no, abstain = (box_of(button) for button in buttons.all())
    assert yes["y"] == no["y"] == abstain["y"]
    # To a fraction of a dot: a share of a width is seldom whole.
    assert yes["width"] == pytest.approx(no["width"], abs=0.1) == abstain["width"]
    gap = no["x"] - yes["x"] - yes["width"]
    assert 0 < gap < 20
    assert abstain["x"] - no["x"] - no["width"] == pytest.approx(gap, abs=0.5)

    ballot.get_by_role("button", name="Abstain").click()

    votes = page.get_by_role("article", name="Assembly").locator(".votes > div")
    expect(votes.filter(has_text="ABSTAINS")).to_have_count(1)
    expect(votes.filter(has_text="has not voted")).to_have_count(1)
    expect(ballot).to_have_count(0)
    expect(waits).to_have_count(0)
    assert violations(page) == []
