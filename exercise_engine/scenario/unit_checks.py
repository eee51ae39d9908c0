"""What units, lending and budgets must keep to: times, numbers, and what fits together."""

from __future__ import annotations

from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.faults import Faults, one_of
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.units import Sends, Unit
from exercise_engine.scenario.vocabulary import listed
from exercise_engine.units import MINUTE_MS, SECOND_MS, format_duration

SHORTEST_TRACK_MS = 10 * SECOND_MS
# Key under 'units' -> what must not be shorter than a minute in it.
_LASTING = {
    "crew": ("duty", "rest"),
    "fuel": ("endurance",),
    "maintenance": ("every",),
    "breakdown": ("mean",),
}


class UnitChecks:
    """Checks the units, loans and budgets of a valid *scenario* made of the nodes under *root*."""

    def __init__(self, scenario: Scenario, root: Node, faults: Faults) -> None:
        self.scenario, self.root, self.faults = scenario, root, faults

    def check(self) -> None:
        """Run every check."""
        for unit, node in zip(self.scenario.units, listed(self.root, "units"), strict=True):
            self._unit(unit, node)
        for action, node in zip(self.scenario.actions, listed(self.root, "actions"), strict=True):
            self._arguments(action, node)
            sends = node.get("sends")
            if action.sends is not None and sends is not None:
                self._sends(action, action.sends, sends)
            self._costs(action, node)
        self._lending()
        for pool, node in zip(self.scenario.resources, listed(self.root, "resources"), strict=True):
            consumes = node.get("consumes")
            if pool.consumes is not None and consumes is not None:
                self._at_least(consumes, "every", pool.consumes.every, MINUTE_MS)

    def _at_least(self, node: Node, key: str, found_ms: int, least_ms: int) -> None:
        if found_ms < least_ms:
            place = (node.get(key) or node).place
            self.faults.add(place, "time", f"'{key}' is {format_duration(least_ms)} or more.")

    def _unit(self, unit: Unit, node: Node) -> None:
        self._at_least(node, "position_every", unit.position_every, SHORTEST_TRACK_MS)
        for part, keys in _LASTING.items():
            given, below = getattr(unit, part), node.get(part)
            for key in keys:
                if given is not None and below is not None:
                    self._at_least(below, key, getattr(given, key), MINUTE_MS)
        crew = unit.crew
        if crew is not None and crew.rest_after is not None and crew.rest_after > crew.duty:
            place = node.items["crew"].value.items["rest_after"].value.place
            self.faults.add(
                place, "time", "'rest_after' is longer than 'duty', which is not exceeded."
            )

    def _arguments(self, action: Action, node: Node) -> None:
        for argument, place in zip(action.arguments, listed(node, "arguments"), strict=True):
            if argument.kinds and argument.type != "unit":
                self.faults.add(place.items["kinds"].place, "value", "'kinds' goes with type unit.")

    def _sends(self, action: Action, sends: Sends, node: Node) -> None:
        place = (node.get("kinds") or node.get("unit") or node).place
        if sends.kinds:
            found = [unit for unit in self.scenario.fleet.values() if unit.kind in sends.kinds]
        elif sends.unit in self.scenario.fleet:
            found = [self.scenario.fleet[str(sends.unit)]]
        else:
            return
        able = [u for u in found if not (sends.task and u.tasks) or sends.task in u.tasks]
        known = any(not u.tasks or sends.task in u.tasks for u in self.scenario.fleet.values())
        if not able and (not found or not known):
            return  # said where the kind or the task is checked
        if not able:
            self.faults.add(place, "value", f"none of these units can do task '{sends.task}'.")
            return
        for agency in action.agencies:
            having = [unit for unit in able if agency in self._taskers(unit)]
            if not having:
                owners = one_of(dict.fromkeys(unit.agency for unit in able))
                self.faults.add(
                    place,
                    "value",
                    f"agency '{agency}' has none of these units and may be lent none; {owners} has.",
                )
            elif isinstance(sends.count, int) and sends.count > len(having):
                self.faults.add(
                    node.items["count"].value.place,
                    "bounds",
                    f"the action sends {sends.count}, but agency '{agency}' can have only {len(having)}.",
                )

    def _taskers(self, unit: Unit) -> set[str]:
        brought = (
            one for instrument in self.scenario.instruments for one in instrument.brings_units
        )
        tasking = {one.tasked_by for one in brought if unit in self.scenario.alike(one.unit)}
        return {unit.agency, *tasking}.union(
            *(
                rule.to
                for rule in self.scenario.lending
                if rule.lender == unit.agency and (not rule.kinds or unit.kind in rule.kinds)
            )
        )

    def _costs(self, action: Action, node: Node) -> None:
        budgets = self.scenario.by_id("budgets")
        for cost, place in zip(action.costs, listed(node, "costs"), strict=True):
            budget = budgets.get(cost.budget)
            if budget is None:
                continue
            for agency in action.agencies:
                if agency not in (budget.agency, *budget.spenders):
                    self.faults.add(
                        place.items["budget"].value.place,
                        "reference",
                        f"agency '{agency}' may not spend from '{budget.id}'; "
                        f"{one_of([budget.agency, *budget.spenders])} may.",
                    )

    def _lending(self) -> None:
        owned = {(unit.agency, unit.kind) for unit in self.scenario.units}
        for rule, node in zip(self.scenario.lending, listed(self.root, "lending"), strict=True):
            if rule.lender in rule.to:
                self.faults.add(
                    node.items["to"].value.place,
                    "reference",
                    f"agency '{rule.lender}' lends nothing to itself.",
                )
            if rule.longest == 0:  # which would read as no limit
                self.faults.add(
                    node.items["longest"].value.place,
                    "value",
                    "a loan lasts longer than no time. Leave 'longest' out where it has no limit.",
                )
            kinds = rule.kinds or sorted({kind for _, kind in owned})
            if not any((rule.lender, kind) in owned for kind in kinds):
                self.faults.add(
                    node.items["from"].value.place,
                    "reference",
                    f"agency '{rule.lender}' has no units to lend by this.",
                )
