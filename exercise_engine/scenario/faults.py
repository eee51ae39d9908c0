"""What is wrong with a scenario, where it stands, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file, and its line and column from 1 on."""

    path: str
    line: int = 1
    column: int = 1

    def shifted(self, columns: int) -> Place:
        """The place so many columns further on the same line."""
        return Place(self.path, self.line, self.column + columns)


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong, or that deserves a second look.

    *code* is stable and meant for programs; *message* is written for a trainer.
    """

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


MOST_FAULTS = 1_000  # more than anyone reads; a file from a stranger may hold a hundred thousand
MOST_COMPARED = 300


class Faults:
    """Collects faults, each once, and gives them in the order of the files."""

    def __init__(self) -> None:
        self._found: dict[Fault, None] = {}

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that the rest is not worth looking for."""
        return len(self._found) >= MOST_FAULTS

    def add(self, place: Place, code: str, message: str) -> None:
        """Note that something is wrong at *place*."""
        if self.is_full:
            return
        self._found.setdefault(Fault(place.path, place.line, place.column, code, message))

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> list[Fault]:
        """Every fault by file, line and column."""
        return sorted(self._found)


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` for the known word next to *found*, or nothing."""
    words = list(known)
    if len(words) > MOST_COMPARED:
        alike = (one for one in words if one[:1] == found[:1] and abs(len(one) - len(found)) < 4)
        words = list(islice(alike, MOST_COMPARED))
    near = get_close_matches(found[:200], words, n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def one_of(words: Iterable[str], most: int = 12, word: str = "or") -> str:
    """Write *words* as ``a, b or c``, cut short where there are many."""
    listed = list(words)
    if len(listed) > most:
        return ", ".join(listed[:most]) + ", ..."
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {word} {listed[-1]}"


def shown(value: object, most: int = 60) -> str:
    """Write *value* as it stands in the file, cut short where it is long."""
    words = {True: "true", False: "false", None: "nothing"}
    if value is None or isinstance(value, bool):
        return words[value]
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    text = text if len(text) <= most else text[: most - 3] + "..."
    return f"'{text}'" if isinstance(value, str) else text


def there_are(words: Iterable[str]) -> str:
    """Return a sentence that lists *words*: `` There are: a, b and c.``"""
    listed = list(words)
    if not listed:
        return " There is none."
    return f" There {'are' if len(listed) > 1 else 'is'}: {one_of(listed, word='and')}."
