"""What world models call things: English words that can be said in other languages.

A model makes a title of a template and of what stands in it. What it gives is a text
like any other, and English; whoever shows it in an exercise's language finds in
:mod:`exercise_engine.locale` how that language says the template. A model itself
knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

BRACED = re.compile(r"\{([a-z_]+)\}")


class Phrase(str):
    """English text that knows its *template* and the *values* in the template's braces."""

    template: str
    values: Mapping[str, object]


def phrase(template: str, **values: object) -> Phrase:
    """Return *template* with *values* in the places of their names in braces.

    *template* is written out where this is called, so that it can be found for
    translation. Values may be phrases themselves. Braces in them stay as they are.

    Raises :exc:`KeyError` if a value lacks.
    """
    made = Phrase(filled(template, values))
    made.template, made.values = template, values
    return made


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return *template* with *values* in its braces, each as it is."""
    return BRACED.sub(lambda found: str(values[found[1]]), template)
