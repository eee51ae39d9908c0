"""How a page shows information: what is known and how it is graded, transfers, requests, borders."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.grading import (
    ARRIVALS,
    CHANNELS,
    CREDIBILITY,
    HOW,
    MATCHES,
    RELIABILITY,
)
from exercise_engine.made_up import Traveller
from exercise_engine.releasability import handling_words, may_pass, party_title
from exercise_engine.scenario.information import InformationItem
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.Known)
def _(found: s.Known, words: Words) -> dict[str, Any]:
    item: InformationItem = words.scenario.by_id("information")[found.item]
    agencies = words.scenario.agencies
    return {
        "item": found.item,
        "agency": found.agency,
        "at": moment(found.at_ms, words),
        "how": found.how,
        "how_words": HOW[found.how],
        "sender": _agency(found.sender, words),
        "channel": _channel(found.channel, words),
        "title": item.title,
        "text": item.text,
        "topic": item.topic,
        "handout": item.handout,
        "source": words.sender(item.source),
        "originator": item.originator or "",
        "originator_title": _agency(item.originator or "", words),
        "grade": f"{item.reliability}{item.credibility}",
        "reliability": RELIABILITY[item.reliability],
        "credibility": CREDIBILITY[item.credibility],
        "handling": item.handling,
        "handling_words": handling_words(words.scenario, item),
        "free_to": [
            one.id
            for one in agencies
            if one.id != found.agency and may_pass(words.scenario, item, found.agency, one.id)
        ],
    }


@of(s.Sent)
def _(found: s.Sent, words: Words) -> dict[str, Any]:
    return {
        "transfer": found.transfer,
        "item": found.item,
        "title": _title(found.item, words),
        "agency": found.agency,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "readers": list(found.readers),
        "to": [_agency(reader, words) for reader in found.readers],
        "channel": _channel(found.channel, words),
        "note": found.note,
        "against_rule": [_agency(reader, words) for reader in found.against_rule],
        "at": moment(found.at_ms, words),
    }


@of(s.Received)
def _(found: s.Received, words: Words) -> dict[str, Any]:
    return {
        "transfer": found.transfer,
        "item": found.item,
        "title": _title(found.item, words),
        "agency": found.agency,
        "sender": _agency(found.sender, words),
        "channel": _channel(found.channel, words),
        "note": found.note,
        "at": moment(found.at_ms, words),
    }


@of(s.TransferEnd)
def _(found: s.TransferEnd, words: Words) -> dict[str, Any]:
    return {
        "transfer": found.transfer,
        "reader": _agency(found.reader, words),
        "arrived": found.arrived,
        "at": moment(found.at_ms, words),
    }


@of(s.Breach)
def _(found: s.Breach, words: Words) -> dict[str, Any]:
    return {
        "transfer": found.transfer,
        "item": found.item,
        "title": _title(found.item, words),
        "agency": found.agency,
        "agency_title": _agency(found.agency, words),
        "to": [_agency(reader, words) for reader in found.readers],
        "at": moment(found.at_ms, words),
    }


@of(s.ChannelNow)
def _(found: s.ChannelNow, words: Words) -> dict[str, Any]:
    return {
        "channel": found.channel,
        "title": _channel(found.channel, words),
        "works": found.works,
        "at": moment(found.at_ms, words),
    }


@of(s.Release)
def _(found: s.Release, words: Words) -> dict[str, Any]:
    return {
        "request": found.request,
        "item": found.item,
        "title": _title(found.item, words),
        "agency": found.agency,
        "agency_title": _agency(found.agency, words),
        "seat_title": words.seat(found.seat),
        "originator": found.originator,
        "originator_title": _agency(found.originator, words),
        "readers": list(found.readers),
        "to": [_agency(reader, words) for reader in found.readers],
        "reason": found.reason,
        "asked": moment(found.at_ms, words),
        "deadline": moment(found.deadline_ms, words),
        "status": found.status,
        "answered": moment(found.answered_ms, words),
        "answered_by": words.seat(found.answered_by) if found.answered_by else "",
        "comment": found.comment,
    }


@of(s.InformationRequest)
def _(found: s.InformationRequest, words: Words) -> dict[str, Any]:
    return {
        "request": found.request,
        "agency": found.agency,
        "agency_title": _agency(found.agency, words),
        "seat_title": words.seat(found.seat),
        "asked_of": found.asked,
        "asked_title": _agency(found.asked, words),
        "about": found.about,
        "text": found.text,
        "asked": moment(found.at_ms, words),
        "deadline": moment(found.deadline_ms, words),
        "status": found.status,
        "late": found.late,
        "answered": moment(found.answered_ms, words),
        "answered_by": words.seat(found.answered_by) if found.answered_by else "",
        "answer": found.answer,
        "items": found.items,
        "channel": _channel(found.channel, words),
    }


@of(s.Alert)
def _(found: s.Alert, words: Words) -> dict[str, Any]:
    name, document, reason = _alert_words(found, words)
    return {
        "alert": found.alert,
        "agency": found.agency,
        "agency_title": _agency(found.agency, words),
        "seat_title": words.seat(found.seat) if found.seat else "",
        "to": [_agency(reader, words) for reader in found.readers],
        "name": name,
        "document": document,
        "reason": reason,
        "at": moment(found.at_ms, words),
    }


@of(s.Listed)
def _(found: s.Listed, words: Words) -> dict[str, Any]:
    name, document, reason = _alert_words(found, words)
    return {
        "alert": found.alert,
        "port": found.port,
        "port_title": words.scenario.by_id("ports_of_entry")[found.port].title,
        "agency": found.agency,
        "agency_title": _agency(found.agency, words),
        "name": name,
        "document": document,
        "reason": reason,
        "at": moment(found.at_ms, words),
    }


@of(s.Call)
def _(found: s.Call, words: Words) -> dict[str, Any]:
    port, arrival = words.scenario.arrivals[found.arrival]
    made = words.manifest(found.arrival, found.n)
    return {
        "arrival": found.arrival,
        "n": found.n,
        "port": found.port,
        "port_title": port.title,
        "title": arrival.title,
        "kind": arrival.kind,
        "kind_words": ARRIVALS[arrival.kind],
        "conveyance": _line(made.conveyance),
        "travellers": [_line(line) for line in made.travellers],
        "at": moment(found.at_ms, words),
    }


@of(s.Hit)
def _(found: s.Hit, words: Words) -> dict[str, Any]:
    port, arrival = words.scenario.arrivals[found.arrival]
    return {
        "alert": found.alert,
        "port": found.port,
        "port_title": port.title,
        "arrival": found.arrival,
        "arrival_title": arrival.title,
        "n": found.n,
        "row": found.row,
        "match": found.match,
        "match_words": MATCHES[found.match],
        "who": _line(words.manifest(found.arrival, found.n).line(found.row)),
        "at": moment(found.at_ms, words),
    }


@of(s.Screened)
def _(found: s.Screened, words: Words) -> dict[str, Any]:
    return {
        "subject": found.subject,
        "title": words.scenario.by_id("subjects")[found.subject].title,
        "port": found.port,
        "port_title": words.scenario.by_id("ports_of_entry")[found.port].title,
        "found": found.found,
        "at": moment(found.at_ms, words),
    }


def _line(line: Traveller) -> dict[str, str]:
    # Which line the scenario put there is not for whoever reads a manifest.
    return {"name": line.name, "document": line.document}


def _alert_words(found: s.Alert | s.Listed, words: Words) -> tuple[str, str, str]:
    """Return name, document and reason; those of a watch list stand in the scenario."""
    if found.name or found.document:
        return found.name, found.document, found.reason
    watch, _, number = found.alert.rpartition(":")
    entry = words.scenario.by_id("watch_lists")[watch].entries[int(number)]
    return entry.name, entry.document, entry.reason


def _title(item: str, words: Words) -> str:
    return str(words.scenario.by_id("information")[item].title)


def _channel(channel: str, words: Words) -> str:
    if not channel:
        return ""
    authored = words.scenario.by_id("channels")[channel]
    return f"{authored.title} ({CHANNELS[authored.kind].lower()})"


def _agency(agency: str, words: Words) -> str:
    return party_title(words.scenario, agency) if agency else ""
