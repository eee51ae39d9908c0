"""The real instruments that come with the engine, with what is publicly known of their parties.

A scenario's instrument that says ``library: ID`` takes from the entry what it does
not say itself. States that say their ``country`` get their status from the
entry; a status that could not be looked up is ``unknown``, never guessed.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from exercise_engine.scenario.faults import Faults, did_you_mean, there_are
from exercise_engine.scenario.nodes import Item, Node, read_yaml

_FILE = "instrument_library.yaml"
# What tells of an entry, and is no key of an instrument.
NOTES = ("countries", "provisions", "unlisted")


@cache
def library() -> dict[str, Node]:
    """Return every entry by its id, in file order."""
    faults = Faults()
    content = files("exercise_engine.scenario").joinpath(_FILE).read_bytes()
    root = read_yaml(_FILE, content, faults)
    if root is None or len(faults):
        raise ValueError(f"the library of instruments cannot be read: {faults.sorted()}")
    found = {}
    for node in root.items["instruments"].value.listed:
        found[str(node.items["id"].value.held)] = node
    return found


def with_library(root: Node, faults: Faults) -> Node:
    """Return *root* with what its instruments take from the library filled in."""
    instruments = root.get("instruments")
    if instruments is None or not isinstance(instruments.held, list):
        return root
    filled = [_filled(node, root, faults) for node in instruments.held]
    items = dict(root.items)
    items["instruments"] = Item(
        root.items["instruments"].place, Node(instruments.place, filled, instruments.inner)
    )
    return Node(root.place, items, root.inner)


def _filled(node: Node, root: Node, faults: Faults) -> Node:
    asked = node.get("library")
    if asked is None or not isinstance(asked.held, str) or not isinstance(node.held, dict):
        return node
    entry = library().get(asked.held)
    if entry is None:
        near = did_you_mean(asked.held, library()) or there_are(library())
        faults.add(asked.place, "reference", f"the library has no instrument '{asked.held}'.{near}")
        return node
    items = dict(node.items)
    left_out = (*NOTES, "id", *(("transit",) if "brings_units" in items else ()))  # units travel
    for key, item in entry.items.items():
        if key not in items and key not in left_out:
            items[key] = Item(node.place, _moved(item.value, node))
    if "id" not in items:
        items["id"] = Item(node.place, _moved(entry.items["id"].value, node))
    parties = _parties(node, entry, root)
    if parties:
        items["parties"] = Item(node.place, Node(node.place, parties))
    return Node(node.place, items, node.inner)


def _parties(node: Node, entry: Node, root: Node) -> list[Node]:
    """The parties that *node* names itself, then what the library knows of the other states."""
    given = node.get("parties")
    listed = list(given.listed) if given is not None else []
    countries = entry.get("countries")
    if countries is None:
        return listed
    named = {str(one.items["state"].value.held) for one in listed if "state" in one.items}
    states = root.get("states")
    for state in states.listed if states is not None else []:
        identity, country = state.get("id"), state.get("country")
        if identity is None or str(identity.held) in named:
            continue
        known = _of(str(country.held), countries) if country is not None else None
        told = _moved(known if known is not None else entry.items["unlisted"].value, node)
        listed.append(
            Node(
                node.place,
                {"state": Item(node.place, Node(node.place, identity.held)), **told.items},
            )
        )
    return listed


def _of(country: str, countries: Node) -> Node | None:
    """Return what is known of *country*: a key of *countries* may name several that share a line."""
    shared = (item.value for key, item in countries.items.items() if country in key.split())
    return next(shared, None)


def _moved(node: Node, to: Node) -> Node:
    """Return *node* as if it stood where *to* stands: its faults are the scenario's to mend."""
    if isinstance(node.held, dict):
        held = {key: Item(to.place, _moved(item.value, to)) for key, item in node.items.items()}
        return Node(to.place, held)
    if isinstance(node.held, list):
        return Node(to.place, [_moved(one, to) for one in node.held])
    return Node(to.place, node.held)
