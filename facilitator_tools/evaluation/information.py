"""How information went round: who knew what and when, by which way, and who never came to know."""

from __future__ import annotations

from typing import Literal

import msgspec

from exercise_engine import events as e
from exercise_engine.releasability import handling_words
from exercise_engine.scenario.information import InformationItem, Need
from exercise_engine.telling.information import channel_title, item_title
from facilitator_tools.evaluation.record import Record


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """An agency that came to know an item; *sender* is empty if nobody shared it."""

    agency: str
    at_ms: int
    how: str
    sender: str = ""


class NeedFinding(msgspec.Struct, frozen=True, kw_only=True):
    """An agency that needed an item.

    *after_ms* is the time from the first holder's learning to this agency's.
    *status* is ``in_time``, ``late``, or ``never``.
    """

    agency: str
    deadline_ms: int | None
    learnt_ms: int | None
    after_ms: int | None
    status: Literal["in_time", "late", "never"]


class ItemFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One information item; *sent* says whether anybody ever passed it on."""

    item: str
    title: str
    grade: str
    handling: str
    originator: str
    holders: tuple[Holder, ...]
    needs: tuple[NeedFinding, ...]
    sent: bool

    def held_by(self, agency: str) -> Holder | None:
        """Return how *agency* came to know the item, if it did."""
        return next((one for one in self.holders if one.agency == agency), None)

    def need_of(self, agency: str) -> NeedFinding | None:
        """Return what became of *agency*'s need, if it had one."""
        return next((one for one in self.needs if one.agency == agency), None)


class TransferFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One item on its way from one agency to another.

    *arrived_ms* is nothing for what was lost or still under way at the end.
    """

    item: str
    title: str
    sender: str
    reader: str
    channel: str
    sent_ms: int
    arrived_ms: int | None
    lost: bool
    against_rule: bool


class RequestFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A request for information, or (*kind* ``release``) for the release of an item.

    *outcome* is ``answered``, ``declined``, ``granted``, ``refused``,
    ``unanswered`` or ``open``; *late* says that the deadline passed without.
    """

    kind: Literal["information", "release"]
    agency: str
    asked: str
    text: str
    asked_ms: int
    deadline_ms: int
    answered_ms: int | None = None
    outcome: str = "open"
    late: bool = False


class ScreeningFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A subject that came to a port, and whether an alert found it."""

    subject: str
    title: str
    port: str
    at_ms: int
    found: bool


class InformationFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about information; *strangers* are those of the *hits* that were on nobody of the scenario."""

    items: tuple[ItemFinding, ...]
    transfers: tuple[TransferFinding, ...]
    requests: tuple[RequestFinding, ...]
    screened: tuple[ScreeningFinding, ...]
    alerts: int
    hits: int
    strangers: int

    @property
    def breaches(self) -> int:
        """How many transfers went against a handling rule."""
        return sum(transfer.against_rule for transfer in self.transfers)

    @property
    def needs(self) -> list[NeedFinding]:
        """Every need of every item."""
        return [need for item in self.items for need in item.needs]


def information_of(record: Record) -> InformationFinding | None:
    """Return how information went round, or nothing if the scenario has none."""
    scenario = record.scenario
    if not (scenario.information or scenario.ports_of_entry):
        return None
    hit = [
        record.words.manifest(event.arrival, event.n).line(event.row)
        for _, event in record.of(e.AlertHit)
    ]
    return InformationFinding(
        items=_items(record),
        transfers=_transfers(record),
        requests=_requests(record),
        screened=tuple(
            ScreeningFinding(
                subject=event.subject,
                title=scenario.by_id("subjects")[event.subject].title,
                port=scenario.by_id("ports_of_entry")[event.port].title,
                at_ms=event.at_ms,
                found=event.found,
            )
            for _, event in record.of(e.SubjectScreened)
        ),
        alerts=sum(bool(event.seat) for _, event in record.of(e.AlertEntered)),
        hits=len(hit),
        strangers=sum(not line.subject for line in hit),
    )


def _items(record: Record) -> tuple[ItemFinding, ...]:
    holders: dict[str, list[Holder]] = {item.id: [] for item in record.scenario.information}
    sent: set[str] = set()
    for _, event in record.of(e.ItemLearnt, e.ItemShared):
        if isinstance(event, e.ItemShared):
            sent.add(event.item)
            continue
        holder = Holder(agency=event.agency, at_ms=event.at_ms, how=event.how, sender=event.sender)
        holders[event.item].append(holder)
    return tuple(
        ItemFinding(
            item=item.id,
            title=item.title,
            grade=f"{item.reliability}{item.credibility}",
            handling=handling_words(record.scenario, item),
            originator=item.originator or "",
            holders=tuple(holders[item.id]),
            needs=_needs(item, holders[item.id], record),
            sent=item.id in sent,
        )
        for item in record.scenario.information
    )


def _needs(item: InformationItem, holders: list[Holder], record: Record) -> tuple[NeedFinding, ...]:
    first_ms = min((holder.at_ms for holder in holders), default=None)
    return tuple(_need(need, holders, first_ms, record) for need in item.needed_by)


def _need(need: Need, holders: list[Holder], first_ms: int | None, record: Record) -> NeedFinding:
    held = next((holder for holder in holders if holder.agency == need.agency), None)
    deadline = None if need.by is None else need.by - record.start.at
    status: Literal["in_time", "late", "never"] = "never"
    if held is not None:
        # At the deadline's own instant it is late, as everywhere; who knew before STARTEX never is.
        late = deadline is not None and held.at_ms >= deadline and held.how != "before"
        status = "late" if late else "in_time"
    return NeedFinding(
        agency=need.agency,
        deadline_ms=deadline,
        learnt_ms=held.at_ms if held else None,
        after_ms=held.at_ms - first_ms if held and first_ms is not None else None,
        status=status,
    )


def _transfers(record: Record) -> tuple[TransferFinding, ...]:
    arrived = {
        (event.transfer, event.agency): event.at_ms for _, event in record.of(e.ItemReceived)
    }
    lost = {(event.transfer, event.reader) for _, event in record.of(e.TransferLost)}
    return tuple(
        TransferFinding(
            item=event.item,
            title=item_title(event.item, record),
            sender=event.agency,
            reader=reader,
            channel=channel_title(event.channel, record),
            sent_ms=event.at_ms,
            arrived_ms=arrived.get((event.transfer, reader)),
            lost=(event.transfer, reader) in lost,
            against_rule=reader in event.against_rule,
        )
        for _, event in record.of(e.ItemShared)
        for reader in event.readers
    )


def _requests(record: Record) -> tuple[RequestFinding, ...]:
    found: dict[str, RequestFinding] = {}
    replace = msgspec.structs.replace
    for event in record.events:
        match event:
            case e.InformationRequested():
                found[event.request] = RequestFinding(
                    kind="information",
                    agency=event.agency,
                    asked=event.asked,
                    text=event.text,
                    asked_ms=event.at_ms,
                    deadline_ms=event.deadline_ms,
                )
            case e.ReleaseRequested():
                found[event.request] = RequestFinding(
                    kind="release",
                    agency=event.agency,
                    asked=event.originator,
                    text=item_title(event.item, record),
                    asked_ms=event.at_ms,
                    deadline_ms=event.deadline_ms,
                )
            case e.RequestOverdue():
                found[event.request] = replace(found[event.request], late=True)
            case e.ReleaseUnanswered():
                left = replace(found[event.request], late=True, outcome="unanswered")
                found[event.request] = left
            case e.RequestAnswered() | e.RequestDeclined() | e.ReleaseAnswered():
                found[event.request] = replace(
                    found[event.request], answered_ms=event.at_ms, outcome=_outcome(event)
                )
    return tuple(found.values())


def _outcome(event: e.RequestAnswered | e.RequestDeclined | e.ReleaseAnswered) -> str:
    if isinstance(event, e.ReleaseAnswered):
        return "granted" if event.granted else "refused"
    return "answered" if isinstance(event, e.RequestAnswered) else "declined"
