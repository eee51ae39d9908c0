"""How a page shows instruments and meetings."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.granting import amount_in_words, arguments_of
from exercise_engine.telling.cooperation import HINDRANCES, REASONS
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.Invocation)
def _(found: s.Invocation, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("instruments")[found.instrument]
    return {
        "invocation": found.invocation,
        "instrument": found.instrument,
        "title": authored.title,
        "partner": authored.partner,
        "party": found.party,
        "party_title": words.party(found.party),
        "agency": found.agency,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "arguments": [
            {"title": a.title, "value": words.argument(a, found.arguments[a.id])}
            for a in arguments_of(authored, words.scenario)
            if a.id in found.arguments
        ],
        "status": found.status,
        "reason": REASONS.get(found.reason, ""),
        "text": found.text,
        "amount": amount_in_words(found.amount, authored, found.party, words.scenario),
        "constraints": [c.text for c in authored.constraints]
        if found.status not in ("asked", "failed")
        else [],
        "asked": moment(found.asked_ms, words),
        "answered": moment(found.answered_ms, words),
        "expected": moment(found.expected_ms, words),
        "arrived": moment(found.arrived_ms, words),
        "until": moment(found.until_ms, words),
        "ended": moment(found.ended_ms, words),
        "units": [
            {
                "unit": unit,
                "title": words.scenario.fleet[unit].title,
                "how": how,
                "at": moment(at_ms, words),
            }
            for unit, (how, at_ms) in found.units.items()
        ],
    }


@of(s.Precondition)
def _(found: s.Precondition, _words: Words) -> dict[str, Any]:
    return {"instrument": found.instrument, "number": found.number, "holds": found.holds}


def failure_told(found: s.InboxItem, words: Words) -> dict[str, Any]:
    """Return the message that says what was asked, when and by whom, and why it came to nothing."""
    said = found.words
    instrument = words.scenario.by_id("instruments")[said["instrument"]]
    asked = f"Asked {words.clock(found.asked_ms)} by {words.seat(said['seat'])}"
    whom = f"for {words.party(said['party'])}"
    return {
        "title": f"Request failed: {instrument.title}",
        "text": f"{asked}, {whom}. {REASONS[said['reason']]} {said['text']}".rstrip(),
        "sender": instrument.partner or instrument.title,
        "channel": "email",
        "priority": "high",
        "handout": None,
        "readers": [words.seat(reader) for reader in found.readers],
    }


@of(s.AnswerWanted)
def _(found: s.AnswerWanted, words: Words) -> dict[str, Any]:
    return {
        "invocation": found.invocation,
        "answer_by": moment(found.answer_by_ms, words),
        "hindrance": HINDRANCES.get(found.hindrance, ""),
    }


@of(s.MeetingNow)
def _(found: s.MeetingNow, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("meetings")[found.meeting]
    outcomes = dict(found.outcomes)
    return {
        "meeting": found.meeting,
        "title": authored.title,
        "text": authored.text,
        "status": found.status,
        "convened": moment(found.convened_ms, words),
        "opens": moment(found.opens_ms, words),
        "deadline": moment(found.deadline_ms, words),
        "majority": authored.majority,
        "members": [member.agency for member in authored.members],
        "resolutions": [
            {
                "id": draft.id,
                "title": draft.title,
                "text": draft.text,
                "outcome": outcomes.get(draft.id, ""),
                "votes": [
                    {"agency": agency, "title": words.seat(agency), "vote": vote}
                    for resolution, agency, vote in found.votes
                    if resolution == draft.id
                ],
            }
            for draft in authored.resolutions
        ],
    }
