"""Passing information on: over channels that take time, lose things and break down.

An originator may be asked to release what it controls; if it leaves the
request unanswered until its deadline, that is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from exercise_engine import events as e
from exercise_engine.processes.asked import Asked, wait_for_answer
from exercise_engine.processes.information import Information
from exercise_engine.processes.play import FOR_FACILITATORS, Audience, Play, Process, Program
from exercise_engine.releasability import readers_of, senders_of
from exercise_engine.scenario.information import InformationChannel
from exercise_engine.seats import FACILITATORS


@dataclass(frozen=True)
class Sending:
    """One sending of an item; *transfer* names it, *request* is the RFI that it answers."""

    transfer: str
    item: str
    agency: str
    seat: str
    by: str
    readers: tuple[str, ...]
    channel: str
    note: str = ""
    request: str = ""


class Sharing:
    """The channels of one play, what goes over them, and what originators are asked."""

    def __init__(self, play: Play, information: Information) -> None:
        self._play = play
        self._information = information
        self._out: set[str] = set()
        self._releases: dict[str, Asked[e.ReleaseRequested]] = {}

    def begin(self) -> None:
        """Watch for outages."""
        for channel in self._play.scenario.channels:
            if channel.outage is not None:
                program = self._play.loaded.program(channel.outage, "bool")
                look = partial(self._look, channel, program)
                self._play.conditions.watch(program, look)

    def works(self, channel: str) -> bool:
        """Tell whether nothing keeps *channel* from carrying anything."""
        return channel not in self._out

    def channel_between(self, kind: str, sender: str, reader: str) -> str:
        """Return the first channel of *kind* that joins two agencies, or an empty text."""
        scenario = self._play.scenario
        for channel in scenario.channels:
            if (
                channel.kind == kind
                and sender in senders_of(scenario, channel)
                and reader in readers_of(scenario, channel)
            ):
                return channel.id
        return ""

    def carried(self, channel: str, subject: str) -> tuple[int, bool]:
        """Draw how long *channel* takes and whether it loses this [ms, lost]; without one, at once."""
        if not channel:
            return 0, False
        authored: InformationChannel = self._play.scenario.by_id("channels")[channel]
        draws = self._play.draws
        n = draws.next_use("carried", subject)
        delay_ms = draws.duration_ms(authored.delay, "carried", subject, n)
        return delay_ms, draws.uniform("lost", subject, n) < authored.loss

    def send(self, sending: Sending, cause: str) -> None:
        """Send an item on its way; what its rule forbids is recorded as a breach."""
        play, item = self._play, sending.item
        against = tuple(
            reader
            for reader in sending.readers
            if not self._information.may_pass(item, sending.agency, reader)
        )
        shared = e.ItemShared(
            at_ms=play.now,
            cause=cause,
            to=(sending.agency, FACILITATORS),
            transfer=sending.transfer,
            item=item,
            agency=sending.agency,
            seat=sending.seat,
            by=sending.by,
            readers=sending.readers,
            channel=sending.channel,
            note=sending.note,
            against_rule=against,
            request=sending.request,
        )
        play.emit(shared)
        if against:
            breached = e.HandlingBreached(
                at_ms=play.now,
                cause=f"share:{sending.transfer}",
                to=FOR_FACILITATORS,
                transfer=sending.transfer,
                item=item,
                agency=sending.agency,
                readers=against,
            )
            play.emit(breached)
            self._information.count(f"breaches.{item}")
        self._information.count(f"{sending.agency}.shared.{item}", len(sending.readers))
        play.signal(f"share/{sending.agency}/{item}", sending.seat)
        for reader in sending.readers:
            play.signal(f"share/{sending.agency}/{item}/{reader}", sending.seat)
            subject = f"share:{sending.agency}/{item}/{reader}/{sending.channel}"
            play.env.process(self._carry(sending, reader, *self.carried(sending.channel, subject)))

    def ask_release(self, request: e.ReleaseRequested) -> None:
        """Put a request to the originator, and wait for its answer until the deadline."""
        asked = Asked(request, self._play.env.event())
        self._releases[request.request] = asked
        self._play.emit(request)
        self._play.env.process(wait_for_answer(self._play, asked, self._unreleased))

    def release(self, request: str) -> Asked[e.ReleaseRequested] | None:
        """Return a request for release by its id, if there is one."""
        return self._releases.get(request)

    def answer_release(
        self,
        asked: Asked[e.ReleaseRequested],
        *,
        granted: bool,
        seat: str,
        by: str,
        comment: str,
        cause: str,
    ) -> None:
        """Let the originator's answer stand."""
        request = asked.request
        answered = e.ReleaseAnswered(
            at_ms=self._play.now,
            cause=cause,
            to=request.to,
            request=request.request,
            agency=request.originator,
            granted=granted,
            seat=seat,
            by=by,
            comment=comment,
        )
        asked.close(self._play, answered)
        if granted:
            self._information.release(request.item, request.agency, request.readers)

    def _unreleased(self, asked: Asked[e.ReleaseRequested]) -> None:
        request = asked.request
        unanswered = e.ReleaseUnanswered(
            at_ms=self._play.now,
            cause=f"release:{request.request}",
            to=request.to,
            request=request.request,
            agency=request.originator,
        )
        asked.lapse(self._play, unanswered)

    def _carry(self, sending: Sending, reader: str, delay_ms: int, lost: bool) -> Process:
        yield self._play.env.timeout(delay_ms)
        cause = f"share:{sending.transfer}"
        confirms = self._confirms(sending.channel)
        to_sender: Audience = (sending.agency, FACILITATORS)
        if lost or not self.works(sending.channel):
            gone = e.TransferLost(
                at_ms=self._play.now,
                cause=cause,
                to=to_sender if confirms else FOR_FACILITATORS,
                transfer=sending.transfer,
                reader=reader,
            )
            self._play.emit(gone)
            return
        received = e.ItemReceived(
            at_ms=self._play.now,
            cause=cause,
            to=(reader, FACILITATORS),
            transfer=sending.transfer,
            item=sending.item,
            agency=reader,
            sender=sending.agency,
            channel=sending.channel,
            note=sending.note,
        )
        self._play.emit(received)
        if confirms:
            confirmed = e.TransferConfirmed(
                at_ms=self._play.now,
                cause=cause,
                to=to_sender,
                transfer=sending.transfer,
                reader=reader,
            )
            self._play.emit(confirmed)
        self._information.learn(
            sending.item, reader, "shared", cause, sending.agency, sending.channel
        )

    def _confirms(self, channel: str) -> bool:
        return bool(channel) and bool(self._play.scenario.by_id("channels")[channel].confirms)

    def _look(self, channel: InformationChannel, program: Program) -> None:
        out = self._play.evaluate(program, f"channel:{channel.id}") is True
        if out == (channel.id in self._out):
            return
        (self._out.add if out else self._out.discard)(channel.id)
        changed = e.ChannelChanged(
            at_ms=self._play.now,
            cause=f"condition:channel:{channel.id}",
            to=(*readers_of(self._play.scenario, channel), FACILITATORS),
            channel=channel.id,
            works=not out,
        )
        self._play.emit(changed)


def all_agencies(readers: Sequence[str], own: str) -> tuple[str, ...]:
    """Return *readers* each once, in order, without the agency that sends."""
    return tuple(reader for reader in dict.fromkeys(readers) if reader != own)
