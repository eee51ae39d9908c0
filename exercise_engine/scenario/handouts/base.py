"""What every handout made from a template has, and the parts that several share.

A handout is what somebody would hold in their hand. Its template says what is to
be filled in; how it then looks is no matter of the engine's. Every text may have
the placeholders of injects that do not change in play, ``{contact.ID}`` and
``{place.ID}``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema

from exercise_engine.scenario.fields import WORDS, Part, Prose, Title
from exercise_engine.units import Calendar

Emblem = Literal[
    "arms", "anchor", "cross", "flask", "mountain", "none", "scales", "shield", "star", "storm", "wing"
]  # fmt: skip
Line = Annotated[str, Field(max_length=300), WORDS]
MOST_ROWS = 300


def _moment(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a time. Write it like 'T+01:30' or 'D-1 06:00'.")
    calendar: Calendar | None = (info.context or {}).get("calendar")
    return 0 if calendar is None else calendar.moment_ms(value)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return f"{value:,}"


# A paper may be older than the scenario: unlike the time of an entry this one may lie before T+00:00.
Moment = Annotated[
    int,
    BeforeValidator(_moment),
    WithJsonSchema(
        {
            "type": "string",
            "description": "A time: 'T+01:30' since T+00:00, or 'D-1 06:00' local; it may lie before T+00:00.",
            "pattern": r"^(T\+\d+:[0-5]\d(:[0-5]\d)?|D([+-]\d+)?\s+\d\d:\d\d)$",
        }
    ),
]
# What stands in a cell of a table; numbers are written with their thousands apart.
Cell = Annotated[
    str,
    BeforeValidator(_cell),
    Field(max_length=600),
    WORDS,
    WithJsonSchema({"type": ["string", "number", "null"]}),
]


class Handout(Part):
    """A document made from a template: ``handouts/NAME.yaml``.

    *issuer* stands in the letterhead under *under*, the body that it belongs to.
    *marking* is printed at the head and the foot, *signed* below the text.
    """

    template: str
    title: Title
    issuer: Title
    under: Title | None = None
    emblem: Emblem | None = None
    number: Annotated[str, Field(max_length=60)] = ""
    at: Moment | None = None
    marking: Annotated[str, Field(max_length=120), WORDS] = ""
    signed: Annotated[list[Line], Field(max_length=6)] = []
    foot: Prose = ""


class Table(Part):
    """Rows under headings; *total* makes the last row a sum, set apart."""

    title: Annotated[str, Field(max_length=200), WORDS] = ""
    columns: Annotated[list[Cell], Field(min_length=1, max_length=12)]
    rows: Annotated[
        list[Annotated[list[Cell], Field(max_length=12)]], Field(min_length=1, max_length=MOST_ROWS)
    ]
    total: bool = False


class Section(Part):
    """A part of a document with its heading, text in Markdown, a table, or both."""

    title: Annotated[str, Field(max_length=200), WORDS] = ""
    text: Prose = ""
    table: Table | None = None


class FormField(Part):
    """A line of a form: what is asked, and what stands there; nothing leaves it to be filled in."""

    label: Title
    entry: Annotated[Cell, Field(validate_default=True)] = ""


Sections = Annotated[list[Section], Field(max_length=40)]
