"""An estimate as a page shows it: facts, each a term and what there is to say, and units in rows."""

from __future__ import annotations

from typing import Literal

import msgspec

Tone = Literal["", "high", "critical"]


class Fact(msgspec.Struct, frozen=True):
    """One thing to know beforehand. *tone* warns of what waits (``high``) or is refused (``critical``)."""

    term: str
    told: str
    tone: Tone = ""


class UnitRow(msgspec.Struct, frozen=True, kw_only=True):
    """One unit that could go: how far it is, when it would be there, and what it would have left.

    *loan* warns where it is borrowed and the loan ends before it is there or is done.
    """

    unit: str
    title: str
    now: str
    distance: str
    arrives: str
    fuel: str
    duty: str
    loan: str = ""
    tone: Tone = ""


class Unable(msgspec.Struct, frozen=True, kw_only=True):
    """A unit of a kind that is sent which cannot go, and why."""

    unit: str
    title: str
    why: str


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a question; *units_note* says what the rows of units do not."""

    facts: tuple[Fact, ...] = ()
    units: tuple[UnitRow, ...] = ()
    unable: tuple[Unable, ...] = ()
    units_note: str = ""
