"""How a page shows the MSEL: entries, what was delivered, and what is expected."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.views.base import moment, of
from exercise_engine.views.cooperation import failure_told
from exercise_engine.words import Words


@of(s.InboxItem)
def _(found: s.InboxItem, words: Words) -> dict[str, Any]:
    shown: dict[str, Any] = {"item": found.item, "at": moment(found.at_ms, words)}
    if found.source == "inject":
        entry: Any = words.scenario.entries[found.item]
        shown |= {
            "title": words.fill(entry.title, found.values),
            "text": words.fill(entry.text, found.values),
            "sender": words.sender(entry.sender),
            "channel": entry.by,
            "priority": entry.priority,
            "handout": entry.handout,
            "handout_title": words.paper(entry.handout),
            "readers": [words.seat(reader) for reader in entry.to],
        }
    elif found.source == "improvised":
        shown |= {
            "title": found.words["title"],
            "text": found.words["text"],
            "sender": words.sender(found.words["sender"]) or "Exercise control",
            "channel": found.words["channel"],
            "priority": found.words["priority"],
            "handout": None,
            "readers": [words.seat(reader) for reader in found.readers],
            "improvised": True,
            "to": list(found.readers),
        }
    elif found.source == "answer":
        shown |= failure_told(found, words)
    elif found.source == "post":
        feed = words.feed(found.model, found.feed)
        shown |= {
            "title": "",
            "text": words.post(found.model, found.feed, found.n, found.line, found.at_ms),
            "sender": words.poster(found.model, found.feed, found.n),
            "channel": feed.by,
            "priority": "routine",
            "handout": None,
            "readers": [words.seat(reader) for reader in feed.to],
        }
    else:
        traffic = words.scenario.by_id("background")[found.background]
        text = words.background(found.background, found.n, found.line, found.at_ms)
        shown |= {
            "title": "",
            "text": text,
            "sender": words.sender(traffic.sender),
            "channel": traffic.by,
            "priority": "routine",
            "handout": None,
            "readers": [words.seat(reader) for reader in traffic.to],
        }
    return shown


@of(s.Read)
def _(found: s.Read, words: Words) -> dict[str, Any]:
    return {
        "item": found.item,
        "seat": found.seat,
        "title": words.seat(found.seat),
        "at": moment(found.at_ms, words),
    }


@of(s.MselRow)
def _(found: s.MselRow, words: Words) -> dict[str, Any]:
    return {
        "entry": found.entry,
        "status": found.status,
        "held": found.held,
        "due": moment(found.due_ms, words),
        "at": moment(found.at_ms, words),
        "by_hand": found.by_hand,
        "why": found.why,
        "reason": found.reason,
    }


@of(s.Expected)
def _(found: s.Expected, words: Words) -> dict[str, Any]:
    return {
        "expectation": found.expectation,
        "agency": found.agency,
        "raised": moment(found.raised_ms, words),
        "due": moment(found.due_ms, words),
        "status": found.status,
        "at": moment(found.at_ms, words),
        "by": words.seat(found.by) if found.by else "",
    }
