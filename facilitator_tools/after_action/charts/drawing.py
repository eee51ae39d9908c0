"""What all charts share: size, type, colours, time axes, and the way from a figure to SVG."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from exercise_engine.units import DAY_MS, HOUR_MS, MINUTE_MS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# The width between the margins of an A4 page [in].
WIDTH_IN = 7.0
SIZE_PT = 8.0
SMALL_PT = 7.0

INK = "#15212c"
MUTED = "#51616f"
GRID = "#d6dee5"
TRACK = "#e6ecf1"
MAIN = "#0b5a8c"
GOOD = "#1c6b3c"
BAD = "#9c1c26"
WARN = "#7a4b00"

# On a page the colours follow the reader's light or dark theme.
THEME = {
    INK: "var(--ink)",
    MUTED: "var(--muted)",
    GRID: "var(--line)",
    TRACK: "var(--track)",
    MAIN: "var(--main)",
    GOOD: "var(--good)",
    BAD: "var(--bad)",
    WARN: "var(--warn)",
}

_STYLE: Any = {
    "svg.hashsalt": "kingstown",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": SIZE_PT,
    "axes.unicode_minus": False,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": GRID,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
}
_FALLBACK = "DejaVu Sans, Verdana, sans-serif"
_FONT = re.compile(r"(?:(?P<weight>\d+) )?(?P<size>[\d.]+)px .*")
_STEPS_MS = tuple(
    [m * MINUTE_MS for m in (5, 10, 15, 30)]
    + [h * HOUR_MS for h in (1, 2, 3, 6, 12)]
    + [d * DAY_MS for d in (1, 2, 5, 10, 30)]
)


@dataclass(frozen=True)
class Chart:
    """A drawn chart: *svg* stands alone; *title* and *description* are in it for those who cannot see it."""

    name: str
    title: str
    description: str
    svg: str

    @property
    def themed(self) -> str:
        """The chart for a page that sets the colours as CSS variables."""
        svg = self.svg
        for colour, variable in THEME.items():
            svg = svg.replace(colour, variable)
        return svg


def draw(
    name: str, title: str, description: str, height_in: float, paint: Callable[[Figure], None]
) -> Chart:
    """Let *paint* fill a figure of *height_in* and return the chart."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH_IN, height_in))
        FigureCanvasSVG(figure)
        paint(figure)
        target = io.StringIO()
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    return Chart(name, title, description, _finished(target.getvalue(), name, title, description))


def bare(axes: Axes) -> None:
    """Leave only faint vertical lines behind the data."""
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, labelsize=SMALL_PT)
    axes.set_axisbelow(True)
    axes.grid(axis="x", color=GRID, linewidth=0.6)


def time_axis(
    axes: Axes, until_ms: int, offset_ms: int, clock: Callable[[int], str], most: int
) -> None:
    """Mark exercise time from 0 to *until_ms* by at most *most* round moments of the local clock.

    *offset_ms* is STARTEX after a local midnight, *clock* writes a moment as ``D-1 06:00``.
    """
    step = next((s for s in _STEPS_MS if until_ms / s <= most), _STEPS_MS[-1])
    first = -offset_ms % step
    ticks = list(range(first, max(until_ms, first) + 1, step))
    labels, last_day = [], ""
    for tick in ticks:
        day, _, hour = clock(tick).partition(" ")
        labels.append(hour if day == last_day else f"{hour}\n{day}")
        last_day = day
    axes.set_xlim(0, max(until_ms, 1))
    axes.set_xticks(ticks, labels)


_KEY_ROW_IN, _KEY_MARK_IN, _KEY_GAP_IN = 0.17, 0.22, 0.18


@dataclass(frozen=True)
class Key:
    """An entry of a key: a bar of a *colour*, as thick as *height* of a line, and its *words*."""

    colour: str
    height: float
    words: str

    @property
    def width_in(self) -> float:
        """How much room the entry takes [in]."""
        return _KEY_MARK_IN + width_of(self.words, SMALL_PT) + _KEY_GAP_IN


def key_rows(entries: Sequence[Key]) -> list[list[Key]]:
    """Return *entries* in as many rows as they need to stand whole in the width of a chart."""
    rows: list[list[Key]] = [[]]
    for entry in entries:
        if rows[-1] and sum(one.width_in for one in (*rows[-1], entry)) > WIDTH_IN:
            rows.append([])
        rows[-1].append(entry)
    return rows


def key_in(entries: Sequence[Key]) -> float:
    """Return how high the key of *entries* is [in]."""
    return len(key_rows(entries)) * _KEY_ROW_IN + 0.06


def draw_key(figure: Figure, entries: Sequence[Key], height_in: float) -> None:
    """Draw the key at the head of a *figure* of *height_in*."""
    from matplotlib.patches import Rectangle

    high_in = key_in(entries)
    axes = figure.add_axes((0, 1 - high_in / height_in, 1, high_in / height_in))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH_IN)
    axes.set_ylim(high_in, 0)
    for number, row in enumerate(key_rows(entries)):
        x, y = 0.0, (number + 0.5) * _KEY_ROW_IN
        for one in row:
            thick_in = 0.11 * one.height
            mark = (x, y - thick_in / 2)
            axes.add_patch(
                Rectangle(mark, _KEY_MARK_IN - 0.06, thick_in, color=one.colour, linewidth=0)
            )
            axes.text(x + _KEY_MARK_IN, y, one.words, va="center", fontsize=SMALL_PT, color=MUTED)
            x += one.width_in


def fitted(text: str, width_in: float, lines: int = 1, size_pt: float = SIZE_PT) -> str:
    """Break *text* into at most *lines* lines of *width_in*; what does not fit ends in an ellipsis."""
    words, broken = text.split(), [""]
    for number, word in enumerate(words):
        longer = f"{broken[-1]} {word}".strip()
        if width_of(longer, size_pt) <= width_in or not broken[-1]:
            broken[-1] = longer
        elif len(broken) < lines:
            broken.append(word)
        else:
            broken[-1] = " ".join([broken[-1], *words[number:]])
            break
    return "\n".join(_cut(line, width_in, size_pt) for line in broken)


@cache
def width_of(text: str, size_pt: float = SIZE_PT) -> float:
    """Return how wide *text* is in the chart's typeface [in]."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    face = FontProperties(family="DejaVu Sans", size=size_pt)
    width, _, _ = text_to_path.get_text_width_height_descent(text, face, ismath=False)
    return float(width) / 72


def _cut(line: str, width_in: float, size_pt: float) -> str:
    if width_of(line, size_pt) <= width_in:
        return line
    while line and width_of(f"{line}…", size_pt) > width_in:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _finished(svg: str, name: str, title: str, description: str) -> str:
    """Make the SVG fit for standing among others in one page, and tell what it shows."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\sstyle="([^"]*)"', _as_attributes, svg)
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = re.sub(r'(xlink:href="|href="|url\()#', rf"\g<1>#{name}-", svg)
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(width|height)="[^"]*"', "", head)
    head += ' stroke-linejoin="round"'
    told = (
        f' role="img" aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
    )
    return head + told + rest


def _as_attributes(match: re.Match[str]) -> str:
    """Turn a style into attributes: a page that forbids inline styles still shows the chart."""
    told = []
    for declaration in filter(None, (part.strip() for part in match[1].split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":
            font = _FONT.fullmatch(value)
            if font is None:
                raise ValueError(f"matplotlib wrote a font in a new way: {value!r}")
            told.append(f'font-size="{font["size"]}" font-family="{_FALLBACK}"')
            if font["weight"]:
                told.append(f'font-weight="{font["weight"]}"')
        else:
            told.append(f'{name}="{value}"')
    return "".join(f" {one}" for one in told)
