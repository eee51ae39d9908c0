"""Which keys of the scenario language a scenario uses, and which there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel

from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.handouts import TEMPLATES
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.surroundings import specifications
from exercise_engine.scenario.walk import key_of, noun

Key = tuple[str, str]


def keys_of_the_language() -> list[Key]:
    """Every key, each with the part of the language that it belongs to, as the guide calls it."""
    found: dict[type[BaseModel], None] = {}
    for start in (Scenario, *specifications().values(), *TEMPLATES.values()):
        _models(start, found)
    pairs = ((model, name) for model in found for name in model.model_fields)
    return list(dict.fromkeys(_key(model, name) for model, name in pairs))


def keys_used(part: Any) -> Iterator[Key]:
    """Every key that was written in *part* and in what stands below it."""
    if isinstance(part, BaseModel):
        for name in sorted(part.model_fields_set):
            yield _key(type(part), name)
            yield from keys_used(getattr(part, name))
    elif isinstance(part, dict):
        yield from _used_in(part.values())
    elif isinstance(part, list | tuple):
        yield from _used_in(part)


def _used_in(parts: Iterable[Any]) -> Iterator[Key]:
    for part in parts:
        yield from keys_used(part)


def _key(model: type[BaseModel], name: str) -> Key:
    """The key of field *name*, under the model that declares it, as every entry has the keys of entries."""
    owner = next(
        base for base in reversed(model.__mro__) if name in getattr(base, "__annotations__", {})
    )
    return noun(owner), key_of(name, model.model_fields[name])


def _models(model: Any, seen: dict[type[BaseModel], None]) -> None:
    for kind in _mentioned(model):
        if kind not in seen and kind is not Part:
            seen[kind] = None
            for field in kind.model_fields.values():
                _models(field.annotation, seen)


def _mentioned(annotation: Any) -> Iterator[type[BaseModel]]:
    if (
        isinstance(annotation, type)
        and not get_args(annotation)
        and issubclass(annotation, BaseModel)
    ):
        yield annotation
    for member in get_args(annotation):
        yield from _mentioned(member)
