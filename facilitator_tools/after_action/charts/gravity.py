"""How grave each factor was rated, alone and together, beside what was true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from exercise_engine.counted import counted
from exercise_engine.gravity import WORDS
from facilitator_tools.after_action.charts.drawing import (
    BAD,
    GOOD,
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
from facilitator_tools.evaluation.planning import FactorFinding, RoundFinding

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW_IN, _GROUP_IN, _FOOT_IN, _KEY_IN = 0.23, 0.27, 0.40, 0.28
_LABEL_IN, _NOTE_IN = 1.9, 1.1
# Agencies that rated alike stand beside each other: so far apart, in levels.
_APART = 0.09


def gravity_chart(rounds: Sequence[RoundFinding], clock: Callable[[int], str]) -> Chart | None:
    """Draw a row for each factor of each round that was rated; nothing if none was."""
    rated = [one for one in rounds if any(factor.ratings for factor in one.factors)]
    if not rated:
        return None
    rows = sum(len(one.factors) for one in rated)
    body_in = rows * _ROW_IN + len(rated) * _GROUP_IN
    height_in = _KEY_IN + body_in + _FOOT_IN
    across_in = WIDTH_IN - _LABEL_IN - _NOTE_IN

    def paint(figure: Figure) -> None:
        axes = figure.add_axes(
            (
                _LABEL_IN / WIDTH_IN,
                _FOOT_IN / height_in,
                across_in / WIDTH_IN,
                body_in / height_in,
            )
        )
        bare(axes)
        axes.set_xlim(-0.2, 5.2)
        axes.set_ylim(body_in, 0)
        axes.set_yticks([])
        axes.set_xticks(range(6), ["0", *(f"{value}\n{word}" for value, word in WORDS.items())])
        left = -0.2 - 5.4 * _LABEL_IN / across_in
        y = 0.0
        for one in rated:
            title = f"{one.title}, {clock(one.opened_ms)}"
            axes.text(
                left,
                y + _GROUP_IN * 0.62,
                fitted(title, WIDTH_IN - 0.1),
                weight="bold",
                va="center",
            )
            y += _GROUP_IN
            for factor in one.factors:
                _row(axes, factor, y + _ROW_IN / 2, left)
                y += _ROW_IN
        _key(figure, height_in)

    agreed = sum(one.outcome == "agreed" for one in rated)
    description = (
        f"{counted(rows, 'factor')} in {counted(len(rated), 'round')}: what each agency rated alone, "
        f"the joint assessment where there is one ({counted(agreed, 'round')}), and what was true. The tables that follow have every figure."
    )
    title = "Gravity as rated and as it was"
    return draw("gravity", title, description, height_in, paint)


def _row(axes: Axes, factor: FactorFinding, y: float, left: float) -> None:
    axes.text(left, y, factor.factor.capitalize(), va="center", fontsize=SIZE_PT)
    axes.barh(y, 5, height=0.05, color=TRACK)
    stacked: dict[int, int] = {}
    for rated in factor.ratings.values():
        beside = stacked.get(rated, 0)
        stacked[rated] = beside + 1
        shift = (beside + 1) // 2 * (1 if beside % 2 else -1) * _APART
        axes.plot([rated + shift], [y], "o", color=MAIN, markersize=4.5, alpha=0.75)
    if factor.joint is not None:
        axes.plot(
            [factor.joint],
            [y],
            "D",
            color=GOOD,
            markersize=6.5,
            fillstyle="none",
            markeredgewidth=1.4,
        )
    truth = factor.truth if factor.joint_truth is None else factor.joint_truth
    if truth is not None:
        axes.plot([truth], [y], "|", color=BAD, markersize=13, markeredgewidth=2.2)
        note = f"true {truth:.1f}"
        axes.text(5.35, y, note, va="center", fontsize=SMALL_PT, color=MUTED)


def _key(figure: Figure, height_in: float) -> None:
    axes = figure.add_axes((0, 1 - _KEY_IN / height_in, 1, _KEY_IN / height_in))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH_IN)
    axes.set_ylim(-1, 1)
    for x, marker, colour, words in (
        (0.1, "o", MAIN, "an agency alone"),
        (1.7, "D", GOOD, "the joint assessment"),
        (3.6, "|", BAD, "what was true when it closed"),
    ):
        axes.plot(
            [x],
            [0],
            marker,
            color=colour,
            markersize=6,
            fillstyle="none" if marker == "D" else "full",
            markeredgewidth=1.4,
        )
        axes.text(x + 0.13, 0, words, va="center", fontsize=SMALL_PT, color=MUTED)
