"""All handouts of a scenario on one page, for authors and for the printer."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from exercise_engine.words import Words
from facilitator_tools.handouts.sheet import STYLES, is_laid_out, sheet_of

_TEMPLATES = Path(__file__).parents[1] / "templates"


def handouts_page(words: Words) -> str:
    """Return every handout that is shown as a sheet, in the order of their paths, as one HTML page.

    What is made up on them is that of the exercise's seed.
    """
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    paths = [path for path in words.loaded.files if path.startswith("handouts/")]
    return environment.get_template("handouts/book.html").render(
        title=words.scenario.title,
        seed=words.seed,
        language=words.loaded.language,
        sheets=[
            (path, sheet_of(path, words, level=2)) for path in paths if is_laid_out(path, words)
        ],
        css=Markup(STYLES.read_text(encoding="utf-8")),  # noqa: S704 - ours
    )
