"""What one taking of an action needs, worked out before it is accepted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exercise_engine import events as e
from exercise_engine.processes.play import Audience, Play
from exercise_engine.scenario.acting import Action, Spend, Use
from exercise_engine.scenario.units import Carries
from exercise_engine.seats import FACILITATORS

_CENTS = 2


@dataclass(frozen=True)
class ActionPlan:
    """One taking of an action; *uses* and *spends* are counts by pool.

    *costs* are amounts by budget; *units* is how many units it sends, and *carries*
    what each of them must be able to carry.
    """

    instance: str
    action: Action
    agency: str
    seat: str
    arguments: Mapping[str, e.Value]
    uses: Mapping[str, int]
    spends: Mapping[str, int]
    costs: Mapping[str, float] = field(default_factory=dict)
    units: int = 0
    carries: Mapping[str, float] = field(default_factory=dict)

    @property
    def audience(self) -> Audience:
        """Who sees it: the agency and the facilitators."""
        return (self.agency, FACILITATORS)

    def needs(self, pool: str) -> int:
        """Return how many of *pool* it must have before it begins."""
        return self.uses.get(pool, 0) + self.spends.get(pool, 0)

    @property
    def names(self) -> dict[str, e.Value]:
        """The arguments by the names that expressions know them by."""
        return {f"arg.{name}": value for name, value in self.arguments.items()}

    @property
    def subject(self) -> str:
        """What keys the draws: agency, action and arguments."""
        told = json.dumps(self.arguments, sort_keys=True, separators=(",", ":"))
        return f"action:{self.agency}/{self.action.id}/{told}"

    def said(self, reference: str) -> str:
        """Return what *reference* names: an argument's value for ``arg.ID``, else itself."""
        if reference.startswith("arg."):
            return str(self.arguments[reference.removeprefix("arg.")])
        return reference


def planned(
    play: Play,
    instance: str,
    action: Action,
    agency: str,
    seat: str,
    arguments: Mapping[str, e.Value],
) -> ActionPlan:
    """Return what taking *action* needs, its expressions computed with *arguments*."""
    names = {f"arg.{name}": value for name, value in arguments.items()}

    def computed(given: float | str, kind: str) -> float:
        value: e.Value | None = given
        if isinstance(given, str):
            program = (
                play.loaded.program(given, "integer", action=action.id)
                if kind == "integer"
                else play.loaded.program(given, "value", action=action.id)
            )
            value = play.evaluate(program, f"action:{instance}", names)
        return max(0.0, float(value)) if isinstance(value, int | float) else 0.0

    def counted(needs: Sequence[Use | Spend]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for need in needs:
            count = round(computed(need.count, "integer"))
            counts[need.pool] = counts.get(need.pool, 0) + count
        return {pool: count for pool, count in counts.items() if count}

    costs: dict[str, float] = {}
    for cost in action.costs:
        amount = round(computed(cost.amount, "value"), _CENTS)
        costs[cost.budget] = costs.get(cost.budget, 0.0) + amount
    units, carries = 0, dict[str, float]()
    if action.sends is not None:
        units = max(1, round(computed(action.sends.count, "integer")))
        wanted = action.sends.carries or Carries()
        for what in Carries.model_fields:
            carries[what] = computed(getattr(wanted, what), "value") / units
    return ActionPlan(
        instance,
        action,
        agency,
        seat,
        dict(arguments),
        counted(action.uses),
        counted(action.spends),
        costs,
        units,
        carries,
    )
