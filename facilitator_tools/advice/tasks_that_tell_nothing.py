"""Critical tasks that tell nobody from anybody: never achieved, or always."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding


def tasks_never_achieved(case: Case) -> Iterator[Finding]:
    """Find measured tasks that no player achieves, or that never have a chance."""
    for task, results in _results(case).items():
        if not any(results):
            what = "was achieved in" if results else "had a chance in"
            said = f"task '{task}' {what} none of {case.rehearsals}."
            place = case.loaded.place("task", task)
            yield Finding("task_never_achieved", task, place, said)


def tasks_always_achieved(case: Case) -> Iterator[Finding]:
    """Find measured tasks that every player achieves, the silent one too, whenever they have a chance."""
    if len({row.player for row in case.rows}) < 2:
        return
    for task, results in _results(case).items():
        if results and all(results):
            said = f"task '{task}' was achieved by every player in all of {case.rehearsals}."
            place = case.loaded.place("task", task)
            yield Finding("task_always_achieved", task, place, said)


def _results(case: Case) -> dict[str, list[bool]]:
    """Whether each task was achieved in each rehearsal in which it had a chance."""
    return {
        task: [row.tasks[task].achieved for row in case.rows if row.tasks[task].at_ms is not None]
        for task in case.rows[0].tasks
    }
