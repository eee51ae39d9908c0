"""What an agency may do at any time: actions, what they need and what they use."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.effects import Effects
from exercise_engine.scenario.fields import (
    AgencyRef,
    Computes,
    Expression,
    Id,
    Lasting,
    OptionId,
    Part,
    PolicyRef,
    PoolRef,
    Prose,
    SeatRef,
    Title,
    UnitKindRef,
    UnitWord,
)
from exercise_engine.scenario.msel import Tagged
from exercise_engine.scenario.opposing import Contradicts
from exercise_engine.scenario.units import Cost, Sends

ArgumentType = Literal["integer", "number", "boolean", "choice", "point", "agency", "unit", "text"]


class Argument(Part):
    """Something that whoever takes an action must say."""

    id: Id
    title: Title
    type: ArgumentType
    unit: UnitWord = ""
    low: float | None = None
    high: float | None = None
    options: Annotated[list[OptionId], Field(max_length=50)] = []
    kinds: Annotated[list[UnitKindRef], Field(max_length=20)] = []
    default: bool | int | float | str | None = None


class Requirement(Part):
    """What must hold before an action is accepted, and the sentence for when it does not."""

    that: Annotated[Expression, Computes("bool", "action")]
    otherwise: Title


class Use(Part):
    """So much of a pool, held while the action lasts and then free again."""

    pool: PoolRef
    count: Annotated[int, Field(ge=1)] | Annotated[Expression, Computes("integer", "action")] = 1


class Spend(Part):
    """So much of a pool, used up when the action begins."""

    pool: PoolRef
    count: Annotated[int, Field(ge=1)] | Annotated[Expression, Computes("integer", "action")] = 1


class Under(Part):
    """The policy under which an action is foreseen, at *level* or a greater one.

    Taking the action while it is not in force is possible, and is recorded as
    acting outside the policy. What is forbidden stands under ``requires``.
    """

    policy: PolicyRef
    level: Id | None = None


class Action(Tagged):
    """What an agency may do at any time.

    Its resources are waited for in the order of the calls; it begins when it has
    them, lasts *takes*, and then has its *effects*. One that *sends* units lasts
    until the last of them has done its work; *on_arrival* happens when all have
    come, *on_failure* when it is called off or loses its units.
    """

    id: Id
    title: Title
    text: Prose = ""
    agencies: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    seats: list[SeatRef] = []
    arguments: Annotated[list[Argument], Field(max_length=12)] = []
    requires: Annotated[list[Requirement], Field(max_length=12)] = []
    under: Under | None = None
    takes: Lasting = 0
    uses: Annotated[list[Use], Field(max_length=12)] = []
    spends: Annotated[list[Spend], Field(max_length=12)] = []
    costs: Annotated[list[Cost], Field(max_length=12)] = []
    sends: Sends | None = None
    once: bool = False
    contradicts: Annotated[list[Contradicts], Field(max_length=12)] = []
    at_once: Effects = []
    on_arrival: Effects = []
    effects: Effects = []
    on_failure: Effects = []

    @model_validator(mode="after")
    def _sends_or_takes(self) -> Action:
        if self.sends is not None and "takes" in self.model_fields_set:
            raise ValueError("'takes' does not go with 'sends'. Write 'works' in 'sends'.")
        for name in ("on_arrival", "on_failure"):
            if self.sends is None and getattr(self, name):
                raise ValueError(f"'{name}' goes with 'sends'.")
        return self
