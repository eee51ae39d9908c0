"""What expressions may name beside measures: what play, agencies, units and partners publish."""

from __future__ import annotations

from collections.abc import Mapping

from exercise_engine.scenario.cooperation_names import (
    declare_cooperation,
)
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.unit_names import declare_units
from exercise_engine.scenario.vocabulary import (
    CLOCK,
    TYPES,
    Vocabulary,
    listed,
    options_of,
    text,
    texts,
)

LAPSED = ("", "lapsed")  # what `chose` and `ruled` hold before an answer, and without one


def declare_names(root: Node, known: Vocabulary, driven: Mapping[str, Declared]) -> None:
    """Declare every name of the whole scenario; arguments are declared action by action."""
    names = known.names
    for node in listed(root, "measures"):
        name, holds = text(node, "id"), TYPES.get(str(text(node, "type")))
        if name is not None and holds is not None:
            names[name] = Declared(holds, options_of(node))
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
        for agency in texts(node, "agencies"):
            names[f"{agency}.did.{action}"] = Declared("boolean")
            names[f"{agency}.began.{action}"] = Declared("boolean")
            names[f"{agency}.times.{action}"] = Declared("integer")
    for kind, word in (("decision", "chose"), ("question", "ruled")):
        for identity, node in known.nodes.get(kind, {}).items():
            for agency in texts(node, "to"):
                options = (*LAPSED, *known.options.get(f"{kind} {identity}", ()))
                names[f"{agency}.{word}.{identity}"] = Declared("text", options)
