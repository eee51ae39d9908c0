"""Threat assessments: agencies rate how grave a threat is, alone and then together."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    AgencyRef,
    AudienceRef,
    Computes,
    DurationMs,
    Expression,
    Id,
    Part,
    Priority,
    Prose,
    Title,
)
from exercise_engine.scenario.msel import Due

GravityTruth = Annotated[Expression, Computes("number", "effect")]


class Truth(Part):
    """What the simulation knows: an expression from 0 to 5 for each factor that is asked.

    Values beyond are taken as 0 or 5.
    """

    political: GravityTruth | None = None
    economic: GravityTruth | None = None
    social: GravityTruth | None = None
    health: GravityTruth | None = None
    environmental: GravityTruth | None = None
    security: GravityTruth | None = None

    @model_validator(mode="after")
    def _some(self) -> Truth:
        if not self.factors:
            raise ValueError(f"give at least one of {', '.join(type(self).model_fields)}.")
        return self

    @property
    def factors(self) -> dict[str, str]:
        """The expression of each factor that is asked, in the Declaration's order."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: text for name, text in given.items() if text is not None}


class JointRound(Part):
    """After all have rated alone: one seat proposes, and the others concur or do not.

    *chair* (an agency or a seat) alone may propose; without one everybody asked
    may. It is agreed once *quorum* agencies concur, the one that proposes among
    them; by default all that are asked.
    """

    within: DurationMs
    chair: AudienceRef | None = None
    quorum: Annotated[int, Field(ge=1)] | None = None


class Round(Due):
    """One round of an assessment: when it opens, and how long agencies rate alone."""

    within: DurationMs


class ThreatAssessment(Part):
    """How grave a threat is by the Declaration's factors, rated by agencies in one round or several."""

    id: Id
    title: Title
    subject: Title
    text: Prose = ""
    to: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    priority: Priority = "high"
    rounds: Annotated[list[Round], Field(min_length=1, max_length=10)]
    joint: JointRound | None = None
    truth: Truth

    @property
    def factors(self) -> tuple[str, ...]:
        """The factors that are asked, in the Declaration's order."""
        return tuple(self.truth.factors)

    @property
    def quorum(self) -> int:
        """How many agencies must concur for a joint assessment."""
        if self.joint is None or self.joint.quorum is None:
            return len(self.to)
        return self.joint.quorum
