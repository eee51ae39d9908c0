"""The public alerts of an exercise as CAP 1.2 documents, each under the name of its file."""

from __future__ import annotations

from exercise_engine.cap import cap_xml, identifier
from exercise_engine.slices import PublicAlert
from exercise_engine.state import fold
from facilitator_tools.evaluation.record import Record


def alerts_as_cap(record: Record) -> dict[str, str]:
    """Return every alert of *record* as an XML document by its name, in the order of issue."""
    state = fold(item.event for item in record.happened)
    alerts = {found.alert: found for found in state.of(PublicAlert)}
    scenario, words = record.scenario, record.words
    return {
        f"{identifier(found.alert, scenario.scenario)}.xml": cap_xml(
            found,
            scenario,
            lambda at_ms: scenario.calendar.local(at_ms + words.offset_ms),
            lambda sent: alerts[sent].sent_ms,
        )
        for found in alerts.values()
    }
