"""Which processes of the Declaration of Kingstown and which threat factors were exercised.

Source: Declaration of Kingstown on the Security of Small Island States (OAS,
Kingstown, January 2003) and its security management model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

import msgspec

from exercise_engine.scenario.fields import Factor, Process
from exercise_engine.scenario.msel import Tagged
from facilitator_tools.evaluation.cooperation import used_of
from facilitator_tools.evaluation.decisions import Choice
from facilitator_tools.evaluation.doing import ActionFinding
from facilitator_tools.evaluation.msel import MselFinding
from facilitator_tools.evaluation.record import Record

PROCESS_TITLES: dict[str, str] = {
    "internal_actors_and_policies": "Internal actors and policies",
    "cooperation_with_external_actors": "Cooperation with external actors",
    "preparedness": "Preparedness",
    "implementation_of_policies": "Implementation of policies",
    "international_dialogue": "International dialogue",
    "follow_up": "Follow-up",
}


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How far one process or factor was exercised, in counts of what carries its tag.

    *planned* are the MSEL entries of the start that was played, *delivered*
    those that happened; *answered* of the *asked* decisions and questions were
    answered in time; *actions* were taken, instruments invoked and meetings convened.
    """

    id: str
    title: str
    objectives: tuple[str, ...]
    planned: int
    delivered: int
    asked: int
    answered: int
    actions: int

    @property
    def exercised(self) -> bool:
        """Whether anything at all with this tag happened."""
        return bool(self.delivered or self.asked or self.actions)


def processes_of(
    record: Record,
    msel: Sequence[MselFinding],
    choices: Sequence[Choice],
    actions: Sequence[ActionFinding],
) -> tuple[Coverage, ...]:
    """Return the six processes in the Declaration's order."""
    return tuple(
        _coverage(key, PROCESS_TITLES[key], "processes", record, msel, choices, actions)
        for key in get_args(Process)
    )


def factors_of(
    record: Record,
    msel: Sequence[MselFinding],
    choices: Sequence[Choice],
    actions: Sequence[ActionFinding],
) -> tuple[Coverage, ...]:
    """Return the threat factors in the Declaration's order."""
    return tuple(
        _coverage(key, key.capitalize(), "factors", record, msel, choices, actions)
        for key in get_args(Factor)
    )


def _coverage(
    key: str,
    title: str,
    tags: str,
    record: Record,
    msel: Sequence[MselFinding],
    choices: Sequence[Choice],
    actions: Sequence[ActionFinding],
) -> Coverage:
    entries = record.scenario.entries
    rows = [row for row in msel if row.in_this_start and key in _tags(entries[row.id], tags)]
    asked = [choice for choice in choices if key in getattr(choice, tags)]
    return Coverage(
        id=key,
        title=title,
        objectives=tuple(o.title for o in record.scenario.objectives if key in getattr(o, tags)),
        planned=len(rows),
        delivered=sum(row.status == "complete" for row in rows),
        asked=len(asked),
        answered=sum(choice.status == "made" for choice in asked),
        actions=sum(key in getattr(action, tags) for action in actions)
        + used_of(record, tags)[key],
    )


def _tags(entry: Tagged, tags: str) -> Iterable[str]:
    found: Iterable[str] = getattr(entry, tags)
    return found
