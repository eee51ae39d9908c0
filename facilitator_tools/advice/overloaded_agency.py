"""Agencies that are to read more than they can."""

from __future__ import annotations

from collections.abc import Iterator

from exercise_engine.scenario.pace import wall_s
from exercise_engine.scenario.setting import Start
from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding
from facilitator_tools.advice.hearing import Heard, Hearing

# Silent reading of English non-fiction by adults, from 190 studies; most adults read 175 to 300.
# Source: Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019).
WORDS_A_MINUTE = 238
WINDOW_MIN = 10.0
# Half of the time: the other half is for talking, deciding and acting.
SHARE = 0.5
MOST_WORDS = round(WORDS_A_MINUTE * WINDOW_MIN * SHARE)


def overloaded_agencies(case: Case) -> Iterator[Finding]:
    """Find agencies that would spend more than half of ten minutes of wall time reading.

    Everything that comes to the agency counts, handouts and everyday traffic too, as one
    person reads it. Where the scenario was rehearsed the load is the median over the
    rehearsals of its first player.
    """
    hearing = Hearing(case.loaded)
    for agency in case.loaded.scenario.agencies:
        found = [(_most(case, hearing, agency.id, start), start) for start in case.starts]
        (words, begin_ms), start = max(found, key=lambda one: one[0][0])
        if words <= MOST_WORDS:
            continue
        when = case.loaded.scenario.calendar.format_d(begin_ms)
        said = (
            f"agency '{agency.id}' is to read {words:,.0f} words in ten minutes of wall time in start "
            f"'{start.id}', from {when} on; {MOST_WORDS:,} are what people read in half of them."
        )
        place = case.loaded.place("agency", agency.id)
        yield Finding("overloaded_agency", agency.id, place, said)


def _most(case: Case, hearing: Hearing, agency: str, start: Start) -> tuple[float, int]:
    if not case.rows:
        return _densest(hearing, agency, start, hearing.by_the_files(agency, start))
    found = sorted(
        _densest(hearing, agency, start, hearing.in_rehearsal(agency, start, row))
        for row in case.first_rows
    )
    return found[(len(found) - 1) // 2]


def _densest(hearing: Hearing, agency: str, start: Start, heard: list[Heard]) -> tuple[float, int]:
    """Return the most words that come within ten minutes of the wall, and from when on."""
    walls = [wall_s(start, start.at, one.at_ms) / 60 for one in heard]
    most = (0.0, start.at)
    for first, one in enumerate(heard):
        words = sum(
            other.words
            for other, wall in zip(heard[first:], walls[first:], strict=True)
            if wall < walls[first] + WINDOW_MIN
        )
        traffic = WINDOW_MIN * hearing.traffic(agency, start, one.at_ms)
        most = max(most, (words + traffic, one.at_ms), key=lambda found: found[0])
    return most
