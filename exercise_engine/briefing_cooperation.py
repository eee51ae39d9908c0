"""What a seat is told of instruments, meetings and alerting before anything happens."""

from __future__ import annotations

from typing import Any, get_args

from exercise_engine.alert_reach import outlines
from exercise_engine.briefing_of_instruments import instrument_told
from exercise_engine.cap_words import in_words
from exercise_engine.chance import Draws
from exercise_engine.scenario.cooperation import Alerting, Issues
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.seats import agency_of

_CAP = ("category", "urgency", "severity", "certainty", "response")


def cooperation_of(loaded: LoadedScenario, seat: str) -> dict[str, Any]:
    """Return the instruments, meetings and alerting that a player's *seat* can use; empty if none."""
    scenario, agency = loaded.scenario, agency_of(seat)
    draws = Draws(0, scenario.by_id("distributions"))  # for what is usual, not for chance
    meetings = [
        {
            "id": meeting.id,
            "title": meeting.title,
            "text": meeting.text,
            "drafts": [draft.title for draft in meeting.resolutions],
            "convenes": agency in meeting.convened_by,
        }
        for meeting in scenario.meetings
        if agency in meeting.convened_by
    ]
    told: dict[str, Any] = {
        "instruments": [instrument_told(one, loaded, seat, draws) for one in scenario.instruments],
        "meetings": meetings,
        "votes": any(
            agency == member.agency for meeting in scenario.meetings for member in meeting.members
        ),
        "alerting": None,
    }
    alerting = scenario.alerting
    may = alerting is not None and agency in alerting.agencies
    if alerting is not None and may and (not alerting.seats or seat in alerting.seats):
        told["alerting"] = _alerting(loaded, alerting)
    return told if any(told.values()) else {}


def cooperation_script(loaded: LoadedScenario) -> dict[str, Any]:
    """Return what facilitators are told of it: that there is any, and which meetings can be convened."""
    scenario = loaded.scenario
    return {
        "used": bool(scenario.instruments or scenario.meetings or scenario.alerting),
        "meetings": [{"id": one.id, "title": one.title} for one in scenario.meetings],
        "funds": [one.id for one in scenario.instruments if one.grants is not None],
        "default": {one.id: one.default for one in scenario.instruments},
    }


def _alerting(loaded: LoadedScenario, alerting: Alerting) -> dict[str, Any]:
    channels = {channel.id: channel.title for channel in alerting.channels}
    return {
        "areas": [
            {
                "id": area.id,
                "title": area.title,
                "population": area.people,
                "outlines": [
                    [[round(lat, 5), round(lon, 5)] for lat, lon in ring]
                    for ring in outlines(loaded.scenario, area)
                ],
                "channels": [channels[one] for one in area.channels],
                "languages": [one.language for one in area.languages],
            }
            for area in alerting.areas
        ],
        "words": {
            name: [
                {"code": code, "title": in_words(name, code)}
                for code in get_args(Issues.model_fields[name].annotation)
            ]
            for name in _CAP
        },
    }
