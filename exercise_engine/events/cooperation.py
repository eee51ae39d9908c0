"""Events of instruments, meetings and public alerts."""

from __future__ import annotations

import msgspec

from exercise_engine.events.base import Event, Value


class AlertText(msgspec.Struct, frozen=True):
    """What an alert says in one language."""

    language: str
    headline: str
    description: str = ""
    instruction: str = ""


class InstrumentInvoked(Event, frozen=True, kw_only=True, tag="instrument_invoked"):
    """An agency invoked an instrument for *party*; *invocation* names this one request."""

    invocation: str
    instrument: str
    party: str
    agency: str
    seat: str
    by: str
    arguments: dict[str, Value]


# Without *hindrance* where there is none, as in records made before it was known.
class AnswerAwaited(Event, frozen=True, kw_only=True, tag="answer_awaited", omit_defaults=True):
    """Nothing legal stands against a request: a controller may answer it until *answer_by_ms*.

    *hindrance* says why it would fail all the same if it were accepted as things stand:
    ``precondition`` (nothing would be paid) or ``capacity``; empty: it would not.
    """

    invocation: str
    answer_by_ms: int
    hindrance: str = ""


class InvocationFailed(Event, frozen=True, kw_only=True, tag="invocation_failed"):
    """A request came to nothing.

    *reason* is ``no_authority``, ``not_party``, ``not_in_force``, ``precondition``,
    ``capacity`` or ``declined``.
    """

    invocation: str
    reason: str
    text: str
    answered_by: str = ""


class FailureTold(Event, frozen=True, kw_only=True, tag="failure_told"):
    """Whoever asked at *asked_ms*, from *seat*, is told by a message why a request came to nothing."""

    invocation: str
    instrument: str
    party: str
    seat: str
    reason: str
    text: str
    asked_ms: int


class PreconditionChanged(Event, frozen=True, kw_only=True, tag="precondition_changed"):
    """The precondition *number* of an instrument, from 0, holds or not; told to seats that see what it reads."""

    instrument: str
    number: int
    holds: bool


class InvocationAccepted(Event, frozen=True, kw_only=True, tag="invocation_accepted"):
    """The external actor agreed; help is expected at *expected_ms*. *amount* is money to be paid."""

    invocation: str
    expected_ms: int
    amount: float = 0.0
    comment: str = ""
    answered_by: str = ""


class HelpMobilised(Event, frozen=True, kw_only=True, tag="help_mobilised"):
    """Help is ready and on its way; it comes at *expected_ms*."""

    invocation: str
    expected_ms: int


class HelpWaits(Event, frozen=True, kw_only=True, tag="help_waits"):
    """Help is there, but a constraint keeps it from its task."""

    invocation: str
    text: str


class HelpArrived(Event, frozen=True, kw_only=True, tag="help_arrived"):
    """Help came and has its effects; *until_ms* is when it leaves, or -1."""

    invocation: str
    amount: float = 0.0
    until_ms: int = -1


class HelpEnded(Event, frozen=True, kw_only=True, tag="help_ended"):
    """Help left."""

    invocation: str


class MeetingConvened(Event, frozen=True, kw_only=True, tag="meeting_convened"):
    """A meeting was called, by an agency or as scripted (*agency* empty)."""

    meeting: str
    agency: str
    opens_ms: int


class MeetingOpened(Event, frozen=True, kw_only=True, tag="meeting_opened"):
    """Votes are taken until *deadline_ms*; one at that instant is late."""

    meeting: str
    deadline_ms: int


class VoteCast(Event, frozen=True, kw_only=True, tag="vote_cast"):
    """A member voted."""

    meeting: str
    resolution: str
    agency: str
    seat: str
    by: str
    vote: str


class ResolutionDecided(Event, frozen=True, kw_only=True, tag="resolution_decided"):
    """A draft's *outcome* is ``adopted``, ``failed`` or ``no_quorum``."""

    meeting: str
    resolution: str
    outcome: str
    yes: int
    no: int
    abstain: int


class MeetingClosed(Event, frozen=True, kw_only=True, tag="meeting_closed"):
    """A meeting is over."""

    meeting: str


class AlertIssued(Event, frozen=True, kw_only=True, tag="alert_issued"):
    """The public was alerted, *ago_ms* before; *references* are the alerts that it updates or cancels."""

    alert: str
    agency: str
    seat: str
    by: str
    message: str
    references: tuple[str, ...]
    event: str
    category: str
    urgency: str
    severity: str
    certainty: str
    response: str
    texts: tuple[AlertText, ...]
    areas: tuple[str, ...]
    circle: tuple[float, float, float] | None
    polygon: tuple[tuple[float, float], ...]
    onset_ms: int
    expires_ms: int
    ago_ms: int = 0


class AlertEnded(Event, frozen=True, kw_only=True, tag="alert_ended"):
    """An alert stands no more; *why* is ``expired``, ``updated`` or ``cancelled``."""

    alert: str
    why: str


class AlertSpread(Event, frozen=True, kw_only=True, tag="alert_spread"):
    """An alert, which is for *covered* of an area's people and understood by *most*, has reached *share*.

    *channels* say what share of everybody each can have reached by now, and
    *silent* which of them are out of order.
    """

    alert: str
    area: str
    covered: float
    most: float
    share: float
    channels: dict[str, float]
    silent: tuple[str, ...]
    sent_ms: int


class AlertReached(Event, frozen=True, kw_only=True, tag="alert_reached"):
    """So large a share of an area's people knows of an alert, and so large a share heeds it."""

    area: str
    share: float
    heeding: float
    severity: str


CooperationEvent = (
    InstrumentInvoked
    | AnswerAwaited
    | InvocationFailed
    | FailureTold
    | PreconditionChanged
    | InvocationAccepted
    | HelpMobilised
    | HelpWaits
    | HelpArrived
    | HelpEnded
    | MeetingConvened
    | MeetingOpened
    | VoteCast
    | ResolutionDecided
    | MeetingClosed
    | AlertIssued
    | AlertEnded
    | AlertSpread
    | AlertReached
)
