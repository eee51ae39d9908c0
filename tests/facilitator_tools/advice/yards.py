"""Small scenarios for one rule each, and what is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exercise_engine.experiments.ensemble import ensemble, jobs_of
from exercise_engine.experiments.rows import Row
from exercise_engine.scenario.advice import AdviceRule
from exercise_engine.scenario.loaded import LoadedScenario
from facilitator_tools.advice import RULES, Case, Finding
from tests.exercise_engine.exercises import yard

# Two starts: the whole morning, and its last hour.
STARTS = """
starts:
  - {id: full, title: All of it, length: 6 h, pace: [{from: T+00:00, rate: 60}]}
  - {id: late, title: The end, at: T+05:00, length: 1 h, pace: [{from: T+05:00, rate: 60}]}
"""


def found(
    rule: AdviceRule, extra: str, rows: Sequence[Row] = (), starts: str = STARTS
) -> list[Finding]:
    """What *rule* finds in a yard with *extra*."""
    return of(rule, Case(yard(extra, starts), rows))


def of(rule: AdviceRule, case: Case) -> list[Finding]:
    """What *rule* finds in *case*."""
    return list(next(one for one in RULES if one.name == rule).find(case))


def messages(findings: Iterable[Finding]) -> list[str]:
    """What the findings say."""
    return [finding.message for finding in findings]


def subjects(findings: Iterable[Finding]) -> list[str]:
    """What the findings are about."""
    return [finding.subject for finding in findings]


def rehearsed(loaded: LoadedScenario, seeds: Iterable[int] = (1, 2, 3)) -> Case:
    """The scenario with a rehearsal of each of its players and seeds."""
    jobs = jobs_of(list(loaded.scenario.by_id("players")), list(seeds))
    rows = [row for row in ensemble(loaded, jobs) if isinstance(row, Row)]
    assert len(rows) == len(jobs)
    return Case(loaded, rows)
