"""Every id that a scenario gives, and every name that may stand in its expressions.

Taken from the nodes, not from a validated scenario, so that a fault in one part
does not make the references to it dangle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from exercise_engine.scenario.cooperation_names import (
    PUBLISHED,
    collect_cooperation,
    declare_cooperation,
)
from exercise_engine.scenario.faults import Faults, Place, did_you_mean, there_are
from exercise_engine.scenario.grammar import RESERVED, Declared, Type
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.unit_names import collect_units, declare_units

LAPSED = ("", "lapsed")  # what `chose` and `ruled` hold before an answer, and without one
RESERVED_FIRST = (
    *("delivered", "met", "missed", "free", "total", "clock", "arg", "math"),
    *("known", "breaches", "hit", "passed"),
    *("policy", "joint", "plan"),
    *("unit", "ready", "budget"),
    *("instrument", "meeting", "resolved", "alerted", "heeding"),
)
STATES_OF_AGENCY = (
    *("did", "began", "times", "chose", "ruled"),
    *("knows", "released", "shared", "requests", "alerts"),
    "rated",
)
CLOCK = ("clock.hours", "clock.startex_hours")
_TYPES: dict[str, Type] = {
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


def vocabulary(
    root: Node, driven: Mapping[str, Declared], files: Iterable[str], faults: Faults
) -> Vocabulary:
    """Collect what is named under *root*; *driven* are the measures that the world moves.

    An id that is given twice, or that expressions cannot hold, is a fault.
    """
    reader = _Collector(root, faults)
    known = reader.vocabulary
    for path in files:
        known.ids.setdefault("file", {})[path] = Place(path)
    reader.collect(driven)
    _declare(root, known, driven)
    return known


_LISTS = {  # top-level key -> (kind, whether its ids stand in expressions)
    "states": ("state", False),
    "agencies": ("agency", True),
    "contacts": ("contact", False),
    "distributions": ("distribution", False),
    "measures": ("measure", True),
    "resources": ("pool", True),
    "budgets": ("budget", True),
    "instruments": ("instrument", True),
    "meetings": ("meeting", True),
    "lending": ("lending", False),
    "objectives": ("objective", False),
    "actions": ("action", True),
    "decisions": ("decision", True),
    "questions": ("question", True),
    "policies": ("policy", True),
    "threat_assessments": ("assessment", True),
    "information": ("information", True),
    "channels": ("channel", False),
    "ports_of_entry": ("port", False),
    "subjects": ("subject", True),
    "watch_lists": ("watch_list", False),
    "players": ("player", False),
    "starts": ("start", False),
    "background": ("background", False),
    "injects": ("entry", True),
    "contingencies": ("entry", True),
    "expected_actions": ("entry", True),
    "other_entries": ("entry", True),
}


class _Collector:
    def __init__(self, root: Node, faults: Faults) -> None:
        self.root, self.faults = root, faults
        self.vocabulary = Vocabulary()

    def collect(self, driven: Mapping[str, Declared]) -> None:
        """Collect every id; those of *driven* measures are the world's."""
        ids = self.vocabulary.ids
        for key, (kind, is_named) in _LISTS.items():
            for node in listed(self.root, key):
                identity = self._add(kind, node, is_named)
                if identity is not None and key in ("injects", "contingencies"):
                    ids.setdefault("inject", {})[identity] = node.place
        for name in driven:
            ids.setdefault("measure", {}).setdefault(name, Place(""))
        collect_units(self.root, ids, self._add_unit, self.vocabulary.nodes)
        self._geography()
        self._plan_board()
        self._arrivals()
        self._incidents()
        self._seats()
        self._expectations()
        self._tasks()
        self._parts()
        self._speakers()
        collect_cooperation(self.root, self.vocabulary)
        self._measure_names()

    def _geography(self) -> None:
        geography = self.root.get("geography")
        for node in listed(geography, "points"):
            self._add("point", node, False)
        for key, kind in (("areas", "area"), ("routes", "route")):
            for node in listed(geography, key):
                self._add(kind, node, False)

    def _plan_board(self) -> None:
        board = self.root.get("plan_board")
        for node in listed(board, "objectives"):
            self._add("plan_objective", node, True)
        for node in listed(board, "templates"):
            self._add("template", node, False)

    def _arrivals(self) -> None:
        for port in listed(self.root, "ports_of_entry"):
            for node in listed(port, "arrivals"):
                self._add("arrival", node, False)

    def _incidents(self) -> None:
        for storyline in listed(self.root, "storylines"):
            self._add("storyline", storyline, False)
            for node in listed(storyline, "incidents"):
                self._add("incident", node, False)

    def _parts(self) -> None:
        """Collect the ids that stand within others: options, arguments, rules."""
        for kind, key, part in (
            ("decision", "decisions", "options"),
            ("question", "questions", "outcomes"),
        ):
            for node in listed(self.root, key):
                options = self._inner(node, part, part.removesuffix("s"))
                self.vocabulary.options[f"{kind} {text(node, 'id')}"] = tuple(options)
        for node in (*listed(self.root, "actions"), *listed(self.root, "instruments")):
            self._inner(node, "arguments", "argument", is_named=True)
        for node in listed(self.root, "policies"):
            levels = self._inner(node, "levels", "level")
            self.vocabulary.options[f"policy {text(node, 'id')}"] = tuple(levels)
        for node in listed(self.root, "players"):
            self._inner(node, "rules", "rule")

    def _speakers(self) -> None:
        ids = self.vocabulary.ids
        agencies, contacts, seats = (ids.get(kind, {}) for kind in ("agency", "contact", "seat"))
        for both in agencies.keys() & contacts.keys():
            self.faults.add(
                contacts[both], "duplicate", f"contact '{both}' has the id of an agency."
            )
        ids["sender"] = {**agencies, **contacts}
        ids["party"] = {**ids.get("state", {}), **agencies}
        ids["audience"] = {"all": Place(""), **agencies, **seats}

    def _add_unit(self, kind: str, node: Node, identity: str) -> None:
        self._add(kind, node, True, identity)

    def _add(
        self, kind: str, node: Node, is_named: bool, identity: str | None = None
    ) -> str | None:
        identity = identity or text(node, "id")
        if identity is None:
            return None
        given = node.get("id")
        place = given.place if given is not None else node.place
        known = self.vocabulary.ids.setdefault(kind, {})
        if identity in known:
            first = known[identity]
            where = (
                f"line {first.line}" if first.path == place.path else f"{first.path}:{first.line}"
            )
            self.faults.add(
                place,
                "duplicate",
                f"{KINDS.get(kind, kind)} '{identity}' is given twice; the first is in {where}.",
            )
            return identity
        known[identity] = place
        self.vocabulary.nodes.setdefault(kind, {})[identity] = node
        if is_named and RESERVED & set(identity.split(".")):
            self.faults.add(
                place,
                "value",
                f"'{identity}' cannot be used: expressions keep the word for themselves.",
            )
        return identity

    def _inner(self, node: Node, key: str, kind: str, is_named: bool = False) -> list[str]:
        """Ids that need only differ among their neighbours."""
        seen: dict[str, Place] = {}
        for inner in listed(node, key):
            identity = text(inner, "id")
            if identity is None:
                continue
            given = inner.get("id")
            place = given.place if given is not None else inner.place
            if identity in seen:
                self.faults.add(
                    place,
                    "duplicate",
                    f"{kind} '{identity}' is given twice; the first is in line {seen[identity].line}.",
                )
            seen.setdefault(identity, place)
            if is_named and identity in RESERVED:
                self.faults.add(
                    place,
                    "value",
                    f"'{identity}' cannot be used: expressions keep the word for themselves.",
                )
        return list(seen)

    def _seats(self) -> None:
        seats = self.vocabulary.ids.setdefault("seat", {})
        for agency in listed(self.root, "agencies"):
            self._inner(agency, "roles", "role")
            name = text(agency, "id")
            if name in (
                "all",
                "control",
                "simcell",
                "evaluation",
                "observation",
                "facilitators",
                *RESERVED_FIRST,
            ):
                self.faults.add(
                    agency.place,
                    "value",
                    f"an agency cannot be called '{name}': the word has a meaning of its own.",
                )
            for role in listed(agency, "roles"):
                count = role.get("seats")
                many = count.held if count is not None and isinstance(count.held, int) else 1
                for number in range(1, min(many, 20) + 1):
                    seat = f"{name}.{text(role, 'id')}" + (f"_{number}" if number > 1 else "")
                    if number > 1 and seat in seats:
                        self.faults.add(role.place, "duplicate", f"seat '{seat}' is given twice.")
                    seats.setdefault(seat, role.place)

    def _expectations(self) -> None:
        found = self.vocabulary.ids.setdefault("expectation", {})

        def add(node: Node, otherwise: str) -> None:
            identity = text(node, "id") or otherwise
            if identity in found:
                self.faults.add(
                    node.place,
                    "duplicate",
                    f"expected action '{identity}' is given twice; the first is in line {found[identity].line}.",
                )
            found.setdefault(identity, node.place)

        for key in ("injects", "contingencies"):
            for entry in listed(self.root, key):
                for number, node in enumerate(listed(entry, "expect"), start=1):
                    add(node, f"{text(entry, 'id')}_expect_{number}")
        for entry in listed(self.root, "expected_actions"):
            expect = entry.get("expect")
            if expect is not None:
                add(expect, str(text(entry, "id")))

    def _tasks(self) -> None:
        for capability in listed(self.root, "capabilities"):
            self._add("capability", capability, False)
            for target in listed(capability, "targets"):
                self._add("target", target, False)
                for task in listed(target, "tasks"):
                    self._add("task", task, False)

    def _measure_names(self) -> None:
        ids = self.vocabulary.ids
        agencies = ids.get("agency", {})
        for name, place in ids.get("measure", {}).items():
            first, *rest = name.split(".")
            if first in RESERVED_FIRST:
                self.faults.add(
                    place,
                    "value",
                    f"a measure cannot begin with '{first}': the word has a meaning of its own.",
                )
            elif first in agencies and len(rest) > 1 and rest[0] in STATES_OF_AGENCY:
                self.faults.add(
                    place, "value", f"'{name}' already says what agency '{first}' {rest[0]}."
                )


def _declare(root: Node, known: Vocabulary, driven: Mapping[str, Declared]) -> None:
    """Declare every name of the whole scenario; arguments are declared action by action."""
    names = known.names
    for node in listed(root, "measures"):
        name, holds = text(node, "id"), _TYPES.get(str(text(node, "type")))
        if name is not None and holds is not None:
            names[name] = Declared(holds, _options(node))
        elif name is not None and name not in driven:
            known.unsure.names.add(name)
    names.update(driven)
    _declare_play(known)
    _declare_agencies(known)
    declare_units(root, known.ids, names)
    declare_cooperation(root, known)
    for name in CLOCK:
        names[name] = Declared("number")


def _declare_play(known: Vocabulary) -> None:
    names = known.names
    for entry in known.ids.get("entry", {}):
        names[f"delivered.{entry}"] = Declared("boolean")
    for expectation in known.ids.get("expectation", {}):
        names[f"met.{expectation}"] = Declared("boolean")
        names[f"missed.{expectation}"] = Declared("boolean")
    for pool in known.ids.get("pool", {}):
        names[f"free.{pool}"] = Declared("integer")
        names[f"total.{pool}"] = Declared("integer")


def _declare_agencies(known: Vocabulary) -> None:
    names = known.names
    for action, node in known.nodes.get("action", {}).items():
        for agency in _texts(node, "agencies"):
            names[f"{agency}.did.{action}"] = Declared("boolean")
            names[f"{agency}.began.{action}"] = Declared("boolean")
            names[f"{agency}.times.{action}"] = Declared("integer")
    for kind, word in (("decision", "chose"), ("question", "ruled")):
        for identity, node in known.nodes.get(kind, {}).items():
            for agency in _texts(node, "to"):
                options = (*LAPSED, *known.options.get(f"{kind} {identity}", ()))
                names[f"{agency}.{word}.{identity}"] = Declared("text", options)


def arguments(action: Node, known: Vocabulary) -> dict[str, Declared]:
    """The names ``arg.ID`` of an *action*."""
    found = {}
    for node in listed(action, "arguments"):
        kind = text(node, "type")
        if kind in _TYPES:
            options = {
                "point": tuple(known.ids.get("point", {})),
                "agency": tuple(known.ids.get("agency", {})),
                "unit": tuple(known.ids.get("unit", {})),
            }
            found[f"arg.{text(node, 'id')}"] = Declared(
                _TYPES[kind], options.get(kind, _options(node))
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


def _texts(node: Node, key: str) -> list[str]:
    return [one.held for one in listed(node, key) if isinstance(one.held, str)]


def _options(node: Node) -> tuple[str, ...]:
    return tuple(_texts(node, "options"))
