"""What events of information mean, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from exercise_engine import events as e
from exercise_engine.counted import counted
from exercise_engine.grading import HOW, MATCHES
from exercise_engine.releasability import party_title
from exercise_engine.units import format_duration
from facilitator_tools.evaluation.record import Record


def item_title(item: str, record: Record) -> str:
    """Return the title of an information item."""
    found = record.scenario.by_id("information").get(item)
    return str(found.title) if found else item


def channel_title(channel: str, record: Record) -> str:
    """Return the title of a channel, or an empty text for none."""
    found = record.scenario.by_id("channels").get(channel)
    return str(found.title) if found else channel


def alert_words(event: e.AlertEntered, record: Record) -> str:
    """Return whom or what an alert looks for."""
    name, document = event.name, event.document
    if not (name or document):
        watch, _, number = event.alert.rpartition(":")
        entry = record.scenario.by_id("watch_lists")[watch].entries[int(number)]
        name, document = entry.name, entry.document
    return ", ".join(filter(None, (name, document)))


def _names(agencies: Sequence[str], record: Record) -> str:
    return ", ".join(party_title(record.scenario, agency) for agency in agencies)


def _learnt(event: e.ItemLearnt, record: Record) -> str:
    how = HOW[event.how]
    if event.sender:
        by = f" by {channel_title(event.channel, record)}" if event.channel else ""
        how = f"from {record.agency_title(event.sender)}{by}"
    return f"{record.agency_title(event.agency)} learnt: {item_title(event.item, record)} ({how})"


def _shared(event: e.ItemShared, record: Record) -> str:
    by = f" by {channel_title(event.channel, record)}" if event.channel else ""
    against = ", against its handling rule" if event.against_rule else ""
    readers = _names(event.readers, record)
    return f"Shared with {readers}{by}{against}: {item_title(event.item, record)}"


def _release_asked(event: e.ReleaseRequested, record: Record) -> str:
    whose, readers = record.agency_title(event.originator), _names(event.readers, record)
    return f"Asked {whose} to release to {readers}: {item_title(event.item, record)}"


def _requested(event: e.InformationRequested, record: Record) -> str:
    within = format_duration(event.deadline_ms - event.at_ms)
    return (
        f"{record.agency_title(event.agency)} asked {record.agency_title(event.asked)} "
        f"for information within {within}: {event.text}"
    )


def _answered(event: e.RequestAnswered, _record: Record) -> str:
    items = f" ({counted(event.items, 'item follows', 'items follow')})" if event.items else ""
    return f"Answered a request for information{items}: {event.text}".removesuffix(": ")


def _hit(event: e.AlertHit, record: Record) -> str:
    port, arrival = record.scenario.arrivals[event.arrival]
    who = record.words.manifest(event.arrival, event.n).line(event.row).name
    return f"Alert hit at {port.title}, {arrival.title}: {who} ({MATCHES[event.match]})"


def _screened(event: e.SubjectScreened, record: Record) -> str:
    subject = record.scenario.by_id("subjects")[event.subject].title
    port = record.scenario.by_id("ports_of_entry")[event.port].title
    return f"{subject} {'was found' if event.found else 'passed unnoticed'} at {port}"


INFORMATION: dict[type[e.Event], Callable[[Any, Record], str]] = {
    e.ItemLearnt: _learnt,
    e.ItemShared: _shared,
    e.TransferLost: lambda event, record: f"Never reached {record.agency_title(event.reader)}",
    e.HandlingBreached: lambda event, record: (
        f"{record.agency_title(event.agency)} breached the handling rule of "
        f"{item_title(event.item, record)}"
    ),
    e.ChannelChanged: lambda event, record: (
        f"{channel_title(event.channel, record)} "
        f"{'works again' if event.works else 'went out of order'}"
    ),
    e.ReleaseRequested: _release_asked,
    e.ReleaseAnswered: lambda event, _: (
        f"{'Granted' if event.granted else 'Refused'} a release"
        + (f": {event.comment}" if event.comment else "")
    ),
    e.ReleaseUnanswered: lambda event, record: (
        f"{record.agency_title(event.agency)} left a request for release unanswered"
    ),
    e.InformationRequested: _requested,
    e.RequestAnswered: _answered,
    e.RequestDeclined: lambda event, _: (
        "Declined a request for information" + (f": {event.comment}" if event.comment else "")
    ),
    e.RequestOverdue: lambda event, record: (
        f"{record.agency_title(event.agency)} did not answer a request for information in time"
    ),
    e.AlertEntered: lambda event, record: f"Entered an alert: {alert_words(event, record)}",
    e.AlertHit: _hit,
    e.SubjectScreened: _screened,
}
