"""What is done with a scenario's texts: left as they are, collected, or translated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from exercise_engine.scenario.faults import Faults, Place, there_are
from exercise_engine.scenario.locales.catalog import Catalogue, read_catalogue
from exercise_engine.scenario.locales.texts import Text
from exercise_engine.scenario.source import Source

FOLDER = "locales/"
_CATALOGUE = re.compile(r"locales/([a-z]{2})\.po")


class Untouched:
    """Leaves every text as its author wrote it."""

    def text(self, text: Text) -> None:
        """Leave it."""

    def tongue(self, tag: str) -> str:
        """Leave it."""
        return tag


@dataclass
class Collected(Untouched):
    """Leaves every text and notes it, each path with the same words once, in the order of the files."""

    texts: dict[tuple[str, str], Text] = field(default_factory=dict)

    def text(self, text: Text) -> None:
        """Note it."""
        self.texts.setdefault(text.key, text)


@dataclass(frozen=True)
class Translated:
    """Puts the translation in the place of each text that has one; the others stay.

    Who understands the *original* language in the simulated world understands the
    other one instead, and the other way round: a scenario in Spanish plays
    where Spanish is spoken. So the reach of an alert in the language of the
    exercise is the same in every language.
    """

    original: str
    language: str
    catalogue: Catalogue

    def text(self, text: Text) -> tuple[str, Place] | None:
        """Return the translation, if there is one that is not out of date."""
        entry = self.catalogue.entries.get(text.key)
        if entry is None or not entry.is_usable:
            return None
        return entry.said, entry.place

    def tongue(self, tag: str) -> str:
        """Return the language that takes the place of *tag*."""
        first, dash, rest = tag.partition("-")
        if first == self.original:
            return self.language
        if first == self.language:
            return self.original
        return f"{first}{dash}{rest}"


def catalogue_path(language: str) -> str:
    """Where in a scenario's folder the translations into *language* stand."""
    return f"{FOLDER}{language}.po"


def languages_of(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the languages into which a scenario with the files *paths* is translated, sorted."""
    found = (_CATALOGUE.fullmatch(path) for path in paths)
    return tuple(sorted(match[1] for match in found if match is not None))


def translated(source: Source, original: str, language: str, faults: Faults) -> Translated:
    """Read what turns *source* into *language*."""
    path = catalogue_path(language)
    if path not in source.files:
        into = languages_of(source.files)
        faults.add(
            Place(source.shown(path)),
            "missing_file",
            f"there is no translation into '{language}'.{there_are((original, *into))}",
        )
        return Translated(original, language, Catalogue())
    catalogue = read_catalogue(source.shown(path), source.files[path], faults)
    return Translated(original, language, catalogue)
