"""What scripted players do of policies, assessments and the plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from exercise_engine.scenario.fields import (
    AgencyRef,
    AssessmentRef,
    DurationMs,
    Id,
    Part,
    PlanObjectiveRef,
    PolicyRef,
    Prose,
    Title,
)

# Text keys: which factors are asked is checked against the assessment.
GravityByFactor = dict[str, Annotated[int, Field(ge=1, le=5)]]
ConfidenceByFactor = dict[str, Literal["low", "medium", "high"]]


class Activates(Part):
    """Put a policy in force, at a level if it has levels."""

    policy: PolicyRef
    level: Id | None = None
    reason: Prose = ""


class Rates(Part):
    """Rate the gravity of each factor that an assessment asks for; confidence is ``medium`` if not given."""

    assessment: AssessmentRef
    gravity: GravityByFactor
    confidence: ConfidenceByFactor = {}
    text: Prose = ""


class Plans(Part):
    """Put a task on the plan board; *within* is counted from that moment."""

    objective: PlanObjectiveRef
    text: Prose
    owner: AgencyRef
    supporting: Annotated[list[AgencyRef], Field(max_length=20)] = []
    resources: Title | None = None
    within: DurationMs | None = None


class Reports(Part):
    """Report how the task stands that the rule saw accepted."""

    status: Literal["under_way", "done", "blocked"]
    text: Prose = ""
