"""What a seat may see.

A view is the union of the rendered slices whose audience the seat belongs to.
Rendering a slice reads the slice and the scenario's words, and nothing else, so
the view built from a seat's own events alone is the same; a property test holds
this. The browser gets rendered slices only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from exercise_engine import slices as s
from exercise_engine.seats import SCRIPT, may_see, tokens
from exercise_engine.state import State
from exercise_engine.words import Words

View = dict[str, dict[str, Any]]
_RENDERERS: dict[type[s.Slice], Callable[[Any, Words], dict[str, Any]]] = {}


def view_for(seat: str, state: State, words: Words) -> View:
    """Return all that *seat* may see, as rendered slices by their keys."""
    mine = tokens(seat)
    return {
        key: render(found, words) for key, found in state.slices.items() if may_see(mine, found.to)
    }


def render(found: s.Slice, words: Words) -> dict[str, Any]:
    """Return one slice as plain values for a page, with its words."""
    return _RENDERERS[type(found)](found, words)


def visible(seat: str, state: State, keys: Iterable[str]) -> list[str]:
    """Return those of *keys* that *seat* may see."""
    mine = tokens(seat)
    return [key for key in keys if key in state.slices and may_see(mine, state.slices[key].to)]


def _of(kind: type[s.Slice]) -> Callable[[Any], Any]:
    def register(renderer: Callable[[Any, Words], dict[str, Any]]) -> Any:
        _RENDERERS[kind] = renderer
        return renderer

    return register


def _moment(at_ms: int, words: Words) -> dict[str, Any] | None:
    """An instant as a page shows it, or nothing for one that has not been."""
    return None if at_ms < 0 else {"ms": at_ms, "text": words.clock(at_ms)}


@_of(s.Clock)
def _(found: s.Clock, words: Words) -> dict[str, Any]:
    return {
        "phase": found.phase,
        "paused": found.paused,
        "rate": found.rate,
        "stepping": found.stepping,
        "target": _moment(found.target_ms, words),
        "ended": _moment(found.ended_ms, words),
    }


@_of(s.Seat)
def _(found: s.Seat, words: Words) -> dict[str, Any]:
    scripted = found.participant.startswith(SCRIPT)
    return {
        "seat": found.seat,
        "title": words.seat(found.seat),
        "participant": found.participant,
        "scripted": scripted,
        "name": words.scripted_name(found.seat) if scripted else "",
    }


@_of(s.InboxItem)
def _(found: s.InboxItem, words: Words) -> dict[str, Any]:
    shown: dict[str, Any] = {"item": found.item, "at": _moment(found.at_ms, words)}
    if found.source == "inject":
        entry: Any = words.scenario.entries[found.item]
        shown |= {
            "title": words.fill(entry.title, found.values),
            "text": words.fill(entry.text, found.values),
            "sender": words.sender(entry.sender),
            "channel": entry.by,
            "priority": entry.priority,
            "handout": entry.handout,
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
        }
    elif found.source == "post":
        feed = words.feed(found.model, found.feed)
        shown |= {
            "title": "",
            "text": words.post(found.model, found.feed, found.n, found.line),
            "sender": words.poster(found.model, found.feed, found.n),
            "channel": feed.by,
            "priority": "routine",
            "handout": None,
            "readers": [words.seat(reader) for reader in feed.to],
        }
    else:
        traffic = words.scenario.by_id("background")[found.background]
        text = words.background(found.background, found.n, found.line)
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


@_of(s.Read)
def _(found: s.Read, words: Words) -> dict[str, Any]:
    return {
        "item": found.item,
        "seat": found.seat,
        "title": words.seat(found.seat),
        "at": _moment(found.at_ms, words),
    }


@_of(s.MselRow)
def _(found: s.MselRow, words: Words) -> dict[str, Any]:
    return {
        "entry": found.entry,
        "status": found.status,
        "held": found.held,
        "due": _moment(found.due_ms, words),
        "at": _moment(found.at_ms, words),
        "by_hand": found.by_hand,
        "why": found.why,
        "reason": found.reason,
    }


@_of(s.Expected)
def _(found: s.Expected, words: Words) -> dict[str, Any]:
    return {
        "expectation": found.expectation,
        "agency": found.agency,
        "raised": _moment(found.raised_ms, words),
        "due": _moment(found.due_ms, words),
        "status": found.status,
        "at": _moment(found.at_ms, words),
        "by": words.seat(found.by) if found.by else "",
    }


@_of(s.DecisionAsked)
def _(found: s.DecisionAsked, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("decisions")[found.decision]
    return {
        "decision": found.decision,
        "agency": found.agency,
        "title": authored.title,
        "text": authored.text,
        "priority": authored.priority,
        "options": [
            {"id": option.id, "title": option.title, "text": option.text}
            for option in authored.options
        ],
        "lapse": authored.lapses.text if found.status == "lapsed" else "",
        "opened": _moment(found.opened_ms, words),
        "deadline": _moment(found.deadline_ms, words),
        "status": found.status,
        "option": found.option,
        "option_title": next((o.title for o in authored.options if o.id == found.option), ""),
        "seat": found.seat,
        "seat_title": words.seat(found.seat) if found.seat else "",
        "by": found.by,
        "at": _moment(found.at_ms, words),
        "reason": found.reason,
    }


@_of(s.QuestionAsked)
def _(found: s.QuestionAsked, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("questions")[found.question]
    outcome = next((o for o in authored.outcomes if o.id == found.outcome), None)
    return {
        "question": found.question,
        "agency": found.agency,
        "title": authored.title,
        "text": authored.text,
        "priority": authored.priority,
        "opened": _moment(found.opened_ms, words),
        "deadline": _moment(found.deadline_ms, words),
        "status": found.status,
        "answer": found.text,
        "seat": found.seat,
        "seat_title": words.seat(found.seat) if found.seat else "",
        "by": found.by,
        "answered": _moment(found.answered_ms, words),
        "rule_by": _moment(found.rule_by_ms, words),
        "outcome": found.outcome,
        "outcome_title": outcome.title if outcome else "",
        "outcome_text": outcome.text if outcome else "",
        "ruled_by": found.ruled_by,
        "ruled": _moment(found.ruled_ms, words),
        "comment": found.comment,
        "lapse": authored.lapses.text if found.status == "lapsed" else "",
    }


@_of(s.ActionTaken)
def _(found: s.ActionTaken, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("actions")[found.action]
    pools = words.scenario.by_id("resources")
    return {
        "instance": found.instance,
        "action": found.action,
        "title": authored.title,
        "agency": found.agency,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "arguments": found.arguments,
        "asked": _moment(found.asked_ms, words),
        "status": found.status,
        "waits_for": pools[found.waits_for].title if found.waits_for else "",
        "began": _moment(found.began_ms, words),
        "done": _moment(found.done_ms, words),
    }


@_of(s.PoolCount)
def _(found: s.PoolCount, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("resources")[found.pool]
    return {
        "pool": found.pool,
        "title": authored.title,
        "agency": authored.agency,
        "unit": authored.unit,
        "place": authored.place,
        "free": found.free,
        "total": found.total,
    }


@_of(s.MeasureNow)
def _(found: s.MeasureNow, words: Words) -> dict[str, Any]:
    spec = words.loaded.measures[found.measure]
    return {
        "measure": found.measure,
        "title": spec.title,
        "unit": spec.unit,
        "value": found.value,
        "text": words.value(found.value),
        "at": _moment(found.at_ms, words),
    }


@_of(s.Feature)
def _(found: s.Feature, words: Words) -> dict[str, Any]:
    return {
        "feature": found.feature,
        "geometry": found.geometry,
        "properties": found.properties,
        "at": _moment(found.at_ms, words),
    }


@_of(s.Letter)
def _(found: s.Letter, words: Words) -> dict[str, Any]:
    return {
        "message": found.message,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "to": list(found.readers),
        "to_titles": [words.seat(reader) for reader in found.readers],
        "text": found.text,
        "at": _moment(found.at_ms, words),
    }


@_of(s.LogEntry)
def _(found: s.LogEntry, words: Words) -> dict[str, Any]:
    return {
        "entry": found.entry,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "text": found.text,
        "at": _moment(found.at_ms, words),
    }


@_of(s.Task)
def _(found: s.Task, words: Words) -> dict[str, Any]:
    return {"task": found.task, "status": found.status, "at": _moment(found.at_ms, words)}


@_of(s.Observation)
def _(found: s.Observation, words: Words) -> dict[str, Any]:
    return {
        "observation": found.observation,
        "seat": found.seat,
        "by": found.by,
        "text": found.text,
        "task": found.task,
        "agency": found.agency,
        "tone": found.tone,
        "at": _moment(found.at_ms, words),
    }


@_of(s.RatingHeld)
def _(found: s.RatingHeld, words: Words) -> dict[str, Any]:
    return {
        "subject": found.subject,
        "by": found.by,
        "rating": found.rating,
        "derived": found.derived,
        "achieved": found.achieved,
        "harmed_others": found.harmed_others,
        "safety_risk": found.safety_risk,
        "not_compliant": found.not_compliant,
        "improvement_seen": found.improvement_seen,
        "comment": found.comment,
        "evidence": list(found.evidence),
    }


@_of(s.CommentHeld)
def _(found: s.CommentHeld, words: Words) -> dict[str, Any]:
    return {
        "comment": found.comment,
        "subject": found.subject,
        "by": found.by,
        "tone": found.tone,
        "text": found.text,
    }


@_of(s.Released)
def _(found: s.Released, words: Words) -> dict[str, Any]:
    return {
        "subject": found.subject,
        "rating": found.rating,
        "tone": found.tone,
        "text": found.text,
    }


@_of(s.Fault)
def _(found: s.Fault, words: Words) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "message": found.message,
        "about": found.about,
        "at": _moment(found.at_ms, words),
    }
