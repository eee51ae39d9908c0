"""The shared plan board: what agencies agree to do, who does it and by when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from exercise_engine.scenario.fields import (
    AgencyRef,
    DurationMs,
    Id,
    Part,
    PlanObjectiveRef,
    Prose,
    Title,
)


class PlanObjective(Part):
    """What the shared plan is to reach; agencies put tasks under it."""

    id: Id
    title: Title
    text: Prose = ""


class PlanTemplate(Part):
    """A task that agencies may take over into the plan as it is, or change first.

    *within* is counted from the moment at which it is put on the board.
    """

    id: Id
    objective: PlanObjectiveRef
    text: Prose
    owner: AgencyRef | None = None
    supporting: Annotated[list[AgencyRef], Field(max_length=20)] = []
    resources: Title | None = None
    within: DurationMs | None = None


class PlanBoard(Part):
    """A plan that the *agencies* fill together during play; each sees all of it at once."""

    title: Title
    text: Prose = ""
    agencies: Annotated[list[AgencyRef], Field(min_length=2, max_length=50)]
    objectives: Annotated[list[PlanObjective], Field(min_length=1, max_length=30)]
    templates: Annotated[list[PlanTemplate], Field(max_length=100)] = []
