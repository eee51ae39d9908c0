"""The codes of CAP 1.2 in words: codes stand in the XML, words on every page.

Source: OASIS, *Common Alerting Protocol Version 1.2* (2010), section 3.2.2, shortened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CAP_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "message": {
        "Alert": "Alert",
        "Update": "Update",
        "Cancel": "Cancelled",
    },
    "category": {
        "Geo": "Earth (earthquake, landslide, volcano)",
        "Met": "Weather and flood",
        "Safety": "Public safety",
        "Security": "Security and police",
        "Rescue": "Rescue",
        "Fire": "Fire",
        "Health": "Health",
        "Env": "Environment and pollution",
        "Transport": "Transport",
        "Infra": "Power, water and communications",
        "CBRNE": "Chemical, biological, radiological, nuclear or explosive danger",
        "Other": "Other",
    },
    "response": {
        "Shelter": "Take shelter",
        "Evacuate": "Leave the area",
        "Prepare": "Prepare",
        "Execute": "Do as the plan says",
        "Avoid": "Stay away",
        "Monitor": "Follow the news",
        "Assess": "Judge for themselves",
        "AllClear": "All clear",
        "None": "Nothing",
    },
    "urgency": {
        "Immediate": "Act at once",
        "Expected": "Act within the hour",
        "Future": "Act in the near future",
        "Past": "Nothing to do any more",
        "Unknown": "Not known",
    },
    "severity": {
        "Extreme": "Extreme",
        "Severe": "Severe",
        "Moderate": "Moderate",
        "Minor": "Minor",
        "Unknown": "Not known",
    },
    "certainty": {
        "Observed": "Observed",
        "Likely": "Likely",
        "Possible": "Possible, but not likely",
        "Unlikely": "Not expected",
        "Unknown": "Not known",
    },
}
"""By element of an alert and code."""


def in_words(element: str, code: str) -> str:
    """Return the words for *code* of an *element* of an alert; nothing for no code."""
    return CAP_WORDS[element].get(code, code)
