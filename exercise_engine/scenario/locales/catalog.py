"""Read a catalogue of translations: gettext's PO format, text alone, in bounded time.

The file may come from a stranger. It is UTF-8 whatever its header says, its header is
never looked at, and plural forms, which scenarios have not, are faults: with those it
could ask for any amount of memory.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from exercise_engine.scenario.faults import Faults, Place, shown

MOST_ENTRIES = 20_000
LONGEST_OPTION = 64

_PLURAL = ("msgid_plural", "msgstr[")
# Babel would take a text without its quotes, and lose its first and last letter.
_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgstr)[ \t]+)?"(?:[^"\\]|\\.)*"')
# What may stand right before each keyword; nothing is where an entry may begin.
_BEFORE = {"msgctxt": ("",), "msgid": ("", "msgctxt"), "msgstr": ("msgid",)}
_NO_LINE = 'this is not a PO file: a line is msgctxt, msgid or msgstr with a text in quotes, as in msgid "Gate".'
_NO_PLURALS = "no text of a scenario has plural forms."
_ORDER = (
    "this is not a PO file: an entry is msgctxt, msgid and msgstr, each once and in this order."
)
_BRACED = re.compile(r"\{[^{}]*\}")
# What may stand in a text besides what is seen.
_SPACING = "\n\t"


@dataclass(frozen=True)
class Entry:
    """One text in another language; empty as long as nobody has translated it.

    *fuzzy* says that the original changed after it was translated.
    """

    path: str
    original: str
    said: str
    place: Place
    fuzzy: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether it is read in play."""
        return bool(self.said) and not self.fuzzy


@dataclass(frozen=True)
class Catalogue:
    """What stands in one file, by path and original."""

    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)


def read_catalogue(name: str, content: bytes, faults: Faults) -> Catalogue:
    """Read one file; *name* is how it is called in faults, where all that is wrong with it goes."""
    text = decoded(name, content, faults)
    if text is None:
        return Catalogue()
    found = _Strict()
    try:
        PoFileParser(found, ignore_obsolete=True, abort_invalid=True).parse(io.StringIO(text))
    except PoFileError as problem:
        said = str(problem).rpartition(" on ")[0].rstrip(". ")
        line = problem.lineno + 1
        faults.add(Place(name, line), "locale", f"this is not a PO file: {said or 'misformed'}.")
        return Catalogue()
    except (ValueError, IndexError, AttributeError, TypeError, KeyError, AssertionError):
        # Some malformed files are stumbled over instead of refused.
        faults.add(Place(name), "locale", "this is not a PO file.")
        return Catalogue()
    entries: dict[tuple[str, str], Entry] = {}
    for message in found.listed:
        _take(message, Place(name, message.lineno or 1), entries, faults)
    return Catalogue(entries)


class _Strict(Catalog):
    """Keeps every message as it came: no header is read, and none hides another."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: list[Message] = []

    def __setitem__(self, identity: Any, message: Message) -> None:
        if identity:
            self.listed.append(message)


def decoded(name: str, content: bytes, faults: Faults) -> str | None:
    """Return the text of a file whose lines make a catalogue; else say in *faults* which does not.

    What other programs note of an obsolete entry's earlier wording (``#~|``) is left
    out: Babel knows no such lines.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        faults.add(Place(name, line), "locale", "the file is not UTF-8 text. Save it as UTF-8.")
        return None
    lines, entries = text.split("\n"), _Entries()
    for number, raw in enumerate(lines, start=1):
        written = raw.strip()
        if written.startswith("#~|"):
            lines[number - 1] = written = ""
        obsolete = written.startswith("#~")
        if obsolete:
            written = written[2:].lstrip()
        if not written or (written.startswith("#") and not obsolete):
            continue
        if told := entries.take(written, obsolete=obsolete):
            faults.add(Place(name, number), "locale", told)
            return None
    if not entries.is_whole:
        faults.add(Place(name, len(lines)), "locale", _ORDER)
        return None
    return "\n".join(lines)


class _Entries:
    """Holds the lines of a file against the order in which they make entries.

    Babel would leave out what stands elsewhere, and count plural forms by the header.
    """

    def __init__(self) -> None:
        self._last, self._obsolete = "", False

    @property
    def is_whole(self) -> bool:
        """Whether the entry so far has all its parts."""
        return self._last in ("", "msgstr")

    def take(self, line: str, *, obsolete: bool) -> str:
        """Take the next line and return what is wrong with it; an empty text if nothing is."""
        if not _LINE.fullmatch(line):
            return _NO_PLURALS if line.startswith(_PLURAL) else _NO_LINE
        if obsolete != self._obsolete:
            if not self.is_whole:
                return _ORDER
            self._last, self._obsolete = "", obsolete
        keyword = line.partition('"')[0].strip()
        if not keyword:
            return "" if self._last else _ORDER
        begins = self.is_whole and keyword != "msgstr"
        if ("" if begins else self._last) not in _BEFORE[keyword]:
            return _ORDER
        self._last = keyword
        return ""


def _take(
    message: Message, place: Place, entries: dict[tuple[str, str], Entry], faults: Faults
) -> None:
    path, original, said = message.context or "", str(message.id), str(message.string or "")
    if len(entries) >= MOST_ENTRIES:
        faults.add(Place(place.path), "bounds", f"the file has more than {MOST_ENTRIES:,} entries.")
        return
    if (path, original) in entries:
        first = entries[path, original].place.line
        faults.add(
            place,
            "duplicate",
            f"this text of '{path}' stands here a second time; the first is in line {first}.",
        )
        return
    entry = Entry(path, original, said.strip(), place, "fuzzy" in message.flags)
    entries[path, original] = entry
    if entry.is_usable:
        _check(entry, faults)


def _check(entry: Entry, faults: Faults) -> None:
    """Note what no translation may do: lose or invent what is filled in, or hold what nobody sees."""
    wanted, found = _filled_in(entry.original), _filled_in(entry.said)
    if wanted != found:
        lacking, strange = sorted(wanted - found), sorted(found - wanted)
        told = [f"it lacks {', '.join(lacking)}"] if lacking else []
        told += [f"the original has no {shown(', '.join(strange))[1:-1]}"] if strange else []
        faults.add(
            entry.place,
            "placeholder",
            f"the translation of '{entry.path}' has other braces than the original: {' and '.join(told)}.",
        )
    if entry.path.endswith("/options") and len(entry.said) > LONGEST_OPTION:
        faults.add(
            entry.place,
            "bounds",
            f"the words of an option have at most {LONGEST_OPTION} characters; "
            f"those of '{entry.path}' have {len(entry.said):,}.",
        )
    if odd := next((sign for sign in entry.said if _is_unseen(sign)), ""):
        faults.add(
            entry.place,
            "text",
            f"the translation of '{entry.path}' holds the control character U+{ord(odd):04X}. Leave it out.",
        )


def _filled_in(text: str) -> set[str]:
    return set(_BRACED.findall(text))


def _is_unseen(sign: str) -> bool:
    return category(sign) in ("Cc", "Cs", "Co", "Cn") and sign not in _SPACING
