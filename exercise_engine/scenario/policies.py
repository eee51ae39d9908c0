"""Policies and standard procedures: what agencies agreed beforehand, and who may put it in force."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.effects import Effects
from exercise_engine.scenario.fields import (
    AudienceRef,
    Computes,
    DurationMs,
    Expression,
    Id,
    Lasting,
    Part,
    PartyRef,
    Path,
    PolicyRef,
    Prose,
    Title,
)

# The level of a policy that has no levels of its own.
ACTIVE = "active"


class PolicyRequirement(Part):
    """What must hold before a policy can be put in force, and the sentence for when it does not."""

    that: Annotated[Expression, Computes("bool", "effect")]
    otherwise: Title


class Terms(Part):
    """Who may put a level in force, what that needs and takes, what follows, and when it lapses.

    Its *effects* happen when it comes in force, those of *at_end* when it ends,
    lapses or gives way to another level.
    """

    activated_by: Annotated[list[AudienceRef], Field(max_length=50)] = []
    requires: Annotated[list[PolicyRequirement], Field(max_length=12)] = []
    takes: Lasting = 0
    lasts: DurationMs | None = None
    effects: Effects = []
    at_end: Effects = []


class PolicyLevel(Terms):
    """One level at which a policy can be in force; it covers every level listed before it."""

    id: Id
    title: Title
    text: Prose = ""


class Policy(Terms):
    """A policy, procedure, plan or law, to be read and, by those who may, put in force.

    Without *levels* it is in force or not (level ``active``). With levels, from
    the least to the greatest, only *activated_by* stands here too: it holds for
    every level that does not say otherwise. *in_force* is the level in force at
    STARTEX. *seen_by* names who may read it; by default everyone.
    """

    id: Id
    title: Title
    kind: Literal["policy", "procedure", "plan", "law"] = "policy"
    text: Prose = ""
    document: Path | None = None
    owner: PartyRef | None = None
    levels: Annotated[list[PolicyLevel], Field(max_length=8)] = []
    in_force: Id | None = None
    seen_by: Annotated[list[AudienceRef], Field(min_length=1, max_length=100)] = ["all"]
    sources: Annotated[list[Title], Field(max_length=20)] = []

    @model_validator(mode="after")
    def _terms_stand_once(self) -> Policy:
        if self.levels:
            for name in ("requires", "takes", "lasts", "effects", "at_end"):
                if name in self.model_fields_set:
                    raise ValueError(
                        f"a policy with levels says '{name}' at each level, not at the policy."
                    )
        if not self.text and self.document is None:
            raise ValueError("a policy is read: give 'text' or 'document'.")
        return self

    @property
    def level_ids(self) -> tuple[str, ...]:
        """Every level, from the least to the greatest."""
        return tuple(level.id for level in self.levels) or (ACTIVE,)

    def terms(self, level: str) -> Terms:
        """The terms of *level*. Raises :exc:`KeyError` if there is no such level."""
        if not self.levels and level == ACTIVE:
            return self
        return {one.id: one for one in self.levels}[level]

    def level_title(self, level: str) -> str:
        """What *level* is called; nothing for the level of a policy without levels."""
        return next((one.title for one in self.levels if one.id == level), "")

    def activators(self, level: str) -> list[str]:
        """The agencies and seats that may put *level* in force."""
        return self.terms(level).activated_by or self.activated_by

    @property
    def readers(self) -> tuple[str, ...]:
        """The tokens of whoever may read it: *seen_by*, and those who may put it in force."""
        levels = [token for level in self.levels for token in level.activated_by]
        return tuple(dict.fromkeys([*self.seen_by, *self.activated_by, *levels]))

    def covered(self, level: str) -> tuple[str, ...]:
        """The levels that are in force with *level*: itself and those before it; none for ''."""
        levels = self.level_ids
        return levels[: levels.index(level) + 1] if level in levels else ()


class PolicyInForce(Part):
    """A policy that is in force when a start begins; of a policy with levels, at which."""

    policy: PolicyRef
    level: Id | None = None
