"""The names by which expressions read who knows what."""

from __future__ import annotations

from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.vocabulary import Vocabulary

# What seats never read, though the name begins with their agency: they do not hear of it.
FOR_FACILITATORS_ALONE = (".alerts.hit",)


def declare_information(known: Vocabulary) -> None:
    """Declare the names of information items, requests, alerts and subjects, where there are any."""
    names, agencies = known.names, known.ids.get("agency", {})
    for item in known.ids.get("information", {}):
        names[f"known.{item}"] = Declared("integer")
        names[f"breaches.{item}"] = Declared("integer")
        for agency in agencies:
            names[f"{agency}.knows.{item}"] = Declared("boolean")
            names[f"{agency}.released.{item}"] = Declared("boolean")
            names[f"{agency}.shared.{item}"] = Declared("integer")
    for subject in known.ids.get("subject", {}):
        names[f"hit.{subject}"] = Declared("boolean")
        names[f"passed.{subject}"] = Declared("boolean")
    if known.ids.get("information"):
        for agency in agencies:
            for count in ("received", "answered", "declined", "overdue"):
                names[f"{agency}.requests.{count}"] = Declared("integer")
    if known.ids.get("port"):
        for agency in agencies:
            for count in ("entered", "hit"):
                names[f"{agency}.alerts.{count}"] = Declared("integer")
