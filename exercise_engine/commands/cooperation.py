"""What is asked of external actors, of meetings and of the public."""

from __future__ import annotations

from typing import Literal

from exercise_engine.commands.base import Command, Scalar
from exercise_engine.events.cooperation import AlertText


class InvokeInstrument(Command, frozen=True, kw_only=True, tag="invoke_instrument"):
    """Invoke an instrument for one's state (*party* empty: one's own), saying what it asks for."""

    instrument: str
    party: str = ""
    arguments: dict[str, Scalar] = {}


class AnswerInvocation(Command, frozen=True, kw_only=True, tag="answer_invocation"):
    """Answer for the external actor; of a fund, grant *amount* (``None``: by its rule)."""

    invocation: str
    accept: bool
    comment: str = ""
    amount: float | None = None


class ConveneMeeting(Command, frozen=True, kw_only=True, tag="convene_meeting"):
    """Convene a special meeting."""

    meeting: str


class VoteResolution(Command, frozen=True, kw_only=True, tag="vote_resolution"):
    """Vote for one's member on a draft; the first vote stands."""

    meeting: str
    resolution: str
    vote: Literal["yes", "no", "abstain"]


class IssueAlert(Command, frozen=True, kw_only=True, tag="issue_alert"):
    """Alert the public of *areas*, or of what is drawn: a circle or a polygon, latitude first.

    *circle* is latitude, longitude and radius in km; *update_of* names the alerts that
    an update or a cancellation refers to.
    """

    event: str
    category: str
    urgency: str
    severity: str
    certainty: str
    response: str
    texts: tuple[AlertText, ...]
    areas: tuple[str, ...] = ()
    circle: tuple[float, float, float] | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    message: Literal["Alert", "Update", "Cancel"] = "Alert"
    update_of: tuple[str, ...] = ()
    onset_ms: int = -1
    expires_ms: int = -1


CooperationCommand = (
    InvokeInstrument | AnswerInvocation | ConveneMeeting | VoteResolution | IssueAlert
)
