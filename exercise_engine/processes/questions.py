"""Questions in free text: answered by an agency, then ruled by a controller or by default."""

from __future__ import annotations

from dataclasses import dataclass

import simpy

from exercise_engine import events as e
from exercise_engine.processes.decisions import LAPSED
from exercise_engine.processes.due import wait_until_due
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.entries import Entries
from exercise_engine.processes.play import Play, Process
from exercise_engine.scenario.deciding import Question
from exercise_engine.seats import FACILITATORS


@dataclass(eq=False)
class OpenQuestion:
    """A question that an agency was asked; *answered* and *ruled* come in this order."""

    question: Question
    agency: str
    answered: simpy.Event
    ruled: simpy.Event
    is_open: bool = True
    awaits_ruling: bool = False
    answer: e.AnswerGiven | None = None


class Questions:
    """The free-text questions of one play."""

    def __init__(self, play: Play, entries: Entries, effects: Effects) -> None:
        self._play = play
        self._entries = entries
        self._effects = effects
        self._asked: dict[tuple[str, str], OpenQuestion] = {}

    def begin(self) -> None:
        """Wait for every question's moment."""
        for question in self._play.scenario.questions:
            for agency in question.to:
                self._play.know(f"{agency}.ruled.{question.id}", "")
            self._play.env.process(self._wait(question))

    def asked(self, question: str, agency: str) -> OpenQuestion | None:
        """Return the question as *agency* was asked it, if it was."""
        return self._asked.get((question, agency))

    def answer(self, asked: OpenQuestion, text: str, seat: str, by: str, cause: str) -> None:
        """Let the agency's first answer stand, and wait for a ruling."""
        given = e.AnswerGiven(
            at_ms=self._play.now,
            cause=cause,
            to=(asked.agency, FACILITATORS),
            question=asked.question.id,
            agency=asked.agency,
            seat=seat,
            by=by,
            text=text,
            rule_by_ms=self._play.now + asked.question.rule_within,
        )
        asked.is_open = False
        asked.awaits_ruling = True
        asked.answer = given
        self._play.emit(given)
        asked.answered.succeed()
        self._play.signal(f"answer/{asked.agency}/{asked.question.id}", seat)

    def rule(
        self, asked: OpenQuestion, outcome: str, ruled_by: str, comment: str, cause: str
    ) -> None:
        """Let *outcome* stand; *ruled_by* is empty for the default."""
        ruled = e.AnswerRuled(
            at_ms=self._play.now,
            cause=cause,
            to=(asked.agency, FACILITATORS),
            question=asked.question.id,
            agency=asked.agency,
            outcome=outcome,
            ruled_by=ruled_by,
            comment=comment,
        )
        asked.awaits_ruling = False
        self._play.emit(ruled)
        if not asked.ruled.triggered:
            asked.ruled.succeed()
        self._follow(asked, outcome)

    def _wait(self, question: Question) -> Process:
        subject = f"question:{question.id}"
        cause = yield from wait_until_due(self._play, self._entries, question, subject)
        if cause is None or (question.unless and self._play.holds(question.unless, subject)):
            return
        for agency in question.to:
            self._play.env.process(self._ask(question, agency, cause))

    def _ask(self, question: Question, agency: str, cause: str) -> Process:
        play = self._play
        asked = OpenQuestion(question, agency, play.env.event(), play.env.event())
        self._asked[question.id, agency] = asked
        opened = e.QuestionOpened(
            at_ms=play.now,
            cause=cause,
            to=(agency, FACILITATORS),
            question=question.id,
            agency=agency,
            deadline_ms=play.now + question.within,
        )
        play.emit(opened)
        yield asked.answered | play.env.timeout(question.within)
        if not asked.answered.triggered:
            asked.is_open = False
            self._lapse(asked)
            return
        yield asked.ruled | play.env.timeout(question.rule_within)
        if not asked.ruled.triggered:
            self.rule(asked, question.default, "", "", f"question:{question.id}@{agency}")

    def _lapse(self, asked: OpenQuestion) -> None:
        question, agency = asked.question, asked.agency
        subject = f"question:{question.id}@{agency}"
        outcome = question.lapses.option or ""
        lapsed = e.QuestionLapsed(
            at_ms=self._play.now,
            cause=subject,
            to=(agency, FACILITATORS),
            question=question.id,
            agency=agency,
            outcome=outcome,
        )
        self._play.emit(lapsed)
        if outcome:
            self._follow(asked, outcome)
        else:
            self._play.know(f"{agency}.ruled.{question.id}", LAPSED)
        self._effects.happen(question.lapses.effects, Origin(subject, f"{subject}/lapses"))

    def _follow(self, asked: OpenQuestion, outcome: str) -> None:
        question, agency = asked.question, asked.agency
        self._play.know(f"{agency}.ruled.{question.id}", outcome)
        ruled = next(o for o in question.outcomes if o.id == outcome)
        subject = f"question:{question.id}@{agency}"
        self._effects.happen(ruled.effects, Origin(subject, f"{subject}/{outcome}"))
