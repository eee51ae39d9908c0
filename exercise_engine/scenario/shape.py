"""Validate nodes by the models, and say what does not fit in the words of a trainer.

Where a part is at fault it is left out and the rest is validated again, so that
the checks that need a whole scenario can report their faults too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BaseModel, ValidationError

from exercise_engine.scenario.faults import Faults, did_you_mean, one_of, shown, there_are
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Item, Node
from exercise_engine.scenario.setting import YEARS
from exercise_engine.scenario.shape_words import worded
from exercise_engine.scenario.walk import keys_of, noun, walk
from exercise_engine.units import Calendar

P = TypeVar("P", bound=Part)

_ROUNDS = 8
MOST_DAYS_APART = 366


@dataclass
class Shaped:
    """A scenario as far as it is valid, and the nodes that it was made of."""

    root: Node
    scenario: Scenario | None
    calendar: Calendar | None
    world: list[tuple[Node, Part]] = field(default_factory=list)


def shape(
    root: Node, world: Mapping[str, type[Part]], faults: Faults, incomplete: bool = False
) -> Shaped:
    """Validate the whole under *root*; what does not fit is noted in *faults*.
    Keys of the scenario itself are not missed if the files are *incomplete*.

    The scenario that comes back lacks the parts that are at fault; it is nothing
    if a part is at fault that no scenario can lack.
    """
    calendar = _calendar(root, faults)
    models = dict(world)
    _without_model(root, models, faults)
    for number in range(_ROUNDS):
        problems: list[tuple[Node, tuple[Any, ...], dict[str, Any]]] = []
        parts = _world(root, models, calendar, problems)
        plain = {key: item.value.plain for key, item in root.items.items() if key != "world"}
        plain["world"] = [part for _, part in parts]
        scenario = _validated(plain, root, calendar, problems)
        if not problems:
            return Shaped(root, scenario, calendar, parts)
        if number == 0:  # what lacks later lacks because it was left out here
            _Reporter(root, models, faults, incomplete).report(problems)
        smaller = _without(root, problems)
        if smaller is None:
            break
        root = smaller
    return Shaped(root, None, calendar)


def shape_part(node: Node, model: type[P], calendar: Calendar | None, faults: Faults) -> P | None:
    """Validate *node* by one *model*; nothing if it does not fit, and *faults* says why."""
    try:
        return model.model_validate(node.plain, context={"calendar": calendar})
    except ValidationError as invalid:
        problems = [
            (node, error["loc"], dict(error)) for error in invalid.errors(include_url=False)
        ]
        _Reporter(node, {}, faults, incomplete=False, whole=model).report(problems)
        return None


Problem = tuple[Node, tuple[Any, ...], dict[str, Any]]


def _validated(
    plain: dict[str, Any], root: Node, calendar: Calendar | None, problems: list[Problem]
) -> Scenario | None:
    try:
        return Scenario.model_validate(plain, context={"calendar": calendar})
    except ValidationError as invalid:
        problems += [
            (root, error["loc"], dict(error)) for error in invalid.errors(include_url=False)
        ]
        return None


def _world(
    root: Node,
    models: Mapping[str, type[Part]],
    calendar: Calendar | None,
    problems: list[Problem],
) -> list[tuple[Node, Part]]:
    """Validate the items of ``world``, each by the model that it names."""
    made = []
    world = root.get("world")
    for node in world.listed if world is not None else ():
        name = node.get("model")
        if name is None or not isinstance(name.held, str) or name.held not in models:
            continue
        try:
            part = models[name.held].model_validate(node.plain, context={"calendar": calendar})
        except ValidationError as invalid:
            problems += [
                (node, error["loc"], dict(error)) for error in invalid.errors(include_url=False)
            ]
        else:
            made.append((node, part))
    return made


def _without_model(root: Node, models: Mapping[str, type[BaseModel]], faults: Faults) -> None:
    world = root.get("world")
    if world is None:
        return
    if not isinstance(world.held, list):
        faults.add(world.place, "type", f"'world' wants a list; found {shown(world.plain)}.")
    for node in world.listed:
        name = node.get("model")
        if name is None:
            faults.add(node.place, "missing_key", f"world model needs 'model': {one_of(models)}.")
        elif not isinstance(name.held, str) or name.held not in models:
            near = did_you_mean(str(name.plain), models) or there_are(models)
            faults.add(
                name.place, "reference", f"no world model is called {shown(name.plain)}.{near}"
            )


def _calendar(root: Node, faults: Faults) -> Calendar | None:
    """The calendar, by which all other times are read; its own faults are the models' to report."""
    begins, place, day = root.get("begins"), root.get("place"), root.get("d_day")
    zone = place.get("zone") if place is not None else None
    try:
        local = datetime.strptime(str(begins.plain if begins else None).strip(), "%Y-%m-%d %H:%M")  # noqa: DTZ007
    except ValueError:
        local = None
    d_day = local.date() if local is not None else None
    if day is not None and isinstance(day.held, str):
        try:
            d_day = date.fromisoformat(day.held)
        except ValueError:
            d_day = None
            if len(day.held) == 10:
                faults.add(
                    day.place,
                    "type",
                    f"{shown(day.held)} is not a date. Write it like '2004-09-07'.",
                )
    if zone is None or not isinstance(zone.held, str):
        return None
    try:
        known = ZoneInfo(zone.held)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = did_you_mean(zone.held, available_timezones()) or " Write it like 'America/Grenada'."
        faults.add(
            zone.place,
            "type",
            f"{shown(zone.held)} is not a time zone.{near}",
        )
        return None
    if local is None or d_day is None:
        return None
    if local.year not in YEARS:
        return None
    if abs((d_day - local.date()).days) > MOST_DAYS_APART and day is not None:
        faults.add(
            day.place,
            "time",
            f"D-day is more than {MOST_DAYS_APART} days from the day on which the scenario begins.",
        )
        return None
    return Calendar(local, known, d_day)


class _Reporter:
    """Says what pydantic found, with the place in the file and in the words of a trainer."""

    def __init__(
        self,
        root: Node,
        world: Mapping[str, type[Part]],
        faults: Faults,
        incomplete: bool,
        whole: type[Part] = Scenario,
    ) -> None:
        self.root, self.faults, self.incomplete = root, faults, incomplete
        self.models: dict[int, type[BaseModel]] = {}
        for visit in walk(whole, root, world):
            if visit.model is not None:
                self.models[id(visit.node)] = visit.model

    def report(self, problems: Iterable[Problem]) -> None:
        unions: dict[int, list[tuple[_Trail, dict[str, Any]]]] = {}
        for start, loc, error in problems:
            if self.faults.is_full:
                return
            trail = _Trail.follow(start, loc)
            if trail.union is None:
                self._say(trail, error)
            else:
                unions.setdefault(id(trail.union), []).append((trail, error))
        for members in unions.values():
            self._say_union(members)

    def _say(self, trail: _Trail, error: dict[str, Any]) -> None:
        node, key = trail.node, trail.key
        kind, context = error["type"], error.get("ctx", {})
        owner = self.models.get(id(trail.owner)) if trail.owner is not None else None
        if kind == "extra_forbidden" and owner is not None:
            keys = keys_of(owner)
            near = did_you_mean(str(key), keys) or f" It may have: {one_of(keys, 40)}."
            item = trail.owner.items.get(str(key)) if trail.owner is not None else None
            place = item.place if item is not None else node.place
            self.faults.add(place, "unknown_key", f"{noun(owner)} has unknown key '{key}'.{near}")
        elif kind == "missing" and isinstance(key, str):
            if node is self.root and self.incomplete:
                return
            what = noun(self.models[id(node)]) if id(node) in self.models else "this"
            self.faults.add(node.place, "missing_key", f"{what} needs '{key}'.")
        elif kind == "value_error":
            said = str(context.get("error", error["msg"]))
            whole = self.models.get(id(node))
            self.faults.add(node.place, "value", f"{noun(whole)}: {said}" if whole else said)
        else:
            label = trail.label
            code, said = worded(kind, context, node.plain, label)
            self.faults.add(node.place, code, said or f"{label}: {error['msg']}.")

    def _say_union(self, members: list[tuple[_Trail, dict[str, Any]]]) -> None:
        """Say one thing for a value that fits none of the shapes that it may have."""
        trail = members[0][0]
        union = trail.union
        if union is None:
            return
        if isinstance(union.held, dict):
            inner = [one for one in members if "Distribution" in str(one[0].tag)]
            for one, error in inner:
                self._say(one, error)
            if inner:
                return
        tags = " ".join(str(one.tag) for one, _ in members)
        label = trail.label
        if "_duration" in tags and isinstance(union.held, str):
            said = next(e["ctx"]["error"] for t, e in members if "_duration" in str(t.tag))
            self.faults.add(union.place, "value", str(said))
            return
        if "_duration" in tags:
            wants = (
                "a duration such as '12 min', or a distribution such as {uniform: [5 min, 10 min]}"
            )
        elif "Distribution" in tags:
            wants = (
                "true, false, a number, an expression, or a distribution such as {uniform: [1, 2]}"
            )
        elif "float" in tags and "bool" not in tags:
            wants = "a share from 0 to 1, or an expression"
        elif "bool" in tags:
            wants = "true, false, a number or text"
        else:
            wants = "a whole number from 1 on, or an expression"
        self.faults.add(union.place, "type", f"{label} wants {wants}; found {shown(union.plain)}.")


@dataclass
class _Trail:
    """Where a problem's location leads among the nodes, and where it passes a union."""

    node: Node
    owner: Node | None = None
    key: Any = None
    union: Node | None = None
    tag: Any = None
    path: tuple[Node, ...] = ()

    name: str | None = None  # the last key on the way that is a word

    @property
    def label(self) -> str:
        """How a value is called: by its key, or that of the list in which it stands."""
        return f"'{self.name}'" if self.name is not None else "this"

    @staticmethod
    def follow(start: Node, loc: tuple[Any, ...]) -> _Trail:
        trail = _Trail(start, path=(start,))
        for number, step in enumerate(loc):
            below = trail.node.get(step)
            if below is not None:
                trail.owner, trail.key, trail.node = trail.node, step, below
                trail.path = (*trail.path, below)
                trail.name = step if isinstance(step, str) else trail.name
            elif (
                number == len(loc) - 1
                and isinstance(trail.node.held, (dict, list))
                and _is_key(step)
            ):
                trail.owner, trail.key = trail.node, step
            elif trail.union is None:
                trail.union, trail.tag = trail.node, step
        return trail


def _is_key(step: Any) -> bool:
    return isinstance(step, int) or (
        isinstance(step, str) and step.isidentifier() and step not in _TAGS
    )


_TAGS = ("bool", "int", "float", "str", "function-before")


def _without(root: Node, problems: Iterable[Problem]) -> Node | None:
    """*root* without the innermost listed parts that are at fault; nothing if that is no use."""
    unwanted: set[int] = set()
    for start, loc, _ in problems:
        path = _Trail.follow(start, loc).path
        inner = _innermost(path)
        if inner is None and start is not root:
            inner = start
        if inner is None:
            return None
        unwanted.add(id(inner))
    return _pruned(root, unwanted)


def _innermost(path: tuple[Node, ...]) -> Node | None:
    """The innermost mapping in a list on *path*, or the value of the top-level key."""
    for above, node in reversed(list(pairwise(path))):
        if isinstance(above.held, list) and isinstance(node.held, dict):
            return node
    if len(path) < 2:
        return None
    return path[1]


def _pruned(node: Node, unwanted: set[int]) -> Node:
    if isinstance(node.held, dict):
        kept = {
            key: Item(item.place, _pruned(item.value, unwanted))
            for key, item in node.held.items()
            if id(item.value) not in unwanted
        }
        return Node(node.place, kept, node.inner)
    if isinstance(node.held, list):
        return Node(
            node.place, [_pruned(item, unwanted) for item in node.held if id(item) not in unwanted]
        )
    return node
