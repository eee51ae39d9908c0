"""What a seat is told beforehand of information: by which ways it may pass it on, and what grades mean."""

from __future__ import annotations

from typing import Any, get_args

from exercise_engine.grading import CHANNELS, CREDIBILITY, HANDLING, RELIABILITY
from exercise_engine.releasability import handling_words, readers_of, senders_of
from exercise_engine.scenario.information import Topic
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.setting import Agency, State
from exercise_engine.units import format_duration
from exercise_engine.words import Words


def ways_of_information(scenario: Scenario, agency: str) -> dict[str, Any] | None:
    """Return the channels of *agency*, its ports, and the words of grades; nothing if there is no use.

    Nothing here tells which items there are.
    """
    if not (scenario.information or scenario.ports_of_entry):
        return None
    return {
        "items": bool(scenario.information),
        "border": bool(scenario.ports_of_entry),
        "needs_channel": bool(scenario.channels),
        "channels": [
            {
                "id": channel.id,
                "title": channel.title,
                "kind": channel.kind,
                "kind_words": CHANNELS[channel.kind],
                "takes": _takes(channel.delay),
                "confirms": channel.confirms,
                "reaches": [one for one in readers_of(scenario, channel) if one != agency],
            }
            for channel in scenario.channels
            if agency in senders_of(scenario, channel)
        ],
        "ports": [
            {"id": port.id, "title": port.title}
            for port in scenario.ports_of_entry
            if port.agency == agency
        ],
        **_where_alerts_stand(scenario, agency),
        "topics": list(get_args(Topic)),
        "reliability": RELIABILITY,
        "credibility": {str(grade): says for grade, says in CREDIBILITY.items()},
        "handling": {
            "open": f"{HANDLING['open']}: may be passed on to anyone.",
            "releasable": "Releasable: may be passed on to those who are named.",
            "originator_controlled": (
                "Originator controlled: may be passed on only after its originator has released it."
            ),
        },
    }


def _where_alerts_stand(scenario: Scenario, agency: str) -> dict[str, Any]:
    """Return the ports of *agency*'s own state by their titles, and who else has some.

    An agency that has all the ports of its state is named by the state alone.
    """
    state = scenario.by_id("agencies")[agency].state
    home = scenario.agencies_of([agency, *([state] if state else [])])
    parties: dict[tuple[str, ...], dict[str, str]] = {}
    everyone: list[State | Agency] = [*scenario.states, *scenario.agencies]
    for party in everyone:
        reached = [one for one in scenario.agencies_of([party.id]) if one not in home]
        ports = tuple(port.title for port in scenario.ports_of_entry if port.agency in reached)
        if ports:
            told = {"id": party.id, "title": party.title, "hint": ", ".join(ports)}
            parties.setdefault(ports, told)
    return {
        "home_ports": [port.title for port in scenario.ports_of_entry if port.agency in home],
        "port_parties": list(parties.values()),
    }


def script_of_information(scenario: Scenario, words: Words) -> dict[str, Any] | None:
    """Return every item, with who needs it and by when, and every subject, for facilitators."""
    if not (scenario.information or scenario.ports_of_entry):
        return None
    return {
        "items": [
            {
                "id": item.id,
                "title": item.title,
                "text": item.text,
                "grade": f"{item.reliability}{item.credibility}",
                "handling": handling_words(scenario, item),
                "originator": item.originator or "",
                "needed_by": [
                    {
                        "agency": need.agency,
                        "by": None
                        if need.by is None
                        else {
                            "ms": need.by - words.offset_ms,
                            "text": words.clock(need.by - words.offset_ms),
                        },
                    }
                    for need in item.needed_by
                ],
            }
            for item in scenario.information
        ],
        "subjects": [
            {
                "id": one.id,
                "title": one.title,
                "kind": one.kind,
                "name": one.name,
                "arrival": scenario.arrivals[one.arrival][1].title,
                "port": scenario.arrivals[one.arrival][0].title,
                "call": one.call,
            }
            for one in scenario.subjects
        ],
    }


def _takes(delay: object) -> str:
    if isinstance(delay, int):
        return format_duration(delay) if delay else "at once"
    return "some time"
