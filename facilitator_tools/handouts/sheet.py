"""Lay out a handout as HTML, by its template or from Markdown.

The words are a scenario's, which may come from a stranger: HTML in them stays
text. A page that shows the sheet brings its styles, :data:`STYLES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from exercise_engine.grading import CREDIBILITY, HANDLING, RELIABILITY
from exercise_engine.handout_rows import cargo_rows, passenger_rows, watch_rows
from exercise_engine.locale import HANDOUT, word
from exercise_engine.phrases import filled as filled_in
from exercise_engine.scenario.handouts import Handout
from exercise_engine.scenario.handouts.lists import CargoManifest, PassengerList, WatchListExtract
from exercise_engine.words import Words
from facilitator_tools.handouts.dates import date_filters

_TEMPLATES = Path(__file__).parents[1] / "templates"
STYLES = _TEMPLATES / "handouts" / "handouts.css"

# What stands in a letterhead unless the author chose an emblem.
_EMBLEMS = {
    "advisory": "storm",
    "manifest": "anchor",
    "passenger_list": "none",
    "watch_list_extract": "shield",
    "sitrep": "star",
    "methane": "star",
    "press_release": "none",
    "letter": "arms",
    "note_verbale": "arms",
    "intelligence_report": "shield",
    "laboratory_report": "flask",
    "notam": "wing",
    "radio_log": "none",
    "notice": "arms",
}
_EMBLEMS_OF_ADVISORIES = {"volcanic": "mountain", "health": "cross", "marine": "anchor"}
_NOTHING = ("", "-", 0, None, False)
_FIGURE = re.compile(r"[-+]?[\d,]+(\.\d+)?( ?%)?")
_BLANK = re.compile(r"_{3,}")


@dataclass(frozen=True)
class Sheet:
    """A handout ready to be shown: its *title*, the *kind* of template, and the *body* as HTML."""

    title: str
    kind: str
    body: Markup


def is_laid_out(path: str, words: Words) -> bool:
    """Tell whether the file *path* of the scenario is shown as a sheet, and not as it is."""
    return path.endswith(".md") or path in words.loaded.handouts


def sheet_of(path: str, words: Words, level: int = 1) -> Sheet:
    """Lay out the handout *path*, its title under a heading of *level*.

    Raises :exc:`KeyError` if the scenario has no such file.
    """
    handout = words.loaded.handouts.get(path)
    if handout is not None:
        return _templated(handout, path, words, level)
    text = words.loaded.papers[path]
    found = re.search(r"^#+ (.+)$", text, re.MULTILINE)
    title = found[1] if found else _named(path)
    return Sheet(title, "markdown", markdown(text, level, words.loaded.language))


def _named(path: str) -> str:
    """Return what a paper without a heading is called, after its file: ``Surge note``."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    return stem.replace("_", " ").capitalize()


def markdown(text: str, level: int = 1, language: str = "en") -> Markup:
    """Return *text* in Markdown as HTML; three or more underlines are a line to be filled in.

    Headings begin at *level*. HTML in the text stays text. *language* is that of the text.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_BLANK.sub(lambda found: "\\_" * len(found[0]), text))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + level - 1)}"
    html: str = parser.renderer.render(tokens, parser.options, {})
    return _with_lines(html, language)


def _templated(handout: Handout, path: str, words: Words, level: int) -> Sheet:
    def filled(text: str) -> str:
        return words.fill(text, {})

    rows: list[Any] = []
    if isinstance(handout, CargoManifest):
        rows = list(cargo_rows(handout, path, words))
    elif isinstance(handout, PassengerList):
        rows = list(passenger_rows(handout, path, words))
    elif isinstance(handout, WatchListExtract):
        rows = list(watch_rows(handout, path, words))
    page = _environment(words, filled, level).get_template(f"handouts/{handout.template}.html")
    body = page.render(
        it=handout,
        rows=rows,
        h=level,
        emblem=handout.emblem or _emblem(handout),
        reliability=RELIABILITY,
        credibility=CREDIBILITY,
        handling=HANDLING,
        party=lambda party: _party(words, party),
    )
    return Sheet(filled(handout.title), handout.template, Markup(body))  # noqa: S704 - escaped


def _emblem(handout: Handout) -> str:
    own = _EMBLEMS_OF_ADVISORIES.get(str(getattr(handout, "kind", "")), "")
    return own if own and handout.template == "advisory" else _EMBLEMS[handout.template]


def _party(words: Words, party: str) -> str:
    for kind in ("agencies", "states"):
        found = words.scenario.by_id(kind).get(party)
        if found is not None:
            return str(getattr(found, "short", "") or found.title)
    return party


def _environment(words: Words, filled: Callable[[str], str], level: int) -> Environment:
    language = words.loaded.language

    def told(text: str) -> Markup:
        return _with_lines(escape(filled(text)), language)

    def say(text: str, of: str = "", **values: object) -> Markup:
        """Return a word of a template's own; what stands in its braces is escaped like any text."""
        found = word(text, language, f"{HANDOUT}/{of}" if of else HANDOUT)
        return Markup(filled_in(escape(found), {key: escape(it) for key, it in values.items()}))  # noqa: S704 - escaped

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        **date_filters(words.scenario.calendar, language),
        # Text of one line, and text in Markdown, below the headings of the sheet.
        "told": told,
        "filled": filled,
        "prose": lambda text: markdown(filled(text), level + 2, language),
        "mass": lambda kilograms: f"{kilograms:,.0f}",
        "any_of": lambda rows, name: any(getattr(row, name) not in _NOTHING for row in rows),
        "is_figure": lambda cell: _FIGURE.fullmatch(cell) is not None,
    }
    environment.globals |= {"say": say, "language": language}
    return environment


def _with_lines(html: str, language: str) -> Markup:
    """Return *html*, which lets no markup of a scenario through, with a line in place of underlines."""
    hint = escape(word("to be filled in", language, HANDOUT))

    def line(found: re.Match[str]) -> str:
        size = "long" if len(found[0]) > 16 else "middle" if len(found[0]) > 6 else "short"
        return f'<span class="blank {size}"><span class="unseen">{hint}</span></span>'

    return Markup(_BLANK.sub(line, html))  # noqa: S704 - as the docstring says
