"""Who passed information to whom: agencies in a circle, an arrow for each way that was used."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from exercise_engine.counted import counted
from facilitator_tools.after_action.charts.drawing import (
    BAD,
    INK,
    MAIN,
    MUTED,
    SIZE_PT,
    SMALL_PT,
    WIDTH_IN,
    Chart,
    draw,
    fitted,
)
from facilitator_tools.evaluation.information import TransferFinding

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# With more ways than these only the numbers stand at the arrows; the table has the rest.
MOST_TOLD = 8
# By how many agencies stand in the circle; more than these take no more room.
_HEIGHTS_IN = {2: 1.5, 3: 3.4}
_HEIGHT_IN = 4.4
_ACROSS_IN, _DOWN_IN = 1.9, 1.55
# How far an arrow bows, as a share of its length; where along it its label stands, and how far off.
_BOW, _ALONG, _BESIDE_IN = 0.18, 0.3, 0.17


def flow_chart(
    transfers: Sequence[TransferFinding],
    title_of: Callable[[str], str],
    clock: Callable[[int], str],
) -> Chart | None:
    """Draw the transfers, numbered as in the table; nothing if there was none."""
    if not transfers:
        return None
    ways: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(transfers, start=1):
        ways.setdefault((one.sender, one.reader), []).append(number)
    agencies = list(dict.fromkeys(agency for way in ways for agency in way))
    places = _circle(agencies)
    height_in = _HEIGHTS_IN.get(len(agencies), _HEIGHT_IN)

    def paint(figure: Figure) -> None:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-WIDTH_IN / 2, WIDTH_IN / 2)
        axes.set_ylim(-height_in / 2, height_in / 2)
        for (sender, reader), numbers in ways.items():
            told = _told([transfers[n - 1] for n in numbers], numbers, clock, len(ways))
            _arrow(axes, places[sender], places[reader], [transfers[n - 1] for n in numbers], told)
        for agency, (x, y) in places.items():
            axes.plot([x], [y], "o", markersize=9, color=INK, zorder=3)
            side = "left" if x > 0.01 else "right" if x < -0.01 else "center"
            axes.annotate(
                fitted(title_of(agency), 1.6, 2),
                (x, y),
                xytext=(9 * _sign(x), 11 * _sign(y) if abs(x) < 0.01 else 0),
                textcoords="offset points",
                ha=side,
                va="center",
                fontsize=SIZE_PT,
                fontweight="bold",
                zorder=4,
            )

    against = sum(one.against_rule for one in transfers)
    lost = sum(one.lost for one in transfers)
    description = (
        f"{counted(len(transfers), 'transfer')} over {counted(len(ways), 'way')} "
        f"between {counted(len(agencies), 'agency', 'agencies')}; "
        f"{against} against a handling rule, {lost} lost. The table that follows has each of them."
    )
    return draw("flow", "Who passed information to whom", description, height_in, paint)


def _circle(agencies: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return a place for each agency [in], clockwise from the left."""
    many = len(agencies)
    return {
        agency: (
            -math.cos(2 * math.pi * number / many) * _ACROSS_IN,
            math.sin(2 * math.pi * number / many) * _DOWN_IN,
        )
        for number, agency in enumerate(agencies)
    }


def _arrow(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    transfers: Sequence[TransferFinding],
    told: str,
) -> None:
    against = any(one.against_rule for one in transfers)
    arrived = any(one.arrived_ms is not None for one in transfers)
    colour = BAD if against else MAIN if arrived else MUTED
    axes.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": colour,
            "linewidth": 1.0 + 0.3 * min(len(transfers), 6),
            "linestyle": "-" if arrived else ":",
            "shrinkA": 8,
            "shrinkB": 8,
            "connectionstyle": f"arc3,rad={_BOW}",
        },
    )
    # Beside the arrow's bow and nearer to who sent: so labels of different senders keep apart.
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    beside = 2 * _ALONG * (1 - _ALONG) * _BOW + _BESIDE_IN / length
    x = x0 + (x1 - x0) * _ALONG + (y1 - y0) * beside
    y = y0 + (y1 - y0) * _ALONG - (x1 - x0) * beside
    axes.annotate(told, (x, y), fontsize=SMALL_PT, color=colour, ha="center", va="center", zorder=5)


def _told(
    transfers: Sequence[TransferFinding],
    numbers: Sequence[int],
    clock: Callable[[int], str],
    ways: int,
) -> str:
    mark = " ✕" if any(one.against_rule for one in transfers) else ""
    listed = ", ".join(map(str, numbers[:4])) + (", …" if len(numbers) > 4 else "")
    if ways > MOST_TOLD:
        return listed + mark
    first = transfers[0]
    by = f" {first.channel}" if first.channel else ""
    return f"{listed}{mark}\n{clock(first.sent_ms)}{by}"


def _sign(value: float) -> int:
    return (value > 0.01) - (value < -0.01)
