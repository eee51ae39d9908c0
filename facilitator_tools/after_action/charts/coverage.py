"""Which processes of the Declaration and which threat factors were exercised, in counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitator_tools.after_action.charts.drawing import (
    INK,
    MAIN,
    SIZE_PT,
    SMALL_PT,
    TRACK,
    WIDTH_IN,
    Chart,
    bare,
    draw,
    fitted,
)
from facilitator_tools.evaluation.coverage import Coverage

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW_IN, _HEAD_IN, _LABEL_IN = 0.21, 0.33, 2.2


def coverage_chart(name: str, title: str, rows: Sequence[Coverage]) -> Chart:
    """Draw entries delivered, choices answered and actions taken beside each other."""
    panels: list[tuple[str, list[int], list[int] | None]] = [
        ("MSEL entries delivered", [r.delivered for r in rows], [r.planned for r in rows]),
        ("Decisions answered", [r.answered for r in rows], [r.asked for r in rows]),
        ("Actions taken", [r.actions for r in rows], None),
    ]
    height_in = len(rows) * _ROW_IN + _HEAD_IN + 0.05

    def paint(figure: Figure) -> None:
        each_in = (WIDTH_IN - _LABEL_IN) / len(panels)
        for number, (head, done, of) in enumerate(panels):
            axes = figure.add_axes(
                (
                    (_LABEL_IN + number * each_in) / WIDTH_IN,
                    0.05 / height_in,
                    (each_in - 0.6) / WIDTH_IN,
                    len(rows) * _ROW_IN / height_in,
                )
            )
            _panel(axes, head, done, of)
            if number == 0:
                for y, row in enumerate(rows):
                    axes.annotate(
                        fitted(row.title, _LABEL_IN - 0.15),
                        (0, y),
                        xycoords=("axes fraction", "data"),
                        xytext=(-_LABEL_IN * 72, 0),
                        textcoords="offset points",
                        fontsize=SIZE_PT,
                        va="center",
                        annotation_clip=False,
                    )

    exercised = sum(row.exercised for row in rows)
    description = (
        f"{exercised} of {len(rows)} were exercised, counting what carries each one's tag. "
        "The table that follows has every count."
    )
    return draw(name, title, description, height_in, paint)


def _panel(axes: Axes, head: str, done: list[int], of: list[int] | None) -> None:
    bare(axes)
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.set_yticks([])
    longest = max([*done, *(of or []), 1])
    axes.set_xlim(0, longest)
    axes.set_ylim(len(done) - 0.5, -0.5)
    axes.set_title(head, fontsize=SMALL_PT, loc="left", pad=6, color=INK)
    for y, count in enumerate(done):
        total = of[y] if of else count
        axes.barh(y, total, height=0.42, color=TRACK)
        axes.barh(y, count, height=0.42, color=MAIN)
        axes.annotate(
            _count(count, total if of else None),
            (total, y),
            xytext=(4, 0),
            textcoords="offset points",
            fontsize=SMALL_PT,
            va="center",
            annotation_clip=False,
        )


def _count(count: int, total: int | None) -> str:
    if total is None:
        return str(count) if count else "–"
    return f"{count} of {total}" if total else "–"
