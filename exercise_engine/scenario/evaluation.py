"""What evaluators look for: core capability -> capability target -> critical task."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    AgencyRef,
    Condition,
    DurationMs,
    EntryRef,
    Id,
    ObjectiveRef,
    Part,
    Prose,
    TimeMs,
    Title,
)


class Measured(Part):
    """How the simulation itself measures a task.

    It is achieved at the first instant at which *achieved* holds, if that is
    before *by*, or sooner than *within* after the delivery of the entry *after*.
    With neither it may be achieved until ENDEX.
    """

    achieved: Condition
    by: TimeMs | None = None
    within: DurationMs | None = None
    after: EntryRef | None = None

    @model_validator(mode="after")
    def _deadline(self) -> Measured:
        if self.by is not None and self.within is not None:
            raise ValueError("give 'by' or 'within', not both.")
        if (self.within is None) != (self.after is None):
            raise ValueError("'within' and 'after' go together.")
        return self


class CriticalTask(Part):
    """A distinct element of a capability; *source* is the plan or policy that asks for it."""

    id: Id
    title: Title
    agency: AgencyRef | None = None
    source: Prose = ""
    measured: Measured | None = None


class CapabilityTarget(Part):
    """The threshold that the players aim to reach."""

    id: Id
    title: Title
    tasks: Annotated[list[CriticalTask], Field(min_length=1, max_length=50)]


class CoreCapability(Part):
    """A core capability under an objective, with its targets."""

    id: Id
    title: Title
    objective: ObjectiveRef
    targets: Annotated[list[CapabilityTarget], Field(min_length=1, max_length=50)]
