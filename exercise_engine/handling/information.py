"""What is asked for about information: share, release, request, answer, look for a name.

A refusal never tells more than the agency knows: an item that there is not and
one that others know are refused in the same words.
"""

from __future__ import annotations

from collections.abc import Sequence

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.handling.rules import Refused, require, require_text
from exercise_engine.handling.stage import Stage
from exercise_engine.made_up import tells_enough
from exercise_engine.processes.asked import Asked
from exercise_engine.processes.sharing import Sending, all_agencies
from exercise_engine.releasability import readers_of, senders_of
from exercise_engine.scenario.information import MOST_STARS, InformationItem
from exercise_engine.seats import FACILITATORS, agency_of, is_facilitator
from exercise_engine.units import DAY_MS, MINUTE_MS

MOST_ALERTS = 200
LONGEST_NOTE = 2_000
LONGEST_NAME = 120


def share(stage: Stage, command: c.ShareInformation, cause: str) -> None:
    """Send an item on its way to other agencies."""
    agency = agency_of(command.seat)
    _known(stage, agency, command.item)
    readers = _readers(stage, agency, command.to)
    fits(command.note)
    channel = _channel(stage, agency, command.channel, readers)
    _warn(stage, agency, (command.item,), readers, command.despite_rule)
    sending = Sending(
        transfer=f"{command.seat}/{command.id}",
        item=command.item,
        agency=agency,
        seat=command.seat,
        by=command.by,
        readers=readers,
        channel=channel,
        note=command.note.strip(),
    )
    stage.sharing.send(sending, cause)


def request_release(stage: Stage, command: c.RequestRelease, cause: str) -> None:
    """Ask an item's originator to release it."""
    agency = agency_of(command.seat)
    item = _known(stage, agency, command.item)
    readers = _readers(stage, agency, command.to)
    fits(command.reason)
    forbidden = [r for r in readers if not stage.information.may_pass(item.id, agency, r)]
    require(forbidden and item.originator, "needs_no_release")
    assert item.originator is not None
    asked = e.ReleaseRequested(
        at_ms=stage.play.now,
        cause=cause,
        to=(agency, item.originator, FACILITATORS),
        request=f"{command.seat}/{command.id}",
        item=item.id,
        agency=agency,
        seat=command.seat,
        by=command.by,
        originator=item.originator,
        readers=tuple(forbidden),
        deadline_ms=deadline(stage, command.within_ms),
        reason=command.reason.strip(),
    )
    stage.sharing.ask_release(asked)


def grant_release(stage: Stage, command: c.GrantRelease, cause: str) -> None:
    """Release an item as it was asked for."""
    _answer_release(stage, command, cause, granted=True)


def refuse_release(stage: Stage, command: c.RefuseRelease, cause: str) -> None:
    """Refuse to release an item."""
    _answer_release(stage, command, cause, granted=False)


def request_information(stage: Stage, command: c.RequestInformation, cause: str) -> None:
    """Put a request for information to another agency."""
    agency = agency_of(command.seat)
    (asked_of,) = _readers(stage, agency, (command.to,))
    require_text(command.text)
    asked = e.InformationRequested(
        at_ms=stage.play.now,
        cause=cause,
        to=(agency, asked_of, FACILITATORS),
        request=f"{command.seat}/{command.id}",
        agency=agency,
        seat=command.seat,
        by=command.by,
        asked=asked_of,
        about=command.about,
        text=command.text.strip(),
        deadline_ms=deadline(stage, command.within_ms),
    )
    stage.requests.put(asked)


def answer_request(stage: Stage, command: c.AnswerRequest, cause: str) -> None:
    """Answer a request with words, items, or both; the items go by the channel."""
    asked = _request(stage, command.seat, command.request)
    agency, asker = asked.request.asked, asked.request.agency
    items = tuple(dict.fromkeys(command.items))
    if not items:
        require_text(command.text)
    fits(command.text)
    for item in items:
        _known(stage, agency, item)
    channel = _channel(stage, agency, command.channel, (asker,)) if items else ""
    _warn(stage, agency, items, (asker,), command.despite_rule)
    answered = e.RequestAnswered(
        at_ms=stage.play.now,
        cause=cause,
        to=asked.request.to,
        request=command.request,
        agency=agency,
        seat=command.seat,
        by=command.by,
        text=command.text.strip(),
        items=len(items),
        channel=channel,
    )
    stage.requests.close(asked, answered)
    for number, item in enumerate(items):
        sending = Sending(
            transfer=f"{command.seat}/{command.id}/{number}",
            item=item,
            agency=agency,
            seat=command.seat,
            by=command.by,
            readers=(asker,),
            channel=channel,
            request=command.request,
        )
        stage.sharing.send(sending, cause)


def decline_request(stage: Stage, command: c.DeclineRequest, cause: str) -> None:
    """Say that a request will not be answered."""
    asked = _request(stage, command.seat, command.request)
    fits(command.comment)
    declined = e.RequestDeclined(
        at_ms=stage.play.now,
        cause=cause,
        to=asked.request.to,
        request=command.request,
        agency=asked.request.asked,
        seat=command.seat,
        by=command.by,
        comment=command.comment.strip(),
    )
    stage.requests.close(asked, declined)


def enter_alert(stage: Stage, command: c.EnterAlert, cause: str) -> None:
    """Have ports of entry look for a name or number."""
    agency, scenario = agency_of(command.seat), stage.play.scenario
    name, document = command.name.strip(), command.document.strip()
    require(max(len(name), len(document)) <= LONGEST_NAME, "text_too_long")
    require(tells_enough(name, document), "alert_too_wide")
    require(document.count("*") <= MOST_STARS, "alert_too_wide")
    fits(command.reason)
    own = [a for a in stage.border.entered if a.agency == agency]
    require(all((a.name, a.document) != (name, document) for a in own), "alert_stands")
    require(len(own) < MOST_ALERTS, "too_many_alerts")
    parties = {*scenario.by_id("agencies"), *scenario.by_id("states")}
    require(all(party in parties for party in command.to), "no_such_agency")
    readers = tuple(dict.fromkeys(command.to))
    for reader in readers:
        reached = scenario.agencies_of([reader])
        has_ports = any(port.agency in reached for port in scenario.ports_of_entry)
        require(has_ports, "no_port_of_entry")
    if command.channel:
        ports = stage.border.ports_for(agency, readers)
        home = stage.border.ports_for(agency, ())
        _channel(stage, agency, command.channel, [p.agency for p in ports if p not in home])
    entered = e.AlertEntered(
        at_ms=stage.play.now,
        cause=cause,
        to=(agency, FACILITATORS),
        alert=f"{command.seat}/{command.id}",
        agency=agency,
        readers=readers,
        seat=command.seat,
        by=command.by,
        name=name,
        document=document,
        reason=command.reason.strip(),
        channel=command.channel,
    )
    stage.border.enter(entered)


def inform(stage: Stage, command: c.Inform, cause: str) -> None:
    """Make agencies know an item by hand."""
    scenario = stage.play.scenario
    require(command.item in scenario.by_id("information"), "no_such_information")
    require(command.to, "no_such_agency")
    for agency in command.to:
        require(agency in scenario.by_id("agencies"), "no_such_agency")
    for agency in command.to:
        stage.information.learn(command.item, agency, "control", cause)


def _known(stage: Stage, agency: str, item: str) -> InformationItem:
    require(stage.information.knows(agency, item), "no_such_information")
    return stage.information.item(item)


def _readers(stage: Stage, agency: str, to: Sequence[str]) -> tuple[str, ...]:
    readers = all_agencies(to, agency)
    known = stage.play.scenario.by_id("agencies")
    require(readers and all(reader in known for reader in readers), "no_such_agency")
    return readers


def _channel(stage: Stage, agency: str, channel: str, readers: Sequence[str]) -> str:
    """Return the channel to use, which must join the agency with all *readers*, and work."""
    scenario = stage.play.scenario
    mine = {one.id: one for one in scenario.channels if agency in senders_of(scenario, one)}
    if not channel and not scenario.channels:
        return ""
    titles = ", ".join(one.title for one in mine.values())
    require(channel, "channel_needed", f"Say by which channel: {titles or 'none is yours'}.")
    require(channel in mine, "no_such_channel")
    joined = readers_of(scenario, mine[channel])
    require(all(reader in joined for reader in readers), "channel_elsewhere")
    require(stage.sharing.works(channel), "channel_out")
    return channel


def _warn(
    stage: Stage, agency: str, items: Sequence[str], readers: Sequence[str], despite: bool
) -> None:
    """Refuse what handling rules forbid, saying so, unless the warning was read."""
    if despite:
        return
    agencies = stage.play.scenario.by_id("agencies")
    for item in items:
        forbidden = [r for r in readers if not stage.information.may_pass(item, agency, r)]
        if forbidden:
            authored = stage.information.item(item)
            whose = agencies[authored.originator or ""].title
            names = ", ".join(agencies[reader].title for reader in forbidden)
            raise Refused(
                "handling_rule",
                f"'{authored.title}' must not go to {names} without a release by {whose}.",
            )


def _answer_release(
    stage: Stage, command: c.GrantRelease | c.RefuseRelease, cause: str, *, granted: bool
) -> None:
    asked = stage.sharing.release(command.request)
    if asked is None or not speaks_for(command.seat, asked.request.originator):
        raise Refused("no_such_request")
    require(asked.is_open, "request_closed")
    fits(command.comment)
    stage.sharing.answer_release(
        asked,
        granted=granted,
        seat=command.seat,
        by=command.by,
        comment=command.comment.strip(),
        cause=cause,
    )


def _request(stage: Stage, seat: str, name: str) -> Asked[e.InformationRequested]:
    asked = stage.requests.get(name)
    if asked is None or not speaks_for(seat, asked.request.asked):
        raise Refused("no_such_request")
    require(asked.is_open, "request_closed")
    return asked


def speaks_for(seat: str, agency: str) -> bool:
    """Tell whether *seat* may answer for *agency*: the SimCell and controllers may for anyone."""
    return is_facilitator(seat) or agency_of(seat) == agency


def fits(text: str) -> None:
    """Refuse a note that is too long."""
    require(len(text) <= LONGEST_NOTE, "text_too_long")


def deadline(stage: Stage, within_ms: int) -> int:
    """Return until when an answer is waited for [ms], or refuse the time allowed."""
    require(MINUTE_MS <= within_ms <= 30 * DAY_MS, "deadline_unfit")
    return stage.play.now + within_ms
