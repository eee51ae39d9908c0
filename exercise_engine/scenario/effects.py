"""Effects: what a decision, an action or an entry of the MSEL changes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    AgencyRef,
    BudgetRef,
    Computes,
    EntryRef,
    Expression,
    InjectRef,
    Lasting,
    MeasureRef,
    NumberDistribution,
    Part,
    PoolRef,
    Share,
)
from exercise_engine.scenario.information import InformationRef

Amount = (
    bool | int | float | Annotated[Expression, Computes("value", "effect")] | NumberDistribution
)


EffectCondition = Annotated[Expression, Computes("bool", "effect")]


class Effect(Part):
    """One thing that changes; exactly one of the verbs below.

    ``set``/``to`` and ``add``/``by`` change a measure, ``restock``/``by`` a pool,
    ``fund``/``by`` a budget.
    ``deliver`` and ``skip`` act on the MSEL. ``learn``/``agencies`` makes an
    information item known. ``chance``, ``if`` and ``delay``
    guard the effects in ``then`` (and, but for delay, ``otherwise``).
    """

    set: MeasureRef | None = None
    to: Amount | None = None
    add: MeasureRef | None = None
    restock: PoolRef | None = None
    fund: BudgetRef | None = None
    by: Amount | None = None
    deliver: InjectRef | None = None
    skip: EntryRef | None = None
    learn: InformationRef | None = None
    agencies: Annotated[list[AgencyRef], Field(max_length=50)] = []
    chance: Share | Annotated[Expression, Computes("value", "effect")] | None = None
    condition: Annotated[EffectCondition | None, Field(alias="if")] = None
    delay: Lasting | None = None
    then: Annotated[list[Effect], Field(max_length=50)] = []
    otherwise: Annotated[list[Effect], Field(max_length=50)] = []

    @property
    def verb(self) -> str:
        """The one verb that is given, by its name in the file."""
        return next(name for name, given in self._verbs().items() if given)

    def _verbs(self) -> dict[str, bool]:
        return {
            "set": self.set is not None,
            "add": self.add is not None,
            "restock": self.restock is not None,
            "fund": self.fund is not None,
            "deliver": self.deliver is not None,
            "skip": self.skip is not None,
            "learn": self.learn is not None,
            "chance": self.chance is not None,
            "if": self.condition is not None,
            "delay": self.delay is not None,
        }

    @model_validator(mode="after")
    def _one_verb(self) -> Effect:
        verbs = [name for name, given in self._verbs().items() if given]
        if len(verbs) != 1:
            raise ValueError(
                f"give exactly one of {', '.join(self._verbs())}; found {' and '.join(verbs) or 'none'}."
            )
        verb = verbs[0]
        wants = {"set": "to", "add": "by", "restock": "by", "fund": "by"}.get(verb)
        for name in ("to", "by"):
            given = getattr(self, name) is not None
            if name == wants and not given:
                raise ValueError(f"'{verb}' needs '{name}'.")
            if name != wants and given:
                raise ValueError(f"'{name}' does not go with '{verb}'.")
        if verb == "learn" and not self.agencies:
            raise ValueError("'learn' needs 'agencies'.")
        if verb != "learn" and self.agencies:
            raise ValueError(f"'agencies' does not go with '{verb}'.")
        guards = verb in ("chance", "if", "delay")
        if guards and not (self.then or self.otherwise):
            raise ValueError(f"'{verb}' needs 'then'.")
        if not guards and (self.then or self.otherwise):
            raise ValueError(f"'then' does not go with '{verb}'.")
        if verb == "delay" and self.otherwise:
            raise ValueError("'otherwise' does not go with 'delay'.")
        return self


Effects = Annotated[list[Effect], Field(max_length=50)]
