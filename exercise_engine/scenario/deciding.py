"""What players are asked: decisions with options, and questions in free text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from exercise_engine.scenario.effects import Effects
from exercise_engine.scenario.fields import (
    AgencyRef,
    DurationMs,
    Id,
    IncidentRef,
    Part,
    Priority,
    Prose,
    Title,
)
from exercise_engine.scenario.msel import Due, Tagged
from exercise_engine.scenario.opposing import Contradicts


class Option(Part):
    """One answer to a decision."""

    id: Id
    title: Title
    text: Prose = ""
    effects: Effects = []
    contradicts: Annotated[list[Contradicts], Field(max_length=12)] = []


class Lapse(Part):
    """What happens when nobody decides in time: an option taken by default, or effects."""

    option: Id | None = None
    text: Prose = ""
    effects: Effects = []


class Decision(Tagged, Due):
    """A question with options that each agency in *to* answers once, in time or not at all."""

    id: Id
    title: Title
    text: Prose = ""
    to: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    incident: IncidentRef | None = None
    priority: Priority = "high"
    within: DurationMs
    options: Annotated[list[Option], Field(min_length=2, max_length=12)]
    lapses: Lapse = Lapse()


class Ruling(Part):
    """One outcome that a controller may rule for a free-text answer."""

    id: Id
    title: Title
    text: Prose = ""
    effects: Effects = []


class Question(Tagged, Due):
    """A question in free text; a controller rules which outcome the answer has.

    If nobody rules within *rule_within*, *default* stands. If nobody answers
    within *within*, *lapses* tells what happens.
    """

    id: Id
    title: Title
    text: Prose
    to: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    incident: IncidentRef | None = None
    priority: Priority = "high"
    within: DurationMs
    outcomes: Annotated[list[Ruling], Field(min_length=1, max_length=12)]
    rule_within: DurationMs
    default: Id
    lapses: Lapse = Lapse()
