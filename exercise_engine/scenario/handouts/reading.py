"""Read the handouts that are made from templates, and what they refer to.

Faults are told as for every other file of a scenario, with their places.
"""

from __future__ import annotations

from collections.abc import Iterator

from exercise_engine.scenario.expressions import placeholders
from exercise_engine.scenario.faults import Faults, Place, did_you_mean, one_of, shown
from exercise_engine.scenario.fields import Refers
from exercise_engine.scenario.handouts import TEMPLATES, Handout
from exercise_engine.scenario.locales.texts import Turning, turned, turned_markdown
from exercise_engine.scenario.nodes import Node, read_yaml
from exercise_engine.scenario.shape import shape_part
from exercise_engine.scenario.source import Source
from exercise_engine.scenario.vocabulary import Vocabulary
from exercise_engine.scenario.walk import walk
from exercise_engine.units import Calendar

FOLDER = "handouts/"


def is_templated(path: str) -> bool:
    """Tell whether the file *path* of a scenario is a handout made from a template."""
    return path.startswith(FOLDER) and path.endswith(".yaml")


def read_handouts(
    source: Source,
    calendar: Calendar | None,
    known: Vocabulary,
    faults: Faults,
    turning: Turning,
) -> dict[str, Handout]:
    """Read every handout of *source* that names a template, by its path, its texts turned."""
    found: dict[str, Handout] = {}
    for path, content in source.files.items():
        if not is_templated(path):
            continue
        name = source.shown(path)
        node = read_yaml(name, content, faults)
        if node is None:
            if not content.strip():
                _need_template(Place(name), faults)
            continue
        model = _model(node, faults)
        if model is None:
            continue
        node = turned(model, node, {}, turning, path)
        made = shape_part(node, model, calendar, faults)
        _check_references(model, node, known, faults)
        _check_placeholders(node, known, faults)
        if made is not None:
            found[path] = made
    return found


def read_papers(source: Source, turning: Turning) -> dict[str, str]:
    """Return the text of every file of *source* in Markdown, by its path, that of handouts turned."""
    found = {}
    for path, content in source.files.items():
        if path.endswith(".md"):
            held = content.decode("utf-8", errors="replace")
            is_handout = path.startswith(FOLDER)
            found[path] = (
                turned_markdown(held, path, source.shown(path), turning) if is_handout else held
            )
    return found


def _need_template(place: Place, faults: Faults) -> None:
    faults.add(place, "missing_key", f"handout needs 'template': {one_of(TEMPLATES, 20)}.")


def _model(node: Node, faults: Faults) -> type[Handout] | None:
    if not isinstance(node.held, dict):
        faults.add(
            node.place,
            "type",
            "a handout holds keys with values, such as 'template: notice'. Other text is Markdown, in a .md file.",
        )
        return None
    name = node.get("template")
    if name is None:
        _need_template(node.place, faults)
        return None
    model = TEMPLATES.get(name.held) if isinstance(name.held, str) else None
    if model is None:
        near = (
            did_you_mean(str(name.plain), TEMPLATES)
            or f" There are: {one_of(TEMPLATES, 20, 'and')}."
        )
        faults.add(name.place, "reference", f"no template is called {shown(name.plain)}.{near}")
    return model


def _check_references(model: type[Handout], node: Node, known: Vocabulary, faults: Faults) -> None:
    for visit in walk(model, node, {}):
        for mark in visit.marks:
            found = visit.node.held
            if (
                isinstance(mark, Refers)
                and found not in known.ids.get(mark.to, {})
                and not known.unsure.everything
            ):
                faults.add(visit.node.place, "reference", known.missing(mark.to, found))


def _check_placeholders(root: Node, known: Vocabulary, faults: Faults) -> None:
    """A handout is the same whenever it is read, so only names and places can stand in it."""
    for node in _texts(root):
        for name in placeholders(node.held):
            first, _, rest = name.partition(".")
            kind = {"contact": "contact", "place": "point"}.get(first)
            if kind is not None and (rest in known.ids.get(kind, {}) or known.unsure.everything):
                continue
            at = node.held.find("{" + name)
            place = node.inner.shifted(at + 1) if node.inner is not None else node.place
            said = (
                known.missing(kind, rest)
                if kind is not None
                else f"a handout can have {{contact.ID}} and {{place.ID}}, but not '{name}'."
            )
            faults.add(place, "placeholder", f"in the text, {said}")


def _texts(node: Node) -> Iterator[Node]:
    if isinstance(node.held, str):
        yield node
    for item in node.items.values():
        yield from _texts(item.value)
    for below in node.listed:
        yield from _texts(below)
