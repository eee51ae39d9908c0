"""Border control: calls come in at ports of entry, and manifests are screened against alerts.

The manifest of a call is made up from the seed, so that what screening finds
is the same whoever looks at a manifest first, or at none.
"""

from __future__ import annotations

from dataclasses import dataclass

from exercise_engine import events as e
from exercise_engine.made_up import manifest, matched
from exercise_engine.processes.information import Information
from exercise_engine.processes.play import FOR_FACILITATORS, Play, Process
from exercise_engine.processes.sharing import Sharing
from exercise_engine.scenario.information import Arrival, PortOfEntry
from exercise_engine.seats import FACILITATORS


@dataclass(frozen=True)
class Wanted:
    """What an alert looks for."""

    alert: str
    name: str
    document: str


class Border:
    """The ports of entry of one play, and the alerts that stand at each."""

    def __init__(self, play: Play, information: Information, sharing: Sharing) -> None:
        self._play = play
        self._information = information
        self._sharing = sharing
        self.entered: list[e.AlertEntered] = []
        self._owners: dict[str, str] = {}
        self._listed: dict[str, list[Wanted]] = {
            port.id: [] for port in play.scenario.ports_of_entry
        }

    def begin(self) -> None:
        """Let the watch lists stand, and every call come in its time."""
        scenario = self._play.scenario
        for subject in scenario.subjects:
            self._play.know(f"hit.{subject.id}", False)
            self._play.know(f"passed.{subject.id}", False)
        for agency in scenario.agencies:
            self._play.know(f"{agency.id}.alerts.entered", 0)
            self._play.know(f"{agency.id}.alerts.hit", 0)
        for watch in scenario.watch_lists:
            for number, entry in enumerate(watch.entries):
                readers = tuple(watch.shared_with)
                alert = f"{watch.id}:{number}"
                entered = e.AlertEntered(
                    at_ms=self._play.now,
                    cause="exercise",
                    to=(watch.agency, FACILITATORS),
                    alert=alert,
                    agency=watch.agency,
                    readers=readers,
                )
                self._play.emit(entered)
                self._owners[alert] = watch.agency
                wanted = Wanted(alert, entry.name, entry.document)
                for port in self.ports_for(watch.agency, readers):
                    self._list(
                        port,
                        wanted,
                        e.AlertListed(
                            at_ms=self._play.now,
                            cause=f"alert:{alert}",
                            to=(port.agency, FACILITATORS),
                            alert=alert,
                            port=port.id,
                            agency=watch.agency,
                        ),
                    )
        for port in scenario.ports_of_entry:
            for arrival in port.arrivals:
                self._play.env.process(self._calls(port, arrival))

    def ports_for(self, agency: str, readers: tuple[str, ...]) -> list[PortOfEntry]:
        """Return the ports of *agency*'s own state and those of *readers*, in file order."""
        scenario = self._play.scenario
        own = scenario.by_id("agencies")[agency].state
        reached = scenario.agencies_of((agency, *readers, *((own,) if own else ())))
        return [port for port in scenario.ports_of_entry if port.agency in reached]

    def enter(self, entered: e.AlertEntered) -> None:
        """Enter an alert, and bring it to the ports for which it is meant."""
        play = self._play
        play.emit(entered)
        self.entered.append(entered)
        self._owners[entered.alert] = entered.agency
        self._information.count(f"{entered.agency}.alerts.entered")
        home = {port.id for port in self.ports_for(entered.agency, ())}
        for port in self.ports_for(entered.agency, entered.readers):
            channel = "" if port.id in home else self.channel_to(port, entered)
            wanted = f"{entered.name}|{entered.document}"
            subject = f"alert:{entered.agency}/{wanted}/{port.id}/{channel}"
            delay_ms, lost = self._sharing.carried(channel, subject)
            play.env.process(self._bring(port, entered, channel, delay_ms, lost))

    def channel_to(self, port: PortOfEntry, entered: e.AlertEntered) -> str:
        """Return the channel by which an alert goes to *port*: as said, or one for alerts."""
        if entered.channel:
            return entered.channel
        return self._sharing.channel_between("border_alert", entered.agency, port.agency)

    def _bring(
        self, port: PortOfEntry, entered: e.AlertEntered, channel: str, delay_ms: int, lost: bool
    ) -> Process:
        yield self._play.env.timeout(delay_ms)
        cause = f"alert:{entered.alert}"
        if lost or not self._sharing.works(channel):
            gone = e.AlertLost(
                at_ms=self._play.now,
                cause=cause,
                to=FOR_FACILITATORS,
                alert=entered.alert,
                port=port.id,
            )
            self._play.emit(gone)
            return
        listed = e.AlertListed(
            at_ms=self._play.now,
            cause=cause,
            to=(port.agency, FACILITATORS),
            alert=entered.alert,
            port=port.id,
            agency=entered.agency,
            name=entered.name,
            document=entered.document,
            reason=entered.reason,
        )
        self._list(port, Wanted(entered.alert, entered.name, entered.document), listed)

    def _list(self, port: PortOfEntry, wanted: Wanted, listed: e.AlertListed) -> None:
        self._listed[port.id].append(wanted)
        self._play.emit(listed)

    def _calls(self, port: PortOfEntry, arrival: Arrival) -> Process:
        play = self._play
        for n, at_ms in enumerate(arrival.calls()):
            if at_ms < play.offset_ms:
                continue
            yield play.env.timeout(at_ms - play.offset_ms - play.now)
            came = e.ArrivalCame(
                at_ms=play.now,
                cause="exercise",
                to=(port.agency, FACILITATORS),
                port=port.id,
                arrival=arrival.id,
                n=n,
            )
            play.emit(came)
            play.env.process(self._screen(port, arrival, n))

    def _screen(self, port: PortOfEntry, arrival: Arrival, n: int) -> Process:
        play, cause = self._play, f"arrival:{arrival.id}:{n}"
        yield play.env.timeout(play.draws.duration_ms(port.screening, "screening", cause))
        subjects = play.scenario.subjects
        comes = any(one.arrival == arrival.id and one.call == n + 1 for one in subjects)
        if not (self._listed[port.id] or comes):
            return  # nobody is looked for, and nobody of the scenario is aboard
        made = manifest(play.seed, arrival, n, subjects)
        lines = [(-1, made.conveyance), *enumerate(made.travellers)]
        for row, line in lines:
            hits = [
                (wanted.alert, match)
                for wanted in self._listed[port.id]
                if (match := matched(wanted.name, wanted.document, line))
            ]
            for alert, match in hits:
                hit = e.AlertHit(
                    at_ms=play.now,
                    cause=cause,
                    to=(port.agency, FACILITATORS),
                    alert=alert,
                    port=port.id,
                    arrival=arrival.id,
                    n=n,
                    row=row,
                    match=match,  # type: ignore[arg-type]
                )
                play.emit(hit)
                self._information.count(f"{self._owners[alert]}.alerts.hit")
            if line.subject:
                self._screened(port, line.subject, cause, found=bool(hits))

    def _screened(self, port: PortOfEntry, subject: str, cause: str, *, found: bool) -> None:
        play = self._play
        screened = e.SubjectScreened(
            at_ms=play.now,
            cause=cause,
            to=FOR_FACILITATORS,
            subject=subject,
            port=port.id,
            found=found,
        )
        play.emit(screened)
        play.know(f"{'hit' if found else 'passed'}.{subject}", True)
        if found:
            for item in play.scenario.by_id("subjects")[subject].informs:
                self._information.learn(item, port.agency, "hit", cause)
