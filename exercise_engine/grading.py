"""The words of the Admiralty code, and of handling rules and the ways to learn something.

Source: NATO AJP-2.1, *Intelligence Procedures* (STANAG 2191), on evaluation:
reliability of the source A to F and credibility of the information 1 to 6, each
judged apart from the other. It is known as the Admiralty code or system.
"""

from __future__ import annotations

RELIABILITY = {
    "A": "Completely reliable",
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "E": "Unreliable",
    "F": "Reliability cannot be judged",
}
CREDIBILITY = {
    1: "Confirmed by other sources",
    2: "Probably true",
    3: "Possibly true",
    4: "Doubtful",
    5: "Improbable",
    6: "Truth cannot be judged",
}
HANDLING = {
    "open": "Open",
    "releasable": "Releasable to",
    "originator_controlled": "Originator controlled",
}
HOW = {
    "before": "known since before STARTEX",
    "inject": "by a message that came in",
    "effect": "by what was done",
    "noticed": "noticed",
    "shared": "shared",
    "hit": "by a hit at the border",
    "control": "from exercise control",
}
CHANNELS = {
    "phone": "Phone",
    "radio": "Radio",
    "email": "Email",
    "liaison_officer": "Liaison officer",
    "regional_intelligence_network": "Regional intelligence network",
    "border_alert": "Border alert system",
}
MATCHES = {
    "document": "same number",
    "name": "same name",
    "pattern": "the number fits what is known of it; it may be a stranger",
    "similar": "same surname and initial; it may be a stranger",
}
ARRIVALS = {
    "flight": "Flight",
    "ferry": "Ferry",
    "cruise_call": "Cruise call",
    "cargo_call": "Cargo call",
    "yacht": "Yacht",
}
