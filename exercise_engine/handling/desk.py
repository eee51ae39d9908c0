"""The desk that every command crosses: may this seat ask for this, now?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exercise_engine import commands as c
from exercise_engine.handling import (
    assessing,
    controllers,
    cooperation,
    evaluators,
    information,
    loans,
    planning,
    players,
    policies,
    units,
    world,
)
from exercise_engine.handling.rules import require
from exercise_engine.handling.stage import Stage
from exercise_engine.seats import CONDUCTOR, CONTROL, EVALUATION, OBSERVATION, SIMCELL
from exercise_engine.slices import Phase

PLAYER = "player"
_EVERYWHERE: tuple[Phase, ...] = ("lobby", "play", "ended")


@dataclass(frozen=True)
class Counter:
    """Who may give a command, in which phases, and what it does."""

    seats: frozenset[str]
    phases: tuple[Phase, ...]
    handle: Callable[[Stage, Any, str], None]


def _counter(
    handle: Callable[[Stage, Any, str], None], *seats: str, phases: tuple[Phase, ...] = ("play",)
) -> Counter:
    return Counter(frozenset(seats), phases, handle)


COUNTERS: dict[type[c.Command], Counter] = {
    c.Acknowledge: _counter(players.acknowledge, PLAYER),
    c.Decide: _counter(players.decide, PLAYER),
    c.TakeAction: _counter(players.take_action, PLAYER),
    c.Message: _counter(players.message, PLAYER, CONTROL, SIMCELL, EVALUATION, phases=_EVERYWHERE),
    c.Answer: _counter(players.answer, PLAYER),
    c.WriteLog: _counter(
        players.write_log, PLAYER, CONTROL, SIMCELL, EVALUATION, phases=_EVERYWHERE
    ),
    c.ActivatePolicy: _counter(policies.activate_policy, PLAYER),
    c.DeactivatePolicy: _counter(policies.deactivate_policy, PLAYER),
    c.RateGravity: _counter(assessing.rate_gravity, PLAYER),
    c.ProposeJoint: _counter(assessing.propose_joint, PLAYER),
    c.Concur: _counter(assessing.concur, PLAYER),
    c.PlanTask: _counter(planning.plan_task, PLAYER),
    c.AcceptTask: _counter(planning.accept_task, PLAYER),
    c.ReportTask: _counter(planning.report_task, PLAYER),
    c.DropTask: _counter(planning.drop_task, PLAYER),
    c.ShareInformation: _counter(information.share, PLAYER),
    c.RequestRelease: _counter(information.request_release, PLAYER),
    c.GrantRelease: _counter(information.grant_release, PLAYER, CONTROL, SIMCELL),
    c.RefuseRelease: _counter(information.refuse_release, PLAYER, CONTROL, SIMCELL),
    c.RequestInformation: _counter(information.request_information, PLAYER),
    c.AnswerRequest: _counter(information.answer_request, PLAYER, CONTROL, SIMCELL),
    c.DeclineRequest: _counter(information.decline_request, PLAYER, CONTROL, SIMCELL),
    c.EnterAlert: _counter(information.enter_alert, PLAYER),
    c.Inform: _counter(information.inform, CONTROL, SIMCELL),
    c.RecallUnit: _counter(units.recall_unit, PLAYER),
    c.ReassignUnit: _counter(units.reassign_unit, PLAYER),
    c.CallOff: _counter(units.call_off, PLAYER),
    c.LendUnit: _counter(loans.lend_unit, PLAYER),
    c.ReturnUnit: _counter(loans.return_unit, PLAYER),
    c.RequestLoan: _counter(loans.request_loan, PLAYER),
    c.GrantLoan: _counter(loans.grant_loan, PLAYER, CONTROL, SIMCELL),
    c.RefuseLoan: _counter(loans.refuse_loan, PLAYER, CONTROL, SIMCELL),
    c.InvokeInstrument: _counter(cooperation.invoke, PLAYER),
    c.AnswerInvocation: _counter(cooperation.answer_invocation, CONTROL, SIMCELL),
    c.ConveneMeeting: _counter(cooperation.convene, PLAYER, CONTROL, SIMCELL),
    c.VoteResolution: _counter(cooperation.vote, PLAYER),
    c.IssueAlert: _counter(cooperation.issue_alert, PLAYER),
    c.Pause: _counter(controllers.pause, CONTROL, CONDUCTOR),
    c.Resume: _counter(controllers.resume, CONTROL),
    c.SetRate: _counter(controllers.set_rate, CONTROL, phases=("lobby", "play")),
    c.Step: _counter(controllers.step, CONTROL),
    c.AdvanceTo: _counter(controllers.advance_to, CONTROL),
    c.DeliverNow: _counter(controllers.deliver_now, CONTROL, SIMCELL),
    c.Hold: _counter(controllers.hold, CONTROL),
    c.LetGo: _counter(controllers.let_go, CONTROL),
    c.Skip: _counter(controllers.skip, CONTROL),
    c.Improvise: _counter(controllers.improvise, CONTROL, SIMCELL),
    c.Rule: _counter(controllers.rule, CONTROL, SIMCELL),
    c.FreezeModel: _counter(world.freeze_model, CONTROL),
    c.UnfreezeModel: _counter(world.unfreeze_model, CONTROL),
    c.SeatParticipant: _counter(
        controllers.seat_participant, CONTROL, CONDUCTOR, phases=("lobby", "play")
    ),
    c.Unseat: _counter(controllers.unseat, CONTROL, CONDUCTOR, phases=("lobby", "play")),
    c.End: _counter(controllers.end, CONTROL),
    c.Observe: _counter(evaluators.observe, EVALUATION, CONTROL, phases=("play", "ended")),
    c.Rate: _counter(evaluators.rate, EVALUATION, CONTROL, phases=("ended",)),
    c.Comment: _counter(evaluators.comment, EVALUATION, CONTROL, phases=("ended",)),
    c.ReleaseReview: _counter(evaluators.release_review, CONTROL, phases=("ended",)),
}


def check(stage: Stage, command: c.Command) -> Counter:
    """Return the counter that serves *command*, or refuse it by its seat or the phase."""
    counter = COUNTERS[type(command)]
    player = command.seat in stage.play.scenario.seats
    known = player or command.seat in (CONTROL, SIMCELL, EVALUATION, OBSERVATION, CONDUCTOR)
    require(known, "no_such_seat")
    require((PLAYER if player else command.seat) in counter.seats, "not_for_this_seat")
    if player:
        sitting = stage.play.state.seat(command.seat)
        require(sitting and sitting == command.by, "seat_not_yours")
    phase = stage.play.state.clock.phase
    if phase not in counter.phases:
        if counter.phases == ("ended",):
            require(False, "only_after_endex")
        require(phase != "lobby", "not_before_startex")
        require(False, "not_after_endex")
    return counter
