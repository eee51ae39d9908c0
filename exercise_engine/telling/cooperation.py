"""Say in a few words what happened between the players, external actors and the public."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.cap_words import in_words
from exercise_engine.granting import amount_in_words
from exercise_engine.telling.context import Context

REASONS = {
    "no_authority": "Whoever asked has no authority to invoke it.",
    "not_party": "The state is not a party to it.",
    "not_in_force": "It was signed, but it is not in force for the state.",
    "precondition": "What it presupposes does not hold.",
    "capacity": "All that it can give is given already.",
    "declined": "The request was declined.",
}

# What would make a request fail although it was accepted.
HINDRANCES = {
    "precondition": "what has been lost so far does not reach the point from which it pays",
    "capacity": "all that it can give is given already",
}

_Told = (
    e.InvocationFailed
    | e.InvocationAccepted
    | e.HelpMobilised
    | e.HelpWaits
    | e.HelpArrived
    | e.HelpEnded
)


def invoked(event: e.InstrumentInvoked, context: Context) -> str:
    """Say that an instrument was invoked."""
    title = context.words.scenario.by_id("instruments")[event.instrument].title
    return f"Invoked for {context.words.party(event.party)}: {title}"


def went_on(event: _Told, context: Context) -> str:
    """Say how a request went on."""
    asked = context.began(event)
    title, asked_ms, amount = event.invocation, 0, ""
    if isinstance(asked, e.InstrumentInvoked):
        scenario = context.words.scenario
        instrument = scenario.by_id("instruments")[asked.instrument]
        title, asked_ms = str(instrument.title), asked.at_ms
        if isinstance(event, e.InvocationAccepted | e.HelpArrived):
            amount = amount_in_words(event.amount, instrument, asked.party, scenario)
    match event:
        case e.InvocationFailed():
            why = f"{REASONS[event.reason]} {event.text}".rstrip()
            return f"{title}: failed. {why} It was asked {context.words.clock(asked_ms)}"
        case e.InvocationAccepted():
            money = f", {amount} granted" if amount else ""
            return f"{title}: accepted{money}, expected {context.words.clock(event.expected_ms)}"
        case e.HelpMobilised():
            return f"{title}: on its way"
        case e.HelpWaits():
            return f"{title}: there, but waits. {event.text}"
        case e.HelpArrived():
            return f"{title}: arrived" + (f", {amount} paid" if amount else "")
        case e.HelpEnded():
            return f"{title}: left"


def convened(event: e.MeetingConvened, context: Context) -> str:
    """Say that a meeting was convened."""
    title = context.words.scenario.by_id("meetings")[event.meeting].title
    return f"Convened: {title}, opens {context.words.clock(event.opens_ms)}"


def voted(event: e.VoteCast, context: Context) -> str:
    """Say how a member voted."""
    return f"Voted {event.vote}: {_draft(event.meeting, event.resolution, context)}"


def decided(event: e.ResolutionDecided, context: Context) -> str:
    """Say what became of a draft."""
    outcome = event.outcome.replace("_", " ")
    votes = f"{event.yes} for, {event.no} against, {event.abstain} abstained"
    return f"{_draft(event.meeting, event.resolution, context)}: {outcome} ({votes})"


def alerted(event: e.AlertIssued, _context: Context) -> str:
    """Say that the public was alerted."""
    word = {"Alert": "Alerted the public", "Update": "Updated an alert"}.get(event.message)
    severity = in_words("severity", event.severity).lower()
    return f"{word or 'Cancelled an alert'}: {event.texts[0].headline} ({severity})"


def alert_over(event: e.AlertEnded, context: Context) -> str:
    """Say that an alert stands no more, and why."""
    issued = context.began(event)
    headline = f": {issued.texts[0].headline}" if isinstance(issued, e.AlertIssued) else ""
    return f"Alert {event.why}{headline}"


def reached(event: e.AlertReached, context: Context) -> str:
    """Say how many an alert has reached."""
    alerting = context.words.scenario.alerting
    areas = {area.id: area.title for area in alerting.areas} if alerting else {}
    return f"{areas.get(event.area, event.area)}: {event.share:.0%} alerted"


def _draft(meeting: str, resolution: str, context: Context) -> str:
    drafts = context.words.scenario.by_id("meetings")[meeting].resolutions
    return next((str(draft.title) for draft in drafts if draft.id == resolution), resolution)
