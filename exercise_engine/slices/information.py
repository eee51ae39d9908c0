"""What can be looked at of information: items known, transfers, requests, alerts and arrivals."""

from __future__ import annotations

from typing import Literal

from exercise_engine import events as e
from exercise_engine.slices.base import Slice


class Known(Slice, frozen=True, kw_only=True, gc=False):
    """An item that an agency knows; key ``known/ITEM@AGENCY``."""

    item: str
    agency: str
    at_ms: int
    how: e.How
    sender: str
    channel: str


class Sent(Slice, frozen=True, kw_only=True, gc=False):
    """An item that an agency sent; key ``sent/TRANSFER``."""

    transfer: str
    item: str
    agency: str
    seat: str
    by: str
    readers: tuple[str, ...]
    channel: str
    note: str
    against_rule: tuple[str, ...]
    at_ms: int


class Received(Slice, frozen=True, kw_only=True, gc=False):
    """What reached an agency; key ``received/TRANSFER@AGENCY``."""

    transfer: str
    item: str
    agency: str
    sender: str
    channel: str
    note: str
    at_ms: int


class TransferEnd(Slice, frozen=True, kw_only=True, gc=False):
    """What a sender heard, or facilitators know, of a transfer; key ``carried/TRANSFER@READER``."""

    transfer: str
    reader: str
    arrived: bool
    at_ms: int


class Breach(Slice, frozen=True, kw_only=True, gc=False):
    """A transfer against the handling rule; key ``breach/TRANSFER``."""

    transfer: str
    item: str
    agency: str
    readers: tuple[str, ...]
    at_ms: int


class ChannelNow(Slice, frozen=True, kw_only=True, gc=False):
    """Whether a channel works; key ``channel/ID``."""

    channel: str
    works: bool
    at_ms: int


class Release(Slice, frozen=True, kw_only=True, gc=False):
    """A request to release an item; key ``release/REQUEST``."""

    request: str
    item: str
    agency: str
    seat: str
    by: str
    originator: str
    readers: tuple[str, ...]
    reason: str
    at_ms: int
    deadline_ms: int
    status: Literal["open", "granted", "refused", "unanswered"] = "open"
    answered_ms: int = -1
    answered_by: str = ""
    comment: str = ""


class InformationRequest(Slice, frozen=True, kw_only=True, gc=False):
    """A request for information; key ``rfi/REQUEST``. *late* says that its deadline passed open."""

    request: str
    agency: str
    seat: str
    by: str
    asked: str
    about: str
    text: str
    at_ms: int
    deadline_ms: int
    status: Literal["open", "answered", "declined"] = "open"
    late: bool = False
    answered_ms: int = -1
    answered_by: str = ""
    answer: str = ""
    items: int = 0
    channel: str = ""


class Alert(Slice, frozen=True, kw_only=True, gc=False):
    """An alert as who entered it sees it; key ``alert/ID``."""

    alert: str
    agency: str
    seat: str
    readers: tuple[str, ...]
    name: str
    document: str
    reason: str
    at_ms: int


class Listed(Slice, frozen=True, kw_only=True, gc=False):
    """An alert on the watch list of a port; key ``listed/ALERT@PORT``."""

    alert: str
    port: str
    agency: str
    name: str
    document: str
    reason: str
    at_ms: int


class Call(Slice, frozen=True, kw_only=True, gc=False):
    """A call at a port of entry; key ``arrival/ARRIVAL:N``."""

    port: str
    arrival: str
    n: int
    at_ms: int


class Hit(Slice, frozen=True, kw_only=True, gc=False):
    """A match that screening found; key ``hit/ALERT@ARRIVAL:N/ROW``."""

    alert: str
    port: str
    arrival: str
    n: int
    row: int
    match: str
    at_ms: int


class Screened(Slice, frozen=True, kw_only=True, gc=False):
    """How screening of a subject went, for facilitators; key ``screened/SUBJECT``."""

    subject: str
    port: str
    found: bool
    at_ms: int
