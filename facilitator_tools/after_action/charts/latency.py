"""How much of its time each agency took for each decision and question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exercise_engine.counted import counted
from exercise_engine.units import format_duration
from facilitator_tools.after_action.charts.drawing import (
    BAD,
    INK,
    MAIN,
    MUTED,
    SIZE_PT,
    SMALL_PT,
    TRACK,
    WIDTH_IN,
    Chart,
    bare,
    draw,
    fitted,
)
from facilitator_tools.evaluation.decisions import Choice
from facilitator_tools.evaluation.latency import AgencyLatency

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW_IN, _GROUP_IN, _FOOT_IN = 0.27, 0.24, 0.42
_LABEL_IN, _NOTE_IN = 2.55, 1.5


def latency_chart(choices: Sequence[Choice], agencies: Sequence[AgencyLatency]) -> Chart | None:
    """Draw one row for each decision and question, by agency; nothing if there was none."""
    groups = [
        (agency.title, [choice for choice in choices if choice.agency == agency.agency])
        for agency in agencies
    ]
    groups = [(title, mine) for title, mine in groups if mine]
    if not groups:
        return None
    rows = sum(len(mine) for _, mine in groups)
    body_in = rows * _ROW_IN + len(groups) * _GROUP_IN
    height_in = body_in + _FOOT_IN

    def paint(figure: Figure) -> None:
        axes = figure.add_axes(
            (
                _LABEL_IN / WIDTH_IN,
                _FOOT_IN / height_in,
                (WIDTH_IN - _LABEL_IN - _NOTE_IN) / WIDTH_IN,
                body_in / height_in,
            )
        )
        bare(axes)
        axes.set_xlim(0, 1)
        axes.set_ylim(body_in, 0)
        axes.set_yticks([])
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
        axes.set_xlabel("Share of the time allowed", fontsize=SMALL_PT)
        left = -_LABEL_IN / (WIDTH_IN - _LABEL_IN - _NOTE_IN)
        y = 0.0
        for title, mine in groups:
            axes.text(
                left,
                y + _GROUP_IN * 0.62,
                fitted(title, _LABEL_IN, size_pt=SIZE_PT),
                weight="bold",
                va="center",
            )
            y += _GROUP_IN
            for choice in mine:
                _row(axes, choice, y + _ROW_IN / 2, left)
                y += _ROW_IN

    answered = [choice for choice in choices if choice.status == "made"]
    lapsed = [choice for choice in choices if choice.status == "lapsed"]
    description = (
        f"{counted(len(choices), 'decision or question', 'decisions and questions')} by agency, "
        "a row for each. "
        f"{counted(len(answered), 'was', 'were')} answered in time; {len(lapsed)} lapsed. "
        "The table that follows has every figure."
    )
    return draw("latency", "Decision latency by agency", description, height_in, paint)


def _row(axes: Axes, choice: Choice, y: float, left: float) -> None:
    axes.text(
        left,
        y,
        fitted(choice.title, _LABEL_IN - 0.12, lines=2, size_pt=SMALL_PT),
        va="center",
        fontsize=SMALL_PT,
        linespacing=1.1,
    )
    axes.barh(y, 1, height=0.09, color=TRACK)
    allowed = format_duration(choice.allowed_ms)
    if choice.share is not None and choice.latency_ms is not None:
        axes.barh(y, choice.share, height=0.09, color=MAIN)
        axes.plot([choice.share], [y], "o", color=MAIN, markersize=5, clip_on=False)
        note, colour = f"{format_duration(choice.latency_ms)} of {allowed}", INK
    elif choice.status == "lapsed":
        axes.plot([1], [y], "x", color=BAD, markersize=6, markeredgewidth=1.6, clip_on=False)
        note, colour = f"lapsed after {allowed}", BAD
    else:
        note, colour = "open at the end", MUTED
    axes.text(1.05, y, note, va="center", fontsize=SMALL_PT, color=colour)
