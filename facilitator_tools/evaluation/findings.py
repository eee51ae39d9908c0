"""Everything that an exercise's events say about how it went."""

from __future__ import annotations

import msgspec

from exercise_engine import events as e
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.contradictions import ContradictionFinding, contradictions_of
from facilitator_tools.evaluation.cooperation import Cooperation, cooperation_of
from facilitator_tools.evaluation.coverage import Coverage, factors_of, processes_of
from facilitator_tools.evaluation.decisions import Choice, choices_of
from facilitator_tools.evaluation.doing import (
    ActionFinding,
    AgencyTimeline,
    MessageFinding,
    RefusedFinding,
    actions_of,
    messages_of,
    refused_of,
    timelines_of,
)
from facilitator_tools.evaluation.handed_out import HandedOut, handed_out
from facilitator_tools.evaluation.influences import Influences, ModelMoved
from facilitator_tools.evaluation.information import InformationFinding, information_of
from facilitator_tools.evaluation.latency import AgencyLatency, latency_of
from facilitator_tools.evaluation.msel import (
    ExpectedFinding,
    ImprovisedFinding,
    MselFinding,
    expected_of,
    improvised_of,
    msel_of,
)
from facilitator_tools.evaluation.outcome_parts import OutcomePart, outcome_parts_of
from facilitator_tools.evaluation.planning import PlanningFindings, planning_of
from facilitator_tools.evaluation.record import Record
from facilitator_tools.evaluation.scoring import (
    CommentFinding,
    ObservationFinding,
    RatingFinding,
    comments_of,
    observations_of,
    ratings_of,
)
from facilitator_tools.evaluation.series import Series, series_of
from facilitator_tools.evaluation.stops import StopFinding, stops_of
from facilitator_tools.evaluation.tasks import TaskFinding, tasks_of
from facilitator_tools.evaluation.units import (
    BudgetFinding,
    ResponseFinding,
    UnitFinding,
    budgets_of,
    responses_of,
    units_of,
)


class Seated(msgspec.Struct, frozen=True, kw_only=True):
    """A seat, and the ids of those who held it in turn; ``script:NAME`` for a scripted player."""

    seat: str
    title: str
    agency: str
    holders: tuple[str, ...]


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one exercise. Times are exercise time in milliseconds since STARTEX."""

    ended_ms: int
    is_over: bool
    end_reason: str
    choices: tuple[Choice, ...]
    contradictions: tuple[ContradictionFinding, ...]
    models: tuple[ModelMoved, ...]
    tasks: tuple[TaskFinding, ...]
    expected: tuple[ExpectedFinding, ...]
    msel: tuple[MselFinding, ...]
    improvised: tuple[ImprovisedFinding, ...]
    actions: tuple[ActionFinding, ...]
    messages: tuple[MessageFinding, ...]
    refused: tuple[RefusedFinding, ...]
    latency: tuple[AgencyLatency, ...]
    series: tuple[Series, ...]
    outcome_parts: tuple[OutcomePart, ...]
    cooperation: Cooperation
    units: tuple[UnitFinding, ...]
    responses: tuple[ResponseFinding, ...]
    budgets: tuple[BudgetFinding, ...]
    ratings: dict[str, RatingFinding]
    comments: tuple[CommentFinding, ...]
    observations: tuple[ObservationFinding, ...]
    processes: tuple[Coverage, ...]
    factors: tuple[Coverage, ...]
    timelines: tuple[AgencyTimeline, ...]
    information: InformationFinding | None
    handouts: tuple[HandedOut, ...]
    seats: tuple[Seated, ...]
    planning: PlanningFindings | None
    stops: tuple[StopFinding, ...]
    faults: tuple[str, ...]


def evaluate(record: Record) -> Findings:
    """Fold the events of *record* into findings. The same record always gives the same."""
    causes = Causes(record)
    influences = Influences(record, causes)
    choices = choices_of(record, causes, influences)
    msel = msel_of(record)
    actions = actions_of(record, causes, influences)
    series = series_of(record, causes)
    return Findings(
        ended_ms=record.ended_ms,
        is_over=record.is_over,
        end_reason=next((event.reason for _, event in record.of(e.ExerciseEnded)), ""),
        choices=choices,
        contradictions=contradictions_of(record),
        models=influences.moved(),
        tasks=tasks_of(record, causes),
        expected=expected_of(record),
        msel=msel,
        improvised=improvised_of(record),
        actions=actions,
        messages=messages_of(record),
        refused=refused_of(record),
        latency=latency_of(record, choices),
        series=series,
        outcome_parts=outcome_parts_of(record, series),
        cooperation=cooperation_of(record),
        units=units_of(record),
        responses=responses_of(record),
        budgets=budgets_of(record),
        ratings=ratings_of(record),
        comments=comments_of(record),
        observations=observations_of(record),
        processes=processes_of(record, msel, choices, actions),
        factors=factors_of(record, msel, choices, actions),
        handouts=handed_out(record),
        timelines=timelines_of(record, causes),
        information=information_of(record),
        seats=_seats(record),
        planning=planning_of(record),
        stops=stops_of(record),
        faults=tuple(
            f"{event.where}: {event.message}" for _, event in record.of(e.ExpressionFailed)
        ),
    )


def _seats(record: Record) -> tuple[Seated, ...]:
    holders: dict[str, list[str]] = {seat: [] for seat in record.scenario.seats}
    for _, event in record.of(e.SeatTaken):
        mine = holders.setdefault(event.seat, [])
        if event.participant not in mine:
            mine.append(event.participant)
    return tuple(
        Seated(
            seat=seat,
            title=record.words.seat(seat),
            agency=seat.partition(".")[0] if "." in seat else "",
            holders=tuple(found),
        )
        for seat, found in holders.items()
    )
