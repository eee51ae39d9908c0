"""What is written to somebody: letters, diplomatic notes, press releases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from exercise_engine.scenario.fields import WORDS, Part, Prose, Title
from exercise_engine.scenario.handouts.base import FormField, Handout, Line, Moment

Lines = Annotated[list[Line], Field(max_length=8)]


class Letter(Handout):
    """A formal letter or request."""

    template: Literal["letter"]
    to: Annotated[list[Line], Field(min_length=1, max_length=8)]
    place: Line = ""
    salutation: Line = ""
    subject: Title | None = None
    text: Prose
    form: Annotated[list[FormField], Field(max_length=40)] = []
    closing: Line = ""
    enclosures: Lines = []
    copies: Lines = []


class NoteVerbale(Handout):
    """A diplomatic note in the third person, unsigned and initialled.

    The opening and the closing courtesies are set around *text* for the *mission*
    that sends it and the one *to* which it goes.
    """

    template: Literal["note_verbale"]
    mission: Title
    to: Title
    place: Line = ""
    text: Prose
    initialled: Annotated[str, Field(max_length=12)] = ""


class Quote(Part):
    """What somebody is quoted with."""

    by: Title
    text: Prose


class PressRelease(Handout):
    """A statement for the media: for immediate release, or not before *embargo*; *draft* until cleared."""

    template: Literal["press_release"]
    draft: bool = False
    embargo: Moment | None = None
    headline: Annotated[str, Field(min_length=1, max_length=300), WORDS]
    place: Line = ""
    text: Prose
    quotes: Annotated[list[Quote], Field(max_length=10)] = []
    notes: Prose = ""
    contact: Line = ""
