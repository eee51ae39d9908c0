"""What is asked of external actors, of meetings and of the public."""

from __future__ import annotations

import re
from typing import get_args

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.alert_area import KM_PER_DEGREE, is_simple
from exercise_engine.cap_words import in_words
from exercise_engine.handling.players import fit_arguments
from exercise_engine.handling.rules import Refused, require, require_foreseeable, require_text
from exercise_engine.handling.stage import Stage
from exercise_engine.processes.terms import Answer
from exercise_engine.scenario.cooperation import Instrument, Issues, SpecialMeeting
from exercise_engine.seats import EVERYONE, agency_of, may_see, tokens

MOST_TEXTS = 8
MOST_CORNERS = 100
LONGEST_RADIUS_KM = 2_000.0
# Source: RFC 3066, clause 2.1, to which CAP 1.2 holds the languages of an alert.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def invoke(stage: Stage, command: c.InvokeInstrument, cause: str) -> None:
    """Ask for an instrument. What stands against it in law is found out later, and told."""
    scenario, agency = stage.play.scenario, agency_of(command.seat)
    instrument: Instrument | None = scenario.by_id("instruments").get(command.instrument)
    if instrument is None:
        raise Refused("no_such_instrument")
    party = command.party or scenario.party_of(agency)
    require(party in scenario.invoking_parties, "no_such_party")
    arguments = fit_arguments(stage, instrument.arguments, command.arguments, agency)
    for before in stage.invocations.open(instrument.id, party):
        if may_see(tokens(command.seat), before.to):  # others' requests are not told of
            require(before.over, "already_invoked")
            require(not instrument.once, "once_only")
    stage.invocations.invoke(
        f"{command.seat}/{command.id}",
        instrument,
        party,
        command.seat,
        command.by,
        arguments,
        cause,
    )


def answer_invocation(stage: Stage, command: c.AnswerInvocation, cause: str) -> None:
    """Answer for the external actor, while it looks at the request."""
    request = stage.invocations.request(command.invocation)
    if request is None or not request.awaited:
        raise Refused("nothing_to_answer")
    require(len(command.comment) <= 2_000, "text_too_long")
    amount = command.amount
    if amount is not None:
        fund = request.instrument.grants is not None
        require(fund and 0 <= amount <= 1e12, "argument_unfit", "Only a fund grants an amount.")
    stage.invocations.answer(
        request, Answer(command.accept, command.comment.strip(), amount, command.by)
    )


def convene(stage: Stage, command: c.ConveneMeeting, cause: str) -> None:
    """Convene a meeting once."""
    meeting: SpecialMeeting | None = stage.play.scenario.by_id("meetings").get(command.meeting)
    agency = agency_of(command.seat)
    if meeting is None or (agency and agency not in meeting.convened_by):
        raise Refused("no_such_meeting")
    require(stage.meetings.sitting(meeting.id) is None, "already_convened")
    stage.meetings.convene(meeting, agency, cause)


def vote(stage: Stage, command: c.VoteResolution, cause: str) -> None:
    """Let a member's first vote on a draft stand."""
    agency = agency_of(command.seat)
    sitting = stage.meetings.sitting(command.meeting)
    if sitting is None or agency not in {one.agency for one in sitting.meeting.members}:
        raise Refused("no_such_meeting")
    require(sitting.is_open, "meeting_not_open")
    drafts = {draft.id for draft in sitting.meeting.resolutions}
    require(command.resolution in drafts, "no_such_resolution")
    require((command.resolution, agency) not in sitting.votes, "already_voted")
    stage.meetings.vote(
        sitting, command.resolution, agency, command.seat, command.by, command.vote, cause
    )


def issue_alert(stage: Stage, command: c.IssueAlert, cause: str) -> None:
    """Alert the public, or update or cancel what one's agency said before."""
    play, agency = stage.play, agency_of(command.seat)
    alerting = play.scenario.alerting
    may = alerting is not None and agency in alerting.agencies
    if alerting is None or not may or (alerting.seats and command.seat not in alerting.seats):
        raise Refused("may_not_alert")
    for name in ("category", "urgency", "severity", "certainty", "response"):
        allowed = get_args(Issues.model_fields[name].annotation)
        require(
            getattr(command, name) in allowed,
            "argument_unfit",
            f"{name.capitalize()}: choose one of {', '.join(in_words(name, code) for code in allowed)}.",
        )
    require_text(command.event, 200)
    require(0 < len(command.texts) <= MOST_TEXTS, "text_missing")
    for text in command.texts:
        require_text(text.headline, 160)
        require(max(len(text.description), len(text.instruction)) <= 2_000, "text_too_long")
        fits = len(text.language) <= 12 and _LANGUAGE.fullmatch(text.language)
        require(fits, "argument_unfit", "A language is written like 'en' or 'en-GB'.")
    known = {area.id for area in alerting.areas}
    for area in command.areas:
        require(area in known, "no_such_area", f"There is no area '{area}'.")
    _require_drawn(command)
    alert = f"{command.seat}/{command.id}"
    for reference in command.update_of:
        before = stage.alerts.issued(reference)
        require(before is not None and before.agency == agency, "no_such_alert")
    require((command.message == "Alert") != bool(command.update_of), "no_such_alert")
    require_foreseeable(max(command.onset_ms, command.expires_ms), play.now)
    later = command.expires_ms < 0 or command.expires_ms > max(play.now, command.onset_ms)
    require(later, "time_unfit", "The alert must expire after it is sent and begins.")
    issued = e.AlertIssued(
        at_ms=play.now,
        cause=cause,
        to=(EVERYONE,),
        alert=alert,
        agency=agency,
        seat=command.seat,
        by=command.by,
        message=command.message,
        references=tuple(dict.fromkeys(command.update_of)),
        event=command.event.strip(),
        category=command.category,
        urgency=command.urgency,
        severity=command.severity,
        certainty=command.certainty,
        response=command.response,
        texts=command.texts,
        areas=tuple(dict.fromkeys(command.areas)),
        circle=command.circle,
        polygon=command.polygon,
        onset_ms=max(command.onset_ms, -1),
        expires_ms=max(command.expires_ms, -1),
    )
    stage.alerts.issue(issued)


def _require_drawn(command: c.IssueAlert) -> None:
    """Refuse an alert that is for nowhere, or for what is no place on earth."""
    circle, polygon = command.circle, command.polygon
    require(command.areas or circle is not None or polygon, "no_such_area")
    require(not polygon or 3 <= len(polygon) <= MOST_CORNERS, "no_such_area")
    # What was issued once can always be cancelled.
    simple = command.message == "Cancel" or is_simple(polygon)
    require(simple, "argument_unfit", "The sides of the shape cross: give its corners in order.")
    places = [*polygon, *([circle[:2]] if circle is not None else [])]
    for lat, lon in places:
        require(-90 <= lat <= 90 and -180 <= lon <= 180, "no_such_area")
    if circle is not None:
        require(0 < circle[2] <= LONGEST_RADIUS_KM, "no_such_area")
        # Beyond a pole there is no latitude with which to draw it.
        require(abs(circle[0]) + circle[2] / KM_PER_DEGREE < 90, "no_such_area")
