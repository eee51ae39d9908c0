"""Lay the after-action report out as one HTML page that stands alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from exercise_engine.counted import counted
from exercise_engine.money import money
from exercise_engine.ratings import RATINGS
from exercise_engine.units import format_duration
from facilitator_tools.after_action.charts.coverage import coverage_chart
from facilitator_tools.after_action.charts.drawing import Chart
from facilitator_tools.after_action.charts.flow import flow_chart
from facilitator_tools.after_action.charts.gravity import gravity_chart
from facilitator_tools.after_action.charts.latency import latency_chart
from facilitator_tools.after_action.charts.msel import msel_charts
from facilitator_tools.after_action.charts.reach import reach_chart
from facilitator_tools.after_action.charts.series import drawn_series, series_chart
from facilitator_tools.after_action.charts.units import budgets_chart, units_chart
from facilitator_tools.after_action.labels import labelled
from facilitator_tools.after_action.overview import date_text
from facilitator_tools.after_action.report import NOTICE, AfterAction
from facilitator_tools.evaluation.handed_out import HandedOut
from facilitator_tools.handouts import STYLES, Sheet, is_laid_out, sheet_of

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)

_TEMPLATES = Path(__file__).parents[1] / "templates"
# The language of the report's own words.
ENGLISH = "en"

_WHY = {
    "controller": "struck by a controller",
    "unless": "not needed any more",
    "follows_skipped": "what it follows did not happen",
    "before_start": "before this start",
    "effect": "made needless by what was done",
    "not_released": "not released",
    "expected_action_met": "the expected action came in time",
    "endex": "ENDEX came first",
}
_STATUS = {
    "achieved": "Achieved",
    "missed": "Missed",
    "open": "Open at the end",
    "not_begun": "Clock never started",
    "before_start": "Due before STARTEX",
    "held_at_startex": "So at STARTEX already",
    "endex": "ENDEX came first",
    "by_evaluator": "Not measured",
    "met": "Met",
    "lost": "Sent, and lost",
    "made": "Answered",
    "lapsed": "Lapsed",
    "complete": "Happened",
    "deferred": "Did not happen",
    "waiting": "Never due",
    "proposed": "Proposed",
    "accepted": "Accepted",
    "declined": "Declined",
    "under_way": "Under way",
    "blocked": "Blocked",
    "done": "Done",
    "dropped": "Dropped",
    "overdue": "Late",
    "in_time": "In time",
    "late": "Too late",
    "never": "Never",
    "answered": "Answered",
    "granted": "Released",
    "refused": "Refused",
    "unanswered": "Not answered",
    "found": "Found",
    "passed": "Passed unnoticed",
}
_KINDS = {
    "received": "Received",
    "asked": "Asked",
    "did": "Did",
    "lapsed": "Left undone",
    "failed": "Came to nothing",
    "followed": "Followed",
    "said": "Said",
}


def document(report: AfterAction) -> str:
    """Return the report as an HTML document, ready to print on A4.

    The same report always gives the same text.
    """
    page = _environment(report).get_template("after_action/report.html")
    text = page.render(
        report=report,
        record=report.record,
        scenario=report.record.scenario,
        findings=report.findings,
        exercise=report.exercise,
        verification=report.verification,
        ratings=RATINGS,
        charts=_charts(report),
        drawn=drawn_series(report.record, report.findings.series),
        notice=NOTICE,
        handouts=_handouts(report),
        css=Markup((_TEMPLATES / "after_action" / "report.css").read_text()),  # noqa: S704 - ours
        handouts_css=Markup(STYLES.read_text(encoding="utf-8")),  # noqa: S704 - ours
    )
    return labelled(text)


def _handouts(report: AfterAction) -> list[tuple[HandedOut, Sheet | None]]:
    """Return what was handed out, each with its sheet if it is shown as one."""
    words, files = report.record.words, report.record.loaded.files
    return [
        (one, sheet_of(one.path, words, level=4) if is_laid_out(one.path, words) else None)
        for one in report.findings.handouts
        if one.path in files
    ]


def _charts(report: AfterAction) -> dict[str, list[Chart]]:
    record, findings = report.record, report.findings
    drawn: dict[str, list[Chart | None]] = {
        "latency": [latency_chart(findings.choices, findings.latency)],
        "measures": [series_chart(record, findings.series)],
        "gravity": [
            gravity_chart(findings.planning.rounds, record.words.clock)
            if findings.planning
            else None
        ],
        "reach": [reach_chart(record, findings.cooperation.reach)],
        "flow": [
            flow_chart(findings.information.transfers, record.agency_title, record.words.clock)
            if findings.information
            else None
        ],
        "units": [units_chart(record, findings.units)],
        "budgets": [budgets_chart(record, findings.budgets)],
        "msel": [*msel_charts(record, findings.msel)],
        "processes": [
            coverage_chart("processes", "The Declaration's processes exercised", findings.processes)
        ],
        "factors": [coverage_chart("factors", "Threat factors exercised", findings.factors)],
    }
    return {name: [chart for chart in charts if chart] for name, charts in drawn.items()}


def _environment(report: AfterAction) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = report.record.words
    language = words.loaded.language

    def spoken(text: str) -> str:
        """Mark a text of the scenario with its language, where that is not the report's own."""
        if language == ENGLISH or not text:
            return text
        return Markup('<span lang="{}">{}</span>').format(language, text)

    environment.globals |= {
        "money": money,
        "spoken_attribute": Markup("" if language == ENGLISH else f' lang="{language}"'),  # noqa: S704 - two letters
    }
    environment.filters |= {
        "clock": words.clock,
        "since": words.since_startex,
        "duration": lambda ms: format_duration(round(ms)),
        "percent": lambda share: f"{share:.0%}",
        "spoken": spoken,
        "agency": lambda agency: spoken(report.record.agency_title(agency)),
        "agency_name": report.record.agency_title,
        "counted": counted,
        "seat": lambda seat: (
            spoken(words.seat(seat)) if seat in words.scenario.seats else words.seat(seat)
        ),
        "person": report.person,
        "why": lambda why: _WHY.get(why, why),
        "status": lambda status: _STATUS.get(status, status),
        "kind": lambda kind: _KINDS.get(kind, kind),
        "date": date_text,
        "value": report.record.measure_value,
        "drawing": _drawing,
    }
    return environment


def _drawing(chart: Chart) -> Any:
    return Markup(chart.themed)  # noqa: S704 - our own SVG, every text in it escaped
