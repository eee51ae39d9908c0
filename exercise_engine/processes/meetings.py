"""Special meetings: convened, opened, voted, and closed with what was adopted."""

from __future__ import annotations

from dataclasses import dataclass, field

import simpy

from exercise_engine import events as e
from exercise_engine.processes.due import wait_until_due
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.entries import Entries
from exercise_engine.processes.play import Audience, Play, Process
from exercise_engine.scenario.cooperation import Resolution, SpecialMeeting
from exercise_engine.seats import FACILITATORS

OUTCOMES = ("", "adopted", "failed", "no_quorum")


def outcome(yes: int, no: int, abstain: int, quorum: int, majority: str) -> str:
    """Return what so many votes decide under the rule *majority*.

    Simple: more for than against. Two thirds: of those for or against.
    Consensus: nobody against. Nothing is adopted without a vote for it.
    """
    if yes + no + abstain < quorum:
        return "no_quorum"
    carried = {
        "simple": yes > no,
        "two_thirds": yes > 0 and 3 * yes >= 2 * (yes + no),
        "consensus": yes > 0 and no == 0,
    }[majority]
    return "adopted" if carried else "failed"


@dataclass(eq=False)
class Sitting:
    """A meeting that was convened; *complete* comes when everyone has voted on everything."""

    meeting: SpecialMeeting
    complete: simpy.Event
    is_open: bool = False
    votes: dict[tuple[str, str], str] = field(default_factory=dict)


class Meetings:
    """The meetings of one play."""

    def __init__(self, play: Play, entries: Entries, effects: Effects) -> None:
        self._play = play
        self._entries = entries
        self._effects = effects
        self._sittings: dict[str, Sitting] = {}

    def begin(self) -> None:
        """Wait for the moment of every scripted meeting."""
        for meeting in self._play.scenario.meetings:
            self._play.know(f"meeting.{meeting.id}", "")
            for draft in meeting.resolutions:
                self._play.know(f"resolved.{meeting.id}.{draft.id}", "")
            if meeting.at is not None or meeting.after or meeting.when:
                self._play.env.process(self._wait(meeting))

    def sitting(self, meeting: str) -> Sitting | None:
        """Return the meeting as it was convened, if it was."""
        return self._sittings.get(meeting)

    def convene(self, meeting: SpecialMeeting, agency: str, cause: str) -> None:
        """Call the members together."""
        play = self._play
        notice = play.draws.duration_ms(meeting.notice, "notice", f"meeting:{meeting.id}")
        self._sittings[meeting.id] = Sitting(meeting, play.env.event())
        convened = e.MeetingConvened(
            at_ms=play.now,
            cause=cause,
            to=audience(meeting),
            meeting=meeting.id,
            agency=agency,
            opens_ms=play.now + notice,
        )
        play.emit(convened)
        play.know(f"meeting.{meeting.id}", "convened")
        play.env.process(self._sit(self._sittings[meeting.id], notice))

    def vote(
        self,
        sitting: Sitting,
        resolution: str,
        agency: str,
        seat: str,
        by: str,
        vote: str,
        cause: str,
    ) -> None:
        """Let a member's first vote stand."""
        meeting = sitting.meeting
        sitting.votes[resolution, agency] = vote
        cast = e.VoteCast(
            at_ms=self._play.now,
            cause=cause,
            to=audience(meeting),
            meeting=meeting.id,
            resolution=resolution,
            agency=agency,
            seat=seat,
            by=by,
            vote=vote,
        )
        self._play.emit(cast)
        members = {member.agency for member in meeting.members}
        if len(sitting.votes) == len(members) * len(meeting.resolutions):
            sitting.complete.succeed()

    def _wait(self, meeting: SpecialMeeting) -> Process:
        subject = f"meeting:{meeting.id}"
        cause = yield from wait_until_due(self._play, self._entries, meeting, subject)
        if cause is None or (meeting.unless and self._play.holds(meeting.unless, subject)):
            return
        if meeting.id not in self._sittings:
            self.convene(meeting, "", cause)

    def _sit(self, sitting: Sitting, notice: int) -> Process:
        play, meeting = self._play, sitting.meeting
        yield play.env.timeout(notice)
        sitting.is_open = True
        opened = e.MeetingOpened(
            at_ms=play.now,
            cause=f"meeting:{meeting.id}",
            to=audience(meeting),
            meeting=meeting.id,
            deadline_ms=play.now + meeting.within,
        )
        play.emit(opened)
        play.know(f"meeting.{meeting.id}", "open")
        yield sitting.complete | play.env.timeout(meeting.within)
        sitting.is_open = False
        for draft in meeting.resolutions:
            self._decide(sitting, draft)
        closed = e.MeetingClosed(
            at_ms=play.now,
            cause=f"meeting:{meeting.id}",
            to=audience(meeting),
            meeting=meeting.id,
        )
        play.emit(closed)
        play.know(f"meeting.{meeting.id}", "closed")

    def _decide(self, sitting: Sitting, draft: Resolution) -> None:
        meeting = sitting.meeting
        cast = [vote for (of, _), vote in sitting.votes.items() if of == draft.id]
        yes, no, abstain = (cast.count(vote) for vote in ("yes", "no", "abstain"))
        members = len({member.agency for member in meeting.members})
        result = outcome(yes, no, abstain, meeting.quorum or members // 2 + 1, meeting.majority)
        decided = e.ResolutionDecided(
            at_ms=self._play.now,
            cause=f"meeting:{meeting.id}",
            to=audience(meeting),
            meeting=meeting.id,
            resolution=draft.id,
            outcome=result,
            yes=yes,
            no=no,
            abstain=abstain,
        )
        self._play.emit(decided)
        self._play.know(f"resolved.{meeting.id}.{draft.id}", result)
        effects = draft.effects if result == "adopted" else draft.on_failure
        subject = f"meeting:{meeting.id}/{draft.id}/{result}"
        self._effects.happen(effects, Origin(f"meeting:{meeting.id}", subject))


def audience(meeting: SpecialMeeting) -> Audience:
    """Return who hears of *meeting*: its members, those who may convene it, and facilitators."""
    agencies = (*(member.agency for member in meeting.members), *meeting.convened_by)
    return (*dict.fromkeys(agencies), FACILITATORS)
