"""What the agencies did: actions taken, messages written, and each agency's timeline."""

from __future__ import annotations

from typing import Any

import msgspec

from exercise_engine import events as e
from exercise_engine.seats import agency_of
from exercise_engine.telling.telling import (
    action_title,
    arguments_text,
    entry_title,
    readers_text,
    tell,
)
from exercise_engine.telling.units import WHY
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.consequences import Consequence, consequences_of
from facilitator_tools.evaluation.influences import Influence, Influences
from facilitator_tools.evaluation.lines_of_information import LINES_OF_INFORMATION, LineKind
from facilitator_tools.evaluation.lines_of_planning import lines_of_planning
from facilitator_tools.evaluation.record import Record


class ActionFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One taking of an action, from asking until it was done or (*failed_ms*) came to nothing.

    *why_failed* says what ended it, and who ordered that.
    """

    instance: str
    action: str
    title: str
    agency: str
    seat: str
    by: str
    arguments: str
    asked_ms: int
    began_ms: int | None = None
    done_ms: int | None = None
    failed_ms: int | None = None
    why_failed: str = ""
    waited_for: str = ""
    processes: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    influences: tuple[Influence, ...] = ()


class MessageFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A message that somebody wrote."""

    at_ms: int
    seat: str
    agency: str
    to: str
    text: str


class RefusedFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A command that a rule refused."""

    at_ms: int
    seat: str
    rule: str
    message: str


class TimelineItem(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an agency's timeline.

    *kind* is ``received``, ``asked``, ``did``, ``lapsed``, ``failed``, ``followed`` or ``said``.
    """

    at_ms: int
    seq: int
    kind: LineKind
    text: str
    seat: str = ""


class AgencyTimeline(msgspec.Struct, frozen=True, kw_only=True):
    """What one agency received, was asked, did and left undone."""

    agency: str
    title: str
    short: str
    items: tuple[TimelineItem, ...]


_STEPS = (e.ActionWaits, e.ActionBegan, e.ActionDone)


def actions_of(record: Record, causes: Causes, influences: Influences) -> tuple[ActionFinding, ...]:
    """Return every taking of an action in the order of asking."""
    found: dict[str, ActionFinding] = {}
    authored = record.scenario.by_id("actions")
    ordered: dict[str, str] = {}
    for place, item in enumerate(record.happened):
        event = item.event
        if isinstance(event, e.UnitOrdered) and event.order != "reassigned":
            ordered[event.instance] = event.seat
        elif isinstance(event, e.ActionAsked):
            action = authored.get(event.action)
            found[event.instance] = ActionFinding(
                instance=event.instance,
                action=event.action,
                title=action_title(event.action, record),
                agency=event.agency,
                seat=event.seat,
                by=event.by,
                arguments=arguments_text(event.action, event.arguments, record),
                asked_ms=event.at_ms,
                processes=tuple(action.processes) if action else (),
                factors=tuple(action.factors) if action else (),
                consequences=tuple(
                    c for c in consequences_of(place, record, causes) if c.kind != "action_done"
                ),
                influences=influences.of(place),
            )
        elif isinstance(event, e.ActionFailed) and event.instance in found:
            found[event.instance] = msgspec.structs.replace(
                found[event.instance],
                failed_ms=event.at_ms,
                why_failed=_why(event, ordered.get(event.instance, ""), record),
            )
        elif isinstance(event, _STEPS) and event.instance in found:
            found[event.instance] = _moved(found[event.instance], event, record)
    return tuple(found.values())


def messages_of(record: Record) -> tuple[MessageFinding, ...]:
    """Return every message in order."""
    return tuple(
        MessageFinding(
            at_ms=event.at_ms,
            seat=event.seat,
            agency=agency_of(event.seat),
            to=readers_text(event.readers, record),
            text=event.text,
        )
        for _, event in record.of(e.MessageSent)
    )


def refused_of(record: Record) -> tuple[RefusedFinding, ...]:
    """Return every refused command in order."""
    return tuple(
        RefusedFinding(at_ms=event.at_ms, seat=event.seat, rule=event.rule, message=event.message)
        for _, event in record.of(e.CommandRefused)
    )


def timelines_of(record: Record, causes: Causes) -> tuple[AgencyTimeline, ...]:
    """Return a timeline for each agency, in file order."""
    lines: dict[str, list[TimelineItem]] = {agency.id: [] for agency in record.scenario.agencies}
    for item in record.happened:
        for agency, line in _lines(item.event, item.seq, record, causes):
            if agency in lines:
                lines[agency].append(line)
    return tuple(
        AgencyTimeline(
            agency=agency.id,
            title=agency.title,
            short=agency.short or agency.title,
            items=tuple(lines[agency.id]),
        )
        for agency in record.scenario.agencies
    )


def _why(event: e.ActionFailed, seat: str, record: Record) -> str:
    """Say why an action came to nothing, and by whose order if it was one."""
    why = WHY.get(event.why, event.why)
    return f"{why} by {record.words.seat(seat)}" if seat and event.why in _ORDERS else why


def _moved(
    action: ActionFinding, event: e.ActionWaits | e.ActionBegan | e.ActionDone, record: Record
) -> ActionFinding:
    if isinstance(event, e.ActionWaits):
        pool = record.scenario.by_id("resources").get(event.pool)
        title = pool.title if pool else event.pool
        return msgspec.structs.replace(action, waited_for=title)
    if isinstance(event, e.ActionBegan):
        return msgspec.structs.replace(action, began_ms=event.at_ms)
    return msgspec.structs.replace(action, done_ms=event.at_ms)


_ORDERS = ("recalled", "called_off")
_OF_REQUESTS = (e.InvocationAccepted, e.InvocationFailed, e.HelpArrived, e.HelpEnded)


def _lines(
    event: e.Event, seq: int, record: Record, causes: Causes
) -> list[tuple[str, TimelineItem]]:
    """Return the lines that an event adds, each with the agency whose timeline it belongs to."""
    kind: LineKind
    text, seat = tell(event, record), getattr(event, "seat", "")
    told = LINES_OF_INFORMATION.get(type(event))
    if kinds := told(event) if told is not None else lines_of_planning(event, record):
        return [
            (whose, TimelineItem(at_ms=event.at_ms, seq=seq, kind=kind, text=text, seat=seat))
            for whose, kind in kinds
        ]
    agency = getattr(event, "agency", "") or agency_of(seat)
    match event:
        case e.InjectDelivered() | e.InjectImprovised():
            kind = "received"
            text = (
                event.title
                if isinstance(event, e.InjectImprovised)
                else entry_title(event.entry, record)
            )
            agencies = [a.id for a in record.scenario.agencies if record.reaches(a.id, event.to)]
            item = TimelineItem(at_ms=event.at_ms, seq=seq, kind=kind, text=text)
            return [(found, item) for found in agencies]
        case e.DecisionOpened() | e.QuestionOpened():
            kind = "asked"
        case (
            e.DecisionMade()
            | e.AnswerGiven()
            | e.ActionAsked()
            | e.InstrumentInvoked()
            | e.MeetingConvened()
            | e.VoteCast()
            | e.AlertIssued()
            | e.UnitOrdered()
        ):
            kind = "did"
        case e.ActionDone():
            asked = causes.action_of(event.instance)
            if asked is None:
                return []
            kind, agency, text = (
                "followed",
                asked.agency,
                f"Done: {action_title(asked.action, record)}",
            )
        case (
            e.UnitSent()
            | e.UnitArrived()
            | e.ActionFailed()
            | e.UnitLent()
            | e.UnitReturned()
            | e.InvocationAccepted()
            | e.InvocationFailed()
            | e.HelpArrived()
            | e.HelpEnded()
        ):
            return _lines_of_help(event, seq, text, record, causes)
        case (
            e.AnswerRuled()
            | e.ExpectationMet()
            | e.UnitMobilised()
            | e.UnitJoined()
            | e.UnitWithdrew()
        ):
            kind = "followed"
        case e.DecisionLapsed() | e.QuestionLapsed() | e.ExpectationMissed():
            kind = "lapsed"
        case e.MessageSent() | e.LogWritten():
            kind = "said"
        case e.TaskAchieved() | e.TaskMissed():
            task = record.scenario.tasks.get(event.task)
            kind = "followed" if isinstance(event, e.TaskAchieved) else "lapsed"
            agency = (task.agency or "") if task else ""
        case _:
            return []
    item = TimelineItem(at_ms=event.at_ms, seq=seq, kind=kind, text=text, seat=seat)
    return [(agency, item)] if agency else []


def _lines_of_help(
    event: Any, seq: int, text: str, record: Record, causes: Causes
) -> list[tuple[str, TimelineItem]]:
    """Return the lines of units and of help from external actors."""
    if isinstance(event, _OF_REQUESTS):
        return [_line_of_request(event, seq, text)]
    return _lines_of_units(event, seq, text, record, causes)


def _line_of_request(
    event: e.InvocationAccepted | e.InvocationFailed | e.HelpArrived | e.HelpEnded,
    seq: int,
    text: str,
) -> tuple[str, TimelineItem]:
    """Return the line for whoever invoked the instrument."""
    kind: LineKind = "failed" if isinstance(event, e.InvocationFailed) else "followed"
    item = TimelineItem(at_ms=event.at_ms, seq=seq, kind=kind, text=text)
    return event.invocation.partition(".")[0], item


def _lines_of_units(
    event: e.UnitSent | e.UnitArrived | e.ActionFailed | e.UnitLent | e.UnitReturned,
    seq: int,
    text: str,
    record: Record,
    causes: Causes,
) -> list[tuple[str, TimelineItem]]:
    """Return the lines that an event of a unit adds to the timelines of those whom it concerns."""
    if isinstance(event, e.UnitLent | e.UnitReturned):
        kind: LineKind = "did" if isinstance(event, e.UnitLent) else "followed"
        item = TimelineItem(at_ms=event.at_ms, seq=seq, kind=kind, text=text)
        return [(event.owner, item), (event.borrower, item)]
    asked = causes.action_of(event.instance)
    if asked is None:
        return []
    title = action_title(asked.action, record)
    if isinstance(event, e.ActionFailed):
        said = f"Not done: {title} ({WHY.get(event.why, event.why)})"
        item = TimelineItem(at_ms=event.at_ms, seq=seq, kind="failed", text=said)
    else:
        item = TimelineItem(at_ms=event.at_ms, seq=seq, kind="followed", text=f"{title}: {text}")
    return [(asked.agency, item)]
