"""Advisories, notices to airmen, and notices of every other kind."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import WORDS, Prose, Title
from exercise_engine.scenario.handouts.base import FormField, Handout, Line, Moment, Sections, Table


class Advisory(Handout):
    """A warning product of a meteorological service, an observatory, a health or a marine authority.

    *level* is the colour or the number at which the alert stands; *next_at* is when
    the next advisory is due.
    """

    template: Literal["advisory"]
    kind: Literal["meteorological", "volcanic", "health", "marine"] = "meteorological"
    headline: Annotated[str, Field(min_length=1, max_length=400), WORDS]
    level: Annotated[str, Field(max_length=60), WORDS] = ""
    colour: Literal["green", "yellow", "orange", "red", "purple"] | None = None
    area: Line = ""
    valid_from: Moment | None = None
    valid_until: Moment | None = None
    sections: Sections = []
    table: Table | None = None
    next_at: Moment | None = None


class Notam(Handout):
    """A notice to airmen in its lettered items, of which B and C are written in UTC.

    *qualifiers* is item Q, *location* A, *schedule* D, *text* E, *lower* and *upper* F and G.
    """

    template: Literal["notam"]
    action: Literal["new", "replace", "cancel"] = "new"
    replaces: Annotated[str, Field(max_length=20)] = ""
    qualifiers: Annotated[str, Field(max_length=100)]
    location: Annotated[str, Field(pattern=r"^[A-Z]{4}$")]
    begins: Moment
    ends: Moment | Literal["permanent"]
    estimated: bool = False
    schedule: Line = ""
    text: Prose
    lower: Annotated[str, Field(max_length=40)] = ""
    upper: Annotated[str, Field(max_length=40)] = ""
    remarks: Prose = ""


class PublicNotice(Handout):
    """A notice, a list or a form: text, lines to be filled in, a table and sections, as they are given."""

    template: Literal["notice"]
    subject: Title | None = None
    to: Line = ""
    text: Prose = ""
    form: Annotated[list[FormField], Field(max_length=60)] = []
    table: Table | None = None
    sections: Sections = []

    @model_validator(mode="after")
    def _something(self) -> PublicNotice:
        if not (self.text.strip() or self.form or self.table or self.sections):
            raise ValueError("give 'text', 'form', 'table' or 'sections'.")
        return self
