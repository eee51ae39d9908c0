"""How long agencies took: to decide, to answer, to read."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import msgspec

from exercise_engine import events as e
from exercise_engine.seats import agency_of
from facilitator_tools.evaluation.decisions import Choice
from facilitator_tools.evaluation.record import Record


class AgencyLatency(msgspec.Struct, frozen=True, kw_only=True):
    """How long one agency took; lapses are counted beside the times, never among them.

    *median_ms* and *median_share* (of the time allowed) are over answered
    decisions and questions. *read_median_ms* is from an inject's delivery to
    its first acknowledgement by a person of the agency, over those that were acknowledged. Only
    people read: *received* leaves out what came to scripted seats alone, *read* what a script
    acknowledged. Of an agency that is *scripted* they say nothing.
    """

    agency: str
    title: str
    answered: int
    lapsed: int
    median_ms: float | None
    longest_ms: int | None
    median_share: float | None
    received: int
    read: int
    read_median_ms: float | None
    scripted: bool = False


def latency_of(record: Record, choices: Sequence[Choice]) -> tuple[AgencyLatency, ...]:
    """Return each agency's times, in file order."""
    received, reading = _reading(record)
    found = []
    for agency in record.scenario.agencies:
        mine = [choice for choice in choices if choice.agency == agency.id]
        times = [choice.latency_ms for choice in mine if choice.latency_ms is not None]
        shares = [choice.share for choice in mine if choice.share is not None]
        reads = reading.get(agency.id, [])
        found.append(
            AgencyLatency(
                agency=agency.id,
                title=agency.short or agency.title,
                answered=len(times),
                lapsed=sum(choice.status == "lapsed" for choice in mine),
                median_ms=median(times) if times else None,
                longest_ms=max(times, default=None),
                median_share=median(shares) if shares else None,
                received=received.get(agency.id, 0),
                read=len(reads),
                read_median_ms=median(reads) if reads else None,
                scripted=agency.id in record.scripted_agencies,
            )
        )
    return tuple(found)


def _reading(record: Record) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Return how many injects people of each agency received, and their times to the first acknowledgement."""
    delivered: dict[tuple[str, str], int] = {}
    received: dict[str, int] = {}
    reading: dict[str, list[int]] = {}
    for place, event in record.of(e.InjectDelivered, e.InjectImprovised, e.InjectAcknowledged):
        if isinstance(event, e.InjectAcknowledged):
            if record.scripted(event.seat, place):
                continue
            agency = agency_of(event.seat)
            at_ms = delivered.pop((agency, event.item), None)
            if at_ms is not None:
                reading.setdefault(agency, []).append(event.at_ms - at_ms)
            continue
        item = event.entry if isinstance(event, e.InjectDelivered) else event.item
        for found in record.scenario.agencies:
            if record.reaches(found.id, event.to) and not record.only_scripts_read(
                found.id, event.to, place
            ):
                delivered[found.id, item] = event.at_ms
                received[found.id] = received.get(found.id, 0) + 1
    return received, reading
