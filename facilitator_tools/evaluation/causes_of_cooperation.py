"""How events of cooperation stand in the chain of causes."""

from __future__ import annotations

from exercise_engine import events as e
from facilitator_tools.evaluation.record import Record


def nodes_of_cooperation(event: e.Event) -> tuple[str, ...]:
    """Return the names under which other events name *event* as their cause."""
    match event:
        case e.InstrumentInvoked():
            return (f"invocation:{event.invocation}", f"done:{event.agency}")
        case e.MeetingConvened():
            return (f"meeting:{event.meeting}",)
        case e.AlertIssued():
            return (f"public_alert:{event.alert}", f"done:{event.agency}")
        case e.VoteCast():
            return (f"done:{event.agency}",)
        case _:
            return ()


def names_of_cooperation(event: e.Event, record: Record) -> tuple[str, ...]:
    """Return the names in expressions whose value *event* changed."""
    match event:
        case e.InstrumentInvoked():
            return (
                f"{event.party}.invoked.{event.instrument}",
                f"instrument.{event.instrument}.{event.party}",
            )
        case e.MeetingConvened() | e.MeetingOpened() | e.MeetingClosed():
            return (f"meeting.{event.meeting}",)
        case e.ResolutionDecided():
            return (f"resolved.{event.meeting}.{event.resolution}",)
        case e.AlertReached():
            area = event.area
            return (f"alerted.{area}", f"heeding.{area}", f"alerted.{area}.severity")
        case e.InvocationFailed() | e.InvocationAccepted() | e.HelpArrived() | e.HelpEnded():
            return _of_request(event.invocation, record)
        case _:
            return ()


def _of_request(invocation: str, record: Record) -> tuple[str, ...]:
    for _, asked in record.of(e.InstrumentInvoked):
        if asked.invocation == invocation:
            words = ("received", "paid")
            return (
                f"instrument.{asked.instrument}.{asked.party}",
                *(f"{asked.party}.{word}.{asked.instrument}" for word in words),
            )
    return ()
