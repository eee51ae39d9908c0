"""What the ashfall model says in numbers and words, and what each means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from exercise_engine.phrases import phrase
from exercise_engine.world.ashfall_spec import AshfallSpec
from exercise_engine.world.model import DrivenMeasure, Value

_Type = Literal["number", "integer", "boolean", "text"]
_Row = tuple[str, _Type, str, float, str, Value]

_TOTALS: Final[tuple[_Row, ...]] = (
    ("erupting", "boolean", "", 1.0, phrase("explosive phase going on"), False),
    ("column_km", "number", "km", 0.1, phrase("height of the column above the sea"), 0.0),
    ("phases", "integer", "phases", 1.0, phrase("explosive phases so far"), 0),
    ("erupted_kt", "number", "kt", 1.0, phrase("ash thrown up so far, in truth"), 0.0),
    ("evacuated", "number", "persons", 1.0, phrase("people who have left"), 0.0),
    ("waiting", "number", "persons", 1.0, phrase("people who would leave and have no seat"), 0.0),
    (
        "remaining",
        "number",
        "persons",
        1.0,
        phrase("people still where they are ordered to leave"),
        0.0,
    ),
    ("in_shelters", "number", "persons", 1.0, phrase("people in public shelters"), 0.0),
    ("with_others", "number", "persons", 1.0, phrase("people who stay with others"), 0.0),
    (
        "without_shelter",
        "number",
        "persons",
        1.0,
        phrase("people for whom shelters have no place"),
        0.0,
    ),
    ("dead", "number", "persons", 0.1, phrase("people killed by flows"), 0.0),
    ("roofs_fallen", "number", "houses", 1.0, phrase("houses whose roofs have come down"), 0.0),
    ("under_roofs", "number", "persons", 0.1, phrase("people who were inside them"), 0.0),
    ("without_water", "integer", "persons", 1.0, phrase("people without fit water"), 0),
    (
        "airports_shut",
        "integer",
        "airports",
        1.0,
        phrase("airports to which no aircraft can come"),
        0,
    ),
)
_AT_PLACES: Final[tuple[_Row, ...]] = (
    ("ash", "number", "mm", 0.1, phrase("ash so far"), 0.0),
    ("falling", "number", "mm/h", 0.1, phrase("ash that falls"), 0.0),
    ("cloud", "boolean", "", 1.0, phrase("an ash cloud overhead"), False),
    ("roads", "text", "", 1.0, phrase("roads"), "clear"),
)
_OF_TOWNS: Final[tuple[_Row, ...]] = (
    ("load", "number", "kPa", 0.01, phrase("load on roofs that were not cleared"), 0.0),
    ("evacuated", "number", "persons", 1.0, phrase("people who have left"), 0.0),
    ("remaining", "number", "persons", 1.0, phrase("people who are there"), 0.0),
    ("roofs_fallen", "number", "houses", 1.0, phrase("houses whose roofs have come down"), 0.0),
    ("dead", "number", "persons", 0.1, phrase("people killed by flows"), 0.0),
)


def declared(spec: AshfallSpec, places: Sequence[str]) -> tuple[DrivenMeasure, ...]:
    """Return the measures of the whole, of each place, community, supply and airport."""
    rows: list[_Row] = list(_TOTALS)
    rows += [_of(place, row) for place in places for row in _AT_PLACES]
    rows += [_of(town.place, row) for town in spec.communities for row in _OF_TOWNS]
    rows += [
        (
            f"water_{one.id}",
            "text",
            "",
            1.0,
            phrase("water supply {supply}", supply=f"{{{one.id}}}"),
            "fit",
        )
        for one in spec.water
    ]
    rows += [
        (
            f"airport_{one.place}",
            "text",
            "",
            1.0,
            phrase("{of}: {what}", of=f"{{{one.place}}}", what=phrase("airport")),
            "open",
        )
        for one in spec.airports
    ]
    return tuple(
        DrivenMeasure(f"{spec.id}.{name}", kind, unit, resolution, title, first)
        for name, kind, unit, resolution, title, first in rows
    )


def _of(place: str, row: _Row) -> _Row:
    name, kind, unit, resolution, title, first = row
    of_place = phrase("{of}: {what}", of=f"{{{place}}}", what=title)
    return f"{name}_{place}", kind, unit, resolution, of_place, first
