"""Units on the consoles and the map, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

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


def send_one(page: Page) -> None:
    """Take the action that sends an ambulance."""
    page.get_by_role("tab", name="Actions").click()
    page.locator(".action-card", has_text="Carry the injured").click()
    page.get_by_role("dialog").get_by_role("button", name="Take action").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_before_a_unit_is_sent_the_form_tells_cost_way_and_what_it_has_left(
    join: Callable[..., Page], control: Console
):
    page = join("Chief")
    play_to(control, page, 10 * MINUTE_MS)
    page.get_by_role("tab", name="Actions").click()
    page.locator(".action-card", has_text="Carry the injured").click()
    dialog = page.get_by_role("dialog")
    told = dialog.get_by_role("region", name="Beforehand")

    expect(told).to_contain_text("EC$ 100 from Relief fund (EC$ 1,000 left, EC$ 900 after it)")
    expect(told).to_contain_text("usually 16 min to 1 h 5 min, about 40 min")
    could_go = told.get_by_role("list", name="Units that could go").get_by_role("listitem")
    expect(could_go).to_have_count(2)
    expect(could_go.first).to_contain_text("Ambulance crew 1")
    expect(could_go.first).to_contain_text("1.5 km (0.8 nm) · there D+0 06:1")
    expect(could_go.first).to_contain_text("left back at School shelter")
    dialog.get_by_label("People").fill("4")
    expect(told).to_contain_text("EC$ 400 from Relief fund")
    dialog.get_by_label("People").fill("9")
    expect(told).to_contain_text("It would be refused now: You have no unit that can do it.")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []


def test_a_trainee_sends_a_unit_sees_it_under_way_and_calls_it_back(
    join: Callable[..., Page], control: Console
):
    page = join("Chief")
    play_to(control, page, 10 * MINUTE_MS)

    send_one(page)
    control.say("advance_to", until_ms=14 * MINUTE_MS)

    errand = page.locator(".errands", has_text="Ambulance crew 1")
    expect(errand).to_contain_text("arrives")
    page.get_by_role("tab", name="Resources").click()
    row = page.locator(".units tr", has_text="Ambulance crew 1")
    expect(row).to_contain_text("UNDER WAY")
    expect(row).to_contain_text("Old Bridge")
    expect(page.locator(".budgets")).to_contain_text("EC$ 900")
    mark = page.locator(".map .pin", has_text="Ambulance crew 1 (Medic 1): Under way")
    expect(mark).to_have_count(1)
    page.locator(".part-map").get_by_role("button", name="Table").click()
    line = page.locator(".part-map tr", has_text="Ambulance crew 1")
    expect(line).to_contain_text("Under way: Carry the injured")
    expect(line).to_contain_text("13°12.")
    page.locator(".part-map").get_by_role("button", name="Map").click()
    assert violations(page) == []

    row.get_by_role("button", name="Call back").click()
    expect(page.get_by_role("region", name="Beforehand")).to_contain_text("to School shelter")
    page.get_by_role("dialog").get_by_role("button", name="Call back").click()
    expect(row).to_contain_text("RETURNING")
    page.get_by_role("tab", name="Actions").click()
    page.get_by_text("Ended (1)").click()
    expect(page.locator(".done")).to_contain_text("NOT DONE")


def test_a_unit_that_is_out_is_sent_elsewhere_once_its_way_was_read(
    join: Callable[..., Page], control: Console
):
    page = join("Chief")
    play_to(control, page, 10 * MINUTE_MS)
    for _ in range(3):
        send_one(page)
    control.say("advance_to", until_ms=20 * MINUTE_MS)

    waiting = page.get_by_label("Send a unit that is out to Carry the injured instead")
    waiting.select_option(label="Ambulance crew 2, from Carry the injured")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("It leaves Carry the injured")
    expect(dialog.get_by_role("region", name="Beforehand")).to_contain_text("Ambulance crew 2")
    dialog.get_by_role("button", name="Send it").click()

    expect(dialog).to_have_count(0)
    # Both tasks are at the bridge.
    sent = page.locator(".errands li", has_text="Ambulance crew 2 on task")
    expect(sent).to_contain_text("on task since D+0 06:20")


def test_a_unit_is_lent_and_taken_back_and_one_under_way_moves_on_the_map(
    join: Callable[..., Page], control: Console
):
    page = join("Chief")
    play_to(control, page, 10 * MINUTE_MS)

    page.get_by_role("tab", name="Resources").click()
    row = page.locator(".units tr", has_text="Ambulance crew 2")
    row.get_by_role("button", name="Lend").click()
    page.get_by_role("dialog").get_by_role("button", name="Lend", exact=True).click()
    expect(row).to_contain_text("lent to Island Council")
    row.get_by_role("button", name="End loan").click()
    page.get_by_role("dialog").get_by_role("button", name="End loan", exact=True).click()
    expect(row).to_contain_text("READY")

    for _ in range(2):
        page.get_by_role("button", name="Nearer").click()
    send_one(page)
    control.say("advance_to", until_ms=14 * MINUTE_MS)
    mark = page.locator(".pin", has_text="Under way")
    expect(mark).to_be_visible()
    before = mark.bounding_box()
    control.say("advance_to", until_ms=30 * MINUTE_MS)
    mark = page.locator(".pin", has_text="On task")
    expect(mark).to_be_visible()
    after = mark.bounding_box()
    assert before is not None
    assert after is not None
    # The bridge lies south-east of the school.
    assert after["x"] > before["x"] + 20
    assert after["y"] > before["y"] + 20


# The boxes of what is drawn of each own unit, and of what else stands on the map.
DRAWN = """(map) => {
  const box = (of) => { const { left, right, top, bottom } = of.getBoundingClientRect(); return [left, right, top, bottom]; };
  const parts = (pin) => [...pin.querySelectorAll('.pin-dot, .pin-label:not(.tucked)')].map(box);
  const pins = [...map.querySelectorAll('.pin')];
  return {
    frame: box(map),
    own: pins.filter((pin) => pin.matches('.own')).map(parts),
    others: pins.filter((pin) => !pin.matches('.own')).map((pin) => box(pin.querySelector('.pin-dot'))),
  };
}"""
Box = tuple[float, float, float, float]


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes (left, right, top, bottom) share more than a hair."""
    across = min(one[1], other[1]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[2], other[2])
    return across > 1 and down > 1


@pytest.mark.parametrize("size", [(1400, 860), (390, 844)], ids=["desk", "phone"])
def test_own_units_stand_on_the_opening_map_each_with_its_sign_and_name_and_nothing_on_them(
    join: Callable[..., Page], control: Console, size: tuple[int, int]
):
    page = join("Chief")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    play_to(control, page, 10 * MINUTE_MS)
    if size[0] < 1000:
        page.locator(".part-bar").get_by_role("button", name="Map").click()

    crews = page.locator(".map .pin-unit.own")
    expect(crews.filter(has_text="Ambulance crew 1")).to_have_count(1)
    expect(crews.filter(has_text="Ambulance crew 2")).to_have_count(1)
    drawn = page.locator(".map").evaluate(DRAWN)

    left, right, top, bottom = drawn["frame"]
    for number, parts in enumerate(drawn["own"]):
        assert len(parts) == 2
        others = [box for n, more in enumerate(drawn["own"]) if n != number for box in more]
        for part in parts:
            assert left <= part[0]
            assert part[1] <= right
            assert top <= part[2]
            assert part[3] <= bottom
            assert not any(overlap(part, other) for other in (*others, *drawn["others"]))


def test_units_fit_a_phone(join: Callable[..., Page], control: Console):
    page = join("Chief")
    page.set_viewport_size({"width": 390, "height": 844})
    play_to(control, page, 10 * MINUTE_MS)

    page.locator(".part-bar").get_by_role("button", name="Act").click()
    page.get_by_role("tab", name="Resources").click()

    expect(page.locator(".units tr", has_text="Ambulance crew 2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
