"""What can be looked at of instruments, meetings and public alerts."""

from __future__ import annotations

from typing import Literal

from exercise_engine.events.base import Value
from exercise_engine.events.cooperation import AlertText
from exercise_engine.slices.base import Slice


class Invocation(Slice, frozen=True, kw_only=True, gc=False):
    """One request; key ``invocation/ID``."""

    invocation: str
    instrument: str
    party: str
    agency: str
    seat: str
    by: str
    arguments: dict[str, Value]
    asked_ms: int
    status: Literal["asked", "failed", "accepted", "mobilised", "waiting", "received", "ended"] = (
        "asked"
    )
    reason: str = ""
    text: str = ""
    amount: float = 0.0
    answered_ms: int = -1
    expected_ms: int = -1
    arrived_ms: int = -1
    until_ms: int = -1
    ended_ms: int = -1
    # The units that it brings: coming, here or gone, and when they are expected, came or left [ms].
    units: dict[str, tuple[str, int]] = {}


class Precondition(Slice, frozen=True, kw_only=True, gc=False):
    """Whether a precondition of an instrument holds; key ``precondition/INSTRUMENT/NUMBER``."""

    instrument: str
    number: int
    holds: bool


class AnswerWanted(Slice, frozen=True, kw_only=True, gc=False):
    """A request that a controller may answer; key ``answer_wanted/ID``."""

    invocation: str
    answer_by_ms: int
    hindrance: str = ""


class MeetingNow(Slice, frozen=True, kw_only=True, gc=False):
    """A meeting; key ``meeting/ID``. *votes* are resolution, agency and vote."""

    meeting: str
    agency: str
    convened_ms: int
    opens_ms: int
    deadline_ms: int = -1
    status: Literal["convened", "open", "closed"] = "convened"
    votes: tuple[tuple[str, str, str], ...] = ()
    outcomes: tuple[tuple[str, str], ...] = ()


class PublicAlert(Slice, frozen=True, kw_only=True, gc=False):
    """An alert to the public; key ``public_alert/ID``."""

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
    sent_ms: int
    ended_ms: int = -1
    why_ended: str = ""

    @property
    def stands(self) -> bool:
        """Whether it says something that still holds."""
        return self.message != "Cancel" and self.ended_ms < 0


class AlertSpreading(Slice, frozen=True, kw_only=True, gc=False):
    """How an alert spreads in an area; key ``alert_spread/ALERT/AREA``. *told* are [ms, share]."""

    alert: str
    area: str
    covered: float
    most: float
    share: float
    channels: dict[str, float]
    silent: tuple[str, ...]
    sent_ms: int
    at_ms: int
    told: tuple[tuple[int, float], ...]


class AlertReach(Slice, frozen=True, kw_only=True, gc=False):
    """How many of an area know; key ``alerted/AREA``."""

    area: str
    share: float
    heeding: float
    severity: str
    at_ms: int
