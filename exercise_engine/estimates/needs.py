"""What one taking of an action would need, as far as its arguments are given and its terms can be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exercise_engine import events as e
from exercise_engine.estimates.seen import Seen
from exercise_engine.scenario.acting import Action, Argument, Spend, Use
from exercise_engine.scenario.units import Carries, Cost, Sends


@dataclass(frozen=True)
class Needs:
    """What *action* needs with the arguments *given*; a ``None`` cannot be told beforehand."""

    action: Action
    given: Mapping[str, e.Value]
    seen: Seen

    @property
    def names(self) -> dict[str, e.Value]:
        """The arguments by the names that expressions know them by."""
        return {f"arg.{name}": value for name, value in self.given.items()}

    def number(self, given: float | str, kind: str = "value") -> float | None:
        """Return an amount as authored, or as computed from what is given and seen."""
        if not isinstance(given, str):
            return float(given)
        loaded = self.seen.words.loaded
        program = (
            loaded.program(given, "integer", action=self.action.id)
            if kind == "integer"
            else loaded.program(given, "value", action=self.action.id)
        )
        value = self.seen.evaluate(program, self.names)
        return max(0.0, float(value)) if isinstance(value, int | float) else None

    def counted(self, needs: Sequence[Use | Spend]) -> dict[str, int | None]:
        """Return how many of each pool are needed."""
        counts: dict[str, int | None] = {}
        for need in needs:
            count, before = self.number(need.count, "integer"), counts.get(need.pool, 0)
            known = count is not None and before is not None
            counts[need.pool] = before + round(count) if known else None  # type: ignore[operator,arg-type]
        return counts

    def costs(self) -> dict[str, float | None]:
        """Return how much is taken out of each budget."""
        sums: dict[str, float | None] = {}
        for cost in self.action.costs:
            sums[cost.budget] = _plus(sums.get(cost.budget, 0.0), self._amount(cost))
        return sums

    def _amount(self, cost: Cost) -> float | None:
        amount = self.number(cost.amount)
        return None if amount is None else round(amount, 2)

    def said(self, reference: str) -> str:
        """Return what *reference* names: an argument's value for ``arg.ID``, else itself; empty if not given."""
        if reference.startswith("arg."):
            return str(self.given.get(reference.removeprefix("arg."), ""))
        return reference

    def units(self, sends: Sends) -> int | None:
        """Return how many units would be sent."""
        count = self.number(sends.count, "integer")
        return None if count is None else max(1, round(count))

    def carries(self, sends: Sends, units: int) -> dict[str, float]:
        """Return what each of the *units* must be able to carry, as far as it can be told."""
        wanted = sends.carries or Carries()
        needs = {what: self.number(getattr(wanted, what)) for what in Carries.model_fields}
        return {what: need / units for what, need in needs.items() if need is not None}


def fitting(arguments: Sequence[Argument], given: Mapping[str, object]) -> dict[str, e.Value]:
    """Return those of the *given* values that fit their arguments; the others are not given yet."""
    fits: dict[str, e.Value] = {}
    for argument in arguments:
        value = given.get(argument.id)
        if argument.type == "boolean":
            fits[argument.id] = value is True
        elif argument.type in ("integer", "number"):
            if isinstance(value, int | float) and not isinstance(value, bool):
                number = int(value) if argument.type == "integer" else float(value)
                low, high = argument.low, argument.high
                if (low is None or number >= low) and (high is None or number <= high):
                    fits[argument.id] = number
        elif isinstance(value, str) and value:
            fits[argument.id] = value
    return fits


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other
