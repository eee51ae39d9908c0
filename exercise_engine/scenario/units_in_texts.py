"""Units that an author writes behind a measure in a text.

A measure may be read as words where its number stands for something else: 999
hours as "none forecast". A unit behind it then follows words: "none forecast h".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.measures import MeasureSpec
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.vocabulary import listed

# A placeholder and the word that follows it.
_FOLLOWED = re.compile(r"\{([a-z][a-z0-9_.]*)\}[ \u00a0]?([^\W\d_]+)")

# What is written out in sentences, where the measure has the sign.
_WRITTEN_OUT = {"h": ("hour", "hours"), "min": ("minute", "minutes"), "nm": ("mile", "miles")}


def warn_of_units_behind_words(
    root: Node, measures: Mapping[str, MeasureSpec], warnings: Faults
) -> None:
    """Note every text of an inject that puts a unit behind a measure which may read as words."""
    for key in ("injects", "contingencies"):
        for entry in listed(root, key):
            for part in ("title", "text"):
                given = entry.get(part)
                if given is None or not isinstance(given.held, str):
                    continue
                for found in _FOLLOWED.finditer(given.held):
                    spec, word = measures.get(found[1]), found[2]
                    if spec is None or not spec.reads_as:
                        continue
                    if word != spec.unit and word not in _WRITTEN_OUT.get(spec.unit, ()):
                        continue
                    inner = given.inner
                    place = inner.shifted(found.start(1)) if inner is not None else given.place
                    said = " or ".join(f"'{words}'" for words in spec.reads_as.values())
                    warnings.add(
                        place,
                        "placeholder",
                        f"'{found[1]}' may read as {said}, and '{word}' would stand behind that. Name the unit "
                        f"before it: 'in {word}: {{{found[1]}}}'.",
                    )
