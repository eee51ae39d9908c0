"""Write counts with their nouns, so that one is never said in the plural: 1 person, 2 people."""

from __future__ import annotations

import re
from typing import Any

_IRREGULAR = {"people": "person", "persons": "person"}
# What counts things is a plain English plural; kt, m/s and hPa are no such words.
_PLURAL = re.compile(r"[a-z]{3,}s|people")
_AFTER_A_HISS = re.compile(r"(ss|sh|ch|x|z)es$")
# The unit of a share of a whole, 0 to 1, which people read in per cent.
SHARE = "1"
_MILLIONTHS = 6


def counted(count: int, one: str, many: str = "") -> str:
    """Return *count* with its noun: ``1 decision``, ``2,000 decisions``; *many* if it adds no s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def unit_of(value: object, unit: str) -> str:
    """Return *unit* as it stands behind *value*: ``people``, but ``person`` behind a 1."""
    if isinstance(value, bool | str) or value != 1:
        return unit
    words = unit.split(" ")
    plural = next((word for word in words if _PLURAL.fullmatch(word)), "")
    return " ".join(_singular(word) if word == plural else word for word in words)


def as_shown(value: Any, unit: str) -> tuple[Any, str]:
    """Return *value* and *unit* as people read them: a share of 0.82 is ``(82.0, "%")``."""
    if unit != SHARE or isinstance(value, bool | str):
        return value, unit
    return round(100 * value, _MILLIONTHS), "%"


def _singular(plural: str) -> str:
    if plural in _IRREGULAR:
        return _IRREGULAR[plural]
    if plural.endswith("ies"):
        return f"{plural[:-3]}y"
    if _AFTER_A_HISS.search(plural):
        return plural[:-2]
    return plural if plural.endswith("ss") else plural[:-1]
