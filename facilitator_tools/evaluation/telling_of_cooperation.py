"""Say in a few words what happened between the players, external actors and the public."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.cap_words import in_words
from exercise_engine.views.cooperation import REASONS, party_title
from facilitator_tools.evaluation.record import Record

_Told = (
    e.InvocationFailed
    | e.InvocationAccepted
    | e.HelpMobilised
    | e.HelpWaits
    | e.HelpArrived
    | e.HelpEnded
)


def invoked(event: e.InstrumentInvoked, record: Record) -> str:
    """Say that an instrument was invoked."""
    title = record.scenario.by_id("instruments")[event.instrument].title
    return f"Invoked for {party_title(event.party, record.words)}: {title}"


def went_on(event: _Told, record: Record) -> str:
    """Say how a request went on."""
    title = _instrument(event.invocation, record)
    match event:
        case e.InvocationFailed():
            why = f"{REASONS[event.reason]} {event.text}".rstrip()
            asked = record.words.clock(_asked_ms(event.invocation, record))
            return f"{title}: failed. {why} It was asked {asked}"
        case e.InvocationAccepted():
            money = f", {event.amount:,.0f} granted" if event.amount else ""
            return f"{title}: accepted{money}, expected {record.words.clock(event.expected_ms)}"
        case e.HelpMobilised():
            return f"{title}: on its way"
        case e.HelpWaits():
            return f"{title}: there, but waits. {event.text}"
        case e.HelpArrived():
            return f"{title}: arrived" + (f", {event.amount:,.0f} paid" if event.amount else "")
        case e.HelpEnded():
            return f"{title}: left"


def convened(event: e.MeetingConvened, record: Record) -> str:
    """Say that a meeting was convened."""
    title = record.scenario.by_id("meetings")[event.meeting].title
    return f"Convened: {title}, opens {record.words.clock(event.opens_ms)}"


def voted(event: e.VoteCast, record: Record) -> str:
    """Say how a member voted."""
    return f"Voted {event.vote}: {_draft(event.meeting, event.resolution, record)}"


def decided(event: e.ResolutionDecided, record: Record) -> str:
    """Say what became of a draft."""
    outcome = event.outcome.replace("_", " ")
    votes = f"{event.yes} for, {event.no} against, {event.abstain} abstained"
    return f"{_draft(event.meeting, event.resolution, record)}: {outcome} ({votes})"


def alerted(event: e.AlertIssued, _record: Record) -> str:
    """Say that the public was alerted."""
    word = {"Alert": "Alerted the public", "Update": "Updated an alert"}.get(event.message)
    severity = in_words("severity", event.severity).lower()
    return f"{word or 'Cancelled an alert'}: {event.texts[0].headline} ({severity})"


def alert_over(event: e.AlertEnded, record: Record) -> str:
    """Say that an alert stands no more, and why."""
    said = [one for _, one in record.of(e.AlertIssued) if one.alert == event.alert]
    return f"Alert {event.why}: {said[0].texts[0].headline}"


def reached(event: e.AlertReached, record: Record) -> str:
    """Say how many an alert has reached."""
    alerting = record.scenario.alerting
    areas = {area.id: area.title for area in alerting.areas} if alerting else {}
    return f"{areas.get(event.area, event.area)}: {event.share:.0%} alerted"


def _instrument(invocation: str, record: Record) -> str:
    asked = _asked(invocation, record)
    return (
        str(record.scenario.by_id("instruments")[asked.instrument].title) if asked else invocation
    )


def _asked_ms(invocation: str, record: Record) -> int:
    asked = _asked(invocation, record)
    return asked.at_ms if asked else 0


def _asked(invocation: str, record: Record) -> e.InstrumentInvoked | None:
    every = (event for _, event in record.of(e.InstrumentInvoked))
    return next((event for event in every if event.invocation == invocation), None)


def _draft(meeting: str, resolution: str, record: Record) -> str:
    drafts = record.scenario.by_id("meetings")[meeting].resolutions
    return next((str(draft.title) for draft in drafts if draft.id == resolution), resolution)
