"""Agencies that hear nothing for a long stretch of play."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace

from exercise_engine.counted import counted
from exercise_engine.scenario.setting import Start
from facilitator_tools.advice.case import Case
from facilitator_tools.advice.durations import in_words
from facilitator_tools.advice.finding import Finding
from facilitator_tools.advice.hearing import Gap, Hearing, gaps

# Kingstown's own convention, as no doctrine names one: half of the ninety minutes of a short
# exercise. Whoever hears nothing for longer learns to do something else.
LONGEST_MIN = 45.0


def silent_agencies(case: Case) -> Iterator[Finding]:
    """Find agencies to which nothing comes for more than three quarters of an hour of the wall at
    the planned pace.

    Injects, decisions, questions, assessments and meetings count; everyday traffic, which
    means nothing, does not, nor what other players send. What waits for a condition or a
    controller has no time in the files: it is taken to come wherever it shortens the silence
    most, so that what is found is certain. Where the scenario was rehearsed, the silence is the
    median over the rehearsals of its first player.
    """
    hearing = Hearing(case.loaded)
    for agency in case.loaded.scenario.agencies:
        found = [_longest(case, hearing, agency.id, start) for start in case.starts]
        silence = max(found, key=lambda one: one.minutes)
        if silence.minutes > LONGEST_MIN:
            said = f"agency '{agency.id}' hears nothing for {silence.in_words(case)}"
            place = case.loaded.place("agency", agency.id)
            yield Finding("silent_agency", agency.id, place, said)


@dataclass(frozen=True)
class _Silence:
    """The longest stretch without anything in *start*, as the planned pace has it on the wall."""

    start: Start
    gap: Gap
    minutes: float
    waiting: int = 0

    def in_words(self, case: Case) -> str:
        when = case.loaded.scenario.calendar.format_d
        told = (
            f"{in_words(self.minutes)} of wall time in start '{self.start.id}', "
            f"between {when(self.gap.begin_ms)} and {when(self.gap.end_ms)}"
        )
        if self.waiting:
            waits = counted(self.waiting, "thing waits", "things wait")
            told += f", though {waits} for a condition or a controller and may come in between"
        return f"{told}; {in_words(LONGEST_MIN)} is the most that it should."


def _longest(case: Case, hearing: Hearing, agency: str, start: Start) -> _Silence:
    if not case.rows:
        found = gaps(start, hearing.by_the_files(agency, start))
        waiting = hearing.waiting(agency)
        longest = max(found, key=lambda gap: gap.minutes)
        return _Silence(
            start, longest, least_longest([gap.minutes for gap in found], waiting), waiting
        )
    rehearsed = sorted(
        (
            max(gaps(start, hearing.in_rehearsal(agency, start, row)), key=lambda gap: gap.minutes)
            for row in case.first_rows
        ),
        key=lambda gap: gap.minutes,
    )
    median = rehearsed[(len(rehearsed) - 1) // 2]
    return _Silence(start, median, median.minutes)


def least_longest(minutes: Sequence[float], cuts: int) -> float:
    """Return how long the longest of stretches still is if *cuts* are made where they help most."""
    pieces = [(-length, 1, length) for length in minutes]
    heapify(pieces)
    for _ in range(cuts):
        _, count, length = pieces[0]
        heapreplace(pieces, (-length / (count + 1), count + 1, length))
    return -pieces[0][0]
