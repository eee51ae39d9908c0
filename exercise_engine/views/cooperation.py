"""How a page shows instruments and meetings."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words

REASONS = {
    "no_authority": "Whoever asked has no authority to invoke it.",
    "not_party": "The state is not a party to it.",
    "not_in_force": "It was signed, but it is not in force for the state.",
    "precondition": "What it presupposes does not hold.",
    "capacity": "All that it can give is given already.",
    "declined": "The request was declined.",
}


def party_title(party: str, words: Words) -> str:
    """Return what a party is called: a state, or an agency where there are no states."""
    state = words.scenario.by_id("states").get(party)
    return state.title if state is not None else words.seat(party)


@of(s.Invocation)
def _(found: s.Invocation, words: Words) -> dict[str, Any]:
    authored = words.scenario.by_id("instruments")[found.instrument]
    return {
        "invocation": found.invocation,
        "instrument": found.instrument,
        "title": authored.title,
        "partner": authored.partner,
        "party": found.party,
        "party_title": party_title(found.party, words),
        "agency": found.agency,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "arguments": [
            {"title": a.title, "value": words.value(found.arguments[a.id])}
            for a in authored.arguments
            if a.id in found.arguments
        ],
        "status": found.status,
        "reason": REASONS.get(found.reason, ""),
        "text": found.text,
        "amount": f"{found.amount:,.0f}" if found.amount else "",
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
    whom = f"for {party_title(said['party'], words)}"
    return {
        "title": f"Request failed: {instrument.title}",
        "text": f"{asked}, {whom}. {REASONS[said['reason']]} {said['text']}".rstrip(),
        "sender": instrument.partner,
        "channel": "email",
        "priority": "high",
        "handout": None,
        "readers": [words.seat(reader) for reader in found.readers],
    }


@of(s.AnswerWanted)
def _(found: s.AnswerWanted, words: Words) -> dict[str, Any]:
    return {"invocation": found.invocation, "answer_by": moment(found.answer_by_ms, words)}


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
