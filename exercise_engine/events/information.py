"""Events of information: who learnt what, how it was passed on, what was asked, and what borders found."""

from __future__ import annotations

from typing import Literal

from exercise_engine.events.base import Event
from exercise_engine.scenario.information import Topic

How = Literal["before", "inject", "effect", "noticed", "shared", "hit", "control"]


class ItemLearnt(Event, frozen=True, kw_only=True, tag="item_learnt"):
    """An agency knows an item from now on.

    *how* is ``before`` (since before STARTEX), ``inject``, ``effect``,
    ``noticed``, ``shared``, ``hit`` or ``control``; *sender* and *channel* say
    from whom and by which way it was shared.
    """

    item: str
    agency: str
    how: How
    sender: str = ""
    channel: str = ""


class ItemShared(Event, frozen=True, kw_only=True, tag="item_shared"):
    """An agency sent an item to others; *transfer* names this one sending of it."""

    transfer: str
    item: str
    agency: str
    seat: str
    by: str
    readers: tuple[str, ...]
    channel: str
    note: str = ""
    against_rule: tuple[str, ...] = ()
    request: str = ""


class ItemReceived(Event, frozen=True, kw_only=True, tag="item_received"):
    """What was sent has reached an agency, whether it knew the item or not."""

    transfer: str
    item: str
    agency: str
    sender: str
    channel: str
    note: str = ""


class TransferConfirmed(Event, frozen=True, kw_only=True, tag="transfer_confirmed"):
    """A channel that confirms told the sender that *reader* has what was sent."""

    transfer: str
    reader: str


class TransferLost(Event, frozen=True, kw_only=True, tag="transfer_lost"):
    """What was sent never reached *reader*; the sender hears of it only if the channel confirms."""

    transfer: str
    reader: str


class HandlingBreached(Event, frozen=True, kw_only=True, tag="handling_breached"):
    """An item was sent to *readers* whom its handling rule does not allow."""

    transfer: str
    item: str
    agency: str
    readers: tuple[str, ...]


class ChannelChanged(Event, frozen=True, kw_only=True, tag="channel_changed"):
    """A channel went out of order, or works again."""

    channel: str
    works: bool


class ReleaseRequested(Event, frozen=True, kw_only=True, tag="release_requested"):
    """An agency asked an item's originator to release it to *readers* by *deadline_ms*."""

    request: str
    item: str
    agency: str
    seat: str
    by: str
    originator: str
    readers: tuple[str, ...]
    deadline_ms: int
    reason: str = ""


class ReleaseAnswered(Event, frozen=True, kw_only=True, tag="release_answered"):
    """The originator, *agency*, granted a release or refused it."""

    request: str
    agency: str
    granted: bool
    seat: str
    by: str
    comment: str = ""


class ReleaseUnanswered(Event, frozen=True, kw_only=True, tag="release_unanswered"):
    """The originator, *agency*, left a request for release unanswered until its deadline."""

    request: str
    agency: str


class InformationRequested(Event, frozen=True, kw_only=True, tag="information_requested"):
    """An agency asked another for information by *deadline_ms*."""

    request: str
    agency: str
    seat: str
    by: str
    asked: str
    about: Topic
    text: str
    deadline_ms: int


class RequestAnswered(Event, frozen=True, kw_only=True, tag="request_answered"):
    """*agency* answered a request for information; so many *items* follow by *channel*."""

    request: str
    agency: str
    seat: str
    by: str
    text: str
    items: int
    channel: str


class RequestDeclined(Event, frozen=True, kw_only=True, tag="request_declined"):
    """*agency* declined a request for information."""

    request: str
    agency: str
    seat: str
    by: str
    comment: str = ""


class RequestOverdue(Event, frozen=True, kw_only=True, tag="request_overdue"):
    """*agency* did not answer a request for information by its deadline; it still may."""

    request: str
    agency: str


class AlertEntered(Event, frozen=True, kw_only=True, tag="alert_entered"):
    """An agency has ports look for a name or number; an alert of a watch list has its words there."""

    alert: str
    agency: str
    readers: tuple[str, ...]
    seat: str = ""
    by: str = ""
    name: str = ""
    document: str = ""
    reason: str = ""
    channel: str = ""


class AlertListed(Event, frozen=True, kw_only=True, tag="alert_listed"):
    """An alert stands at a port of entry from now on."""

    alert: str
    port: str
    agency: str
    name: str = ""
    document: str = ""
    reason: str = ""


class AlertLost(Event, frozen=True, kw_only=True, tag="alert_lost"):
    """An alert never reached a port of entry for which it was meant."""

    alert: str
    port: str


class ArrivalCame(Event, frozen=True, kw_only=True, tag="arrival_came"):
    """A call came in; the names on its manifest follow from its id and *n*."""

    port: str
    arrival: str
    n: int


class AlertHit(Event, frozen=True, kw_only=True, tag="alert_hit"):
    """Screening found line *row* of a manifest to match an alert (-1: the conveyance itself).

    *match* is ``document``, ``name``, ``pattern`` (the number fits one that is known in
    part) or ``similar``: the same surname and first initial.
    """

    alert: str
    port: str
    arrival: str
    n: int
    row: int
    match: Literal["document", "name", "pattern", "similar"]


class SubjectScreened(Event, frozen=True, kw_only=True, tag="subject_screened"):
    """A person or vessel of the scenario went through screening: found by an alert, or not."""

    subject: str
    port: str
    found: bool


InformationEvent = (
    ItemLearnt
    | ItemShared
    | ItemReceived
    | TransferConfirmed
    | TransferLost
    | HandlingBreached
    | ChannelChanged
    | ReleaseRequested
    | ReleaseAnswered
    | ReleaseUnanswered
    | InformationRequested
    | RequestAnswered
    | RequestDeclined
    | RequestOverdue
    | AlertEntered
    | AlertListed
    | AlertLost
    | ArrivalCame
    | AlertHit
    | SubjectScreened
)
