"""Walk the nodes of a file beside the models that say what they should be.

So references and expressions are found, each with its place, even where other
parts of the same file are at fault.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from exercise_engine.scenario.fields import Computes, Part, Refers
from exercise_engine.scenario.nodes import Node

NOUNS = {
    "Scenario": "the scenario",
    "PaceStep": "pace step",
    "Pool": "resource",
    "Contingency": "contingency inject",
    "OtherEntry": "other entry",
    "Due": "when something is due",
    "Tagged": "what something is tagged with",
    "Ruling": "outcome of a question",
    "TropicalCycloneSpec": "tropical cyclone",
    "CommunitiesSpec": "communities",
    "HazardousShipSpec": "hazardous ship",
    "VesselsSpec": "vessels",
    "MassCasualtiesSpec": "mass casualties",
    "OutbreakSpec": "outbreak",
    "AshfallSpec": "ashfall",
    "PublicAndEconomySpec": "public and economy",
    "Given": "given value",
    "Did": "finished action",
    "Sees": "'sees'",
    "Does": "'do'",
    "Lapse": "'lapses'",
    "Measured": "'measured'",
    "Background": "background traffic",
    "Terms": "terms of a policy",
    "Under": "'under'",
    "Contradicts": "'contradicts'",
    "Truth": "'truth'",
    "JointRound": "'joint'",
    "Activates": "'activate'",
    "Rates": "'rate' and 'propose'",
    "Plans": "'plan'",
    "Reports": "'report'",
    "PartyTo": "party to an instrument",
    "Member": "member of a meeting",
    "Resolution": "draft resolution",
    "Spoken": "spoken language",
    "Invokes": "'invoke'",
    "Votes": "'vote'",
    "Issues": "'issue'",
    "Sends": "'sends'",
    "Carries": "'carries'",
    "Source": "source of money",
    "MethaneReport": "M/ETHANE report",
    "Notam": "NOTAM",
    "Damaged": "row of damage",
    "Counted": "row of people",
    "Committed": "row of resources",
    "Horizons": "what is looked for",
}


@dataclass(frozen=True)
class Visit:
    """A node, what the models say of it, and the models around it from the outside in.

    *model* is set for a mapping; *marks* are the references and expressions
    that a text may be.
    """

    node: Node
    around: tuple[tuple[type[BaseModel], Node], ...]
    model: type[BaseModel] | None = None
    marks: tuple[Refers | Computes, ...] = ()

    def within(self, model: type[BaseModel]) -> Node | None:
        """The nearest node around this one that is a *model*."""
        for kind, node in reversed(self.around):
            if issubclass(kind, model):
                return node
        return None


def noun(model: type[BaseModel]) -> str:
    """What a trainer calls a *model*."""
    name = model.__name__.split("[")[0]
    if name in NOUNS:
        return NOUNS[name]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def key_of(name: str, field: FieldInfo) -> str:
    """How a field is written in the file."""
    return field.alias or name


@cache
def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a *model* as they are written in the file."""
    return {key_of(name, field): field for name, field in model.model_fields.items()}


def walk(
    annotation: Any,
    node: Node,
    world: Mapping[str, type[BaseModel]],
    marks: tuple[Any, ...] = (),
    around: tuple[tuple[type[BaseModel], Node], ...] = (),
) -> Iterator[Visit]:
    """Yield a visit for every mapping and every text below *node* that *annotation* tells of.

    *world* gives the model of a ``world`` item by the name that it writes under ``model``.
    """
    annotation, marks = bare(annotation, marks)
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        for member in members(annotation, node):
            yield from walk(member, node, world, marks, around)
    elif origin is list:
        for item in node.listed:
            yield from walk(get_args(annotation)[0], item, world, (), around)
    elif origin is tuple:
        for member, item in zip(get_args(annotation), node.listed, strict=False):
            yield from walk(member, item, world, (), around)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _walk_model(annotation, node, world, around)
    elif isinstance(node.held, str):
        found = tuple(mark for mark in marks if isinstance(mark, (Refers, Computes)))
        if found:
            yield Visit(node, around, marks=found)


def _walk_model(
    model: type[BaseModel],
    node: Node,
    world: Mapping[str, type[BaseModel]],
    around: tuple[tuple[type[BaseModel], Node], ...],
) -> Iterator[Visit]:
    if model is Part:  # an item of 'world': which model it is stands in the item
        name = node.get("model")
        if name is None or not isinstance(name.held, str) or name.held not in world:
            return
        model = world[name.held]
    if not isinstance(node.held, dict):
        return
    yield Visit(node, around, model=model)
    inside = (*around, (model, node))
    keys = annotated(model)
    for key, item in node.items.items():
        if key in keys:
            annotation, marks = keys[key]
            yield from walk(annotation, item.value, world, marks, inside)


@cache
def annotated(model: type[BaseModel]) -> dict[str, tuple[Any, tuple[Any, ...]]]:
    """What each key of a *model* holds, bare, with the marks on it."""
    return {
        key: bare(field.annotation, tuple(field.metadata)) for key, field in keys_of(model).items()
    }


def bare(annotation: Any, marks: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """Return *annotation* without ``Annotated``, and *marks* with those that stood on it."""
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        marks = (*marks, *more)
    return annotation, marks


def members(union: Any, node: Node) -> Iterator[Any]:
    """Yield the members of a *union* that *node* may be."""
    for member in get_args(union):
        plain, _ = bare(member, ())
        origin = get_origin(plain)
        is_model = isinstance(plain, type) and issubclass(plain, BaseModel)
        if isinstance(node.held, dict):
            fits = is_model or origin is dict
        elif isinstance(node.held, list):
            fits = origin in (list, tuple)
        else:
            fits = not is_model and plain is str
        if fits or origin in (Union, types.UnionType):
            yield member
