"""How the scheduled pace turns exercise time into the time that people have."""

from __future__ import annotations

from collections.abc import Iterator

from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.setting import Start
from exercise_engine.scenario.vocabulary import listed

SHORTEST_S = 60.0

_ENTRIES = ("injects", "contingencies", "expected_actions", "other_entries")

# (node of the deadline, when it begins [scenario ms] or nothing, how long it is [ms], what it is)
Deadline = tuple[Node, int | None, int, str]


def wall_s(start: Start, from_ms: int, to_ms: int) -> float:
    """The wall time between two scenario times at the pace of *start* [s]."""
    total, steps = 0.0, start.pace
    for number, step in enumerate(steps):
        until = steps[number + 1].from_ms if number + 1 < len(steps) else to_ms
        overlap = min(to_ms, until) - max(from_ms, step.from_ms)
        if overlap > 0:
            total += overlap / 1_000 / step.rate
    return total


def rate_at(start: Start, at_ms: int) -> float:
    """How many times as fast as the wall exercise time runs at scenario time *at_ms*."""
    rate = start.pace[0].rate
    for step in start.pace:
        if step.from_ms <= at_ms:
            rate = step.rate
    return rate


def warn_of_deadlines(scenario: Scenario, root: Node, warnings: Faults) -> None:
    """Note every deadline that a start's pace leaves under a minute of wall time.

    Where it is not known beforehand when a deadline begins, the slowest step of the
    pace counts, so that only certain trouble is noted.
    """
    for node, due_ms, within_ms, what in _deadlines(scenario, root):
        for start in scenario.starts:
            has_s = _least_s(start, due_ms, within_ms)
            if has_s is not None and has_s < SHORTEST_S:
                warnings.add(
                    node.place,
                    "deadline",
                    f"{what} is only {has_s:.0f} s of wall time at the pace of start '{start.id}'. "
                    f"People need {SHORTEST_S:.0f} s or more.",
                )


def warn_of_what_never_plays(scenario: Scenario, root: Node, warnings: Faults) -> None:
    """Note entries that are not released, and what falls due before every start."""
    first_ms = min(start.at for start in scenario.starts)
    brought = {entry for start in scenario.starts for entry in start.brings}
    for key in (*_ENTRIES, "decisions", "questions"):
        for part, node in zip(getattr(scenario, key), listed(root, key), strict=True):
            status = getattr(part, "status", "released")
            if status != "released":
                said = f"'{part.id}' is {status}, not released: it will not play."
                warnings.add(node.items["status"].place, "status", said)
            elif part.at is not None and part.at < first_ms and part.id not in brought:
                said = f"'{part.id}' lies before every start, and none brings it: it will not play."
                warnings.add(node.items["at"].value.place, "time", said)


def _least_s(start: Start, due_ms: int | None, within_ms: int) -> float | None:
    if due_ms is None:
        return within_ms / 1_000 / min(step.rate for step in start.pace)
    if not start.at <= due_ms < start.at + start.length:
        return None
    return wall_s(start, due_ms, due_ms + within_ms)


def _deadlines(scenario: Scenario, root: Node) -> Iterator[Deadline]:
    for decision, node in zip(scenario.decisions, listed(root, "decisions"), strict=True):
        yield (
            node.items["within"].value,
            due_ms(scenario, decision),
            decision.within,
            "the time to decide",
        )
    for question, node in zip(scenario.questions, listed(root, "questions"), strict=True):
        yield (
            node.items["within"].value,
            due_ms(scenario, question),
            question.within,
            "the time to answer",
        )
        yield node.items["rule_within"].value, None, question.rule_within, "the time to rule"
    for key in ("injects", "contingencies"):
        for entry, node in zip(getattr(scenario, key), listed(root, key), strict=True):
            for expectation, place in zip(entry.expect, listed(node, "expect"), strict=True):
                yield (
                    place.items["within"].value,
                    due_ms(scenario, entry),
                    expectation.within,
                    "the time to do this",
                )
    for entry, node in zip(
        scenario.expected_actions, listed(root, "expected_actions"), strict=True
    ):
        place = node.items["expect"].value
        yield (
            place.items["within"].value,
            due_ms(scenario, entry),
            entry.expect.within,
            "the time to do this",
        )


def due_ms(scenario: Scenario, part: object) -> int | None:
    """When *part* falls due if nobody intervenes [scenario ms]; nothing where play decides."""
    total = 0
    for _ in range(len(scenario.entries) + 1):
        at, after = getattr(part, "at", None), getattr(part, "after", None)
        if at is not None:
            return total + int(at)
        delay = getattr(part, "delay", None) or 0
        if after is None or not isinstance(delay, int) or after not in scenario.entries:
            return None
        total += delay
        part = scenario.entries[after]
    return None
