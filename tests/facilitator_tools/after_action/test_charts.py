import re
from xml.etree import ElementTree as ET

import pytest

from facilitator_tools.after_action.charts.coverage import coverage_chart
from facilitator_tools.after_action.charts.drawing import SMALL_PT, WIDTH_IN, fitted, width_of
from facilitator_tools.after_action.charts.latency import latency_chart
from facilitator_tools.after_action.charts.msel import msel_charts
from facilitator_tools.after_action.charts.series import drawn_series, series_chart
from facilitator_tools.after_action.charts.units import _LOOKS, units_chart
from facilitator_tools.evaluation import evaluate
from facilitator_tools.evaluation.units import UnitFinding
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


def test_the_key_of_units_stands_whole_and_tells_each_status_from_the_others():
    spells = tuple((status, n * 60_000, (n + 1) * 60_000) for n, status in enumerate(_LOOKS))
    unit = UnitFinding(
        unit="u", title="Launch", agency="a", origin="", spells=spells, busy_share=1.0,
        out_of_use_share=0.0, metres=0, tasks=1, failures=0, lent_ms=0,
    )  # fmt: skip

    chart = units_chart(played().record(), [unit])

    assert chart is not None
    words = {
        text.text: float(text.attrib["x"]) / 72
        for text in ET.fromstring(chart.svg).iter()
        if text.tag.endswith("text") and "x" in text.attrib
    }
    for _, _, told in _LOOKS.values():
        assert words[told] + width_of(told, SMALL_PT) <= WIDTH_IN
    looks = [(colour, height) for colour, height, _ in _LOOKS.values()]
    assert len(set(looks)) == len(looks)
    assert _LOOKS["under_way"][0] != _LOOKS["on_task"][0]
