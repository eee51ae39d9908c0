"""How a page shows the shared plan."""

from __future__ import annotations

from typing import Any

from exercise_engine import slices as s
from exercise_engine.views.base import moment, of
from exercise_engine.words import Words


@of(s.PlannedTask)
def _(found: s.PlannedTask, words: Words) -> dict[str, Any]:
    counted_on = {**words.scenario.by_id("resources"), **words.scenario.fleet}
    return {
        "task": found.task,
        "revision": found.revision,
        "objective": found.objective,
        "text": found.text,
        "owner": found.owner,
        "supporting": list(found.supporting),
        "resources": found.resources,
        "pools": [
            {"id": one, "title": counted_on[one].title if one in counted_on else one}
            for one in found.pools
        ],
        "due": moment(found.due_ms, words),
        "status": found.status,
        "over": found.status in ("done", "dropped"),
        "late": found.late,
        "agency": found.agency,
        "seat": found.seat,
        "seat_title": words.seat(found.seat),
        "by": found.by,
        "planned": moment(found.planned_ms, words),
        "revised": moment(found.revised_ms, words),
        "done": moment(found.done_ms, words),
        "said": found.said,
        "said_seat_title": words.seat(found.said_seat) if found.said_seat else "",
        "said_at": moment(found.said_ms, words),
    }
