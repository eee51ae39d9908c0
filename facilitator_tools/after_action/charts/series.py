"""Measures over time, one small panel each."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan, nan
from typing import TYPE_CHECKING

from exercise_engine import events as e
from exercise_engine.counted import as_shown
from exercise_engine.money import currency_sign
from facilitator_tools.after_action.charts.drawing import (
    GRID,
    MAIN,
    MUTED,
    SIZE_PT,
    SMALL_PT,
    WIDTH_IN,
    Chart,
    bare,
    draw,
    fitted,
    time_axis,
)
from facilitator_tools.evaluation.record import Record
from facilitator_tools.evaluation.series import Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PANEL_IN = 1.5
_COLUMNS = 2
MOST = 8


def drawn_series(record: Record, series: Sequence[Series]) -> list[Series]:
    """Return the numbers to draw: the headline, those moved by choices, then the most changed."""
    numbers = [
        one
        for one in series
        if one.is_number
        and (one.headline or one.has_moved)
        and any(record.is_figure(one.measure, value) for _, value in one.points)
    ]
    first = [one for one in numbers if one.headline or one.by_choices]
    rest = [one for one in numbers if one not in first and one.authored]
    rest.sort(key=lambda one: -one.net_share)  # stable: equals stay in the scenario's order
    return [*first, *rest][:MOST]


def series_chart(record: Record, series: Sequence[Series]) -> Chart | None:
    """Draw the headline measure and those that the players moved most; nothing if none moved."""
    shown = drawn_series(record, series)
    if not shown:
        return None
    rows = -(-len(shown) // _COLUMNS)
    height_in = rows * _PANEL_IN

    def paint(figure: Figure) -> None:
        for number, one in enumerate(shown):
            row, column = divmod(number, _COLUMNS)
            panel_in = WIDTH_IN / _COLUMNS
            axes = figure.add_axes(
                (
                    (column * panel_in + 0.5) / WIDTH_IN,
                    1 - (row * _PANEL_IN + 1.17) / height_in,
                    (panel_in - 1.1) / WIDTH_IN,
                    0.75 / height_in,
                )
            )
            _panel(axes, one, record, panel_in)

    told = "; ".join(
        f"{one.title} from {record.words.measured(one.measure, one.first)[0]} "
        f"to {record.measure_value(one.measure, one.last)}"
        for one in shown
    )
    return draw("measures", "Measures over time", f"{told}.", height_in, paint)


def _panel(axes: Axes, one: Series, record: Record, panel_in: float) -> None:
    bare(axes)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    until = max(record.ended_ms, 1)
    times = [at_ms for at_ms, _ in one.points] + [until]
    values = [_drawn(record, one, value) for _, value in one.points]
    values.append(values[-1])
    axes.step(times, values, where="post", color=MAIN, linewidth=1.6)
    axes.plot(times[-1:], values[-1:], "o", color=MAIN, markersize=3.5, clip_on=False)
    figures = [value for value in values if not isnan(value)]
    low, high = min(figures), max(figures)
    margin = (high - low or abs(high) or 1) * 0.12
    axes.set_ylim(low - margin, high + margin)
    ticks = [low] if low == high else [low, high]
    axes.set_yticks(ticks, [record.words.value(_whole(v)) for v in ticks])
    title = f"{one.title.partition(':')[0]} (headline)" if one.headline else one.title
    unit = f" [{currency_sign(as_shown(one.last, one.unit)[1])}]" if one.unit else ""
    axes.annotate(
        fitted(f"{title}{unit}", panel_in - 0.4, lines=2),
        (0, 1),
        xytext=(-0.5 * 72 + 4, 5),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=SIZE_PT,
        weight="bold" if one.headline else "normal",
        va="bottom",
        annotation_clip=False,
    )
    axes.annotate(
        record.words.measured(one.measure, one.last)[0],
        (times[-1], low if isnan(values[-1]) else values[-1]),
        xytext=(5, 0),
        textcoords="offset points",
        fontsize=SMALL_PT,
        color=MUTED,
        va="center",
        annotation_clip=False,
    )
    time_axis(axes, until, record.local_offset_ms, record.words.clock, most=4)


def _drawn(record: Record, one: Series, value: e.Value) -> float:
    """Return *value* as it is drawn: no line where it stands for words."""
    return float(as_shown(value, one.unit)[0]) if record.is_figure(one.measure, value) else nan


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value
