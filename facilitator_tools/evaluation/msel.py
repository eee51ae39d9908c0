"""The MSEL as planned against what happened, and the expected actions."""

from __future__ import annotations

from typing import Literal

import msgspec

from exercise_engine import events as e
from exercise_engine.condition_words import condition_in_words
from exercise_engine.scenario.msel import Contingency, Entry, ExpectedAction, Inject
from exercise_engine.telling.telling import (
    entry_title,
    expectation_title,
    option_title,
    readers_text,
)
from exercise_engine.units import format_duration
from facilitator_tools.evaluation.record import Record


class MselFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One MSEL entry.

    *planned_ms* is known for entries at a time, and for those a fixed delay
    after one that is known; for others *trigger* says what they wait for.
    *status* is ``complete``, ``deferred`` or ``waiting``; *why* says why a
    deferred entry did not happen, or that a waiting one lay behind the end
    (``after_end`` of this start, or ``endex`` where play ended early).
    *deviation_ms* is actual less planned.
    """

    number: int
    id: str
    kind: Literal["inject", "contingency", "expected_action", "other"]
    title: str
    storyline: str
    incident: str
    trigger: str
    status: Literal["complete", "deferred", "waiting"] = "waiting"
    planned_ms: int | None = None
    actual_ms: int | None = None
    deviation_ms: int | None = None
    by_hand: bool = False
    was_held: bool = False
    why: str = ""
    reason: str = ""

    @property
    def in_this_start(self) -> bool:
        """Whether the entry belongs to the start that was played."""
        return self.why not in ("before_start", "not_released", "after_end")


class ImprovisedFinding(msgspec.Struct, frozen=True, kw_only=True):
    """An inject that a controller delivered and nobody had scripted."""

    item: str
    title: str
    readers: str
    at_ms: int


class ExpectedFinding(msgspec.Struct, frozen=True, kw_only=True):
    """An expected action that was looked for; *latency_ms* is from its raising to its doing.

    It is ``lost`` where an item was to be shared and was sent in time, but never arrived.
    *wanted* is the title of the option that was looked for, where one was.
    """

    id: str
    title: str
    wanted: str = ""
    agency: str
    entry: str
    raised_ms: int
    due_ms: int
    status: Literal["met", "lost", "missed", "open"] = "open"
    at_ms: int | None = None
    latency_ms: int | None = None
    by: str = ""
    objective: str = ""
    task: str = ""


def msel_of(record: Record) -> tuple[MselFinding, ...]:
    """Return every entry in the order in which it was planned or, failing that, written."""
    incidents = {
        incident.id: (line.title, incident.title)
        for line in record.scenario.storylines
        for incident in line.incidents
    }
    planned = _Plan(record)
    rows = {
        entry.id: MselFinding(
            number=number,
            id=entry.id,
            kind=_kind(entry),
            title=entry_title(entry.id, record),
            storyline=incidents.get(entry.incident or "", ("", ""))[0],
            incident=incidents.get(entry.incident or "", ("", ""))[1],
            trigger=_trigger(entry, record),
            planned_ms=planned.of(entry.id),
        )
        for number, entry in enumerate(record.scenario.entries.values(), start=1)
    }
    for _, event in record.of(e.EntryHeld, e.EntryDelivered, e.EntryCompleted, e.EntrySkipped):
        if event.entry in rows:
            rows[event.entry] = _after(rows[event.entry], event)
    return tuple(_at_the_end(row, record) for row in rows.values())


def improvised_of(record: Record) -> tuple[ImprovisedFinding, ...]:
    """Return every inject that nobody had scripted, in the order of delivery."""
    return tuple(
        ImprovisedFinding(
            item=event.item,
            title=event.title,
            readers=readers_text(event.readers, record),
            at_ms=event.at_ms,
        )
        for _, event in record.of(e.InjectImprovised)
    )


def expected_of(record: Record) -> tuple[ExpectedFinding, ...]:
    """Return every expected action that was looked for, in the order of raising."""
    found: dict[str, ExpectedFinding] = {}
    for _, event in record.of(e.ExpectationRaised, e.ExpectationMet, e.ExpectationMissed):
        key = event.expectation
        if isinstance(event, e.ExpectationRaised):
            entry, authored = record.scenario.expectations.get(key, ("", None))
            found[key] = ExpectedFinding(
                id=key,
                title=expectation_title(key, record),
                wanted=option_title(authored.decision or "", authored.option, record)
                if authored and authored.option
                else "",
                agency=event.agency,
                entry=entry,
                raised_ms=event.at_ms,
                due_ms=event.due_ms,
                objective=(authored.objective or "") if authored else "",
                task=(authored.task or "") if authored else "",
            )
        elif key in found:
            met = isinstance(event, e.ExpectationMet)
            found[key] = msgspec.structs.replace(
                found[key],
                status="met" if met else "missed",
                at_ms=event.at_ms,
                latency_ms=event.at_ms - found[key].raised_ms if met else None,
                by=event.by if isinstance(event, e.ExpectationMet) else "",
            )
    return tuple(_arrived_or_lost(one, record) for one in found.values())


def _arrived_or_lost(one: ExpectedFinding, record: Record) -> ExpectedFinding:
    """Say of an item that was sent on in time, and lost on each way that it took, that it was lost."""
    _, authored = record.scenario.expectations.get(one.id, ("", None))
    if one.status != "met" or authored is None or authored.shares is None:
        return one
    sent: set[tuple[str, str]] = set()
    lost: set[tuple[str, str]] = set()
    for _, event in record.of(e.ItemShared, e.TransferLost):
        if isinstance(event, e.TransferLost):
            lost.add((event.transfer, event.reader))
        elif (event.agency, event.item) == (authored.agency, authored.shares):
            sent.update((event.transfer, reader) for reader in event.readers)
    if authored.shares_with is not None:
        sent = {(transfer, reader) for transfer, reader in sent if reader == authored.shares_with}
    return msgspec.structs.replace(one, status="lost") if sent and sent <= lost else one


class _Plan:
    """When each entry was meant to happen, in exercise time."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._known: dict[str, int | None] = {}

    def of(self, entry: str) -> int | None:
        """Return the planned moment of *entry*, or ``None`` if it hangs on what happens."""
        chain: list[Entry] = []
        key: str | None = entry
        while key is not None and key not in self._known:
            found = self._record.scenario.entries[key]
            self._known[key] = self._alone(found)
            chain.append(found)
            key = found.after
        for found in reversed(chain):
            if found.after is not None:
                self._known[found.id] = self._following(found, found.after)
        return self._known[entry]

    def _alone(self, entry: Entry) -> int | None:
        if entry.at is None:
            return None
        at_ms = entry.at - self._record.start.at
        if at_ms >= 0:
            return at_ms
        return 0 if entry.id in self._record.start.brings else None

    def _following(self, entry: Entry, after: str) -> int | None:
        first, delay = self._known[after], entry.delay or 0
        waits_for_people = isinstance(self._record.scenario.entries[after], ExpectedAction)
        if first is None or not isinstance(delay, int) or waits_for_people:
            return None
        return first + delay


def _after(
    row: MselFinding,
    event: e.EntryHeld | e.EntryDelivered | e.EntryCompleted | e.EntrySkipped,
) -> MselFinding:
    if isinstance(event, e.EntryHeld):
        return msgspec.structs.replace(row, was_held=True)
    if isinstance(event, e.EntrySkipped):
        return msgspec.structs.replace(row, status="deferred", why=event.why, reason=event.reason)
    deviation = None if row.planned_ms is None else event.at_ms - row.planned_ms
    return msgspec.structs.replace(
        row,
        status="complete",
        actual_ms=event.at_ms,
        deviation_ms=deviation,
        by_hand=isinstance(event, e.EntryDelivered) and event.by_hand,
    )


def _at_the_end(row: MselFinding, record: Record) -> MselFinding:
    """Say of an entry that was still planned when play ended why it did not happen."""
    if row.status != "waiting" or row.planned_ms is None or not record.is_over:
        return row
    if row.planned_ms >= record.start.length:
        return msgspec.structs.replace(row, why="after_end")
    return msgspec.structs.replace(row, why="endex")


def _kind(entry: Entry) -> Literal["inject", "contingency", "expected_action", "other"]:
    if isinstance(entry, Contingency):
        return "contingency"
    if isinstance(entry, Inject):
        return "inject"
    return "expected_action" if isinstance(entry, ExpectedAction) else "other"


def _trigger(entry: Entry, record: Record) -> str:
    """Say what the entry waits for."""
    if isinstance(entry, Contingency):
        return f"if missed: {expectation_title(entry.missing, record)}"
    if entry.at is not None:
        return f"at {record.scenario.calendar.format_d(entry.at)}"
    delay = f" + {format_duration(entry.delay)}" if isinstance(entry.delay, int) else ""
    if entry.delay is not None and not delay:
        delay = " + a drawn delay"
    if entry.after is not None:
        return f"after {entry_title(entry.after, record)}{delay}"
    if not entry.when:
        return "by hand or by an effect"
    later = f", {delay.removeprefix(' + ')} later" if delay else ""
    return f"when {condition_in_words(entry.when, record.loaded)}{later}"
