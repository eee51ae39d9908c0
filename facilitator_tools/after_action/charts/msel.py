"""The MSEL as planned against what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exercise_engine.counted import counted
from facilitator_tools.after_action.charts.drawing import (
    BAD,
    INK,
    MAIN,
    MUTED,
    SMALL_PT,
    WIDTH_IN,
    Chart,
    bare,
    draw,
    fitted,
    time_axis,
)
from facilitator_tools.evaluation.msel import MselFinding
from facilitator_tools.evaluation.record import Record

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW_IN, _FOOT_IN, _LABEL_IN, _END_IN = 0.15, 0.45, 2.75, 0.3
# So many rows fit on a printed page under a heading.
_ROWS_A_PAGE = 45


def msel_charts(record: Record, msel: Sequence[MselFinding]) -> list[Chart]:
    """Draw every entry of the start that was played, in the order of time, by pages."""
    rows = sorted(
        (row for row in msel if row.in_this_start),
        key=lambda row: (_moment(row) is None, _moment(row) or 0, row.number),
    )
    pages = -(-len(rows) // _ROWS_A_PAGE)
    size = -(-len(rows) // pages) if pages else 0
    return [
        _page(record, rows[page * size : (page + 1) * size], page + 1, pages)
        for page in range(pages)
    ]


def _page(record: Record, rows: Sequence[MselFinding], page: int, pages: int) -> Chart:
    height_in = len(rows) * _ROW_IN + _FOOT_IN

    def paint(figure: Figure) -> None:
        axes = figure.add_axes(
            (
                _LABEL_IN / WIDTH_IN,
                _FOOT_IN / height_in,
                (WIDTH_IN - _LABEL_IN - _END_IN) / WIDTH_IN,
                len(rows) * _ROW_IN / height_in,
            )
        )
        bare(axes)
        axes.set_ylim(len(rows), 0)
        axes.set_yticks([])
        time_axis(axes, record.ended_ms, record.local_offset_ms, record.words.clock, most=7)
        for number, row in enumerate(rows):
            _row(axes, row, number + 0.5, record.ended_ms)

    complete = sum(row.status == "complete" for row in rows)
    part = f", part {page} of {pages}" if pages > 1 else ""
    description = (
        f"{counted(len(rows), 'entry', 'entries')}, a row for each: a ring where it was planned, a dot where it "
        f"happened. {complete} happened. The table that follows has every time."
    )
    return draw(f"msel{page}", f"MSEL planned against actual{part}", description, height_in, paint)


def _row(axes: Axes, row: MselFinding, y: float, ended_ms: int) -> None:
    over = row.status == "complete"
    axes.annotate(
        fitted(f"{row.number}  {row.title}", _LABEL_IN - 0.15, size_pt=SMALL_PT),
        (0, y),
        xycoords=("axes fraction", "data"),
        xytext=(-_LABEL_IN * 72, 0),
        textcoords="offset points",
        fontsize=SMALL_PT,
        va="center",
        color=INK if over else MUTED,
        annotation_clip=False,
    )
    planned, actual = row.planned_ms, row.actual_ms
    if planned is not None and actual is not None and planned != actual:
        axes.plot([planned, actual], [y, y], color=MAIN, linewidth=1.2)
    if planned is not None and planned <= ended_ms:
        mark = {"marker": "o", "markerfacecolor": "none"} if over else {"marker": "x"}
        axes.plot(
            [planned],
            [y],
            linestyle="none",
            color=MAIN if over else BAD,
            markersize=6 if over else 5,
            clip_on=False,
            **mark,  # type: ignore[arg-type]
        )
    if actual is not None:
        axes.plot([actual], [y], "o", color=MAIN, markersize=3.4, clip_on=False)


def _moment(row: MselFinding) -> int | None:
    return row.planned_ms if row.planned_ms is not None else row.actual_ms
