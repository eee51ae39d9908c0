"""Turn YAML 1.2 text into plain nodes that know their place.

Only the part of YAML that a briefing needs is read: mappings with text as keys,
lists, and plain or quoted values. Anchors, aliases, tags, directives and several
documents in a file are faults, so that no text can stand for more than it shows, and
nothing in a file can name a Python object. libyaml reads the text into events,
for its speed; the rules for plain values are ours, and YAML 1.2's core schema:
``NO`` and ``10:30`` stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from yaml import CSafeLoader, YAMLError, parse
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from exercise_engine.scenario.faults import Faults, Place, shown

MOST_NODES = 200_000
MOST_DEPTH = 24
LARGEST_NUMBER = 1e15

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ODD_NUMBER = re.compile(r"0x[0-9a-fA-F]+|0o[0-7]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True)
class Node:
    """A value in a file. *held* is a scalar, a list of nodes, or a mapping of :class:`Item`.

    *inner* is where a text's first character stands, if the text stands on one
    line as it is, so that a column within it is a column in the file.
    """

    place: Place
    held: Any
    inner: Place | None = None

    @property
    def plain(self) -> Any:
        """The value without places: what pydantic is given."""
        if isinstance(self.held, dict):
            return {key: item.value.plain for key, item in self.held.items()}
        if isinstance(self.held, list):
            return [node.plain for node in self.held]
        return self.held

    def get(self, key: str | int) -> Node | None:
        """The value under *key*, or nothing if there is none."""
        if isinstance(self.held, dict) and key in self.held:
            value: Node = self.held[key].value
            return value
        if isinstance(self.held, list) and isinstance(key, int) and 0 <= key < len(self.held):
            item: Node = self.held[key]
            return item
        return None

    @property
    def listed(self) -> list[Node]:
        """The nodes of a list; nothing for any other value."""
        return self.held if isinstance(self.held, list) else []

    @property
    def items(self) -> dict[str, Item]:
        """The items of a mapping; nothing for any other value."""
        return self.held if isinstance(self.held, dict) else {}


@dataclass(frozen=True)
class Item:
    """A key of a mapping, where it stands, and its value."""

    place: Place
    value: Node


class _Refused(Exception):
    def __init__(self, place: Place, code: str, message: str) -> None:
        super().__init__(message)
        self.place, self.code, self.message = place, code, message


def read_yaml(path: str, content: bytes, faults: Faults) -> Node | None:
    """Read one file; *path* is how it is called in faults.

    Returns nothing if the file cannot be read as YAML; the reason is then in
    *faults*, with its place.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        faults.add(Place(path, line), "yaml", "the file is not UTF-8 text. Save it as UTF-8.")
        return None
    try:
        return _Reader(path, text, faults).root()
    except _Refused as refused:
        faults.add(refused.place, refused.code, refused.message)
    except YAMLError as problem:
        faults.add(*_said(path, text, problem))
    return None


class _Reader:
    """Builds nodes from events with an explicit stack, so that no nesting is too deep for it."""

    def __init__(self, path: str, text: str, faults: Faults) -> None:
        self.path, self.faults = path, faults
        self.lines = text.splitlines()
        self._refuse_directives()
        self.events = parse(text, Loader=CSafeLoader)
        self.count = 0

    def root(self) -> Node | None:
        root: Node | None = None
        documents = 0
        # Each open collection: its node, and for a mapping the key that waits for its value.
        stack: list[tuple[Node, list[Any]]] = []
        for event in self.events:
            node: Node | None = None
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(
                        self._place(event), "yaml", "a file holds one document. Leave out '---'."
                    )
            elif isinstance(
                event, (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)
            ):
                node = self._node(event, len(stack))
                if stack:
                    self._put(stack[-1], node)
                else:
                    root = node
                if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                    stack.append((node, []))
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                stack.pop()
        return root

    def _refuse_directives(self) -> None:
        """Refuse lines such as ``%TAG``: libyaml would hold each against all before it."""
        for number, line in enumerate(self.lines, start=1):
            if line.startswith("%"):
                raise _Refused(
                    Place(self.path, number),
                    "yaml",
                    "directives (%) are not part of the language. Put text that begins so in quotes, and indent it.",
                )

    def _place(self, event: Any) -> Place:
        return Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Any, depth: int) -> Node:
        place = self._place(event)
        self.count += 1
        if self.count > MOST_NODES:
            raise _Refused(place, "bounds", f"the file holds more than {MOST_NODES:,} values.")
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise _Refused(
                place,
                "yaml",
                "anchors (&) and aliases (*) are not part of the language. Write the value out, or put text that begins so in quotes.",
            )
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) not in ("None", ""):
            raise _Refused(
                place,
                "yaml",
                "tags (!) are not part of the language. Put text that begins so in quotes.",
            )
        if isinstance(event, ScalarEvent):
            return self._scalar(event, place)
        if depth >= MOST_DEPTH:
            raise _Refused(place, "bounds", f"values are nested more than {MOST_DEPTH} deep.")
        return Node(place, {} if isinstance(event, MappingStartEvent) else [])

    def _scalar(self, event: Any, place: Place) -> Node:
        text: str = event.value
        if not event.style:
            return self._plain(text, place)
        if event.style in "'\"":
            inner = place.shifted(1)
            return Node(place, text, inner if self._stands_at(inner, text) else None)
        # A block text of one line begins below its mark, wherever its indent ends.
        line = self.lines[place.line] if place.line < len(self.lines) else ""
        stripped = line.strip()
        inner = Place(self.path, place.line + 1, len(line) - len(line.lstrip()) + 1)
        return Node(place, text, inner if stripped and text.strip() == stripped else None)

    def _plain(self, text: str, place: Place) -> Node:
        if text in _CONSTANTS:
            return Node(place, _CONSTANTS[text])
        if len(text) <= 400 and _INTEGER.fullmatch(text):
            return Node(place, self._number(int(text), place))
        if len(text) <= 400 and _FLOAT.fullmatch(text):
            return Node(place, self._number(float(text), place))
        if _ODD_NUMBER.fullmatch(text):
            self.faults.add(
                place,
                "type",
                f"{shown(text)} is no number that can be used here. Write plain digits, or put it in quotes.",
            )
            return Node(place, 0)
        return Node(place, text, place if self._stands_at(place, text) else None)

    def _number(self, number: int | float, place: Place) -> int | float:
        if abs(number) > LARGEST_NUMBER:
            self.faults.add(place, "type", "the number is larger than any that can be used here.")
            return 0
        return number

    def _stands_at(self, place: Place, text: str) -> bool:
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return line.startswith(text, place.column - 1)

    def _put(self, opened: tuple[Node, list[Any]], node: Node) -> None:
        parent, waiting = opened
        if isinstance(parent.held, list):
            parent.held.append(node)
        elif not waiting:
            if not isinstance(node.held, str):
                raise _Refused(
                    node.place,
                    "yaml",
                    f"a key is text; found {shown(node.plain)}. Put it in quotes.",
                )
            waiting.append(node)
        else:
            key = waiting.pop()
            if key.held in parent.held:
                first = parent.held[key.held].place.line
                self.faults.add(
                    key.place,
                    "duplicate",
                    f"key '{key.held}' stands here a second time; the first is in line {first}.",
                )
            else:
                parent.held[key.held] = Item(key.place, node)


def _said(path: str, text: str, problem: YAMLError) -> tuple[Place, str, str]:
    """Say a syntax error of libyaml in the words of a trainer, with its place."""
    if isinstance(problem, ReaderError):
        before = text[: problem.position]
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Place(path, line, column), "yaml", "the file contains a control character."
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    place = Place(path, mark.line + 1, mark.column + 1) if mark is not None else Place(path)
    said = str(getattr(problem, "problem", None) or problem).splitlines()[0][:200]
    if "cannot start any token" in said and mark is not None:
        begins = text[mark.index : mark.index + 1]
        if begins != "\t":
            return place, "yaml", f"no plain text begins with {shown(begins)}. Put it in quotes."
    for found, meaning in _MEANINGS.items():
        if found in said:
            return place, "yaml", meaning
    return place, "yaml", f"this is not YAML: {said}."


_MEANINGS = {
    "mapping values are not allowed": "a ': ' stands where none may. Put text that contains ': ' in quotes.",
    "could not find expected ':'": "a key has no ':' after it, or a quote or bracket above is not closed.",
    "found unexpected end of stream": "a quote is not closed.",
    "did not find expected node content": "a bracket above is not closed, or a value is missing.",
    "did not find expected ','": "a bracket is not closed, or a comma is missing.",
    "found character that cannot start any token": "lines are indented with spaces, never with tabs.",
    "found a tab character": "lines are indented with spaces, never with tabs.",
    "exceeded maximum nesting depth": f"values are nested more than {MOST_DEPTH} deep.",
    "did not find expected": "the indentation does not fit the lines above.",
    "found undefined tag handle": "tags (!) are not part of the language. Put text that begins so in quotes.",
}
