"""What scripted players see of external actors, meetings and alerts, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.alert_reach import issued_names
from exercise_engine.scenario.cooperation import Issues
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.scripted import Does, Sees

_STATUS: dict[type[e.Event], str] = {
    e.InvocationFailed: "failed",
    e.InvocationAccepted: "accepted",
    e.HelpMobilised: "mobilised",
    e.HelpWaits: "waiting",
    e.HelpArrived: "received",
    e.HelpEnded: "ended",
}


class Asked:
    """The requests that a seat has heard of, by id: instrument and party."""

    def __init__(self) -> None:
        self._requests: dict[str, tuple[str, str]] = {}
        self._paid: dict[str, float] = {}

    def instrument_of(self, invocation: str) -> str:
        """Return what was invoked by *invocation*, or an empty text."""
        return self._requests.get(invocation, ("", ""))[0]

    def learn(self, event: e.Event) -> dict[str, e.Value]:
        """Return what an expression may read after *event*, by name."""
        if isinstance(event, e.InstrumentInvoked):
            self._requests[event.invocation] = event.instrument, event.party
            return {
                f"{event.party}.invoked.{event.instrument}": True,
                f"instrument.{event.instrument}.{event.party}": "asked",
            }
        if isinstance(event, e.MeetingConvened | e.MeetingOpened | e.MeetingClosed):
            status = {e.MeetingConvened: "convened", e.MeetingOpened: "open"}
            return {f"meeting.{event.meeting}": status.get(type(event), "closed")}
        if isinstance(event, e.ResolutionDecided):
            return {f"resolved.{event.meeting}.{event.resolution}": event.outcome}
        invocation = getattr(event, "invocation", "")
        if type(event) not in _STATUS or invocation not in self._requests:
            return {}
        instrument, party = self._requests[invocation]
        told: dict[str, e.Value] = {f"instrument.{instrument}.{party}": _STATUS[type(event)]}
        if isinstance(event, e.HelpArrived):
            told[f"{party}.received.{instrument}"] = True
            name = f"{party}.paid.{instrument}"
            self._paid[name] = self._paid.get(name, 0.0) + event.amount
            told[name] = self._paid[name]
        return told


class AlertsHeard:
    """The public alerts that stand, which everybody hears."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._standing: dict[str, e.AlertIssued] = {}

    def learn(self, event: e.Event) -> Mapping[str, e.Value]:
        """Return what an expression may read after *event*, by name."""
        if isinstance(event, e.AlertIssued) and event.message != "Cancel":
            self._standing[event.alert] = event
        elif isinstance(event, e.AlertEnded):
            del self._standing[event.alert]
        else:
            return {}
        return issued_names(self._scenario, self._standing.values())


# What a rule of cooperation waits for.
COOPERATION_EVENTS = (
    *(e.InvocationAccepted, e.InvocationFailed, e.HelpArrived),
    *(e.MeetingConvened, e.MeetingOpened, e.AlertIssued),
)


def sees_cooperation(sees: Sees, event: e.Event, instrument_of: Callable[[str], str]) -> str | None:
    """Return the name of what a rule waits for, if *event* is that."""
    if isinstance(event, e.InvocationAccepted | e.InvocationFailed):
        mine = sees.answered is not None and instrument_of(event.invocation) == sees.answered
        return f"answered/{event.invocation}" if mine else None
    if isinstance(event, e.HelpArrived):
        mine = sees.received is not None and instrument_of(event.invocation) == sees.received
        return f"received/{event.invocation}" if mine else None
    if isinstance(event, e.MeetingConvened):
        return f"convened/{event.meeting}" if sees.convened == event.meeting else None
    if isinstance(event, e.MeetingOpened):
        return f"opened/{event.meeting}" if sees.opened == event.meeting else None
    if isinstance(event, e.AlertIssued):
        return f"alert/{event.alert}" if sees.alert_by == event.agency else None
    return None


def asked_of_partners(does: Does, said: Mapping[str, Any]) -> c.Command | None:
    """Return the command of cooperation that *does* asks for, if it is one."""
    if (invokes := does.invoke) is not None:
        return c.InvokeInstrument(
            **said,
            instrument=invokes.instrument,
            party=invokes.state or "",
            arguments=dict(invokes.arguments),
        )
    if does.convene is not None:
        return c.ConveneMeeting(**said, meeting=does.convene)
    if (votes := does.vote) is not None:
        return c.VoteResolution(
            **said, meeting=votes.meeting, resolution=votes.resolution, vote=votes.vote
        )
    return _alert(does.issue, said) if does.issue is not None else None


def _alert(issues: Issues, said: Mapping[str, Any]) -> c.Command:
    return c.IssueAlert(
        **said,
        event=issues.event,
        category=issues.category,
        urgency=issues.urgency,
        severity=issues.severity,
        certainty=issues.certainty,
        response=issues.response,
        texts=tuple(
            e.AlertText(language, issues.headline, issues.description, issues.instruction)
            for language in issues.languages
        ),
        areas=tuple(issues.areas),
        expires_ms=said["at_ms"] + issues.expires_in,
    )
