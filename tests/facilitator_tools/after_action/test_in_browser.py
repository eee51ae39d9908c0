"""The report as a reader sees it: in real Chromium, on a screen, on a phone and on paper."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from exercise_engine import commands as c
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.ledger import MemoryLedger
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import shipped_scenarios
from facilitator_tools.after_action import CONTENT_SECURITY_POLICY, after_action, document
from facilitator_tools.evaluation import Happened, Record
from facilitator_tools.evaluation.reading import Stored, read_stored
from tests.facilitator_tools.squall import keep, played
from tests.plugins.needs import need

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "browser" / "vendor" / "axe" / "axe.min.js"

# Pairs of words in a chart that lie on each other by more than a hair.
OVERLAPS = """svg => {
  const boxes = [...svg.querySelectorAll('text')]
    .map(text => ({words: text.textContent, box: text.getBoundingClientRect()}))
    .filter(({box}) => box.width > 0);
  const found = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const a = boxes[i].box, b = boxes[j].box;
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 2 && down > a.height / 3) found.push([boxes[i].words, boxes[j].words]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def stored() -> Stored:
    ledger = MemoryLedger()
    morning = played()
    morning.say(c.ReleaseReview, "control")
    return read_stored(ledger, keep(morning, ledger))


@pytest.fixture(scope="module")
def large(stored, tmp_path_factory):
    """The report of a whole hurricane, poorly played."""
    loaded = read_scenario(shipped_scenarios()["hurricane"])
    events = []
    player = loaded.scenario.by_id("players")["poor"].id
    rehearse(loaded, seed=3, player=player, start="short", watch=lambda s: events.extend(s.events))
    happened = tuple(Happened(seq, event, 1.0) for seq, event in enumerate(events, start=1))
    record = Record(loaded, loaded.start("short"), 3, happened)
    page = document(after_action(Stored(stored.exercise, record, stored.verification), {}))
    path = tmp_path_factory.mktemp("report") / "large.html"
    path.write_text(page)
    return path


@pytest.fixture(scope="module")
def small(stored, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "small.html"
    path.write_text(document(after_action(stored, {})))
    return path


def test_the_page_asks_for_nothing_and_obeys_its_own_policy(page, small):
    asked, told = [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.route(
        "http://report.test/",
        lambda route: route.fulfill(
            body=small.read_text(),
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY},
        ),
    )

    page.goto("http://report.test/")

    assert asked == ["http://report.test/"]
    assert told == []
    assert page.locator("h1").inner_text() == "Squall 2030"


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_its_screen(page, large, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(large.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_improvement_plan_shows_all_its_columns_on_a_wide_screen(page, small):
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(small.as_uri())

    plan = page.get_by_role("region", name="Improvement plan")

    assert plan.evaluate("plan => plan.scrollWidth - plan.clientWidth") == 0
    expect(plan.get_by_role("columnheader", name="Completion date")).to_be_visible()


@pytest.mark.parametrize("width", [1400, 390])
def test_who_knew_what_is_whole_at_a_desk_and_on_a_phone(page, large, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(large.as_uri())

    matrix = page.get_by_role("region", name="Who knew what")

    assert matrix.evaluate("it => it.scrollWidth - it.clientWidth") <= 0
    expect(page.get_by_text("More to the right")).to_be_hidden()


def test_on_a_phone_tables_of_words_are_read_downwards_each_cell_after_its_column(page, large):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(large.as_uri())

    cut = page.locator(".grid:not(.figures-table)").evaluate_all(
        "tables => tables.filter((it) => it.scrollWidth > it.closest('.scroll').clientWidth).map((it) => it.className)"
    )
    entry = page.get_by_role("region", name="MSEL").locator("tbody tr").first
    names = entry.locator("td").evaluate_all(
        "cells => cells.map((one) => getComputedStyle(one, '::before').content)"
    )

    assert cut == []
    assert names == ['"No"', '"Planned"', '"Actual"', '"Difference"', '"Result"']


def test_on_a_phone_what_a_row_of_figures_is_of_stays_in_view(page, large):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(large.as_uri())
    measures = page.get_by_role("region", name="Measures", exact=True)
    name = measures.get_by_role("rowheader").first
    name.scroll_into_view_if_needed()
    before = name.bounding_box()

    moved = measures.evaluate("it => { it.scrollLeft = 1000; return it.scrollLeft; }")

    assert moved > 0
    assert name.bounding_box() == before


def test_who_knew_what_keeps_its_items_in_view_where_it_must_be_moved_and_says_so(page, large):
    page.set_viewport_size({"width": 680, "height": 844})
    page.goto(large.as_uri())
    matrix = page.get_by_role("region", name="Who knew what")
    item = matrix.get_by_role("rowheader").first
    matrix.scroll_into_view_if_needed()
    before = item.bounding_box()

    moved = matrix.evaluate("it => { it.scrollLeft = 1000; return it.scrollLeft; }")

    assert moved > 0
    assert item.bounding_box() == before
    expect(page.get_by_text("More to the right")).to_be_visible()


def test_who_knew_what_fits_its_sheet_of_paper(page, large):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 900})
    page.goto(large.as_uri())

    matrix = page.get_by_role("region", name="Who knew what")

    assert matrix.evaluate("it => it.scrollWidth - it.clientWidth") <= 0


def test_the_contents_stay_in_view_on_a_wide_screen(page, large):
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(large.as_uri())

    page.locator("#integrity").scroll_into_view_if_needed()

    expect(page.get_by_role("link", name="Timeline by agency")).to_be_in_viewport()


def test_timelines_are_folded_on_a_screen_and_whole_on_paper(page, small):
    page.goto(small.as_uri())
    lines = page.get_by_role("region", name="Timeline of Port Authority")

    expect(lines).to_be_hidden()
    page.emulate_media(media="print")
    expect(lines).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("checkbox", name="Show the timeline of Port Authority").check()
    expect(lines).to_be_visible()


def test_words_in_charts_never_lie_on_each_other_nor_outside(page, large):
    page.goto(large.as_uri())
    charts = page.locator(".chart svg")

    assert charts.count() >= 5
    for number in range(charts.count()):
        chart = charts.nth(number)
        frame = chart.bounding_box()
        edges = chart.evaluate(
            "svg => [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect())"
            ".map(b => [b.left, b.right])"
        )
        assert chart.evaluate(OVERLAPS) == []
        assert min(left for left, _ in edges) >= frame["x"] - 1
        assert max(right for _, right in edges) <= frame["x"] + frame["width"] + 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_barrier(page, large, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(large.as_uri())
    page.add_script_tag(path=AXE)

    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )

    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert found["passes"]


def test_charts_follow_a_dark_theme(page, small):
    page.emulate_media(color_scheme="dark")
    page.goto(small.as_uri())

    ink = page.locator(".chart svg text").first.evaluate("text => getComputedStyle(text).fill")
    paper = page.locator(".content").evaluate("body => getComputedStyle(body).backgroundColor")

    assert sum(map(int, re.findall(r"\d+", ink))) > 3 * 150
    assert sum(map(int, re.findall(r"\d+", paper))) < 3 * 60


def test_every_printed_page_says_exercise(page, large, tmp_path):
    if shutil.which("pdftotext") is None:
        need("pdftotext", "apt-get install poppler-utils")
    target = tmp_path / "report.pdf"
    page.goto(large.as_uri())
    page.pdf(path=target, prefer_css_page_size=True)

    text = subprocess.run(
        ["pdftotext", "-layout", target, "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = [one for one in text.split("\f") if one.strip()]

    # A hurricane of three days on thirty sheets: nothing of it is left out, see the timelines above.
    assert 10 < len(pages) <= 30
    for printed in pages:
        assert "EXERCISE, EXERCISE, EXERCISE" in printed.strip().splitlines()[0]
