"""The platform's own words inside an exercise, in the exercise's language.

World models name measures and what is on the map, and the templates of handouts
print headings of their own. Those words stand beside a scenario's texts, so they
are said in its language: ``LANGUAGE.po`` holds them in the same format as the
translations of scenarios. Where a language has no file, or a file no entry, they
are English. The consoles' own words are no part of this.

``python -m tests.own_words`` brings the files up to date with the code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from exercise_engine.errors import ScenarioFaults
from exercise_engine.phrases import Phrase, filled
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.locales.catalog import Catalogue, read_catalogue

FOLDER = Path(__file__).parent
LANGUAGES = ("es", "fr", "pt")

# What the words of a file belong to.
WORLD = "world"
UNIT = "world/unit"
VALUE = "world/value"
HANDOUT = "handout"


@cache
def own_words(language: str) -> Catalogue:
    """Return the platform's own words in *language*; none if it has no file.

    Raises :exc:`~exercise_engine.errors.ScenarioFaults` if the file is at fault.
    """
    if language not in LANGUAGES:
        return Catalogue()
    faults = Faults()
    path = FOLDER / f"{language}.po"
    found = read_catalogue(path.name, path.read_bytes(), faults)
    if wrong := faults.sorted():
        raise ScenarioFaults(wrong)
    return found


def said(text: str, language: str) -> str:
    """Return what a world model calls something in *language*.

    A phrase is said with the phrases that stand in it. Any other text, such as a title
    that the scenario gave, stays as it is.
    """
    if not isinstance(text, Phrase):
        return text
    values = {
        name: said(value, language) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return filled(word(text.template, language, WORLD), values)


def word(text: str, language: str, of: str) -> str:
    """Return *text*, one of the platform's own words, in *language*; *of* is what it belongs to."""
    entry = own_words(language).entries.get((of, text))
    return entry.said if entry is not None and entry.is_usable else text
