"""How a page shows public alerts, and to facilitators how they spread."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.alert_area import outline
from exercise_engine.alert_reach import at_most, expected_curve, outlines
from exercise_engine.cap import identifier
from exercise_engine.cap_words import CAP_WORDS, in_words
from exercise_engine.scenario.model import Scenario
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words

# Of all that an alert can reach: what is told of when it is expected to have come so far.
MILESTONES = (0.5, 0.9)


@of(s.PublicAlert)
def _(found: s.PublicAlert, words: Words) -> dict[str, Any]:
    return {
        "alert": found.alert,
        "identifier": identifier(found.alert, words.scenario.scenario),
        "agency": found.agency,
        "sender": words.seat(found.agency),
        "message": found.message,
        "references": list(found.references),
        "event": found.event,
        "category": found.category,
        "urgency": found.urgency,
        "severity": found.severity,
        "certainty": found.certainty,
        "response": found.response,
        "in_words": {name: in_words(name, getattr(found, name)) for name in CAP_WORDS},
        "texts": [
            {
                "language": text.language,
                "headline": text.headline,
                "description": text.description,
                "instruction": text.instruction,
            }
            for text in found.texts
        ],
        "areas": [
            {"id": area, "title": words.scenario.alert_area(area).title} for area in found.areas
        ],
        "circle": list(found.circle) if found.circle else None,
        "polygon": [list(at) for at in found.polygon],
        "onset": moment(found.onset_ms, words),
        "expires": moment(found.expires_ms, words),
        "outlines": _outlines(found, words.scenario),
        # What went out before a late start has a time before STARTEX.
        "sent": {"ms": found.sent_ms, "text": words.clock(found.sent_ms)},
        "stands": found.stands,
        "ended": moment(found.ended_ms, words),
        "why_ended": found.why_ended,
    }


@of(s.AlertReach)
def _(found: s.AlertReach, words: Words) -> dict[str, Any]:
    area = words.scenario.alert_area(found.area)
    return {
        "area": found.area,
        "title": area.title,
        "share": found.share,
        "heeding": found.heeding,
        "of_people": area.people,
        "people": round(found.share * area.people),
        "severity": found.severity,
        "severity_in_words": in_words("severity", found.severity),
        "at": moment(found.at_ms, words),
    }


@of(s.AlertSpreading)
def _(found: s.AlertSpreading, words: Words) -> dict[str, Any]:
    area = words.scenario.alert_area(found.area)
    channels = words.scenario.alert_channels(area)
    curve = [
        (found.sent_ms + after_ms, round(share, 3))
        for after_ms, share in expected_curve(channels, words.scenario.alert_every_ms, found.most)
    ]
    most = found.most * at_most(channels)
    return {
        "alert": found.alert,
        "area": found.area,
        "title": area.title,
        "people": area.people,
        "covered": found.covered,
        "most": found.most,
        "share": found.share,
        "reached": round(found.share * area.people),
        "channels": [
            {
                "id": one.id,
                "title": one.title,
                "share": found.channels[one.id],
                "most": one.reach,
                "works": one.id not in found.silent,
            }
            for one in channels
        ],
        "at": moment(found.at_ms, words),
        "told": [list(one) for one in found.told],
        "expected": [list(one) for one in curve],
        "expected_most": round(most, 3),
        "milestones": [
            {"of_most": part, "text": words.clock(_first_at(curve, part * most))}
            for part in MILESTONES
        ],
        "behaviour": list(area.behaviour),
    }


def _first_at(curve: list[tuple[int, float]], share: float) -> int:
    """Return when *curve* first comes to *share* [ms]."""
    return next(at_ms for at_ms, known in curve if known >= share)


def _outlines(found: s.PublicAlert, scenario: Scenario) -> list[list[list[float]]]:
    """Return the rings, latitude first, that show on a map for where an alert is."""
    rings = [ring for area in found.areas for ring in outlines(scenario, scenario.alert_area(area))]
    if found.circle is not None:
        rings.append(outline(found.circle[:2], found.circle[2]))
    if found.polygon:
        rings.append(list(found.polygon))
    return [[[round(lat, 5), round(lon, 5)] for lat, lon in ring] for ring in rings]
