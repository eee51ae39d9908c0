"""What the model of a hazardous ship writes: each measure with its type, unit and title."""

from __future__ import annotations

from typing import Literal

from exercise_engine.phrases import phrase
from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec
from exercise_engine.world.model import DrivenMeasure, Value

# What a time says of something that has not come about, or is not forecast to.
NEVER_H = 999.0
NEVER_MIN = 99_999.0
_READS_AS: dict[str, dict[float, str]] = {
    "anchor": {
        0: phrase("not let go"),
        1: phrase("holds"),
        2: phrase("finds no bottom"),
        3: phrase("drags"),
    },
    "hours_to_shore": {NEVER_H: phrase("none forecast")},
    "oil_hours_to_shore": {NEVER_H: phrase("not yet")},
    "told_after": {NEVER_MIN: phrase("not yet")},
}

_Kind = Literal["number", "integer", "boolean"]
_Row = tuple[str, _Kind, str, float, str, Value]

_OF_THE_SHIP: tuple[_Row, ...] = (
    ("casualty_hours", "number", "h", 0.1, phrase("hours since the casualty"), 0.0),
    ("adrift", "boolean", "", 1, phrase("adrift"), False),
    ("under_tow", "boolean", "", 1, phrase("under tow"), False),
    ("at_anchor", "boolean", "", 1, phrase("at anchor"), False),
    ("aground", "boolean", "", 1, phrase("aground"), False),
    ("in_refuge", "boolean", "", 1, phrase("in her place of refuge"), False),
    ("anchor", "integer", "", 1, phrase("her anchor"), 0),
    ("speed", "number", "kt", 0.1, phrase("speed over the ground"), 0.0),
    ("shore_distance", "number", "nm", 0.1, phrase("distance from the nearest shore"), 0.0),
    ("hours_to_shore", "number", "h", 0.1, phrase("hours until she grounds, as forecast"), NEVER_H),
    ("fire", "number", "%", 0.1, phrase("share of the hold that burns"), 0.0),
    ("fire_growing", "boolean", "", 1, phrase("the fire grows"), False),
    (
        "cordon_advised",
        "number",
        "m",
        10,
        phrase("radius of the cordon that doctrine asks for"),
        0.0,
    ),
    ("people_in_cordon", "integer", "persons", 1, phrase("people still within it"), 0),
)
_OF_AN_ESCAPE: tuple[_Row, ...] = (
    ("escaped", "number", "%", 0.1, phrase("share escaped of what can"), 0.0),
    ("contour", "number", "m", 10, phrase("reach downwind of the limit for a cordon"), 0.0),
    ("people_exposed", "integer", "persons", 1, phrase("people where the limit is passed"), 0),
)
_OF_OIL: tuple[_Row, ...] = (
    ("oil_spilled", "number", "m3", 1, phrase("oil spilt"), 0.0),
    ("oil_afloat", "number", "m3", 1, phrase("oil on the sea"), 0.0),
    ("oil_evaporated", "number", "m3", 1, phrase("oil evaporated"), 0.0),
    ("oil_recovered", "number", "m3", 1, phrase("oil recovered"), 0.0),
    ("oil_ashore", "number", "m3", 1, phrase("oil ashore"), 0.0),
    ("oil_area", "number", "km2", 0.01, phrase("area of the slick"), 0.0),
    ("oil_hours_to_shore", "number", "h", 0.1, phrase("hours from the spill until oil came ashore"), NEVER_H),
)  # fmt: skip


def declared(spec: HazardousShipSpec) -> tuple[DrivenMeasure, ...]:
    """Return what the model of *spec* writes, in the order in which it is shown."""
    rows: list[_Row] = list(_OF_THE_SHIP)
    rows += [
        (
            f"distance_{place}",
            "number",
            "nm",
            0.1,
            phrase("distance from {place}", place=f"{{{place}}}"),
            0.0,
        )
        for place in spec.places
    ]
    if spec.escape is not None:
        rows += _OF_AN_ESCAPE
        places = dict.fromkeys([*spec.places, *(folk.place for folk in spec.people)])
        for place in places:
            rows += _of_a_place(place, chemical=spec.escape.harm_mg_m3 is not None)
        if spec.escape.harm_mg_m3 is None:
            rows.append(("collective_dose", "number", "person mSv", 0.1, "dose of all people", 0.0))
    if spec.spill is not None:
        rows += _OF_OIL
        for shore in spec.shores:
            title = phrase("oil ashore, {shore}", shore=shore.title or shore.id)
            rows.append((f"oil_ashore_{shore.id}", "number", "m3", 1, title, 0.0))
    if spec.notices:
        for notice in spec.notices:
            rows += [
                (f"told_{notice.id}", "boolean", "", 1, phrase("{notice} told", notice=notice.title), False),
                (f"told_after_{notice.id}", "number", "min", 1, phrase("{notice} told after", notice=notice.title), NEVER_MIN),
            ]  # fmt: skip
        rows += [
            ("told", "integer", "", 1, phrase("how many have been told"), 0),
            ("told_in_time", "number", "%", 1, phrase("share told in time"), 0.0),
        ]
    return tuple(
        DrivenMeasure(
            f"{spec.id}.{name}",
            kind,
            unit,
            resolution,
            phrase("{of}: {what}", of=spec.name, what=title),
            first,
            _READS_AS.get("told_after" if name.startswith("told_after_") else name, {}),
        )
        for name, kind, unit, resolution, title, first in rows
    )


def _of_a_place(place: str, *, chemical: bool) -> list[_Row]:
    if chemical:
        return [
            (
                f"concentration_{place}",
                "number",
                "mg/m3",
                0.01,
                phrase("in the air at {place}", place=f"{{{place}}}"),
                0.0,
            ),
            (
                f"harm_{place}",
                "integer",
                "",
                1,
                phrase("level of harm at {place}, 0 to 3", place=f"{{{place}}}"),
                0,
            ),
        ]
    return [
        (
            f"dose_rate_{place}",
            "number",
            "uSv/h",
            0.01,
            phrase("dose rate at {place}", place=f"{{{place}}}"),
            0.0,
        ),
        (
            f"gamma_rate_{place}",
            "number",
            "uSv/h",
            0.001,
            phrase("gamma dose rate at {place}, as an instrument shows it", place=f"{{{place}}}"),
            0.0,
        ),
        (
            f"dose_{place}",
            "number",
            "mSv",
            0.001,
            phrase("dose out of doors at {place}", place=f"{{{place}}}"),
            0.0,
        ),
        (
            f"intervention_{place}",
            "integer",
            "",
            1,
            phrase("intervention level at {place}, 0 to 3", place=f"{{{place}}}"),
            0,
        ),
    ]
