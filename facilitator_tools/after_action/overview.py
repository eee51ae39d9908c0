"""The exercise overview, by the fields of HSEEP's AAR/IP template (HSEEP-IP01)."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from exercise_engine.counted import counted
from exercise_engine.ledger import Exercise
from exercise_engine.units import format_duration
from facilitator_tools.evaluation import Findings, Record

NOT_STATED = "Not stated"

# The threats that the Declaration of Kingstown names, as titles.
_THREATS = {
    "terrorism": "Terrorism",
    "illicit_drugs": "Illicit drugs",
    "illegal_arms": "Illegal arms",
    "crime_and_corruption": "Crime and corruption",
    "natural_disaster": "Natural disaster",
    "hazardous_cargo": "Hazardous cargo",
    "disease": "Disease",
    "environmental_vulnerability": "Environmental vulnerability",
    "economic_vulnerability": "Economic vulnerability",
    "poverty": "Poverty",
}


class OverviewRow(msgspec.Struct, frozen=True):
    """A field of the overview and its lines."""

    field: str
    lines: tuple[str, ...]


def overview_of(exercise: Exercise, record: Record, findings: Findings) -> tuple[OverviewRow, ...]:
    """Return the overview; a field that neither scenario nor events answer is not stated."""
    scenario, start = record.scenario, record.start
    length = format_duration(start.length)
    scope = (
        f"This exercise is a functional exercise, planned for {length} of exercise time at "
        f"{scenario.place.name}. Exercise play is limited to {counted(len(scenario.agencies), 'agency', 'agencies')}, "
        f"from the start “{start.title}”."
    )
    played = {seat.agency for seat in findings.seats if seat.holders}
    scripted = {
        seat.agency
        for seat in findings.seats
        if seat.holders and all(holder.startswith("script:") for holder in seat.holders)
    }
    people = {
        seat.agency
        for seat in findings.seats
        if any(not holder.startswith("script:") for holder in seat.holders)
    }
    rows = [
        ("Exercise name", (exercise.title or scenario.title,)),
        ("Exercise dates", (_dates(record),)),
        ("Scope", (scope,)),
        ("Mission area(s)", (NOT_STATED,)),
        ("Core capabilities", tuple(c.title for c in scenario.capabilities) or (NOT_STATED,)),
        ("Objectives", tuple(o.title for o in scenario.objectives) or (NOT_STATED,)),
        ("Threat or hazard", tuple(_THREATS[threat] for threat in scenario.threats)),
        ("Scenario", (scenario.summary,)),
        ("Sponsor", (NOT_STATED,)),
        (
            "Participating organizations",
            tuple(
                agency.title + _how_played(agency.id in people, agency.id in scripted)
                for agency in scenario.agencies
                if agency.id in played
            )
            or (NOT_STATED,),
        ),
        ("Point of contact", (exercise.created_by or NOT_STATED,)),
    ]
    return tuple(OverviewRow(field, lines) for field, lines in rows)


def date_text(wall: float) -> str:
    """Write a moment of the wall clock in UTC, as ``7 September 2026, 14:05 UTC``."""
    moment = datetime.fromtimestamp(wall, UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def _dates(record: Record) -> str:
    if record.started_wall is None:
        return "Not started"
    began = f"STARTEX {date_text(record.started_wall)}"
    if record.ended_wall is None:
        return f"{began}; not ended yet"
    return f"{began}; ENDEX {date_text(record.ended_wall)}"


def _how_played(by_people: bool, all_scripted: bool) -> str:
    if by_people and all_scripted:
        return " (some seats scripted)"
    return "" if by_people else " (scripted)"
