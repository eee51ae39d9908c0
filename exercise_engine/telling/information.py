"""What events of information mean, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from exercise_engine import events as e
from exercise_engine.counted import counted
from exercise_engine.grading import HOW, MATCHES
from exercise_engine.releasability import party_title
from exercise_engine.telling.context import Context
from exercise_engine.units import format_duration


def item_title(item: str, context: Context) -> str:
    """Return the title of an information item."""
    found = context.words.scenario.by_id("information").get(item)
    return str(found.title) if found else item


def channel_title(channel: str, context: Context) -> str:
    """Return the title of a channel, or an empty text for none."""
    found = context.words.scenario.by_id("channels").get(channel)
    return str(found.title) if found else channel


def alert_words(event: e.AlertEntered, context: Context) -> str:
    """Return whom or what an alert looks for."""
    name, document = event.name, event.document
    if not (name or document):
        watch, _, number = event.alert.rpartition(":")
        entry = context.words.scenario.by_id("watch_lists")[watch].entries[int(number)]
        name, document = entry.name, entry.document
    return ", ".join(filter(None, (name, document)))


def _names(agencies: Sequence[str], context: Context) -> str:
    return ", ".join(party_title(context.words.scenario, agency) for agency in agencies)


def _learnt(event: e.ItemLearnt, context: Context) -> str:
    how = HOW[event.how]
    if event.sender:
        by = f" by {channel_title(event.channel, context)}" if event.channel else ""
        how = f"from {context.words.agency_short(event.sender)}{by}"
    return f"{context.words.agency_short(event.agency)} learnt: {item_title(event.item, context)} ({how})"


def _shared(event: e.ItemShared, context: Context) -> str:
    by = f" by {channel_title(event.channel, context)}" if event.channel else ""
    against = ", against its handling rule" if event.against_rule else ""
    readers = _names(event.readers, context)
    return f"Shared with {readers}{by}{against}: {item_title(event.item, context)}"


def _release_asked(event: e.ReleaseRequested, context: Context) -> str:
    whose, readers = context.words.agency_short(event.originator), _names(event.readers, context)
    return f"Asked {whose} to release to {readers}: {item_title(event.item, context)}"


def _requested(event: e.InformationRequested, context: Context) -> str:
    within = format_duration(event.deadline_ms - event.at_ms)
    return (
        f"{context.words.agency_short(event.agency)} asked {context.words.agency_short(event.asked)} "
        f"for information within {within}: {event.text}"
    )


def _answered(event: e.RequestAnswered, context: Context) -> str:
    items = f" ({counted(event.items, 'item follows', 'items follow')})" if event.items else ""
    return f"Answered {_asker(event, context)}{items}: {event.text}".removesuffix(": ")


def _declined(event: e.RequestDeclined, context: Context) -> str:
    why = f": {event.comment}" if event.comment else ""
    return f"Declined to answer {_asker(event, context)}{why}"


def _asker(event: e.Event, context: Context) -> str:
    asked = context.began(event)
    if isinstance(asked, e.InformationRequested):
        return context.words.agency_short(asked.agency)
    return "a request for information"


def _release_answered(event: e.ReleaseAnswered, context: Context) -> str:
    asked = context.began(event)
    verb = "Released" if event.granted else "Refused to release"
    what = ""
    if isinstance(asked, e.ReleaseRequested):
        what = f"{item_title(asked.item, context)}, to {_names(asked.readers, context)}"
    return f"{verb}: {what}" + (f" ({event.comment})" if event.comment else "")


def _hit(event: e.AlertHit, context: Context) -> str:
    port, arrival = context.words.scenario.arrivals[event.arrival]
    who = context.words.manifest(event.arrival, event.n).line(event.row).name
    return f"Alert hit at {port.title}, {arrival.title}: {who} ({MATCHES[event.match]})"


def _screened(event: e.SubjectScreened, context: Context) -> str:
    subject = context.words.scenario.by_id("subjects")[event.subject].title
    port = context.words.scenario.by_id("ports_of_entry")[event.port].title
    return f"{subject} {'was found' if event.found else 'passed unnoticed'} at {port}"


INFORMATION: dict[type[e.Event], Callable[[Any, Context], str]] = {
    e.ItemLearnt: _learnt,
    e.ItemShared: _shared,
    e.TransferLost: lambda event, context: (
        f"Never reached {context.words.agency_short(event.reader)}"
    ),
    e.HandlingBreached: lambda event, context: (
        f"{context.words.agency_short(event.agency)} breached the handling rule of "
        f"{item_title(event.item, context)}"
    ),
    e.ChannelChanged: lambda event, context: (
        f"{channel_title(event.channel, context)} "
        f"{'works again' if event.works else 'went out of order'}"
    ),
    e.ReleaseRequested: _release_asked,
    e.ReleaseAnswered: _release_answered,
    e.ReleaseUnanswered: lambda event, context: (
        f"{context.words.agency_short(event.agency)} left a request for release unanswered"
    ),
    e.InformationRequested: _requested,
    e.RequestAnswered: _answered,
    e.RequestDeclined: _declined,
    e.RequestOverdue: lambda event, context: (
        f"{context.words.agency_short(event.agency)} did not answer a request for information in time"
    ),
    e.AlertEntered: lambda event, context: f"Entered an alert: {alert_words(event, context)}",
    e.AlertHit: _hit,
    e.SubjectScreened: _screened,
}
