"""What can be looked at of the MSEL: entries, what was delivered, and what is expected."""

from __future__ import annotations

from typing import Literal

from exercise_engine import events as e
from exercise_engine.slices.base import Slice


class InboxItem(Slice, frozen=True, kw_only=True, gc=False):
    """Something received; key ``inbox/ITEM``.

    *source* says where its words are: ``inject`` (an MSEL entry), ``background``,
    ``post`` (the *feed* of the world model *model*), ``answer`` (why the request *invocation* of
    *asked_ms* failed; *words* holds the ids and what was said) or ``improvised`` (then *words* holds them).
    """

    item: str
    source: Literal["inject", "background", "post", "answer", "improvised"]
    at_ms: int
    values: dict[str, e.Value] = {}
    words: dict[str, str] = {}
    readers: tuple[str, ...] = ()
    background: str = ""
    model: str = ""
    feed: str = ""
    n: int = 0
    line: int = 0
    asked_ms: int = -1


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
