"""The things that can be looked at: what the state is made of.

Each slice stands under a key of its own and is for one audience.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from exercise_engine import events as e

Phase = Literal["lobby", "play", "ended"]


class Slice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that can be looked at; *to* is its audience and never changes."""

    to: tuple[str, ...]


class Clock(Slice, frozen=True, kw_only=True, gc=False):
    """The phase and what the clock was told; key ``clock``.

    *target_ms* is where an advance ends (-1: none), *stepping* that the next
    settled instant ends in a pause, *rate* what a controller set (``None``: the
    scenario's pace), *ended_ms* the moment of ENDEX (-1: not yet).
    """

    phase: Phase = "lobby"
    paused: bool = True
    rate: float | None = None
    stepping: bool = False
    target_ms: int = -1
    ended_ms: int = -1


class Seat(Slice, frozen=True, kw_only=True, gc=False):
    """Who sits where; key ``seat/SEAT``. *participant* is empty for a free seat."""

    seat: str
    participant: str


class InboxItem(Slice, frozen=True, kw_only=True, gc=False):
    """Something received; key ``inbox/ITEM``.

    *source* says where its words are: ``inject`` (an MSEL entry), ``background``,
    ``post`` (the *feed* of the world model *model*) or ``improvised`` (then *words* holds
    them).
    """

    item: str
    source: Literal["inject", "background", "post", "improvised"]
    at_ms: int
    values: dict[str, e.Value] = {}
    words: dict[str, str] = {}
    readers: tuple[str, ...] = ()
    background: str = ""
    model: str = ""
    feed: str = ""
    n: int = 0
    line: int = 0


class Read(Slice, frozen=True, kw_only=True, gc=False):
    """A seat's acknowledgement; key ``read/ITEM/SEAT``."""

    item: str
    seat: str
    at_ms: int


class MselRow(Slice, frozen=True, kw_only=True, gc=False):
    """Where an MSEL entry stands; key ``msel/ENTRY``.

    *status* is ``waiting``, ``due`` (a contingency being shown), ``complete`` or
    ``deferred``; *due_ms* is when it happens, as far as that is known (-1: not).
    """

    entry: str
    status: Literal["waiting", "due", "complete", "deferred"] = "waiting"
    held: bool = False
    due_ms: int = -1
    at_ms: int = -1
    by_hand: bool = False
    why: str = ""
    reason: str = ""


class Expected(Slice, frozen=True, kw_only=True, gc=False):
    """An expected action being looked for; key ``expected/ID``."""

    expectation: str
    agency: str
    raised_ms: int
    due_ms: int
    status: Literal["open", "met", "missed"] = "open"
    at_ms: int = -1
    by: str = ""


class DecisionAsked(Slice, frozen=True, kw_only=True, gc=False):
    """A decision of one agency; key ``decision/ID@AGENCY``."""

    decision: str
    agency: str
    opened_ms: int
    deadline_ms: int
    status: Literal["open", "made", "lapsed"] = "open"
    option: str = ""
    seat: str = ""
    by: str = ""
    at_ms: int = -1
    reason: str = ""


class QuestionAsked(Slice, frozen=True, kw_only=True, gc=False):
    """A free-text question to one agency; key ``question/ID@AGENCY``."""

    question: str
    agency: str
    opened_ms: int
    deadline_ms: int
    status: Literal["open", "answered", "ruled", "lapsed"] = "open"
    text: str = ""
    seat: str = ""
    by: str = ""
    answered_ms: int = -1
    rule_by_ms: int = -1
    outcome: str = ""
    ruled_by: str = ""
    ruled_ms: int = -1
    comment: str = ""


class ActionTaken(Slice, frozen=True, kw_only=True, gc=False):
    """One taking of an action; key ``action/INSTANCE``."""

    instance: str
    action: str
    agency: str
    seat: str
    by: str
    arguments: dict[str, e.Value]
    asked_ms: int
    status: Literal["asked", "waiting", "running", "done"] = "asked"
    waits_for: str = ""
    began_ms: int = -1
    done_ms: int = -1


class PoolCount(Slice, frozen=True, kw_only=True, gc=False):
    """A counted resource; key ``pool/ID``."""

    pool: str
    free: int
    total: int


class MeasureNow(Slice, frozen=True, kw_only=True, gc=False):
    """A measure's value; key ``measure/ID``."""

    measure: str
    value: e.Value
    at_ms: int


class Feature(Slice, frozen=True, kw_only=True, gc=False):
    """Something on the map; key ``feature/ID``. No geometry: it is gone."""

    feature: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]
    at_ms: int


class Letter(Slice, frozen=True, kw_only=True, gc=False):
    """A message; key ``message/ID``."""

    message: str
    seat: str
    by: str
    readers: tuple[str, ...]
    text: str
    at_ms: int


class LogEntry(Slice, frozen=True, kw_only=True, gc=False):
    """An entry in somebody's own log; key ``log/ID``."""

    entry: str
    seat: str
    by: str
    text: str
    at_ms: int


class Task(Slice, frozen=True, kw_only=True, gc=False):
    """What the simulation measured of a critical task; key ``task/ID``."""

    task: str
    status: Literal["achieved", "missed"]
    at_ms: int


class Observation(Slice, frozen=True, kw_only=True, gc=False):
    """What an evaluator observed; key ``observation/ID``."""

    observation: str
    seat: str
    by: str
    text: str
    task: str
    agency: str
    tone: e.Tone
    at_ms: int


class RatingHeld(Slice, frozen=True, kw_only=True, gc=False):
    """A rating as its raters see it; key ``rating/SUBJECT``."""

    subject: str
    by: str
    rating: e.Rating
    derived: e.Rating
    achieved: bool
    harmed_others: bool
    safety_risk: bool
    not_compliant: bool
    improvement_seen: bool
    comment: str
    evidence: tuple[str, ...]


class CommentHeld(Slice, frozen=True, kw_only=True, gc=False):
    """A comment for the report as its writers see it; key ``comment/ID``."""

    comment: str
    subject: str
    by: str
    tone: e.Tone
    text: str


class Released(Slice, frozen=True, kw_only=True, gc=False):
    """A rating or comment that everyone may see; keys ``released/rating/...``, ``released/comment/...``."""

    subject: str
    rating: str = ""
    tone: str = ""
    text: str = ""


class Fault(Slice, frozen=True, kw_only=True, gc=False):
    """An expression that failed or a command that was refused; key ``fault/N`` or ``refused/SEAT/ID``."""

    at_ms: int
    rule: str
    message: str
    about: str = ""
