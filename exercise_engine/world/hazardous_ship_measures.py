"""What the model of a hazardous ship writes: each measure with its type, unit and title."""

from __future__ import annotations

from typing import Literal

from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec
from exercise_engine.world.model import DrivenMeasure, Value

# What a time says of something that has not come about, or is not forecast to.
NEVER_H = 999.0
NEVER_MIN = 99_999.0
_READS_AS: dict[str, dict[float, str]] = {
    "anchor": {0: "not let go", 1: "holds", 2: "finds no bottom", 3: "drags"},
    "hours_to_shore": {NEVER_H: "none forecast"},
    "oil_hours_to_shore": {NEVER_H: "not yet"},
    "told_after": {NEVER_MIN: "not yet"},
}

_Kind = Literal["number", "integer", "boolean"]
_Row = tuple[str, _Kind, str, float, str, Value]

_OF_THE_SHIP: tuple[_Row, ...] = (
    ("casualty_hours", "number", "h", 0.1, "hours since the casualty", 0.0),
    ("adrift", "boolean", "", 1, "adrift", False),
    ("under_tow", "boolean", "", 1, "under tow", False),
    ("at_anchor", "boolean", "", 1, "at anchor", False),
    ("aground", "boolean", "", 1, "aground", False),
    ("in_refuge", "boolean", "", 1, "in her place of refuge", False),
    ("anchor", "integer", "", 1, "her anchor", 0),
    ("speed", "number", "kt", 0.1, "speed over the ground", 0.0),
    ("shore_distance", "number", "nm", 0.1, "distance from the nearest shore", 0.0),
    ("hours_to_shore", "number", "h", 0.1, "hours until she grounds, as forecast", NEVER_H),
    ("fire", "number", "%", 0.1, "share of the hold that burns", 0.0),
    ("fire_growing", "boolean", "", 1, "the fire grows", False),
    ("cordon_advised", "number", "m", 10, "radius of the cordon that doctrine asks for", 0.0),
    ("people_in_cordon", "integer", "persons", 1, "people still within it", 0),
)
_OF_AN_ESCAPE: tuple[_Row, ...] = (
    ("escaped", "number", "%", 0.1, "share escaped of what can", 0.0),
    ("contour", "number", "m", 10, "reach downwind of the limit for a cordon", 0.0),
    ("people_exposed", "integer", "persons", 1, "people where the limit is passed", 0),
)
_OF_OIL: tuple[_Row, ...] = (
    ("oil_spilled", "number", "m3", 1, "oil spilt", 0.0),
    ("oil_afloat", "number", "m3", 1, "oil on the sea", 0.0),
    ("oil_evaporated", "number", "m3", 1, "oil evaporated", 0.0),
    ("oil_recovered", "number", "m3", 1, "oil recovered", 0.0),
    ("oil_ashore", "number", "m3", 1, "oil ashore", 0.0),
    ("oil_area", "number", "km2", 0.01, "area of the slick", 0.0),
    ("oil_hours_to_shore", "number", "h", 0.1, "hours from the spill until oil came ashore", NEVER_H),
)  # fmt: skip


def declared(spec: HazardousShipSpec) -> tuple[DrivenMeasure, ...]:
    """Return what the model of *spec* writes, in the order in which it is shown."""
    rows: list[_Row] = list(_OF_THE_SHIP)
    rows += [
        (f"distance_{place}", "number", "nm", 0.1, f"distance from {{{place}}}", 0.0)
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
            title = f"oil ashore, {shore.title or shore.id}"
            rows.append((f"oil_ashore_{shore.id}", "number", "m3", 1, title, 0.0))
    if spec.notices:
        for notice in spec.notices:
            rows += [
                (f"told_{notice.id}", "boolean", "", 1, f"{notice.title} told", False),
                (f"told_after_{notice.id}", "number", "min", 1, f"{notice.title} told after", NEVER_MIN),
            ]  # fmt: skip
        rows += [
            ("told", "integer", "", 1, "how many have been told", 0),
            ("told_in_time", "number", "%", 1, "share told in time", 0.0),
        ]
    return tuple(
        DrivenMeasure(
            f"{spec.id}.{name}",
            kind,
            unit,
            resolution,
            f"{spec.name}: {title}",
            first,
            _READS_AS.get("told_after" if name.startswith("told_after_") else name, {}),
        )
        for name, kind, unit, resolution, title, first in rows
    )


def _of_a_place(place: str, *, chemical: bool) -> list[_Row]:
    if chemical:
        return [
            (f"concentration_{place}", "number", "mg/m3", 0.01, f"in the air at {{{place}}}", 0.0),
            (f"harm_{place}", "integer", "", 1, f"level of harm at {{{place}}}, 0 to 3", 0),
        ]
    return [
        (f"dose_rate_{place}", "number", "uSv/h", 0.01, f"dose rate at {{{place}}}", 0.0),
        (
            f"gamma_rate_{place}",
            "number",
            "uSv/h",
            0.001,
            f"gamma dose rate at {{{place}}}, as an instrument shows it",
            0.0,
        ),
        (f"dose_{place}", "number", "mSv", 0.001, f"dose out of doors at {{{place}}}", 0.0),
        (
            f"intervention_{place}",
            "integer",
            "",
            1,
            f"intervention level at {{{place}}}, 0 to 3",
            0,
        ),
    ]
