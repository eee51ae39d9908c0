"""A public alert as CAP 1.2, the standard of OASIS and ITU-T X.1303. Pure.

Its status is always Exercise. CAP writes positions latitude first.

Source: OASIS, *Common Alerting Protocol Version 1.2* (2010), section 3.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree as ET

from exercise_engine.scenario.model import Scenario
from exercise_engine.slices.cooperation import PublicAlert

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
NOTE = "EXERCISE, EXERCISE, EXERCISE. Actionable by designated exercise participants only."


def identifier(alert: str, scenario: str) -> str:
    """Return the identifier of *alert*, without the signs that CAP forbids in one."""
    return f"kingstown-{scenario}-{re.sub(r'[^A-Za-z0-9._-]', '-', alert)}"


def cap_xml(
    alert: PublicAlert,
    scenario: Scenario,
    local: Callable[[int], datetime],
    sent_of: Callable[[str], int],
) -> str:
    """Return *alert* as an XML document.

    *local* gives the aware local time of an exercise time [ms]; *sent_of* when an
    alert was sent [ms]. Raises :exc:`ValueError` if the scenario has no alerting.
    """
    alerting = scenario.alerting
    if alerting is None:
        raise ValueError("the scenario has no alerting.")
    root = ET.Element("alert", xmlns=NAMESPACE)
    put = _putter(root)
    put("identifier", identifier(alert.alert, scenario.scenario))
    put("sender", alerting.sender)
    put("sent", _time(local(alert.sent_ms)))
    put("status", "Exercise")
    put("msgType", alert.message)
    put("scope", "Public")
    put("note", NOTE)
    if alert.references:
        put(
            "references",
            " ".join(
                f"{alerting.sender},{identifier(one, scenario.scenario)},{_time(local(sent_of(one)))}"
                for one in alert.references
            ),
        )
    agency = scenario.by_id("agencies")[alert.agency].title
    for text in alert.texts:
        info = ET.SubElement(root, "info")
        put = _putter(info)
        put("language", text.language)
        put("category", alert.category)
        put("event", alert.event)
        put("responseType", alert.response)
        put("urgency", alert.urgency)
        put("severity", alert.severity)
        put("certainty", alert.certainty)
        if alert.onset_ms >= 0:
            put("onset", _time(local(alert.onset_ms)))
        if alert.expires_ms >= 0:
            put("expires", _time(local(alert.expires_ms)))
        put("senderName", agency)
        put("headline", f"EXERCISE: {text.headline}")
        if text.description:
            put("description", text.description)
        if text.instruction:
            put("instruction", text.instruction)
        _areas(info, alert, scenario)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _areas(info: ET.Element, alert: PublicAlert, scenario: Scenario) -> None:
    rings = {area.id: area.ring for area in scenario.geography.areas}
    for area in scenario.alerting.areas if scenario.alerting is not None else ():
        if area.id in alert.areas:
            put = _putter(ET.SubElement(info, "area"))
            put("areaDesc", area.title)
            ring = rings.get(area.area or "", [])
            if ring:
                put("polygon", " ".join(f"{lat},{lon}" for lat, lon in (*ring, ring[0])))
    if alert.circle is not None or alert.polygon:
        put = _putter(ET.SubElement(info, "area"))
        put("areaDesc", "As drawn on the map")
        if alert.polygon:
            closed = (*alert.polygon, alert.polygon[0])
            put("polygon", " ".join(f"{lat},{lon}" for lat, lon in closed))
        if alert.circle is not None:
            lat, lon, radius_km = alert.circle
            put("circle", f"{lat},{lon} {radius_km}")


def _putter(parent: ET.Element) -> Callable[[str, str], None]:
    def put(name: str, text: str) -> None:
        ET.SubElement(parent, name).text = _plain(text)

    return put


def _plain(text: str) -> str:
    """Return *text* without the control characters that XML cannot hold."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", text)


def _time(moment: datetime) -> str:
    """Return *moment* as CAP writes it: to the second, with the zone as numbers."""
    text = moment.isoformat(timespec="seconds")
    return text[:-6] + "-00:00" if text.endswith("+00:00") else text
