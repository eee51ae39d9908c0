"""What the agencies made of policies, of the gravity of threats, and of their shared plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from exercise_engine import events as e
from exercise_engine.gravity import CONFIDENCES
from exercise_engine.scenario.assessing import ThreatAssessment
from exercise_engine.scenario.policies import Policy
from exercise_engine.slices import PlannedTask
from exercise_engine.state import State, apply
from facilitator_tools.evaluation.record import Record

# A rating within half a level of the truth is as near as whole levels allow.
NEAR = 0.5


class PolicyPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """A policy on its way and in force; *asked_ms* is ``None`` for what stood at STARTEX."""

    policy: str
    title: str
    level: str
    asked_ms: int | None
    seat: str
    reason: str
    in_force_ms: int | None = None
    ended_ms: int | None = None
    why: str = ""


class OutsideFinding(msgspec.Struct, frozen=True, kw_only=True):
    """An action taken while the policy under which it is foreseen was not in force."""

    at_ms: int
    agency: str
    seat: str
    title: str
    policy: str
    level: str


class FactorFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One factor in one round: what each agency rated alone, what was agreed, and what was true.

    *spread* is the highest rating less the lowest.
    """

    factor: str
    ratings: dict[str, int]
    confidence: dict[str, str]
    truth: float | None
    joint: int | None = None
    joint_truth: float | None = None

    @property
    def spread(self) -> int:
        """How far the ratings alone lay apart."""
        return max(self.ratings.values()) - min(self.ratings.values()) if self.ratings else 0

    @property
    def mean(self) -> float | None:
        """The mean of the ratings alone."""
        return sum(self.ratings.values()) / len(self.ratings) if self.ratings else None


class RoundFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One round of a threat assessment; *silent* are the agencies that did not rate."""

    assessment: str
    title: str
    subject: str
    round: int
    rounds: int
    opened_ms: int
    closed_ms: int | None
    outcome: str
    silent: tuple[str, ...]
    factors: tuple[FactorFinding, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that rated."""
        return tuple(self.factors[0].ratings) if self.factors else ()

    @property
    def spread(self) -> float | None:
        """The mean over factors of how far the ratings alone lay apart."""
        return mean(factor.spread for factor in self.factors if factor.ratings)

    @property
    def error_alone(self) -> float | None:
        """The mean distance of the ratings alone from the truth."""
        return mean(
            abs(rated - factor.truth)
            for factor in self.factors
            if factor.truth is not None
            for rated in factor.ratings.values()
        )

    @property
    def error_joint(self) -> float | None:
        """The mean distance of the joint assessment from the truth."""
        return mean(
            abs(factor.joint - factor.joint_truth)
            for factor in self.factors
            if factor.joint is not None and factor.joint_truth is not None
        )


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """How the ratings of one agency at one confidence lay to the truth.

    *error* is the mean of rating less truth: above 0 is too grave. Ratings more
    than half a level from the truth are *over* or *under* it, the rest *near*.
    """

    agency: str
    confidence: str
    ratings: int
    error: float
    distance: float
    over: int
    near: int
    under: int


class PlanFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A task of the shared plan as it stood at the end."""

    objective: str
    text: str
    owner: str
    supporting: tuple[str, ...]
    planned_ms: int
    due_ms: int | None
    done_ms: int | None
    status: str
    late: bool
    revision: int
    said: str


class PlanningFindings(msgspec.Struct, frozen=True, kw_only=True):
    """The findings on policies, gravity and the plan."""

    policies: tuple[PolicyPeriod, ...]
    outside: tuple[OutsideFinding, ...]
    rounds: tuple[RoundFinding, ...]
    calibration: tuple[Calibration, ...]
    plan: tuple[PlanFinding, ...]


def planning_of(record: Record) -> PlanningFindings | None:
    """Return the findings; nothing where the scenario has neither policies, assessments nor a plan."""
    scenario = record.scenario
    if not (scenario.policies or scenario.threat_assessments or scenario.plan_board):
        return None
    rounds = _rounds(record)
    return PlanningFindings(
        policies=_policies(record),
        outside=_outside(record),
        rounds=rounds,
        calibration=_calibration(record, rounds),
        plan=_plan(record),
    )


def mean(values: Iterable[float]) -> float | None:
    """Return the mean of *values*, or nothing of none."""
    held = list(values)
    return sum(held) / len(held) if held else None


def _policies(record: Record) -> tuple[PolicyPeriod, ...]:
    periods: list[PolicyPeriod] = []
    latest: dict[tuple[str, str], int] = {}
    for item in record.happened:
        match item.event:
            case e.PolicyAsked() as asked:
                latest["asked", asked.policy] = len(periods)
                periods.append(_period(asked.policy, asked.level, record, asked))
            case e.PolicyActivated() as event:
                number = latest.pop(("asked", event.policy), None)
                if number is None:
                    number = len(periods)
                    periods.append(_period(event.policy, event.level, record))
                periods[number] = msgspec.structs.replace(periods[number], in_force_ms=event.at_ms)
                # What is renewed ends where its renewal begins.
                before = latest.get(("in force", event.policy))
                if before is not None:
                    periods[before] = msgspec.structs.replace(
                        periods[before], ended_ms=event.at_ms, why="renewed"
                    )
                latest["in force", event.policy] = number
            case e.PolicyEnded() as event:
                number = latest.pop(("in force", event.policy), None)
                if number is not None:
                    periods[number] = msgspec.structs.replace(
                        periods[number], ended_ms=event.at_ms, why=event.why
                    )
            case e.PolicyWithdrawn() as event:
                number = latest.pop(("asked", event.policy), None)
                if number is not None:
                    periods[number] = msgspec.structs.replace(
                        periods[number], ended_ms=event.at_ms, why="withdrawn"
                    )
            case _:
                continue
    return tuple(periods)


def _period(
    policy: str, level: str, record: Record, asked: e.PolicyAsked | None = None
) -> PolicyPeriod:
    authored: Policy = record.scenario.by_id("policies")[policy]
    return PolicyPeriod(
        policy=policy,
        title=authored.title,
        level=authored.level_title(level),
        asked_ms=asked.at_ms if asked else None,
        seat=asked.seat if asked else "",
        reason=asked.reason if asked else "",
    )


def _outside(record: Record) -> tuple[OutsideFinding, ...]:
    policies, actions = record.scenario.by_id("policies"), record.scenario.by_id("actions")
    return tuple(
        OutsideFinding(
            at_ms=event.at_ms,
            agency=event.agency,
            seat=event.seat,
            title=actions[event.action].title,
            policy=policies[event.policy].title,
            level=policies[event.policy].level_title(event.level),
        )
        for _, event in record.of(e.ActedOutside)
    )


def _rounds(record: Record) -> tuple[RoundFinding, ...]:
    return tuple(_round(opened, record) for _, opened in record.of(e.AssessmentOpened))


def _round(opened: e.AssessmentOpened, record: Record) -> RoundFinding:
    authored: ThreatAssessment = record.scenario.by_id("threat_assessments")[opened.assessment]
    which = (opened.assessment, opened.round)
    rated: dict[str, e.GravityRated] = {}
    truths: dict[bool, dict[str, float]] = {}
    joint: dict[str, int] = {}
    closed_ms, outcome = None, "open"
    for item in record.happened:
        event = item.event
        if (getattr(event, "assessment", ""), getattr(event, "round", 0)) != which:
            continue
        if isinstance(event, e.GravityRated):
            rated[event.agency] = event
        elif isinstance(event, e.GravityKnown):
            truths[event.joint] = event.truth
        elif isinstance(event, e.RatingsShown):
            closed_ms, outcome = event.at_ms, "alone"
        elif isinstance(event, e.JointAgreed):
            joint, outcome = event.gravity, "agreed"
        elif isinstance(event, e.JointLapsed):
            outcome = "lapsed"
    return RoundFinding(
        assessment=authored.id,
        title=authored.title,
        subject=authored.subject,
        round=opened.round,
        rounds=len(authored.rounds),
        opened_ms=opened.at_ms,
        closed_ms=closed_ms,
        outcome=outcome,
        silent=tuple(agency for agency in authored.to if agency not in rated),
        factors=tuple(
            FactorFinding(
                factor=factor,
                ratings={a: rated[a].gravity[factor] for a in authored.to if a in rated},
                confidence={a: rated[a].confidence[factor] for a in authored.to if a in rated},
                truth=truths.get(False, {}).get(factor),
                joint=joint.get(factor),
                joint_truth=truths.get(True, {}).get(factor),
            )
            for factor in authored.factors
        ),
    )


def _calibration(record: Record, rounds: Sequence[RoundFinding]) -> tuple[Calibration, ...]:
    errors: dict[tuple[str, str], list[float]] = {}
    for factor in (factor for one in rounds for factor in one.factors):
        if (truth := factor.truth) is None:
            continue
        for agency, rated in factor.ratings.items():
            errors.setdefault((agency, factor.confidence[agency]), []).append(rated - truth)
    return tuple(
        Calibration(
            agency=agency.id,
            confidence=confidence,
            ratings=len(found),
            error=sum(found) / len(found),
            distance=sum(map(abs, found)) / len(found),
            over=sum(error > NEAR for error in found),
            near=sum(abs(error) <= NEAR for error in found),
            under=sum(error < -NEAR for error in found),
        )
        for agency in record.scenario.agencies
        for confidence in reversed(CONFIDENCES)
        if (found := errors.get((agency.id, confidence)))
    )


def _plan(record: Record) -> tuple[PlanFinding, ...]:
    board = record.scenario.plan_board
    if board is None:
        return ()
    state = State()
    planning = e.TaskPlanned | e.TaskAnswered | e.TaskReported | e.TaskOverdue | e.TaskDropped
    for item in record.happened:
        if isinstance(item.event, planning):
            apply(state, item.event)
    titles = {objective.id: objective.title for objective in board.objectives}
    return tuple(
        PlanFinding(
            objective=titles.get(task.objective, task.objective),
            text=task.text,
            owner=task.owner,
            supporting=task.supporting,
            planned_ms=task.planned_ms,
            due_ms=None if task.due_ms < 0 else task.due_ms,
            done_ms=None if task.done_ms < 0 else task.done_ms,
            status=task.status,
            late=task.late,
            revision=task.revision,
            said=task.said,
        )
        for task in state.of(PlannedTask)
    )
