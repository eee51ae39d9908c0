"""Threat assessments: rated alone, shown to all that rated, and then agreed together or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import simpy

from exercise_engine import events as e
from exercise_engine.gravity import Confidence, as_truth
from exercise_engine.processes.due import wait_until_due
from exercise_engine.processes.entries import Entries
from exercise_engine.processes.play import FOR_FACILITATORS, Audience, Play, Process
from exercise_engine.scenario.assessing import Round, ThreatAssessment
from exercise_engine.seats import FACILITATORS


@dataclass(eq=False)
class OpenRound:
    """One round under way; *rated* comes when all have rated, *agreed* with a joint assessment."""

    assessment: ThreatAssessment
    number: int
    rated: simpy.Event
    agreed: simpy.Event
    over: simpy.Event
    phase: Literal["alone", "joint"] = "alone"
    ratings: dict[str, e.GravityRated] = field(default_factory=dict)
    proposal: e.JointProposed | None = None
    proposals: int = 0
    voices: dict[str, bool] = field(default_factory=dict)

    @property
    def audience(self) -> Audience:
        """Who sees it: all that are asked, and the facilitators."""
        return (*self.assessment.to, FACILITATORS)

    @property
    def cause(self) -> str:
        """What it is called where it causes something."""
        return f"assessment:{self.assessment.id}/{self.number}"


class Assessments:
    """The threat assessments of one play."""

    def __init__(self, play: Play, entries: Entries) -> None:
        self._play = play
        self._entries = entries
        self._open: dict[str, OpenRound] = {}

    def begin(self) -> None:
        """Wait for the moment of every round."""
        for assessment in self._play.scenario.threat_assessments:
            self._begin_anew(assessment)
            for factor in assessment.factors:
                self._play.know(f"joint.{assessment.id}.{factor}", 0)
            for number, one in enumerate(assessment.rounds, start=1):
                self._play.env.process(self._live(assessment, number, one))

    def open(self, assessment: str) -> OpenRound | None:
        """Return the round of *assessment* that is under way, if there is one."""
        return self._open.get(assessment)

    def rate(
        self,
        asked: OpenRound,
        agency: str,
        seat: str,
        by: str,
        gravity: Mapping[str, int],
        confidence: Mapping[str, Confidence],
        text: str,
        cause: str,
    ) -> None:
        """Note what an agency rates; the round closes when all have rated."""
        rated = e.GravityRated(
            at_ms=self._play.now,
            cause=cause,
            to=(agency, FACILITATORS),
            assessment=asked.assessment.id,
            round=asked.number,
            agency=agency,
            seat=seat,
            by=by,
            gravity=dict(gravity),
            confidence=dict(confidence),
            text=text,
        )
        asked.ratings[agency] = rated
        self._play.emit(rated)
        self._play.know(f"{agency}.rated.{asked.assessment.id}", True)
        if len(asked.ratings) == len(asked.assessment.to) and not asked.rated.triggered:
            asked.rated.succeed()

    def propose(
        self,
        asked: OpenRound,
        agency: str,
        seat: str,
        by: str,
        gravity: Mapping[str, int],
        text: str,
        cause: str,
    ) -> None:
        """Put a proposal before the agencies; whoever proposes concurs."""
        asked.proposals += 1
        proposed = e.JointProposed(
            at_ms=self._play.now,
            cause=cause,
            to=asked.audience,
            assessment=asked.assessment.id,
            round=asked.number,
            proposal=asked.proposals,
            agency=agency,
            seat=seat,
            by=by,
            gravity=dict(gravity),
            text=text,
        )
        asked.proposal = proposed
        asked.voices = {agency: True}
        self._play.emit(proposed)
        self._agree(asked)

    def answer(
        self,
        asked: OpenRound,
        agency: str,
        seat: str,
        by: str,
        concurs: bool,
        text: str,
        cause: str,
    ) -> None:
        """Note whether an agency concurs in the proposal that stands; its last word counts."""
        answered = e.JointAnswered(
            at_ms=self._play.now,
            cause=cause,
            to=asked.audience,
            assessment=asked.assessment.id,
            round=asked.number,
            proposal=asked.proposals,
            agency=agency,
            seat=seat,
            by=by,
            concurs=concurs,
            text=text,
        )
        asked.voices[agency] = concurs
        self._play.emit(answered)
        self._agree(asked)

    def _agree(self, asked: OpenRound) -> None:
        concurring = tuple(one for one in asked.assessment.to if asked.voices.get(one))
        if asked.proposal is None or len(concurring) < asked.assessment.quorum:
            return
        agreed = e.JointAgreed(
            at_ms=self._play.now,
            cause=asked.cause,
            to=asked.audience,
            assessment=asked.assessment.id,
            round=asked.number,
            proposal=asked.proposal.proposal,
            gravity=asked.proposal.gravity,
            agencies=concurring,
        )
        self._play.emit(agreed)
        for factor, gravity in asked.proposal.gravity.items():
            self._play.know(f"joint.{asked.assessment.id}.{factor}", gravity)
        self._play.know(f"joint.{asked.assessment.id}.agreed", True)
        asked.agreed.succeed()

    def _begin_anew(self, assessment: ThreatAssessment) -> None:
        for agency in assessment.to:
            self._play.know(f"{agency}.rated.{assessment.id}", False)
        self._play.know(f"joint.{assessment.id}.agreed", False)

    def _live(self, assessment: ThreatAssessment, number: int, one: Round) -> Process:
        """Wait for the round's moment and for the end of the round before; then hold it."""
        play, subject = self._play, f"assessment:{assessment.id}/{number}"
        cause = yield from wait_until_due(play, self._entries, one, subject)
        if cause is None or (one.unless and play.holds(one.unless, subject)):
            return
        while (before := self._open.get(assessment.id)) is not None:
            yield before.over
        event = play.env.event
        asked = OpenRound(assessment, number, event(), event(), event())
        self._open[assessment.id] = asked
        self._begin_anew(assessment)
        opened = e.AssessmentOpened(
            at_ms=play.now,
            cause=cause,
            to=asked.audience,
            assessment=assessment.id,
            round=number,
            deadline_ms=play.now + one.within,
        )
        play.emit(opened)
        yield asked.rated | play.env.timeout(one.within)
        self._show(asked)
        if assessment.joint is not None:
            yield from self._together(asked, assessment.joint.within)
        del self._open[assessment.id]
        asked.over.succeed()

    def _show(self, asked: OpenRound) -> None:
        """Close the rating alone: everyone who was asked sees what all rated."""
        rated = {one: asked.ratings[one] for one in asked.assessment.to if one in asked.ratings}
        shown = e.RatingsShown(
            at_ms=self._play.now,
            cause=asked.cause,
            to=asked.audience,
            assessment=asked.assessment.id,
            round=asked.number,
            gravity={agency: rating.gravity for agency, rating in rated.items()},
            confidence={agency: rating.confidence for agency, rating in rated.items()},
        )
        self._play.emit(shown)
        self._know_truth(asked, joint=False)

    def _together(self, asked: OpenRound, within: int) -> Process:
        play = self._play
        asked.phase = "joint"
        opened = e.JointOpened(
            at_ms=play.now,
            cause=asked.cause,
            to=asked.audience,
            assessment=asked.assessment.id,
            round=asked.number,
            deadline_ms=play.now + within,
        )
        play.emit(opened)
        yield asked.agreed | play.env.timeout(within)
        if not asked.agreed.triggered:
            lapsed = e.JointLapsed(
                at_ms=play.now,
                cause=asked.cause,
                to=asked.audience,
                assessment=asked.assessment.id,
                round=asked.number,
            )
            play.emit(lapsed)
        self._know_truth(asked, joint=True)

    def _know_truth(self, asked: OpenRound, *, joint: bool) -> None:
        """Record what the simulation knows now; a factor that cannot be computed is left out."""
        truth: dict[str, float] = {}
        for factor, text in asked.assessment.truth.factors.items():
            program = self._play.loaded.program(text, "value")
            value = self._play.evaluate(program, asked.cause)
            if isinstance(value, int | float):
                truth[factor] = as_truth(value)
        known = e.GravityKnown(
            at_ms=self._play.now,
            cause=asked.cause,
            to=FOR_FACILITATORS,
            assessment=asked.assessment.id,
            round=asked.number,
            joint=joint,
            truth=truth,
        )
        self._play.emit(known)
