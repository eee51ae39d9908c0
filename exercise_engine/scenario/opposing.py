"""What does not go together: an action or an option of one agency, and what another has done or decided."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    ActionRef,
    Computes,
    DecisionRef,
    Expression,
    Id,
    Part,
)


class Contradicts(Part):
    """An action, or an option of a decision, that does not go with what this stands in.

    Said on one of the two, it holds for both, whichever comes first. With *if* it
    does so only where the condition holds when the later of them is taken; in an
    action it may read the arguments of that action.
    """

    action: ActionRef | None = None
    decision: DecisionRef | None = None
    option: Id | None = None
    condition: Annotated[
        Annotated[Expression, Computes("bool", "action")] | None, Field(alias="if")
    ] = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Contradicts:
        if (self.action is None) == (self.decision is None):
            raise ValueError("give either 'action', or 'decision' and 'option'.")
        if (self.decision is None) != (self.option is None):
            raise ValueError("'decision' and 'option' go together.")
        return self
