"""Decisions: opened for an agency, made once or lapsed."""

from __future__ import annotations

from dataclasses import dataclass

import simpy

from exercise_engine import events as e
from exercise_engine.processes.contradictions import Contradictions
from exercise_engine.processes.due import wait_until_due
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.entries import Entries
from exercise_engine.processes.play import Play, Process
from exercise_engine.scenario.deciding import Decision
from exercise_engine.seats import FACILITATORS

LAPSED = "lapsed"


@dataclass(eq=False)
class OpenDecision:
    """A decision that an agency has been asked for; *made* comes with the option."""

    decision: Decision
    agency: str
    made: simpy.Event
    is_open: bool = True
    answer: e.DecisionMade | None = None


class Decisions:
    """The decisions of one play."""

    def __init__(
        self, play: Play, entries: Entries, effects: Effects, contradictions: Contradictions
    ) -> None:
        self._play = play
        self._entries = entries
        self._effects = effects
        self._contradictions = contradictions
        self._asked: dict[tuple[str, str], OpenDecision] = {}

    def begin(self) -> None:
        """Wait for every decision's moment."""
        for decision in self._play.scenario.decisions:
            for agency in decision.to:
                self._play.know(f"{agency}.chose.{decision.id}", "")
            self._play.env.process(self._wait(decision))

    def asked(self, decision: str, agency: str) -> OpenDecision | None:
        """Return the decision as *agency* was asked for it, if it was."""
        return self._asked.get((decision, agency))

    def make(
        self, asked: OpenDecision, option: str, seat: str, by: str, reason: str, cause: str
    ) -> None:
        """Let the agency's first answer stand."""
        made = e.DecisionMade(
            at_ms=self._play.now,
            cause=cause,
            to=(asked.agency, FACILITATORS),
            decision=asked.decision.id,
            agency=asked.agency,
            option=option,
            seat=seat,
            by=by,
            reason=reason,
        )
        asked.is_open = False
        asked.answer = made
        self._play.emit(made)
        asked.made.succeed(option)
        self._play.signal(f"decision/{asked.agency}/{asked.decision.id}", seat)
        self._play.signal(f"decision/{asked.agency}/{asked.decision.id}/{option}", seat)

    def _wait(self, decision: Decision) -> Process:
        subject = f"decision:{decision.id}"
        cause = yield from wait_until_due(self._play, self._entries, decision, subject)
        if cause is None or (decision.unless and self._play.holds(decision.unless, subject)):
            return
        for agency in decision.to:
            self._play.env.process(self._ask(decision, agency, cause))

    def _ask(self, decision: Decision, agency: str, cause: str) -> Process:
        play = self._play
        asked = OpenDecision(decision, agency, play.env.event())
        self._asked[decision.id, agency] = asked
        opened = e.DecisionOpened(
            at_ms=play.now,
            cause=cause,
            to=(agency, FACILITATORS),
            decision=decision.id,
            agency=agency,
            deadline_ms=play.now + decision.within,
        )
        play.emit(opened)
        yield asked.made | play.env.timeout(decision.within)
        if not asked.made.triggered:
            asked.is_open = False
            self._lapse(decision, agency)
        else:
            self._follow(decision, agency, str(asked.made.value))

    def _lapse(self, decision: Decision, agency: str) -> None:
        default = decision.lapses.option or ""
        lapsed = e.DecisionLapsed(
            at_ms=self._play.now,
            cause=f"decision:{decision.id}@{agency}",
            to=(agency, FACILITATORS),
            decision=decision.id,
            agency=agency,
            option=default,
        )
        self._play.emit(lapsed)
        subject = f"decision:{decision.id}@{agency}"
        if default:
            self._follow(decision, agency, default)
        else:
            self._play.know(f"{agency}.chose.{decision.id}", LAPSED)
        self._effects.happen(decision.lapses.effects, Origin(subject, f"{subject}/lapses"))

    def _follow(self, decision: Decision, agency: str, option: str) -> None:
        self._play.know(f"{agency}.chose.{decision.id}", option)
        chosen = next(o for o in decision.options if o.id == option)
        subject = f"decision:{decision.id}@{agency}"
        self._contradictions.chosen(agency, decision.id, option, subject)
        self._effects.happen(chosen.effects, Origin(subject, f"{subject}/{option}"))
