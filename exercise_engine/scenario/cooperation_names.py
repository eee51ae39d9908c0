"""What expressions may read of instruments, meetings and public alerts, and who may read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from exercise_engine.scenario.faults import Place
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.nodes import Node

if TYPE_CHECKING:
    from exercise_engine.scenario.vocabulary import Vocabulary

STATUS = ("", "asked", "failed", "accepted", "mobilised", "waiting", "received", "ended")
SEVERITIES = ("", "Extreme", "Severe", "Moderate", "Minor", "Unknown")
PUBLISHED = ("issued.", "alerted.", "heeding.")  # what world models may read besides measures


def collect_cooperation(root: Node, known: Vocabulary) -> None:
    """Enter who may be referred to: parties, authorities, and what stands within the lists."""
    ids = known.ids
    parties = _parties(root)
    ids["invoking_party"] = dict.fromkeys(parties, Place(""))
    ids["authority"] = {**ids.get("agency", {}), **ids.get("seat", {})}
    for meeting in _listed(root, "meetings"):
        drafts = [_text(one, "id") for one in _listed(meeting, "resolutions")]
        known.options[f"meeting {_text(meeting, 'id')}"] = tuple(drafts)
    alerting = root.get("alerting")
    if alerting is not None:
        known.nodes["alerting"] = {"": alerting}
    for key, kind in (("channels", "alert_channel"), ("areas", "alert_area")):
        found = ids.setdefault(kind, {})
        for node in _listed(alerting, key):
            found[_text(node, "id")] = node.place
            known.nodes.setdefault(kind, {})[_text(node, "id")] = node


def declare_cooperation(root: Node, known: Vocabulary) -> None:
    """Declare ``STATE.invoked.I``, ``instrument.I.STATE``, ``meeting.M``, ``alerted.AREA`` and the like."""
    names = known.names
    for instrument in known.ids.get("instrument", {}):
        for party in _parties(root):
            names[f"{party}.invoked.{instrument}"] = Declared("boolean")
            names[f"{party}.received.{instrument}"] = Declared("boolean")
            names[f"{party}.paid.{instrument}"] = Declared("number")
            names[f"instrument.{instrument}.{party}"] = Declared("text", STATUS)
    for meeting in known.ids.get("meeting", {}):
        names[f"meeting.{meeting}"] = Declared("text", ("", "convened", "open", "closed"))
        for draft in known.options.get(f"meeting {meeting}", ()):
            outcomes = ("", "adopted", "failed", "no_quorum")
            names[f"resolved.{meeting}.{draft}"] = Declared("text", outcomes)
    for area in known.ids.get("alert_area", {}):
        names[f"issued.{area}"] = Declared("text", SEVERITIES)
        names[f"alerted.{area}"] = Declared("number")
        names[f"heeding.{area}"] = Declared("number")
        names[f"alerted.{area}.severity"] = Declared("text", SEVERITIES)


def sees_cooperation(known: Vocabulary, agency: str, name: str) -> bool | None:
    """Tell whether a seat of *agency* may read *name*; nothing if the name is of another subject."""
    first, *rest = name.split(".")
    if first in ("alerted", "heeding"):
        return False
    if first == "issued":  # an alert is for everybody to hear
        return True
    if first in ("meeting", "resolved"):
        node = known.nodes.get("meeting", {}).get(rest[0])
        members = [_text(one, "agency") for one in _listed(node, "members")]
        return agency in members or agency in _texts(node, "convened_by")
    if first == "instrument":
        return _hears(known, agency, rest[0], rest[1])
    if len(rest) == 2 and rest[0] in ("invoked", "received", "paid"):
        return _hears(known, agency, rest[1], first)
    return None


def _hears(known: Vocabulary, agency: str, instrument: str, party: str) -> bool:
    node = known.nodes.get("agency", {}).get(agency)
    if node is None or (_text(node, "state") or agency) != party:
        return False
    invoked = known.nodes.get("instrument", {}).get(instrument)
    authority = _texts(invoked, "authority")
    taskers = {_text(one, "tasked_by") for one in _listed(invoked, "brings_units")}
    return not authority or agency in {one.split(".")[0] for one in authority} | taskers


def _parties(root: Node) -> Mapping[str, None]:
    states = [_text(one, "id") for one in _listed(root, "states")]
    agencies = [_text(one, "state") or _text(one, "id") for one in _listed(root, "agencies")]
    return dict.fromkeys(one for one in (*states, *agencies) if one)


def _listed(node: Node | None, key: str) -> list[Node]:
    below = node.get(key) if node is not None else None
    return below.listed if below is not None else []


def _text(node: Node, key: str) -> str:
    below = node.get(key)
    return below.held if below is not None and isinstance(below.held, str) else ""


def _texts(node: Node | None, key: str) -> list[str]:
    return list(_each(node, key))


def _each(node: Node | None, key: str) -> Iterator[str]:
    for one in _listed(node, key):
        if isinstance(one.held, str):
            yield one.held
