"""What one reads on the maps of the lab: names of areas, positions, and notes that hide nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from exercise_engine.positions import position_text
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from tests.browser.test_alerts_and_the_map import Sit, compose, draw, issue, play_to, sit
from tests.browser.test_lab import PHONE, WIDE, context, control, controller, lab, make, server
from tests.web.conftest import Server
from tests.web.websocket import Console
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["context", "control", "lab", "make", "server", "sit"]

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])

# Labels of the map that lie on one of its controls or on another label, and the switch if it lies on the map.
COVERED = """part => {
  const box = (one) => one.getBoundingClientRect();
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const all = (which) => [...part.querySelectorAll(which)].filter((one) => box(one).width);
  const labels = all('.area-label, .pin-label:not(.tucked)');
  const over = all('.leaflet-control, .map-legend summary');
  const found = labels.flatMap((label, at) => [...over, ...labels.slice(at + 1)].filter((other) => meet(box(label), box(other)))
    .map((other) => [label.textContent, other.textContent]));
  const segments = all('.segments').filter((one) => meet(box(one), box(part.querySelector('.map'))));
  return [...found, ...segments.map((one) => one.textContent)];
}"""

# Labels of the map that its edge cuts.
CUT = """part => {
  const { left, right, top, bottom } = part.querySelector('.leaflet-container').getBoundingClientRect();
  return [...part.querySelectorAll('.pin-label:not(.tucked)')].filter((one) => one.getClientRects().length).filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < left - 1 || box.right > right + 1 || box.top < top - 1 || box.bottom > bottom + 1;
  }).map((one) => one.textContent);
}"""

# What could be pressed where a note stands, were it not there.
UNDER = """note => {
  const { left, right, top, bottom } = note.getBoundingClientRect();
  for (const one of [note, ...note.querySelectorAll('*')]) one.style.pointerEvents = 'none';
  const found = [];
  for (let x = left + 1; x < right; x += 8) for (let y = top + 1; y < bottom; y += 8) {
    const pressed = document.elementFromPoint(x, y)?.closest('button, a, input, select, textarea, summary, label');
    if (pressed) found.push(pressed.textContent);
  }
  return [found, left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight];
}"""


def hidden_by_the_note(page: Page) -> list[str]:
    note = page.locator(".toast")
    expect(note).to_have_count(1)
    under, whole = note.evaluate(UNDER)
    assert whole
    return under  # type: ignore[no-any-return]


@SIZES
def test_areas_are_named_on_the_maps_of_trainee_and_facilitator_and_nothing_covers_a_name(
    sit: Sit,
    control: Console,
    server: Server,
    lab: OpenExercise,
    context: BrowserContext,
    size: dict[str, int],
):
    trainee, facilitator = sit(), controller(server, lab, context)
    play_to(30, control, trainee)
    for page, part in ((trainee, "Map"), (facilitator, "World")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if size is PHONE:
            page.locator(".part-bar").get_by_role("button", name=part, exact=True).click()
        picture = page.locator(".part-map, .part-world")
        expect(picture.locator(".area-label", has_text="Waters of Grenada")).to_be_visible()
        for _ in range(3):
            assert picture.evaluate(COVERED) == []
            page.get_by_role("button", name="Nearer").click()
            page.wait_for_timeout(300)  # the map draws its names anew


@SIZES
def test_no_label_is_cut_by_the_edge_of_the_map_and_the_line_on_the_storm_is_whole(
    sit: Sit, control: Console, size: dict[str, int]
):
    page = sit()
    play_to(65, control, page)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    if size is PHONE:
        page.locator(".part-bar").get_by_role("button", name="Map", exact=True).click()
    picture = page.locator(".part-map")
    told = picture.locator(".storm-line")
    expect(told).to_contain_text("as of")

    assert told.evaluate("line => line.scrollWidth <= line.clientWidth")
    page.get_by_role("button", name="Show the whole storm").click()
    page.wait_for_timeout(300)
    for _ in range(4):
        assert picture.evaluate(CUT) == []
        page.get_by_role("button", name="Nearer").click()
        page.wait_for_timeout(300)  # the map draws its names anew
    picture.locator(".leaflet-container").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)
        assert picture.evaluate(CUT) == []


# Where marks go that stand on a bubble of places: one that must stand where it is, a second such, and one that need not.
SET_BESIDE = """async () => {
  const { setBeside } = await import('/static/js/map/labels.js');
  const mark = (id, x, more) => ({ id, x, y: 100, radius: 9.5, width: 60, height: 14, ...more });
  const bubble = mark('bubble', 100);
  const frame = { left: 0, right: 400, top: 0, bottom: 300 };
  const dots = [mark('ship', 105, { inPlace: true, alone: true }), mark('twin', 108, { inPlace: true, alone: true }), mark('fire', 95, {})];
  return setBeside(dots, [bubble], 25, frame).map(({ id, from }) => [id, Boolean(from)]);
}"""


def test_a_ship_stands_where_she_is_and_others_make_way(sit: Sit):
    assert sit().evaluate(SET_BESIDE) == [["ship", False], ["twin", True], ["fire", True]]


@SIZES
def test_an_alert_keeps_its_words_while_others_move(
    sit: Sit, control: Console, size: dict[str, int]
):
    page = sit()
    play_to(5, control, page)
    issue(page)
    for minute in (20, 42, 60, 75):
        play_to(minute, control, page)
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if size is PHONE:
            page.locator(".part-bar").get_by_role("button", name="Map", exact=True).click()
        page.wait_for_timeout(300)
        picture = page.locator(".part-map")
        expect(picture.locator(".pin-alert .pin-label:not(.tucked)")).to_have_count(1)
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]


@SIZES
def test_who_draws_an_alert_reads_on_the_map_what_the_places_and_areas_are(
    sit: Sit, control: Console, size: dict[str, int]
):
    page = sit()
    play_to(5, control, page)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    if size is PHONE:
        page.locator(".part-bar").get_by_role("button", name="Act").click()

    compose(page)

    names = page.locator(".alert-areas text")
    expect(names.filter(has_text="Boats in the channel")).to_be_visible()
    assert {"Kingstown", "Clifton", "The Grenadines"} <= set(names.all_text_contents())


def test_a_corner_may_be_written_in_degrees_and_minutes_or_in_degrees(sit: Sit, control: Console):
    page = sit()
    play_to(5, control, page)
    compose(page)
    dialog = page.get_by_role("dialog")

    draw(page, "13°03.6′N 061°18.0′W\n13 03.6N 61 12.0W\n12.55, -61.35\n12.55N 61.48W")

    beforehand = dialog.get_by_role("region", name="Beforehand")
    expect(beforehand).to_contain_text("8,000 of 8,000")
    dialog.get_by_role("button", name="Take back the last corner").click()
    expect(dialog.get_by_label("Corners of the shape")).to_have_value(
        "13°03.60′N 061°18.00′W\n13°03.60′N 061°12.00′W\n12°33.00′N 061°21.00′W"
    )
    dialog.get_by_label("Corners of the shape").fill("13°75′N 061°18.0′W\n13, -61\n12, -61")
    dialog.get_by_role("button", name="Issue").click()
    expect(dialog.get_by_text("“13°75′N 061°18.0′W” is no position.")).to_be_visible()


def test_the_table_gives_positions_as_the_report_writes_them(sit: Sit, control: Console):
    page, lab = sit(), read_scenario(find_scenario("lab")).scenario
    play_to(5, control, page)

    page.locator(".part-map").get_by_role("button", name="Table", exact=True).click()

    places = page.get_by_role("table", name="Places")
    for point in lab.geography.points:
        row = places.get_by_role("row", name=point.title).filter(has_text=position_text(point.at))
        expect(row).to_have_count(1)
    area = page.get_by_role("row", name="Waters of Grenada")
    expect(area).to_contain_text("11°48.0′N 062°00.0′W to 12°30.0′N 060°54.0′W")


@SIZES
def test_a_passing_note_hides_nothing_that_can_be_pressed(
    sit: Sit,
    control: Console,
    server: Server,
    lab: OpenExercise,
    context: BrowserContext,
    size: dict[str, int],
):
    trainee, facilitator = sit(), controller(server, lab, context)
    play_to(5, control, trainee)
    for page in (trainee, facilitator):
        page.set_viewport_size(size)  # type: ignore[arg-type]
    if size is PHONE:
        trainee.locator(".part-bar").get_by_role("button", name="Act").click()
        facilitator.locator(".part-bar").get_by_role("button", name="World").click()
    facilitator.locator(".part-world").get_by_role("tab", name="Measures").click()

    issue(trainee)
    assert hidden_by_the_note(trainee) == []
    facilitator.get_by_role("button", name="Freeze: Regatta storm").click()
    assert hidden_by_the_note(facilitator) == []


def test_the_line_under_a_link_to_a_paper_begins_at_its_words(sit: Sit, control: Console):
    page = sit()
    play_to(180, control, page)
    link = page.get_by_role("link", name="M/ETHANE report from the jetty")

    lines = link.evaluate(
        "link => [link, link.querySelector('span')].map((one) => getComputedStyle(one).textDecorationLine)"
    )

    assert lines == ["none", "underline"]
