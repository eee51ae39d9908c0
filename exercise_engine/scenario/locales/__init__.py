"""A scenario in another language: its texts, and what ``locales/LANGUAGE.po`` says in their place.

What is replaced is the text of a node, before anything is validated. So a
translation is held to all that the original is held to, and has no way to change
what happens in play.
"""

from exercise_engine.scenario.locales.catalog import Catalogue, Entry, read_catalogue
from exercise_engine.scenario.locales.texts import Text, Turning, turned, turned_markdown
from exercise_engine.scenario.locales.translation import (
    Collected,
    Translated,
    Untouched,
    catalogue_path,
    languages_of,
)

__all__ = [
    "Catalogue",
    "Collected",
    "Entry",
    "Text",
    "Translated",
    "Turning",
    "Untouched",
    "catalogue_path",
    "languages_of",
    "read_catalogue",
    "turned",
    "turned_markdown",
]
