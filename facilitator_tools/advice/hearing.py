"""What each agency hears when, and how many words of it: from the files, or from rehearsals.

From the files only what has a time of its own can be told: at a time, or after such
an entry, delays taken as ordinary. What waits for a condition is left out. Rehearsals
tell of everything that came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from exercise_engine.experiments.rows import Row
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.msel import Due, Inject
from exercise_engine.scenario.pace import rate_at, wall_s
from exercise_engine.scenario.setting import Background, Start
from exercise_engine.seats import EVERYONE
from exercise_engine.units import SECOND_MS
from facilitator_tools.advice.durations import typical_ms

_WORD = re.compile(r"\w[\w'.,-]*")


@dataclass(frozen=True)
class Heard:
    """Something that came to an agency at a scenario time [ms], and how many *words* it has."""

    at_ms: int
    what: str
    words: int


@dataclass(frozen=True)
class Said:
    """Something that comes to *agencies* once in play: an inject, a decision, a meeting."""

    kind: str
    id: str
    due: Due | None
    agencies: tuple[str, ...]
    words: int


class Hearing:
    """What there is to be heard in *loaded*."""

    def __init__(self, loaded: LoadedScenario) -> None:
        self._loaded = loaded
        self._scenario = loaded.scenario

    def by_the_files(self, agency: str, start: Start) -> list[Heard]:
        """Return what *agency* hears of which the files tell the time, in order."""
        found = []
        for said in self._said:
            at_ms = self._time_ms(said, start) if agency in said.agencies else None
            if at_ms is not None and start.at <= at_ms < start.at + start.length:
                found.append(Heard(at_ms, said.id, said.words))
        return sorted(found, key=lambda heard: heard.at_ms)

    def in_rehearsal(self, agency: str, start: Start, row: Row) -> list[Heard]:
        """Return what *agency* heard in the rehearsal of *row*, in order."""
        counts = row.counts
        times = {
            "entry": counts.entries,
            "decision": counts.decisions,
            "question": counts.questions,
            "round": counts.rounds,
            "meeting": counts.meetings,
        }
        found = [
            Heard(start.at + times[said.kind][said.id], said.id, said.words)
            for said in self._said
            if agency in said.agencies and said.id in times[said.kind]
        ]
        return sorted(found, key=lambda heard: heard.at_ms)

    def waiting(self, agency: str) -> int:
        """Return how many things for *agency* have no time in the files."""
        return sum(
            agency in said.agencies and self._time_ms(said, self._scenario.starts[0]) is None
            for said in self._said
        )

    def traffic(self, agency: str, start: Start, at_ms: int) -> float:
        """Return how many words of everyday traffic *agency* gets per wall minute at a scenario time."""
        return sum(
            self._words_a_minute(background, start, at_ms)
            for background in self._scenario.background
            if agency in self._agencies(background.to)
            and background.from_ms <= at_ms
            and (background.until_ms is None or at_ms < background.until_ms)
        )

    @cached_property
    def _said(self) -> list[Said]:
        scenario = self._scenario
        found = [
            Said("entry", entry.id, entry, self._agencies(entry.to), self._words_of(entry))
            for entry in (*scenario.injects, *scenario.contingencies)
        ]
        for decision in scenario.decisions:
            texts = [decision.title, decision.text]
            texts += [text for option in decision.options for text in (option.title, option.text)]
            said = Said("decision", decision.id, decision, tuple(decision.to), _words(texts))
            found.append(said)
        for question in scenario.questions:
            words = _words([question.title, question.text])
            found.append(Said("question", question.id, question, tuple(question.to), words))
        for assessment in scenario.threat_assessments:
            words = _words([assessment.title, assessment.text, assessment.subject])
            for number, due in enumerate(assessment.rounds, start=1):
                name = f"{assessment.id}/{number}"
                found.append(Said("round", name, due, tuple(assessment.to), words))
        for meeting in scenario.meetings:
            members = tuple(dict.fromkeys(member.agency for member in meeting.members))
            texts = [meeting.title, meeting.text]
            texts += [text for one in meeting.resolutions for text in (one.title, one.text)]
            found.append(Said("meeting", meeting.id, meeting, members, _words(texts)))
        return found

    def _agencies(self, audience: Iterable[str]) -> tuple[str, ...]:
        audience = list(audience)
        if EVERYONE in audience:
            return tuple(agency.id for agency in self._scenario.agencies)
        return tuple(dict.fromkeys(token.partition(".")[0] for token in audience))

    def _words_of(self, inject: Inject) -> int:
        held = self._loaded.files.get(inject.handout or "", b"")
        return _words([inject.title, inject.text, held.decode("utf-8", "replace")])

    def _time_ms(self, said: Said, start: Start) -> int | None:
        due, wait_ms = said.due, 0
        for _ in range(len(self._scenario.entries) + 1):
            if due is None or getattr(due, "status", "released") != "released":
                return None
            if getattr(due, "id", "") in start.brings:
                return start.at + wait_ms
            if due.at is not None:
                return due.at + wait_ms if due.at >= start.at else None
            wait_ms += typical_ms(self._scenario, due.delay)
            due = self._scenario.entries.get(due.after or "")
        return None

    def _words_a_minute(self, background: Background, start: Start, at_ms: int) -> float:
        every = background.every
        mean_ms = typical_ms(self._scenario, every)
        if not isinstance(every, int) and every.exponential is not None:
            mean_ms = every.exponential
        words = _words(background.lines) / len(background.lines)
        return words * 60 * SECOND_MS * rate_at(start, at_ms) / max(mean_ms, 1)


@dataclass(frozen=True)
class Gap:
    """A stretch of play in which nothing is heard, by the wall [min] and in scenario time [ms]."""

    minutes: float
    begin_ms: int
    end_ms: int


def gaps(start: Start, heard: list[Heard]) -> list[Gap]:
    """Return the stretches between what is heard, from STARTEX to ENDEX, as long as *start* plans them."""
    times = [start.at, *(one.at_ms for one in heard), start.at + start.length]
    return [
        Gap(wall_s(start, begin_ms, end_ms) / 60, begin_ms, end_ms)
        for begin_ms, end_ms in pairwise(times)
    ]


def _words(texts: Iterable[str]) -> int:
    return sum(len(_WORD.findall(text)) for text in texts)
