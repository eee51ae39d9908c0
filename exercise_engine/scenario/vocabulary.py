"""Every id that a scenario gives, and every name that may stand in its expressions.

Collected from the nodes by :mod:`exercise_engine.scenario.collected_names`, not
from a validated scenario, so that a fault in one part does not make the
references to it dangle.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from exercise_engine.scenario.cooperation_names import PUBLISHED
from exercise_engine.scenario.faults import Place, did_you_mean, there_are
from exercise_engine.scenario.grammar import Declared, Type
from exercise_engine.scenario.nodes import Node

CLOCK = ("clock.hours", "clock.startex_hours")
# What values the types of measures and arguments hold.
TYPES: dict[str, Type] = {
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
    "choice": "text",
    "point": "text",
    "agency": "text",
    "unit": "text",
    "text": "text",
}
# What a trainer calls the kinds of id that fields refer to.
KINDS = {
    "audience": "agency or seat",
    "sender": "agency or contact",
    "point": "place",
    "entry": "MSEL entry",
    "expectation": "expected action",
    "pool": "resource",
    "unit_kind": "kind of unit",
    "units": "unit",
    "invoking_party": "state or agency without one",
    "authority": "agency or seat",
    "alert_channel": "alert channel",
    "alert_area": "alert area",
    "task": "critical task",
    "file": "file of this folder",
    "information": "information item",
    "channel": "information channel",
    "party": "agency or state",
    "port": "port of entry",
    "watch_list": "watch list",
    "assessment": "threat assessment",
    "plan_objective": "objective of the plan board",
}


@dataclass
class Unsure:
    """Measures whose own fault is said elsewhere: by their names, or by what they begin with."""

    names: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    everything: bool = False

    def __contains__(self, name: object) -> bool:
        text = str(name)
        return (
            self.everything
            or text in self.names
            or any(text.startswith(begin) for begin in self.beginnings)
        )


@dataclass
class Vocabulary:
    """The ids of a scenario by kind, and what an expression may name.

    ``ids[kind][id]`` is where the id is given. *options* holds the answers of
    ``decision ID`` and ``question ID``.
    """

    ids: dict[str, dict[str, Place]] = field(default_factory=dict)
    names: dict[str, Declared] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nodes: dict[str, dict[str, Node]] = field(default_factory=dict)
    unsure: Unsure = field(default_factory=Unsure)

    @property
    def published(self) -> dict[str, Declared]:
        """What world models may read besides measures: names of units, budgets and alerts."""
        return {
            name: declared
            for name, declared in self.names.items()
            if name.startswith(("unit.", "budget.", *PUBLISHED))
        }

    def missing(self, kind: str, found: str) -> str:
        """Say that no *kind* is called *found*, with the nearest one that there is."""
        known = self.ids.get(kind, {})
        near = did_you_mean(found, known)
        if not near and 0 < len(known) <= 8:
            near = there_are(known)
        return f"no {KINDS.get(kind, kind)} is called '{found}'.{near}"

    def missing_measure(self, found: str) -> str:
        """Say that no measure is called *found*."""
        if found.startswith(("unit.", "budget.")):
            return f"no unit or budget has '{found}'.{did_you_mean(found, self.published)}"
        if found.startswith(PUBLISHED):
            return f"nobody is alerted under '{found}'.{did_you_mean(found, self.published)}"
        return self.missing("measure", found)

    def taken(self, name: str) -> Node:
        """Return the node whose arguments *name* means: an action's, or that of ``instrument:ID``."""
        kind, _, identity = name.rpartition(":")
        return self.nodes[kind or "action"][identity]


def arguments(action: Node, known: Vocabulary) -> dict[str, Declared]:
    """The names ``arg.ID`` of an *action*."""
    found = {}
    for node in listed(action, "arguments"):
        kind = text(node, "type")
        if kind in TYPES:
            options = {
                "point": tuple(known.ids.get("point", {})),
                "agency": tuple(known.ids.get("agency", {})),
                "unit": tuple(known.ids.get("unit", {})),
            }
            found[f"arg.{text(node, 'id')}"] = Declared(
                TYPES[kind], options.get(kind, options_of(node))
            )
    return found


def listed(node: Node | None, key: str) -> list[Node]:
    """The nodes in the list under *key*; none if there is no list."""
    below = node.get(key) if node is not None else None
    return below.listed if below is not None else []


def text(node: Node | None, key: str) -> str | None:
    """The text under *key*; nothing if there is none."""
    below = node.get(key) if node is not None else None
    return below.held if below is not None and isinstance(below.held, str) else None


def texts(node: Node, key: str) -> list[str]:
    """The texts in the list under *key*; what is no text is left out."""
    return [one.held for one in listed(node, key) if isinstance(one.held, str)]


def options_of(node: Node) -> tuple[str, ...]:
    """The options of a measure or an argument that has a choice of them."""
    return tuple(texts(node, "options"))
