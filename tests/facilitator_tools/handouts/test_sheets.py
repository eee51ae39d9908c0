"""Sheets: what stands on them, how moments are written, and that nothing gets out of the text."""

import re
from html import unescape

import pytest

from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.words import Words
from facilitator_tools.handouts import markdown, sheet_of
from facilitator_tools.handouts.book import handouts_page
from tests.exercise_engine.scenario.minimal import files

MARK = "EXERCISE EXERCISE EXERCISE"
CONTACT = "contacts: [{id: pilot, title: Pilot}]\n"


def words(text: str, seed: int = 1) -> Words:
    given = {**files(CONTACT), "handouts/a.yaml": text.encode()}
    return Words(read_scenario(given), seed)


def html(text: str, level: int = 1) -> str:
    return str(sheet_of("handouts/a.yaml", words(text), level).body)


def plain(body: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def notice(**given: str) -> str:
    keys = {"template": "notice", "title": "Closed", "issuer": "Port", "text": "x", **given}
    return "".join(f"{key}: {value}\n" for key, value in keys.items())


def test_every_sheet_is_headed_and_ended_by_the_mark():
    text = plain(html(notice()))

    assert text.startswith(MARK)
    assert text.endswith(MARK)


def test_html_and_links_that_run_code_stay_text():
    body = html(
        notice(
            title="<script>alert(1)</script>",
            text='"<img src=x onerror=alert(1)> [here](javascript:alert(1))"',
        )
    )

    assert "<script>" not in body
    assert "<img" not in body
    assert 'href="javascript' not in body
    assert "<script>alert(1)</script>" in plain(body)


def test_underlines_are_lines_to_be_filled_in():
    body = html(notice(text='"Closed at ______ by ____________________."'))

    assert re.findall('class="blank ([a-z]+)"', body) == ["short", "long"]
    assert "_" not in plain(body)


def test_a_contact_has_the_name_that_it_has_in_the_exercise():
    told = words(notice(text='"Ask {contact.pilot}."'))

    text = plain(str(sheet_of("handouts/a.yaml", told).body))

    assert f"Ask {told.contact_name('pilot')}." in text


def test_headings_begin_at_the_level_that_the_page_asks_for():
    sections = "[{title: Part, text: '# Deep'}]"

    assert "<h1>Closed" in html(notice(sections=sections))
    body = html(notice(sections=sections), level=3)
    assert "<h3>Closed" in body
    assert "<h4>Part" in body
    assert "<h5>Deep" in body


def test_a_notice_writes_its_time_long():
    assert "Issued Tuesday 1 September 2026, 05:00 AST" in plain(html(notice(at="D-1 05:00")))


def test_an_advisory_writes_its_time_as_the_wire_does():
    text = plain(
        html(
            "template: advisory\ntitle: Storm advisory\nnumber: '3'\nissuer: Centre\nheadline: Gales\n"
            "at: D 12:05\nvalid_from: D 00:00\nnext_at: D 18:00\n"
        )
    )

    assert "Storm advisory number 3" in text
    assert "1205 PM AST WED SEP 02 2026" in text
    assert "from 1200 AM AST WED SEP 02 2026 ( 0400Z )" in text.replace("(0400Z)", "( 0400Z )")
    assert "Next advisory 600 PM AST WED SEP 02 2026" in text


def test_a_notam_writes_its_times_in_utc():
    text = plain(
        html(
            "template: notam\ntitle: NOTAM\nissuer: Tower\nnumber: A1/26\nlocation: TVSA\n"
            "qualifiers: TTZP\nbegins: D 22:00\nends: D+1 06:00\nestimated: true\ntext: AD CLSD\n"
        )
    )

    assert "(A1/26 NOTAMN Q) TTZP A) TVSA B) 2609030200 C) 2609031000 EST E) AD CLSD)" in text


def test_an_intelligence_report_has_a_date_time_group_and_a_grade_with_its_words():
    text = plain(
        html(
            "template: intelligence_report\ntitle: Report\nissuer: Police\nsubject: A boat\nat: D 06:30\n"
            "paragraphs: [{text: It sails., reliability: B, credibility: 2}]\n"
        )
    )

    assert "020630Q SEP 26" in text
    assert "Graded B2" in text
    assert "B usually reliable" in text
    assert "2 probably true" in text


def test_a_manifest_adds_up_what_stands_on_it():
    text = plain(
        html(
            "template: manifest\ntitle: Manifest\nissuer: Line\nvessel: Example\n"
            "rows: [{goods: Rice, packages: 1200, mass: 2000}, {goods: Flour, packages: 34, mass: 500}]\n"
        )
    )

    assert "1,234 Total, 2 lines 2,500" in text


def test_a_situation_report_leaves_out_what_says_nothing_unless_it_is_a_form():
    report = "template: sitrep\ntitle: Report\nissuer: Office\nincident: Storm\n"

    assert "35 Weather" not in plain(html(report))
    assert "35 Weather to be filled in" in plain(html(report + "blank: true\n"))


def test_markdown_begins_at_a_level_and_ends_at_the_lowest():
    assert markdown("# A", level=3) == "<h3>A</h3>\n"
    assert markdown("### A", level=5) == "<h6>A</h6>\n"


@pytest.mark.parametrize("scenario", ["lab", "hurricane"])
def test_all_handouts_of_a_scenario_stand_on_one_page_that_needs_nothing_else(scenario: str):
    loaded = read_scenario(find_scenario(scenario))
    shown = [path for path in loaded.files if path.startswith("handouts/")]

    page = handouts_page(Words(loaded, 1))

    assert page == handouts_page(Words(loaded, 1))
    assert [path for path in shown if path not in page] == []
    assert "{contact." not in page
    assert not re.search(r'(src|href)="', page)


def test_what_is_for_the_screen_is_not_printed():
    page = handouts_page(Words(read_scenario(find_scenario("lab")), 1))

    of_print = re.search(r"@media print \{.*", page)
    assert of_print is not None
    assert "main > h1, .made, .path { display: none; }" in of_print[0]
    for kind in ("made", "path"):
        assert f'<p class="{kind}"' in page
