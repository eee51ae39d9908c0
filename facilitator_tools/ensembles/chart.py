"""Draw how the outcomes of many rehearsals lie, player by player."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from facilitator_tools.after_action.charts.drawing import (
    GRID,
    INK,
    MAIN,
    MUTED,
    SMALL_PT,
    WIDTH_IN,
    Chart,
    bare,
    draw,
    fitted,
)
from facilitator_tools.ensembles.spread import spread

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW_IN = 0.42
_NAMES_IN = 1.3
_BELOW_IN = 0.55
# Dots that would lie on each other are set apart up and down, by steps that never repeat:
# multiples of the golden section, which fill an interval evenly however many there are.
_GOLDEN = 0.6180339887498949
_LONGEST_STRIP = 0.28


def outcome_chart(
    name: str, title: str, axis: str, outcomes: Mapping[str, Sequence[float]]
) -> Chart:
    """Draw a strip of dots for each player, with its median and the middle nine tenths.

    *outcomes* holds the outcome of every rehearsal by player; *axis* says what they are.
    """
    height_in = len(outcomes) * _ROW_IN + _BELOW_IN

    def paint(figure: Figure) -> None:
        figure.patch.set_facecolor("white")
        axes = figure.add_axes(
            (
                _NAMES_IN / WIDTH_IN,
                _BELOW_IN / height_in,
                (WIDTH_IN - _NAMES_IN - 0.2) / WIDTH_IN,
                1 - _BELOW_IN / height_in,
            )
        )
        bare(axes)
        for row, values in enumerate(outcomes.values()):
            _strip(axes, row, values)
        axes.set_yticks(
            range(len(outcomes)), [fitted(player, _NAMES_IN - 0.1) for player in outcomes]
        )
        axes.set_ylim(len(outcomes) - 0.5, -0.5)
        axes.ticklabel_format(axis="x", style="plain")
        axes.set_xlabel(
            fitted(axis, WIDTH_IN - _NAMES_IN - 0.4, size_pt=SMALL_PT), fontsize=SMALL_PT
        )

    told = ", ".join(
        f"{player} {spread(values).median:,.0f}" for player, values in outcomes.items()
    )
    description = (
        f"A strip for each player with a dot for each rehearsal, its median and the middle nine tenths. "
        f"Medians: {told}."
    )
    return draw(name, title, description, height_in, paint)


def _strip(axes: Axes, row: int, values: Sequence[float]) -> None:
    found = spread(values)
    heights = [row + _LONGEST_STRIP * (2 * (n * _GOLDEN % 1) - 1) for n in range(len(values))]
    axes.plot([found.low, found.high], [row, row], color=GRID, linewidth=11, solid_capstyle="butt")
    axes.plot(values, heights, linestyle="none", marker=".", markersize=2.5, color=MAIN, alpha=0.45)
    axes.plot([found.median] * 2, [row - 0.36, row + 0.36], color=INK, linewidth=1.6)
    axes.annotate(
        f"{found.median:,.0f}",
        (found.median, row - 0.36),
        textcoords="offset points",
        xytext=(3, -5),
        fontsize=SMALL_PT,
        color=MUTED,
    )
