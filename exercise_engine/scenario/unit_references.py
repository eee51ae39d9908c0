"""What actions, arguments and scripted players say of units, and what a seat may read of them."""

from __future__ import annotations

from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.faults import Faults, did_you_mean, one_of, there_are
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.vocabulary import Vocabulary, listed, text
from exercise_engine.scenario.walk import Visit

_TARGETS = {"to": ("point", ("point", "unit")), "unit": ("unit", ("unit",))}


def check_sends(visit: Visit, known: Vocabulary, faults: Faults) -> None:
    """Note where ``sends`` names no place, unit, argument or task that there is."""
    action = visit.within(Action)
    for key, (kind, types) in _TARGETS.items():
        given = visit.node.get(key)
        if given is None or not isinstance(given.held, str) or known.unsure.everything:
            continue
        if given.held.startswith("arg."):
            argument_of_type(given, action, types, faults)
        elif given.held not in known.ids.get(kind, {}):
            faults.add(given.place, "reference", known.missing(kind, given.held))
    task = visit.node.get("task")
    tasks = _tasks(known)
    if task is not None and isinstance(task.held, str) and task.held not in tasks:
        every = [node for node in known.nodes.get("unit", {}).values() if not listed(node, "tasks")]
        if not every:
            near = did_you_mean(task.held, tasks) or there_are(tasks)
            faults.add(task.place, "reference", f"no unit can do task '{task.held}'.{near}")


def check_does(node: Node, seat: str | None, known: Vocabulary, faults: Faults) -> None:
    """Note where a scripted player recalls or lends what is not its agency's."""
    agency = str(seat).split(".", maxsplit=1)[0]
    if seat not in known.ids.get("seat", {}):
        return
    for verb in ("recall", "lend", "give_back"):
        given, unit = node.get(verb), text(node, verb)
        if given is None or unit not in known.nodes.get("unit", {}):
            continue
        owners = {_owner(known, unit)} if verb == "lend" else _taskers(known, unit)
        if agency not in owners:
            faults.add(
                given.place,
                "reference",
                f"agency '{agency}' has no say over unit '{unit}'; {one_of(sorted(owners))} has.",
            )


def sees_unit_name(known: Vocabulary, agency: str, seat: str, name: str) -> bool:
    """Whether the *seat* of *agency* may read *name* of a unit, a kind of unit or a budget."""
    first, subject, *rest = name.split(".")
    if first == "ready":
        return bool(rest) and rest[-1] == agency
    kind = "unit" if first == "unit" else "budget"
    node = known.nodes.get(kind, {}).get(subject)
    if node is None:
        return False
    seen_by = {str(one.held) for one in listed(node, "seen_by")}
    having = _taskers(known, subject) if kind == "unit" else _spenders(node)
    return agency in having or bool(seen_by & {"all", agency, seat})


def argument_of_type(
    given: Node, action: Node | None, types: tuple[str, ...], faults: Faults, what: str = "action"
) -> None:
    """Note where ``arg.ID`` is no argument of these *types* of the *action*, which is a *what*."""
    name = str(given.held).removeprefix("arg.")
    fitting = [
        str(text(one, "id")) for one in listed(action, "arguments") if text(one, "type") in types
    ]
    if name not in fitting:
        near = did_you_mean(name, fitting) or there_are(fitting)
        faults.add(
            given.place,
            "reference",
            f"the {what} has no argument '{name}' of type {one_of(types)}.{near}",
        )


def _tasks(known: Vocabulary) -> dict[str, None]:
    return {
        str(one.held): None
        for node in known.nodes.get("unit", {}).values()
        for one in listed(node, "tasks")
    }


def _owner(known: Vocabulary, unit: str) -> str:
    return str(text(known.nodes["unit"][unit], "agency"))


def _taskers(known: Vocabulary, unit: str) -> set[str]:
    """Who owns a unit, may be lent it, or is brought it by an instrument."""
    owner, kind = _owner(known, unit), text(known.nodes["unit"][unit], "kind")
    found = {owner}
    for rule in known.nodes.get("lending", {}).values():
        kinds = [one.held for one in listed(rule, "kinds")]
        if text(rule, "from") == owner and (not kinds or kind in kinds):
            found.update(str(one.held) for one in listed(rule, "to"))
    for instrument in known.nodes.get("instrument", {}).values():
        for brought in listed(instrument, "brings_units"):
            if text(brought, "unit") in (unit, text(known.nodes["unit"][unit], "id")):
                found.add(str(text(brought, "tasked_by")))
    return found


def _spenders(node: Node) -> set[str]:
    return {str(text(node, "agency")), *(str(one.held) for one in listed(node, "spenders"))}
