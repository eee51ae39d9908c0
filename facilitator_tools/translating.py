"""Write and bring up to date the file in which a scenario is translated.

What is translated is never lost: where a text changed its translation stays, marked
fuzzy, and what is gone from the scenario is kept at the end of the file.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from exercise_engine.errors import KingstownError, ScenarioFaults
from exercise_engine.scenario.faults import Faults, Place
from exercise_engine.scenario.locales.catalog import decoded, read_catalogue
from exercise_engine.scenario.locales.translation import catalogue_path
from exercise_engine.scenario.reader import texts_of

# How alike two paragraphs of one file are at least for one to be the other's new wording.
ALIKE = 0.5
WIDTH = 100
# Faults of a file that cannot be read as a whole.
_UNREADABLE = frozenset({"locale", "bounds", "duplicate"})

Key = tuple[str, str]


class NotTranslated(KingstownError):
    """A scenario cannot be translated as asked."""


@dataclass(frozen=True)
class Updated:
    """What became of the file *path*: how many texts there are, are new, are out of date, are gone."""

    path: Path
    texts: int
    translated: int
    new: int
    fuzzy: int
    gone: int


def translate(folder: Path, language: str) -> Updated:
    """Write the file in which the scenario in *folder* is translated into *language*.

    Raises :exc:`NotTranslated` for a language that there is not, or the scenario's own,
    and :exc:`~exercise_engine.errors.ScenarioFaults` for a scenario or a file with faults.
    """
    _check_language(language)
    loaded, texts = texts_of(folder)
    if language == loaded.original_language:
        raise NotTranslated(f"The scenario is in '{language}' already.")
    path = folder / catalogue_path(language)
    within = {key: _within(text.place.path, folder) for key, text in texts.items()}
    return bring_up_to_date(path, language, within, loaded.scenario.scenario, "scenario")


def bring_up_to_date(
    path: Path, language: str, texts: Mapping[Key, str], name: str, kind: str
) -> Updated:
    """Write the file *path* so that it has the *texts* and no translation is lost.

    *texts* are known by their paths and words, and each has the file in which it stands. *name* is what
    they are the texts of, and *kind* what that is.

    Raises :exc:`~exercise_engine.errors.ScenarioFaults` for a file with faults.
    """
    before = _read(path)
    catalog = before if before is not None else Catalog()
    known = {_key(one): one for one in (*catalog, *catalog.obsolete.values()) if one.id}
    made = _begun(name, kind, language, before)
    counts = _fill(made, texts, known)
    gone = [one for key, one in known.items() if key not in texts and one.string]
    kept = _obsolete(made, gone, counts.used)
    _write(path, made)
    return Updated(path, len(texts), counts.translated, counts.new, counts.fuzzy, kept)


@dataclass
class _Counts:
    translated: int
    new: int
    fuzzy: int
    used: set[Key]


def _check_language(language: str) -> None:
    try:
        if len(language) != 2 or not (language.isascii() and language.islower()):
            raise ValueError
        Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        raise NotTranslated(
            f"'{language}' is no language of ISO 639-1. Give two small letters, such as es, fr or pt."
        ) from None


def _read(path: Path) -> Catalog | None:
    if not path.exists():
        return None
    name, content = path.as_posix(), path.read_bytes()
    faults = Faults()
    read_catalogue(name, content, faults)
    unreadable = [fault for fault in faults.sorted() if fault.code in _UNREADABLE]
    if unreadable:
        raise ScenarioFaults(unreadable)
    text = decoded(name, content, faults) or ""
    try:
        return read_po(io.StringIO(text))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as problem:
        # Only here is the header read: by whom the translation is, and when it was made.
        headers = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == 'msgid ""']
        faults.add(
            Place(name, headers[0] if headers else 1),
            "locale",
            f"the header of the file holds what no header does: {problem}. Mend that line, or leave it out.",
        )
        raise ScenarioFaults(faults.sorted()) from problem


def _begun(name: str, kind: str, language: str, before: Catalog | None) -> Catalog:
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    made = Catalog(
        locale=language,
        project=name,
        version=kind,
        header_comment=f"# Translation of the {kind} {name} into {language}.",
        msgid_bugs_address="Kingstown developers",
        last_translator="Kingstown developers",
        language_team=language,
        creation_date=now,
        revision_date=now,
        fuzzy=False,
    )
    if before is not None:
        made.header_comment = before.header_comment
        made.last_translator = before.last_translator
        made.language_team = before.language_team
        made.creation_date = before.creation_date
        made.revision_date = before.revision_date
    return made


def _fill(made: Catalog, texts: Mapping[Key, str], known: Mapping[Key, Message]) -> _Counts:
    counts = _Counts(0, 0, 0, set())
    earlier = _earlier(texts, known)
    for key, file in texts.items():
        same, other = known.get(key), earlier.get(key)
        found = same or other
        said = str(found.string or "") if found is not None else ""
        is_fuzzy = bool(said) and (same is None or "fuzzy" in same.flags)
        if other is not None and same is None:
            counts.used.add(_key(other))
        counts.new += same is None and not said
        counts.fuzzy += is_fuzzy
        counts.translated += bool(said) and not is_fuzzy
        message = made.add(
            key[1],
            said,
            locations=[(file, 0)],
            flags=["fuzzy"] if is_fuzzy else [],
            user_comments=_comments(found),
            context=key[0],
        )
        # A percent sign or braces are no format of Python's here.
        message.flags -= {"python-format", "python-brace-format"}
    return counts


def _earlier(texts: Mapping[Key, str], known: Mapping[Key, Message]) -> dict[Key, Message]:
    """Return for texts that are new or changed the message that is their earlier wording."""
    news: dict[str, list[Key]] = defaultdict(list)
    olds: dict[str, list[Message]] = defaultdict(list)
    for key in texts:
        if key not in known:
            news[key[0]].append(key)
    by_words: dict[str, Message] = {}
    for key, message in known.items():
        if key not in texts and message.string:
            olds[key[0]].append(message)
            by_words.setdefault(key[1], message)
    found: dict[Key, Message] = {}
    for path, keys in news.items():
        found.update(_paired(keys, olds.get(path, [])))
        for key in keys:
            if key not in found and key[1] in by_words:  # the same words under another id
                found[key] = by_words[key[1]]
    return found


def _paired(keys: list[Key], olds: list[Message]) -> dict[Key, Message]:
    if len(keys) == len(olds) == 1:
        return {keys[0]: olds[0]}
    alike = sorted(
        (
            (_alike(key[1], str(old.id)), n, m)
            for n, key in enumerate(keys)
            for m, old in enumerate(olds)
        ),
        key=lambda one: (-one[0], one[1:]),
    )
    found: dict[Key, Message] = {}
    taken: set[int] = set()
    for ratio, n, m in alike:
        if ratio >= ALIKE and keys[n] not in found and m not in taken:
            found[keys[n]] = olds[m]
            taken.add(m)
    return found


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split()).ratio()


def _obsolete(made: Catalog, gone: Iterable[Message], used: set[Key]) -> int:
    kept = 0
    for message in gone:
        if _key(message) not in used:
            made.obsolete[f"{message.context}\0{message.id}"] = message
            kept += 1
    return kept


def _comments(message: Message | None) -> list[str]:
    """Return what a translator noted; lines of other programs about earlier wordings are left out."""
    noted = message.user_comments if message is not None else []
    return [line for line in noted if not line.startswith("|")]


def _key(message: Message) -> Key:
    return message.context or "", str(message.id)


def _within(path: str, folder: Path) -> str:
    return path.removeprefix(f"{folder.as_posix()}/")


def _write(path: Path, catalog: Catalog) -> None:
    written = io.BytesIO()
    write_po(written, catalog, width=WIDTH, include_lineno=False)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(written.getvalue())
