"""The ids of units and their kinds, and the names under which expressions read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exercise_engine.scenario.faults import Place
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.units import STATUSES, names_of

Ids = dict[str, dict[str, Place]]
MOST_ALIKE = 100


def collect_units(
    root: Node, ids: Ids, add: Callable[[str, Node, str], None], nodes: dict[str, dict[str, Node]]
) -> None:
    """Give *add* every single unit of *root* by its own id, and note the kinds in *ids*."""
    for node in _listed(root, "units"):
        identity, kind = _text(node, "id"), _text(node, "kind")
        given = node.get("count")
        count = given.held if given is not None and isinstance(given.held, int) else 1
        if identity is not None:
            called = names_of(identity, min(max(count, 1), MOST_ALIKE))
            for name in called:
                add("unit", node, name)
            for name in (identity, *called):
                ids.setdefault("units", {}).setdefault(name, node.place)
                nodes.setdefault("units", {}).setdefault(name, node)
        if kind is not None:
            ids.setdefault("unit_kind", {}).setdefault(kind, node.place)
            nodes.setdefault("unit_kind", {}).setdefault(kind, node)


def declare_units(root: Node, ids: Ids, names: dict[str, Declared]) -> None:
    """Declare what expressions may read of units and budgets."""
    tasks = ("", *ids.get("action", {}))
    places = ("", *ids.get("point", {}))
    for unit in ids.get("unit", {}):
        for number in ("lat", "lon", "endurance_h"):
            names[f"unit.{unit}.{number}"] = Declared("number")
        names[f"unit.{unit}.status"] = Declared("text", STATUSES)
        names[f"unit.{unit}.task"] = Declared("text", tasks)
        names[f"unit.{unit}.at"] = Declared("text", places)
    for kind, agency in _who_may_have(root):
        names[f"ready.{kind}.{agency}"] = Declared("integer")
    for budget in ids.get("budget", {}):
        names[f"budget.{budget}"] = Declared("number")


def _who_may_have(root: Node) -> Iterator[tuple[str, str]]:
    """Each kind with each agency that has units of it, or may come to have some."""
    owned: dict[str, dict[str, None]] = {}
    for node in _listed(root, "units"):
        agency, kind = _text(node, "agency"), _text(node, "kind")
        if agency is not None and kind is not None:
            owned.setdefault(agency, {})[kind] = None
    for agency, kinds in owned.items():
        for kind in kinds:
            yield kind, agency
    kinds_by_name = {
        name: kind
        for node in _listed(root, "units")
        if (name := _text(node, "id")) is not None and (kind := _text(node, "kind")) is not None
    }
    for brought in (
        b for one in _listed(root, "instruments") for b in _listed(one, "brings_units")
    ):
        name, tasker = str(_text(brought, "unit")), _text(brought, "tasked_by")
        brought_kind = kinds_by_name.get(name) or kinds_by_name.get(name.rpartition("_")[0])
        if brought_kind is not None and tasker is not None:
            yield brought_kind, tasker
    for rule in _listed(root, "lending"):
        allowed = [one.held for one in _listed(rule, "kinds")]
        for kind in owned.get(str(_text(rule, "from")), {}):
            for borrower in _listed(rule, "to"):
                if isinstance(borrower.held, str) and (not allowed or kind in allowed):
                    yield kind, borrower.held


def _listed(node: Node, key: str) -> list[Node]:
    below = node.get(key)
    return below.listed if below is not None else []


def _text(node: Node, key: str) -> str | None:
    below = node.get(key)
    return below.held if below is not None and isinstance(below.held, str) else None
