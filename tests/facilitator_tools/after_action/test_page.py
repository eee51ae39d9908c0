import re
from html.parser import HTMLParser

import msgspec
import pytest

from exercise_engine.ledger import MemoryLedger
from exercise_engine.ledger.records import Fault
from exercise_engine.ratings import RATINGS
from facilitator_tools.after_action import after_action, document
from facilitator_tools.evaluation.reading import Stored, read_stored
from tests.facilitator_tools.squall import Morning, keep, silent


class Parsed(HTMLParser):
    """What a test asks of a page: its tags, attributes and words."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(self.words))


@pytest.fixture(scope="module")
def page(report):
    return document(report)


@pytest.fixture(scope="module")
def parsed(page):
    return Parsed(page)


def test_the_page_needs_no_script_no_style_attribute_and_no_other_file(parsed, page):
    links = [value for _, name, value in parsed.attributes if name in ("href", "xlink:href", "src")]

    assert "script" not in parsed.tags
    assert "link" not in parsed.tags
    assert not [tag for tag, name, _ in parsed.attributes if name == "style"]
    assert not [name for _, name, _ in parsed.attributes if name.startswith("on")]
    assert links
    assert all(link.startswith("#") for link in links)
    assert "@import" not in page
    assert "url(" not in re.sub(r"url\(#", "", page)


def test_every_link_leads_to_something_on_the_page_and_no_id_stands_twice(parsed):
    ids = [value for _, name, value in parsed.attributes if name == "id"]
    links = {value[1:] for _, name, value in parsed.attributes if name in ("href", "xlink:href")}

    assert len(ids) == len(set(ids))
    assert links <= set(ids)


def test_what_people_typed_is_text_and_never_markup(page, parsed):
    assert "Turn back <now>." in parsed.text
    assert "Anna <b>Ollivierre</b>" in parsed.text
    assert "<b>" not in page


def test_a_reader_finds_what_each_agency_did_when_and_what_came_of_it(parsed):
    for words in (
        "D+0 06:27 T+00:27, after 12 min, by Harbour Master, Port",
        "Road open: yes → no",
        "25 min to spare",
        "The port heard of the road late.",
        "Calm on the radio.",
        "Vera",
        "The chain over 48 rows in 48 commits holds",
    ):
        assert words in parsed.text


def test_ratings_stand_with_hseeps_definitions_and_are_not_averaged(parsed):
    for rating in RATINGS:
        assert rating.title in parsed.text
        assert rating.text in parsed.text
    assert "never averaged" in parsed.text


def test_every_chart_tells_what_it_shows_to_those_who_cannot_see_it(parsed):
    charts = parsed.tags.count("svg")
    roles = [value for tag, name, value in parsed.attributes if (tag, name) == ("svg", "role")]

    assert charts == 5
    assert roles == ["img"] * charts
    assert parsed.tags.count("desc") == charts
    assert parsed.tags.count("figcaption") == charts


def test_the_same_report_gives_the_same_page(report, page):
    assert document(report) == page


def test_a_record_that_does_not_verify_is_told_at_the_head_of_the_page(stored):
    fault = Fault("tampered", 12, "row 12 is not what was written")
    broken = Stored(
        stored.exercise,
        stored.record,
        msgspec.structs.replace(stored.verification, faults=(fault,)),
    )

    text = Parsed(document(after_action(broken, {}))).text

    assert "The record does not verify. 1 fault found" in text
    assert "row 12 is not what was written" in text
    assert text.index("does not verify") < text.index("Exercise overview")


def test_an_exercise_that_nobody_played_still_has_a_page():
    ledger = MemoryLedger()
    text = Parsed(document(after_action(read_stored(ledger, keep(silent(), ledger)), {}))).text

    assert "Did not decide in time: Close the harbour?; by default: Stay open" in text
    assert "No action was taken." in text
    assert "No area for improvement has been entered." in text


def test_an_exercise_in_its_lobby_has_a_page_that_says_it_is_not_over():
    morning = Morning()
    morning.events = morning.events[:2]
    ledger = MemoryLedger()

    text = Parsed(document(after_action(read_stored(ledger, keep(morning, ledger)), {}))).text

    assert "Play is not over." in text
    assert "No agency was asked to decide anything." in text
