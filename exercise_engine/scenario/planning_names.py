"""The ids and names that policies, assessments and the plan board bring into a scenario."""

from __future__ import annotations

from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.policies import ACTIVE
from exercise_engine.scenario.vocabulary import Vocabulary, listed, text

_COUNTS = ("tasks", "accepted", "done")


def declare_planning(root: Node, known: Vocabulary) -> None:
    """Declare the names of policies, assessments and the plan, where there are any."""
    names = known.names
    for policy, node in known.nodes.get("policy", {}).items():
        levels = tuple(str(text(one, "id")) for one in listed(node, "levels")) or (ACTIVE,)
        names[f"policy.{policy}"] = Declared("text", ("", *levels))
        names[f"policy.{policy}.pending"] = Declared("boolean")
    for assessment, node in known.nodes.get("assessment", {}).items():
        for agency in listed(node, "to"):
            names[f"{agency.held}.rated.{assessment}"] = Declared("boolean")
        truth = node.get("truth")
        held = truth.held if truth is not None else None
        for factor in held if isinstance(held, dict) else ():
            names[f"joint.{assessment}.{factor}"] = Declared("integer")
        names[f"joint.{assessment}.agreed"] = Declared("boolean")
    for objective in known.ids.get("plan_objective", {}):
        for count in _COUNTS:
            names[f"plan.{count}.{objective}"] = Declared("integer")
    if root.get("plan_board") is not None:
        names["plan.owners"] = Declared("integer")
        names["plan.late"] = Declared("integer")


def sees_planning_name(known: Vocabulary, root: Node, seat: str, name: str) -> bool:
    """Tell whether *seat* may read *name*, which begins with policy, joint or plan."""
    first, _, rest = name.partition(".")
    if first == "policy":
        return can_read(known, rest.split(".")[0], seat)
    if first == "joint":
        return is_asked(known, rest.split(".", maxsplit=1)[0], seat)
    return is_on_board(root, seat)


def can_read(known: Vocabulary, policy: str, token: str) -> bool:
    """Tell whether an agency, or a seat, may read *policy*."""
    node = known.nodes.get("policy", {}).get(policy)
    readers = _held(node, "seen_by") or {"all"}
    owner = str(text(node, "owner"))
    agencies = known.nodes.get("agency", {})
    # Where an agency and a state have one id, the agency is meant.
    own = {name for name, one in agencies.items() if text(one, "state") == owner}
    readers |= {owner} if owner in agencies else own
    return bool((readers | activators(known, policy)) & _tokens(token))


def can_activate(known: Vocabulary, policy: str, seat: str) -> bool:
    """Tell whether *seat* may put some level of *policy* in force."""
    return bool(activators(known, policy) & _tokens(seat))


def activators(known: Vocabulary, policy: str) -> set[str]:
    """The agencies and seats that may put some level of *policy* in force."""
    node = known.nodes.get("policy", {}).get(policy)
    found = _held(node, "activated_by")
    for level in listed(node, "levels"):
        found |= _held(level, "activated_by")
    return found


def is_asked(known: Vocabulary, assessment: str, seat: str) -> bool:
    """Tell whether the agency of *seat* is asked to rate in *assessment*."""
    node = known.nodes.get("assessment", {}).get(assessment)
    return seat.split(".", maxsplit=1)[0] in _held(node, "to")


def is_on_board(root: Node, seat: str) -> bool:
    """Tell whether the agency of *seat* fills the plan board."""
    return seat.split(".", maxsplit=1)[0] in _held(root.get("plan_board"), "agencies")


def _held(node: Node | None, key: str) -> set[str]:
    return {str(one.held) for one in listed(node, key)}


def _tokens(token: str) -> set[str]:
    return {"all", token, token.split(".", maxsplit=1)[0]}
