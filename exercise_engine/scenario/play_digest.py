"""Name what of a scenario moves its play.

Rehearsals of two scenarios with the same play digest come to the same outcome,
seed by seed: whatever they differ in is a title or other wording, a handout, a briefing, a
translation, where a fact comes from, a comment, or the order of files. So what was found out by many
rehearsals stays true when a text is mended, and no longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from exercise_engine.scenario.digest import digest_of
from exercise_engine.scenario.fields import WITHOUT_PROSE
from exercise_engine.scenario.model import Scenario

# What world models read. The other folders hold words for people.
_READ_BY_MODELS = "data/"
_SOURCES = "data/sources.md"
_FOR_READERS = frozenset({"authors", "licence", "language", "accepted"})


def play_digest(scenario: Scenario, files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of all that play reads of *scenario*, as hexadecimal.

    *files* are those of its folder; of these only what stands in ``data/``, beside
    the page on sources, counts as bytes, all else as what it says.
    """
    said = scenario.model_dump_json(
        by_alias=True,
        exclude_defaults=True,
        exclude=set(_FOR_READERS),
        context={WITHOUT_PROSE: True},
    )
    data = {
        path: held
        for path, held in files.items()
        if path.startswith(_READ_BY_MODELS) and path != _SOURCES
    }
    return sha256(f"kingstown play 2\n{digest_of(data)}\n{said}".encode()).hexdigest()
