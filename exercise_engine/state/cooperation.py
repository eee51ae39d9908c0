"""What events of instruments, meetings and public alerts change."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices import (
    AlertReach,
    AlertSpreading,
    AnswerWanted,
    InboxItem,
    Invocation,
    MeetingNow,
    Precondition,
    PublicAlert,
)
from exercise_engine.state.base import State, change, on, put


@on(e.InstrumentInvoked)
def _(state: State, event: e.InstrumentInvoked) -> str:
    asked = Invocation(
        to=event.to,
        invocation=event.invocation,
        instrument=event.instrument,
        party=event.party,
        agency=event.agency,
        seat=event.seat,
        by=event.by,
        arguments=event.arguments,
        asked_ms=event.at_ms,
    )
    return put(state, f"invocation/{event.invocation}", asked)


@on(e.AnswerAwaited)
def _(state: State, event: e.AnswerAwaited) -> str:
    wanted = AnswerWanted(
        to=event.to,
        invocation=event.invocation,
        answer_by_ms=event.answer_by_ms,
        hindrance=event.hindrance,
    )
    return put(state, f"answer_wanted/{event.invocation}", wanted)


@on(e.InvocationFailed)
def _(state: State, event: e.InvocationFailed) -> str:
    return change(
        state,
        f"invocation/{event.invocation}",
        status="failed",
        reason=event.reason,
        text=event.text,
        answered_ms=event.at_ms,
    )


@on(e.FailureTold)
def _(state: State, event: e.FailureTold) -> str:
    name = f"answer:{event.invocation}"
    item = InboxItem(
        to=event.to,
        item=name,
        source="answer",
        at_ms=event.at_ms,
        words={
            "instrument": event.instrument,
            "party": event.party,
            "seat": event.seat,
            "reason": event.reason,
            "text": event.text,
        },
        readers=(event.seat,),
        asked_ms=event.asked_ms,
    )
    return put(state, f"inbox/{name}", item)


@on(e.PreconditionChanged)
def _(state: State, event: e.PreconditionChanged) -> str:
    known = Precondition(
        to=event.to, instrument=event.instrument, number=event.number, holds=event.holds
    )
    return put(state, f"precondition/{event.instrument}/{event.number}", known)


@on(e.InvocationAccepted)
def _(state: State, event: e.InvocationAccepted) -> str:
    return change(
        state,
        f"invocation/{event.invocation}",
        status="accepted",
        text=event.comment,
        amount=event.amount,
        answered_ms=event.at_ms,
        expected_ms=event.expected_ms,
    )


@on(e.HelpMobilised)
def _(state: State, event: e.HelpMobilised) -> str:
    key = f"invocation/{event.invocation}"
    return change(state, key, status="mobilised", expected_ms=event.expected_ms)


@on(e.HelpWaits)
def _(state: State, event: e.HelpWaits) -> str:
    return change(state, f"invocation/{event.invocation}", status="waiting", text=event.text)


@on(e.HelpArrived)
def _(state: State, event: e.HelpArrived) -> str:
    return change(
        state,
        f"invocation/{event.invocation}",
        status="received",
        amount=event.amount,
        arrived_ms=event.at_ms,
        until_ms=event.until_ms,
    )


@on(e.HelpEnded)
def _(state: State, event: e.HelpEnded) -> str:
    return change(state, f"invocation/{event.invocation}", status="ended", ended_ms=event.at_ms)


@on(e.UnitMobilised)
def _(state: State, event: e.UnitMobilised) -> str:
    return _brought(state, event, "coming", event.expected_ms)


@on(e.UnitJoined)
def _(state: State, event: e.UnitJoined) -> str:
    return _brought(state, event, "here", event.at_ms)


@on(e.UnitWithdrew)
def _(state: State, event: e.UnitWithdrew) -> str:
    return _brought(state, event, "gone", event.at_ms)


def _brought(
    state: State, event: e.UnitMobilised | e.UnitJoined | e.UnitWithdrew, how: str, at_ms: int
) -> str:
    key = f"invocation/{event.invocation}"
    asked = state.slices[key]
    assert isinstance(asked, Invocation)
    return change(state, key, units={**asked.units, event.unit: (how, at_ms)})


@on(e.MeetingConvened)
def _(state: State, event: e.MeetingConvened) -> str:
    called = MeetingNow(
        to=event.to,
        meeting=event.meeting,
        agency=event.agency,
        convened_ms=event.at_ms,
        opens_ms=event.opens_ms,
    )
    return put(state, f"meeting/{event.meeting}", called)


@on(e.MeetingOpened)
def _(state: State, event: e.MeetingOpened) -> str:
    key = f"meeting/{event.meeting}"
    return change(state, key, status="open", deadline_ms=event.deadline_ms)


@on(e.VoteCast)
def _(state: State, event: e.VoteCast) -> str:
    key = f"meeting/{event.meeting}"
    now = state.slices[key]
    assert isinstance(now, MeetingNow)
    return change(state, key, votes=(*now.votes, (event.resolution, event.agency, event.vote)))


@on(e.ResolutionDecided)
def _(state: State, event: e.ResolutionDecided) -> str:
    key = f"meeting/{event.meeting}"
    now = state.slices[key]
    assert isinstance(now, MeetingNow)
    return change(state, key, outcomes=(*now.outcomes, (event.resolution, event.outcome)))


@on(e.MeetingClosed)
def _(state: State, event: e.MeetingClosed) -> str:
    return change(state, f"meeting/{event.meeting}", status="closed")


@on(e.AlertIssued)
def _(state: State, event: e.AlertIssued) -> str:
    issued = PublicAlert(
        to=event.to,
        sent_ms=event.at_ms - event.ago_ms,
        **{
            name: getattr(event, name)
            for name in PublicAlert.__struct_fields__
            if name not in ("to", "sent_ms", "ended_ms", "why_ended")
        },
    )
    return put(state, f"public_alert/{event.alert}", issued)


@on(e.AlertEnded)
def _(state: State, event: e.AlertEnded) -> str:
    key = f"public_alert/{event.alert}"
    return change(state, key, ended_ms=event.at_ms, why_ended=event.why)


@on(e.AlertSpread)
def _(state: State, event: e.AlertSpread) -> str:
    key = f"alert_spread/{event.alert}/{event.area}"
    before = state.slices.get(key)
    told = before.told if isinstance(before, AlertSpreading) else ()
    spreading = AlertSpreading(
        to=event.to,
        alert=event.alert,
        area=event.area,
        covered=event.covered,
        most=event.most,
        share=event.share,
        channels=event.channels,
        silent=event.silent,
        sent_ms=event.sent_ms,
        at_ms=event.at_ms,
        told=(*told, (event.at_ms, event.share)),
    )
    return put(state, key, spreading)


@on(e.AlertReached)
def _(state: State, event: e.AlertReached) -> str:
    reach = AlertReach(
        to=event.to,
        area=event.area,
        share=event.share,
        heeding=event.heeding,
        severity=event.severity,
        at_ms=event.at_ms,
    )
    return put(state, f"alerted/{event.area}", reach)
