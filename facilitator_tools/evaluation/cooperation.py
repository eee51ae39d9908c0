"""What was asked of external actors and what came of it, what meetings decided, and whom alerts reached."""

from __future__ import annotations

from collections import Counter

import msgspec

from exercise_engine import events as e
from exercise_engine.briefing_of_instruments import cost_in_words
from exercise_engine.cap import identifier
from exercise_engine.cap_words import CAP_WORDS, in_words
from exercise_engine.granting import amount_in_words
from exercise_engine.positions import position_text
from exercise_engine.telling.cooperation import REASONS
from exercise_engine.telling.units import unit_title
from facilitator_tools.evaluation.record import Record


class InvocationFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One request: when it was asked for, answered, and when help came and left; -1 for what was not.

    *units* are the titles of those that came, *cost* is what a request that was accepted cost the state.
    """

    invocation: str
    title: str
    kind: str
    party: str
    agency: str
    asked_ms: int
    answered_ms: int
    arrived_ms: int
    ended_ms: int
    accepted: bool
    why: str
    by_controller: bool
    amount: float
    given: str
    cost: str
    units: tuple[str, ...]


class ResolutionFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What a meeting decided of one draft."""

    meeting: str
    title: str
    decided_ms: int
    outcome: str
    yes: int
    no: int
    abstain: int


class AlertFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One alert to the public, its codes in words; *identifier* is what CAP calls it."""

    alert: str
    identifier: str
    event: str
    message: str
    category: str
    response: str
    urgency: str
    severity: str
    certainty: str
    agency: str
    sent_ms: int
    languages: tuple[str, ...]
    areas: tuple[str, ...]


class ReachFinding(msgspec.Struct, frozen=True, kw_only=True):
    """How many of one area's people knew of a standing alert: *points* are time and share."""

    area: str
    title: str
    population: int
    points: tuple[tuple[int, float], ...]
    most: float
    heeding: float


class Cooperation(msgspec.Struct, frozen=True, kw_only=True):
    """All of it; empty where the scenario has nothing of the kind."""

    invocations: tuple[InvocationFinding, ...]
    resolutions: tuple[ResolutionFinding, ...]
    alerts: tuple[AlertFinding, ...]
    reach: tuple[ReachFinding, ...]

    @property
    def any(self) -> bool:
        """Whether anything of it happened."""
        return bool(self.invocations or self.resolutions or self.alerts)


def cooperation_of(record: Record) -> Cooperation:
    """Return what happened between the players, external actors and the public."""
    return Cooperation(
        invocations=tuple(
            _invocation(event, record) for _, event in record.of(e.InstrumentInvoked)
        ),
        resolutions=tuple(
            _resolution(event, record) for _, event in record.of(e.ResolutionDecided)
        ),
        alerts=tuple(_alert(event, record) for _, event in record.of(e.AlertIssued)),
        reach=_reach(record),
    )


def used_of(record: Record, tags: str) -> Counter[str]:
    """Count the invocations and meetings by the processes or factors (*tags*) that they are tagged with."""
    scenario, found = record.scenario, Counter[str]()
    for _, invoked in record.of(e.InstrumentInvoked):
        found.update(getattr(scenario.by_id("instruments")[invoked.instrument], tags))
    for _, convened in record.of(e.MeetingConvened):
        found.update(getattr(scenario.by_id("meetings")[convened.meeting], tags))
    return found


def _invocation(asked: e.InstrumentInvoked, record: Record) -> InvocationFinding:
    instrument = record.scenario.by_id("instruments")[asked.instrument]
    answered_ms = arrived_ms = ended_ms = -1
    accepted, why, by, amount = False, "", "", 0.0
    for _, event in record.of(e.InvocationAccepted, e.InvocationFailed, e.HelpArrived, e.HelpEnded):
        if event.invocation != asked.invocation:
            continue
        if isinstance(event, e.InvocationFailed):
            answered_ms, by = event.at_ms, event.answered_by
            why = f"{REASONS[event.reason]} {event.text}".strip()
        elif isinstance(event, e.InvocationAccepted):
            answered_ms, by, accepted = event.at_ms, event.answered_by, True
            amount, why = event.amount, event.comment
        elif isinstance(event, e.HelpArrived):
            arrived_ms = event.at_ms
        else:
            ended_ms = event.at_ms
    return InvocationFinding(
        invocation=asked.invocation,
        title=instrument.title,
        kind=instrument.kind.replace("_", " "),
        party=record.words.party(asked.party),
        agency=asked.agency,
        asked_ms=asked.at_ms,
        answered_ms=answered_ms,
        arrived_ms=arrived_ms,
        ended_ms=ended_ms,
        accepted=accepted,
        why=why,
        by_controller=bool(by),
        amount=amount,
        given=amount_in_words(amount, instrument, asked.party, record.scenario),
        cost=cost_in_words(instrument, record.scenario) if accepted else "",
        units=tuple(
            unit_title(joined.unit, record)
            for _, joined in record.of(e.UnitJoined)
            if joined.invocation == asked.invocation
        ),
    )


def _resolution(event: e.ResolutionDecided, record: Record) -> ResolutionFinding:
    meeting = record.scenario.by_id("meetings")[event.meeting]
    draft = next(one for one in meeting.resolutions if one.id == event.resolution)
    return ResolutionFinding(
        meeting=meeting.title,
        title=draft.title,
        decided_ms=event.at_ms,
        outcome=event.outcome.replace("_", " "),
        yes=event.yes,
        no=event.no,
        abstain=event.abstain,
    )


def _alert(event: e.AlertIssued, record: Record) -> AlertFinding:
    alerting = record.scenario.alerting
    titles = {area.id: area.title for area in alerting.areas} if alerting else {}
    drawn = ["a shape drawn on the map"] if event.polygon else []
    if event.circle is not None:
        lat, lon, radius_km = event.circle
        drawn.append(f"within {radius_km:g} km of {position_text((lat, lon))}")
    return AlertFinding(
        alert=event.alert,
        identifier=identifier(event.alert, record.scenario.scenario),
        event=event.event,
        **{name: in_words(name, getattr(event, name)) for name in CAP_WORDS},
        agency=event.agency,
        sent_ms=event.at_ms - event.ago_ms,
        languages=tuple(text.language for text in event.texts),
        areas=(*(titles.get(area, area) for area in event.areas), *drawn),
    )


def _reach(record: Record) -> tuple[ReachFinding, ...]:
    alerting = record.scenario.alerting
    if alerting is None:
        return ()
    told: dict[str, list[e.AlertReached]] = {area.id: [] for area in alerting.areas}
    for _, event in record.of(e.AlertReached):
        told[event.area].append(event)
    return tuple(
        ReachFinding(
            area=area.id,
            title=area.title,
            population=area.people,
            points=((0, 0.0), *((event.at_ms, event.share) for event in told[area.id])),
            most=max(event.share for event in told[area.id]),
            heeding=max(event.heeding for event in told[area.id]),
        )
        for area in alerting.areas
        if told[area.id]
    )
