"""The ids of a scenario, collected with their places, each fit for its kind.

Taken from the nodes, not from a validated scenario, so that a fault in one part
does not make the references to it dangle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exercise_engine.scenario.cooperation_names import (
    collect_cooperation,
)
from exercise_engine.scenario.declared_names import declare_names
from exercise_engine.scenario.faults import Faults, Place
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.tokens import RESERVED
from exercise_engine.scenario.unit_names import collect_units
from exercise_engine.scenario.vocabulary import KINDS, Vocabulary, listed, text

RESERVED_FIRST = (
    *("delivered", "met", "missed", "free", "total", "clock", "arg", "math"),
    *("known", "breaches", "hit", "passed"),
    *("policy", "joint", "plan"),
    *("unit", "ready", "budget"),
    *("instrument", "meeting", "resolved", "issued", "alerted", "heeding"),
)
STATES_OF_AGENCY = (
    *("did", "began", "times", "chose", "ruled"),
    *("knows", "released", "shared", "requests", "alerts"),
    "rated",
)
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
    declare_names(root, known, driven)
    return known


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
