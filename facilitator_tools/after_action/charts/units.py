"""What units did over time, a row each, and how much money was left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exercise_engine.counted import counted
from exercise_engine.money import currency_sign
from facilitator_tools.after_action.charts.drawing import (
    BAD,
    GOOD,
    INK,
    MAIN,
    MUTED,
    SMALL_PT,
    TRACK,
    WARN,
    WIDTH_IN,
    Chart,
    Key,
    bare,
    draw,
    draw_key,
    fitted,
    key_in,
    time_axis,
)
from facilitator_tools.evaluation.record import Record
from facilitator_tools.evaluation.units import BudgetFinding, UnitFinding

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW_IN, _FOOT_IN, _LABEL_IN = 0.19, 0.45, 2.0
_MARGIN_IN = 0.15
# Colour, height of the bar and words of each status; shape tells them apart where colour cannot.
_LOOKS = {
    "turning_out": (MUTED, 0.25, "turning out"),
    "under_way": (WARN, 0.25, "under way"),
    "on_task": (MAIN, 0.75, "on task"),
    "returning": (GOOD, 0.25, "returning"),
    "resting": (MUTED, 0.5, "resting"),
    "maintenance": (INK, 0.5, "in maintenance"),
    "out_of_service": (BAD, 0.75, "out of service"),
    "waiting": (INK, 0.25, "waiting for leave to work"),
}


def units_chart(record: Record, units: Sequence[UnitFinding]) -> Chart | None:
    """Draw one row for each unit that was ever out or out of use; nothing if none was."""
    shown = [unit for unit in units if any(status in _LOOKS for status, _, _ in unit.spells)]
    if not shown:
        return None
    used = {status for unit in shown for status, _, _ in unit.spells}
    key = [Key(*look) for status, look in _LOOKS.items() if status in used]
    body_in = len(shown) * _ROW_IN
    height_in = key_in(key) + body_in + _FOOT_IN

    def paint(figure: Figure) -> None:
        axes = _axes(figure, record, body_in, height_in)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_yticks(
            range(len(shown)),
            [fitted(unit.title, _LABEL_IN - 0.2, size_pt=SMALL_PT) for unit in shown],
        )
        for row, unit in enumerate(shown):
            axes.barh(row, record.ended_ms, height=0.06, color=TRACK)
            for status, at_ms, until_ms in unit.spells:
                if status in _LOOKS:
                    colour, height, _ = _LOOKS[status]
                    axes.barh(row, until_ms - at_ms, left=at_ms, height=height, color=colour)
        draw_key(figure, key, height_in)

    description = (
        f"{counted(len(shown), 'unit')}, a row for each: when it turned out, was under way, on task, "
        "returning, resting, in maintenance or out of service. The table that follows has the shares."
    )
    return draw("units", "What units did", description, height_in, paint)


def budgets_chart(record: Record, budgets: Sequence[BudgetFinding]) -> Chart | None:
    """Draw what was left of each budget over time; nothing if none ever changed."""
    shown = [budget for budget in budgets if len(budget.points) > 1]
    if not shown:
        return None
    panel_in = 0.95
    height_in = len(shown) * panel_in + _FOOT_IN

    def paint(figure: Figure) -> None:
        for number, budget in enumerate(shown):
            bottom = (_FOOT_IN + (len(shown) - 1 - number) * panel_in) / height_in
            axes = figure.add_axes(
                (
                    _LABEL_IN / WIDTH_IN,
                    bottom,
                    (WIDTH_IN - _LABEL_IN - _MARGIN_IN) / WIDTH_IN,
                    (panel_in - 0.25) / height_in,
                )
            )
            bare(axes)
            axes.axhline(0, color=BAD, linewidth=0.8)
            moments = [at_ms for at_ms, _ in budget.points] + [record.ended_ms]
            left = [amount for _, amount in budget.points] + [budget.left]
            axes.step(moments, left, where="post", color=MAIN, linewidth=1.4)
            axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
            axes.locator_params(axis="y", nbins=3)
            axes.set_title(
                fitted(f"{budget.title} [{currency_sign(budget.currency)}]", 4.5, size_pt=SMALL_PT),
                fontsize=SMALL_PT,
                loc="left",
            )
            time_axis(axes, record.ended_ms, record.local_offset_ms, record.words.clock, 8)
            if number + 1 < len(shown):
                axes.set_xticklabels([])

    description = (
        f"What was left of each of {len(shown)} budgets over time. The table that follows says "
        "what came in and what was spent."
    )
    return draw("budgets", "Money left", description, height_in, paint)


def _axes(figure: Figure, record: Record, body_in: float, height_in: float) -> Axes:
    axes = figure.add_axes(
        (
            _LABEL_IN / WIDTH_IN,
            _FOOT_IN / height_in,
            (WIDTH_IN - _LABEL_IN - _MARGIN_IN) / WIDTH_IN,
            body_in / height_in,
        )
    )
    bare(axes)
    time_axis(axes, record.ended_ms, record.local_offset_ms, record.words.clock, 8)
    return axes
