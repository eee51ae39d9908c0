"""Events of the MSEL: entries, what was delivered, and what is expected."""

from __future__ import annotations

from exercise_engine.events.base import Event, Value


class EntryDue(Event, frozen=True, kw_only=True, tag="entry_due"):
    """A contingency inject is due and happens at *fires_ms* unless a controller prevents it."""

    entry: str
    fires_ms: int


class EntryScheduled(Event, frozen=True, kw_only=True, tag="entry_scheduled"):
    """An entry that waited for another or for a condition has its time: *due_ms*."""

    entry: str
    due_ms: int


class EntryHeld(Event, frozen=True, kw_only=True, tag="entry_held"):
    """A controller holds an entry."""

    entry: str


class EntryLetGo(Event, frozen=True, kw_only=True, tag="entry_let_go"):
    """A controller ended the hold on an entry."""

    entry: str


class EntrySkipped(Event, frozen=True, kw_only=True, tag="entry_skipped"):
    """An entry will not happen.

    *why* is ``controller``, ``unless``, ``follows_skipped``, ``before_start``,
    ``effect``, ``not_released``, ``expected_action_met`` or ``endex``.
    """

    entry: str
    why: str
    reason: str = ""


class EntryCompleted(Event, frozen=True, kw_only=True, tag="entry_completed"):
    """An entry without a message happened: a note to the facilitators, or an expectation raised."""

    entry: str


class InjectDelivered(Event, frozen=True, kw_only=True, tag="inject_delivered"):
    """An inject reached its readers; *values* fill the places in its text."""

    entry: str
    values: dict[str, Value] = {}


class EntryDelivered(Event, frozen=True, kw_only=True, tag="entry_delivered"):
    """The facilitators' side of a delivery: the entry's MSEL row is complete."""

    entry: str
    by_hand: bool = False


class InjectImprovised(Event, frozen=True, kw_only=True, tag="inject_improvised"):
    """A controller delivered an inject that nobody scripted."""

    item: str
    title: str
    text: str
    channel: str
    sender: str
    priority: str
    readers: tuple[str, ...]


class BackgroundHeard(Event, frozen=True, kw_only=True, tag="background_heard"):
    """Everyday traffic came in; its words follow from its id and *n*."""

    background: str
    n: int
    line: int


class PostAppeared(Event, frozen=True, kw_only=True, tag="post_appeared"):
    """People said something in public, as a world model made them; its words follow from its feed and *n*."""

    model: str
    feed: str
    n: int
    line: int


class InjectAcknowledged(Event, frozen=True, kw_only=True, tag="inject_acknowledged"):
    """A seat said that it had read an inbox item."""

    item: str
    seat: str


class ExpectationRaised(Event, frozen=True, kw_only=True, tag="expectation_raised"):
    """From now on an expected action is looked for, until *due_ms*."""

    expectation: str
    agency: str
    due_ms: int


class ExpectationMet(Event, frozen=True, kw_only=True, tag="expectation_met"):
    """The expected action happened in time."""

    expectation: str
    agency: str
    by: str


class ExpectationMissed(Event, frozen=True, kw_only=True, tag="expectation_missed"):
    """The expected action did not happen in time."""

    expectation: str
    agency: str


MselEvent = (
    EntryDue
    | EntryScheduled
    | EntryHeld
    | EntryLetGo
    | EntrySkipped
    | EntryCompleted
    | InjectDelivered
    | EntryDelivered
    | InjectImprovised
    | BackgroundHeard
    | PostAppeared
    | InjectAcknowledged
    | ExpectationRaised
    | ExpectationMet
    | ExpectationMissed
)
