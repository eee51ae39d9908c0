"""Find every text of a scenario that people read, and put another in its place.

A text is known by its path and its words. The path leads from a key of the scenario,
or from the file of a handout or a briefing, by the ids on the way:
``injects/jam_seen/text``. What has no id adds nothing to the path, so that no path
changes when something is put in before it.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Union, get_args, get_origin

from pydantic import BaseModel

from exercise_engine.scenario.faults import Place
from exercise_engine.scenario.fields import Part, Tongue, Worded
from exercise_engine.scenario.nodes import Item, Node
from exercise_engine.scenario.walk import annotated, bare, members
from exercise_engine.units import QUANTITY_UNITS

_BRACED = re.compile(r"\{[^{}]*\}")
_BETWEEN = re.compile(r"(\n[ \t]*\n\s*)")
# Lines of Markdown that are more than words: headings, lists, tables, quotes, code, rules.
_STRUCTURED = re.compile(r"[ \t]*(#|[-*+] |\d+[.)] |\||>|```|~~~|---|\*\*\*)|    |\t")


@dataclass(frozen=True)
class Text:
    """A text that people read: where in the scenario it is, what it says, and where it stands."""

    path: str
    said: str
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """By which a translation knows it."""
        return self.path, self.said


def option(path: str, identity: str, place: Place) -> Text:
    """Return the words of an option of a choice: its id, read as words."""
    return Text(path, identity.replace("_", " "), place)


class Turning(Protocol):
    """What is done with each text on the way through a scenario."""

    def text(self, text: Text) -> tuple[str, Place] | None:
        """Return what stands in its place, and where that is written; nothing leaves it."""

    def tongue(self, tag: str) -> str:
        """Return the language that people speak in place of *tag*."""


def turned(
    annotation: Any,
    node: Node,
    world: Mapping[str, type[BaseModel]],
    turning: Turning,
    path: str = "",
    marks: tuple[Any, ...] = (),
) -> Node:
    """Return *node*, which *annotation* tells of, with its texts turned.

    *world* is as in :func:`exercise_engine.scenario.walk.walk`.
    """
    annotation, marks = bare(annotation, marks)
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        for member in members(annotation, node):
            node = turned(member, node, world, turning, path, marks)
        return node
    if origin is list and isinstance(node.held, list):
        (kind,) = get_args(annotation)
        held = [
            turned(kind, item, world, turning, _joined(path, _identity(item)))
            for item in node.listed
        ]
        return Node(node.place, held, node.inner)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _turned_model(annotation, node, world, turning, path)
    if isinstance(node.held, str):
        return _turned_text(node, turning, path, marks)
    return node


def turned_markdown(content: str, path: str, shown: str, turning: Turning) -> str:
    """Return Markdown with each of its paragraphs turned; *shown* is how the file is called in faults."""
    parts = _BETWEEN.split(content)
    line, made = 1, []
    for part in parts:
        said = _in_one_line(part.strip())
        other = turning.text(Text(path, said, Place(shown, line))) if _has_words(said) else None
        made.append(part if other is None else _within(part, part.strip(), other[0]))
        line += part.count("\n")
    return "".join(made)


def _turned_model(
    model: type[BaseModel],
    node: Node,
    world: Mapping[str, type[BaseModel]],
    turning: Turning,
    path: str,
) -> Node:
    if model is Part:  # an item of 'world': which model it is stands in the item
        name = node.get("model")
        if name is None or not isinstance(name.held, str) or name.held not in world:
            return node
        model = world[name.held]
    if not isinstance(node.held, dict):
        return node
    keys = annotated(model)
    held = dict(node.held)
    for key, item in node.items.items():
        if key in keys:
            annotation, marks = keys[key]
            below = turned(annotation, item.value, world, turning, _joined(path, key), marks)
            held[key] = Item(item.place, below)
    return Node(node.place, held, node.inner)


def _turned_text(node: Node, turning: Turning, path: str, marks: tuple[Any, ...]) -> Node:
    for mark in marks:
        if isinstance(mark, Tongue):
            return Node(node.place, turning.tongue(node.held), node.inner)
        if isinstance(mark, Worded) and mark.option:
            turning.text(option(path, node.held, node.place))
        elif isinstance(mark, Worded) and _is_said(node.held, mark):
            said = node.held.strip()
            other = turning.text(Text(path, said, node.place))
            if other is not None:
                return Node(other[1], _within(node.held, said, other[0]))
    return node


def _within(held: str, said: str, other: str) -> str:
    """Return *held* with *other* in the place of *said*: the space around a text is no part of it."""
    start = held.find(said)
    return held[:start] + other + held[start + len(said) :]


def _is_said(held: str, mark: Worded) -> bool:
    if mark.unit and (held in QUANTITY_UNITS or held.upper() == held):
        return False
    return _has_words(held)


def _has_words(text: str) -> bool:
    return any(sign.isalpha() for sign in _BRACED.sub("", text))


def _identity(node: Node) -> str:
    identity = node.get("id")
    return identity.held if identity is not None and isinstance(identity.held, str) else ""


def _joined(path: str, step: str) -> str:
    return "/".join(part for part in (path, step) if part)


def _in_one_line(paragraph: str) -> str:
    """Return a paragraph of nothing but words in one line: how it is wrapped says nothing."""
    lines = paragraph.split("\n")
    if any(_STRUCTURED.match(line) for line in lines) or any(
        line.endswith(("  ", "\\")) for line in lines[:-1]
    ):
        return paragraph
    return " ".join(line.strip() for line in lines)
