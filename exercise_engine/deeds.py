"""What was done: the events by which a player's command is known to have changed something.

Facilitators give some of these commands too: they write, and answer for who is not playing.
"""

from __future__ import annotations

from typing import Literal

from exercise_engine import commands as c
from exercise_engine import events as e

Sort = Literal[
    "read",
    "decision",
    "question",
    "action",
    "message",
    "log",
    "policy",
    "gravity",
    "plan",
    "information",
    "unit",
    "cooperation",
    "alert",
]

# By what each command of players shows in the record once it is accepted.
TOLD_BY: dict[type[c.Command], tuple[type[e.Event], ...]] = {
    c.Acknowledge: (e.InjectAcknowledged,),
    c.Decide: (e.DecisionMade,),
    c.TakeAction: (e.ActionAsked,),
    c.Message: (e.MessageSent,),
    c.Answer: (e.AnswerGiven,),
    c.WriteLog: (e.LogWritten,),
    c.ActivatePolicy: (e.PolicyAsked,),
    c.DeactivatePolicy: (e.PolicyEnded, e.PolicyWithdrawn),
    c.RateGravity: (e.GravityRated,),
    c.ProposeJoint: (e.JointProposed,),
    c.Concur: (e.JointAnswered,),
    c.PlanTask: (e.TaskPlanned,),
    c.AcceptTask: (e.TaskAnswered,),
    c.ReportTask: (e.TaskReported,),
    c.DropTask: (e.TaskDropped,),
    c.ShareInformation: (e.ItemShared,),
    c.RequestRelease: (e.ReleaseRequested,),
    c.GrantRelease: (e.ReleaseAnswered,),
    c.RefuseRelease: (e.ReleaseAnswered,),
    c.RequestInformation: (e.InformationRequested,),
    c.AnswerRequest: (e.RequestAnswered, e.ItemShared),
    c.DeclineRequest: (e.RequestDeclined,),
    c.EnterAlert: (e.AlertEntered,),
    c.RecallUnit: (e.UnitOrdered,),
    c.ReassignUnit: (e.UnitOrdered,),
    c.CallOff: (e.UnitOrdered,),
    c.LendUnit: (e.UnitLent,),
    c.RequestLoan: (e.LoanRequested,),
    c.GrantLoan: (e.LoanAnswered,),
    c.RefuseLoan: (e.LoanAnswered,),
    c.ReturnUnit: (e.UnitReturned, e.UnitWithdrew),
    c.InvokeInstrument: (e.InstrumentInvoked,),
    c.ConveneMeeting: (e.MeetingConvened,),
    c.VoteResolution: (e.VoteCast,),
    c.IssueAlert: (e.AlertIssued,),
}

SORTS: dict[type[e.Event], Sort] = {
    e.InjectAcknowledged: "read",
    e.DecisionMade: "decision",
    e.ActionAsked: "action",
    e.MessageSent: "message",
    e.AnswerGiven: "question",
    e.LogWritten: "log",
    e.PolicyAsked: "policy",
    e.PolicyEnded: "policy",
    e.PolicyWithdrawn: "policy",
    e.GravityRated: "gravity",
    e.JointProposed: "gravity",
    e.JointAnswered: "gravity",
    e.TaskPlanned: "plan",
    e.TaskAnswered: "plan",
    e.TaskReported: "plan",
    e.TaskDropped: "plan",
    e.ItemShared: "information",
    e.ReleaseRequested: "information",
    e.ReleaseAnswered: "information",
    e.InformationRequested: "information",
    e.RequestAnswered: "information",
    e.RequestDeclined: "information",
    e.AlertEntered: "information",
    e.UnitOrdered: "unit",
    e.UnitLent: "unit",
    e.LoanRequested: "unit",
    e.LoanAnswered: "unit",
    e.UnitReturned: "unit",
    e.UnitWithdrew: "unit",
    e.InstrumentInvoked: "cooperation",
    e.MeetingConvened: "cooperation",
    e.VoteCast: "cooperation",
    e.AlertIssued: "alert",
}

DEEDS = frozenset(kind for kinds in TOLD_BY.values() for kind in kinds)


def sort_of(event: e.Event) -> Sort:
    """Return what sort of deed *event* tells of."""
    return SORTS[type(event)]


def deed_of(event: e.Event) -> str:
    """Return the seat whose command *event* tells of, or an empty text."""
    if type(event) not in DEEDS:
        return ""
    return str(getattr(event, "seat", "")) or _who_commanded(event.cause)


def _who_commanded(cause: str) -> str:
    """Return the seat in ``command:SEAT/ID``; an empty text for any other cause."""
    kind, _, rest = cause.partition(":")
    return rest.partition("/")[0] if kind == "command" else ""


def said_in(event: e.Event) -> str:
    """Return what the person wrote beside the deed: a reason, a comment or a note."""
    match event:
        case e.DecisionMade() | e.PolicyAsked() | e.PolicyEnded() | e.PolicyWithdrawn():
            return event.reason
        case e.TaskDropped() | e.ReleaseRequested() | e.AlertEntered():
            return event.reason
        case e.GravityRated() | e.JointProposed() | e.JointAnswered():
            return event.text
        case e.TaskAnswered() | e.TaskReported():
            return event.text
        case e.ItemShared():
            return event.note
        case e.AlertIssued():
            return event.texts[0].instruction or event.texts[0].description
        case _:
            return ""


def thread_of(event: e.Event) -> str:
    """Return under which key *event* begins something, or goes on with it; an empty text for others.

    A task of the plan, a request, a release and what an agency set out on get an id when they
    begin, and what follows names that id alone.
    """
    match event:
        case e.TaskPlanned() | e.TaskAnswered() | e.TaskReported() | e.TaskOverdue():
            return f"plan/{event.task}"
        case e.TaskDropped():
            return f"plan/{event.task}"
        case (
            e.InformationRequested()
            | e.RequestAnswered()
            | e.RequestDeclined()
            | e.RequestOverdue()
        ):
            return f"rfi/{event.request}"
        case e.ReleaseRequested() | e.ReleaseAnswered() | e.ReleaseUnanswered():
            return f"release/{event.request}"
        case e.LoanRequested() | e.LoanAnswered() | e.LoanUnanswered():
            return f"loan/{event.request}"
        case e.AlertIssued() | e.AlertEnded():
            return f"alert/{event.alert}"
        case e.ActionAsked() | e.ActionFailed() | e.UnitOrdered():
            return f"action/{event.instance}"
        case e.InstrumentInvoked() | e.InvocationFailed() | e.InvocationAccepted():
            return f"invocation/{event.invocation}"
        case e.HelpMobilised() | e.HelpWaits() | e.HelpArrived() | e.HelpEnded():
            return f"invocation/{event.invocation}"
        case e.Contradicted() | e.ContradictionEnded():
            return f"contradiction/{event.contradiction}"
        case e.InjectImprovised() | e.InjectAcknowledged():
            return f"inbox/{event.item}"
        case _:
            return ""


BEGINS = (
    e.TaskPlanned,
    e.InformationRequested,
    e.ReleaseRequested,
    e.ActionAsked,
    e.LoanRequested,
    e.InstrumentInvoked,
    e.AlertIssued,
    e.InjectImprovised,
    e.Contradicted,
)

# What is looked at for deeds at all: most events of a long run are neither.
NOTED = DEEDS | frozenset(BEGINS)
