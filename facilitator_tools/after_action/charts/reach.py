"""How many of each area's people knew of a standing alert, over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exercise_engine.counted import counted
from facilitator_tools.after_action.charts.drawing import (
    MAIN,
    SMALL_PT,
    WIDTH_IN,
    Chart,
    bare,
    draw,
    fitted,
    time_axis,
)
from facilitator_tools.evaluation.cooperation import ReachFinding
from facilitator_tools.evaluation.record import Record

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PANEL_IN, _COLUMNS = 1.3, 2
MOST = 12


def reach_chart(record: Record, reach: Sequence[ReachFinding]) -> Chart | None:
    """Draw one panel for each area that was alerted; nothing if none was."""
    shown = list(reach)[:MOST]
    if not shown:
        return None
    across_in = WIDTH_IN / _COLUMNS
    height_in = -(-len(shown) // _COLUMNS) * _PANEL_IN

    def paint(figure: Figure) -> None:
        for number, area in enumerate(shown):
            row, column = divmod(number, _COLUMNS)
            axes = figure.add_axes(
                (
                    (column * across_in + 0.5) / WIDTH_IN,
                    1 - (row * _PANEL_IN + 0.95) / height_in,
                    (across_in - 0.7) / WIDTH_IN,
                    0.65 / height_in,
                )
            )
            bare(axes)
            moments = [at_ms for at_ms, _ in area.points] + [record.ended_ms]
            shares = [share for _, share in area.points] + [area.points[-1][1]]
            axes.step(moments, shares, where="post", color=MAIN, linewidth=1.4)
            axes.set_ylim(0, 1)
            axes.set_yticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
            title = f"{area.title} ({counted(area.population, 'person', 'people')})"
            axes.set_title(
                fitted(title, across_in - 0.7, size_pt=SMALL_PT), fontsize=SMALL_PT, loc="left"
            )
            time_axis(axes, record.ended_ms, record.local_offset_ms, record.words.clock, 4)

    description = (
        f"{counted(len(shown), 'area')}, a line for each: the share of people whom a standing alert "
        "had reached, over time. The table that follows has the highest of each."
    )
    return draw("reach", "Whom alerts reached", description, height_in, paint)
