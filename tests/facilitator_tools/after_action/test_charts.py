import re
from xml.etree import ElementTree as ET

import pytest

from facilitator_tools.after_action.charts.coverage import coverage_chart
from facilitator_tools.after_action.charts.drawing import fitted, width_of
from facilitator_tools.after_action.charts.latency import latency_chart
from facilitator_tools.after_action.charts.msel import msel_charts
from facilitator_tools.after_action.charts.series import drawn_series, series_chart
from facilitator_tools.evaluation import evaluate
from tests.facilitator_tools.squall import played, silent


def charts(morning):
    record = morning.record()
    findings = evaluate(record)
    return [
        latency_chart(findings.choices, findings.latency),
        series_chart(record, findings.series),
        *msel_charts(record, findings.msel),
        coverage_chart("processes", "Processes", findings.processes),
    ]


@pytest.fixture(scope="module")
def drawn():
    return charts(played())


def texts(chart):
    return [t.strip() for t in ET.fromstring(chart.svg).itertext() if t.strip()]


def test_charts_are_svg_that_stands_alone_with_a_title_and_a_description(drawn):
    for chart in drawn:
        root = ET.fromstring(chart.svg)
        title, description = root[0], root[1]

        assert root.tag.endswith("svg")
        assert (title.text, description.text) == (chart.title, chart.description)
        assert "style=" not in chart.svg


def test_drawing_again_gives_the_same_bytes(drawn):
    assert [chart.svg for chart in charts(played())] == [chart.svg for chart in drawn]


def test_two_charts_on_a_page_share_no_id(drawn):
    ids = [found for chart in drawn for found in re.findall(r'\bid="([^"]+)"', chart.svg)]

    assert len(ids) == len(set(ids))


def test_on_a_page_a_chart_takes_its_colours_from_the_theme(drawn):
    for chart in drawn:
        assert not re.search("#[0-9a-f]{6}", chart.themed)
        assert "var(--ink)" in chart.themed


def test_the_latency_chart_says_how_long_each_answer_took_and_marks_lapses(drawn):
    answered, lapsed = texts(drawn[0]), texts(charts(silent())[0])

    assert "12 min of 40 min" in answered
    assert "lapsed after 40 min" in lapsed
    assert [text for text in answered if text in ("Port", "Police")] == ["Port", "Police"]


def test_no_latency_chart_is_drawn_of_nothing():
    assert latency_chart([], []) is None


def test_the_headline_measure_is_drawn_first(drawn):
    record = played().record()

    shown = [one.measure for one in drawn_series(record, evaluate(record).series)]

    assert shown == ["harm", "boats.sheltered"]
    assert "People harmed (headline)" in texts(drawn[1])


def test_long_labels_break_or_end_in_an_ellipsis_and_never_outgrow_their_room():
    title = "Evacuation of the low coast and of every weak house between Gouyave and Victoria"

    one, two = fitted(title, 2.0), fitted(title, 2.0, lines=2)

    assert one.endswith("…")
    assert len(two.splitlines()) == 2
    for line in (*one.splitlines(), *two.splitlines()):
        assert width_of(line) <= 2.0
    assert fitted("Short", 2.0) == "Short"
    assert width_of(fitted("W" * 200, 1.0)) <= 1.0
