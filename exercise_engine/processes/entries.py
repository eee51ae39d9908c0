"""The MSEL: each entry waits until it is due and then happens, unless it is held or struck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import simpy

from exercise_engine import events as e
from exercise_engine.processes.due import wait_until_due
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.information import Information
from exercise_engine.processes.play import FOR_FACILITATORS, Play, Process
from exercise_engine.scenario.expressions import placeholders
from exercise_engine.scenario.msel import Contingency, Entry, ExpectedAction, Inject, OtherEntry
from exercise_engine.seats import FACILITATORS

if TYPE_CHECKING:
    from exercise_engine.processes.expectations import Expectations


@dataclass(eq=False)
class EntryRun:
    """One entry's way through play.

    *by_hand* comes with the cause of a delivery that does not wait; *struck*
    with (cause, why, reason); *let_go* at the end of a hold; *finished* with
    whether the entry happened.
    """

    entry: Entry
    by_hand: simpy.Event
    struck: simpy.Event
    let_go: simpy.Event
    finished: simpy.Event
    held: bool = False
    over: bool = False


class Entries:
    """The MSEL entries of one play."""

    def __init__(self, play: Play, effects: Effects, information: Information) -> None:
        self._play = play
        self._effects = effects
        self._information = information
        self._expectations: Expectations | None = None
        self._runs: dict[str, EntryRun] = {}
        effects.entries = self
        for entry in play.scenario.entries:
            play.know(f"delivered.{entry}", False)

    def begin(self, expectations: Expectations) -> None:
        """Set every entry on its way, in file order."""
        self._expectations = expectations
        event = self._play.env.event
        for entry in self._play.scenario.entries.values():
            self._runs[entry.id] = EntryRun(entry, event(), event(), event(), event())
        for run in self._runs.values():
            self._play.env.process(self._live(run))

    def run(self, entry: str) -> EntryRun | None:
        """Return the run of *entry*, if there is such an entry."""
        return self._runs.get(entry)

    def finished(self, entry: str) -> simpy.Event:
        """Return the event that comes, with whether it happened, when *entry* is over."""
        return self._runs[entry].finished

    def deliver(self, entry: str, cause: str) -> None:
        """Let *entry* happen now, whatever it waits for, unless it is over."""
        run = self._runs[entry]
        if not run.over and not run.by_hand.triggered:
            run.by_hand.succeed(cause)

    def skip(self, entry: str, cause: str, why: str, reason: str = "") -> None:
        """Strike *entry*, unless it is over."""
        run = self._runs[entry]
        if not run.over and not run.struck.triggered:
            run.struck.succeed((cause, why, reason))

    def hold(self, entry: str, cause: str) -> None:
        """Keep *entry* from happening."""
        self._runs[entry].held = True
        held = e.EntryHeld(at_ms=self._play.now, cause=cause, to=FOR_FACILITATORS, entry=entry)
        self._play.emit(held)

    def let_go(self, entry: str, cause: str) -> None:
        """End the hold on *entry*; if it is due, it happens now."""
        run = self._runs[entry]
        run.held = False
        let_go = e.EntryLetGo(at_ms=self._play.now, cause=cause, to=FOR_FACILITATORS, entry=entry)
        self._play.emit(let_go)
        ended, run.let_go = run.let_go, self._play.env.event()
        ended.succeed()

    def _live(self, run: EntryRun) -> Process:
        """Wait until the entry is due, show a contingency, respect a hold, then happen."""
        entry = run.entry
        if entry.status != "released":
            return self._struck(run, "exercise", "not_released")
        if entry.id in self._play.start.brings:
            return self._happen(run, "exercise")
        if entry.at is not None and entry.at < self._play.offset_ms:
            return self._struck(run, "exercise", "before_start")

        due = self._play.env.process(self._due(run))
        yield due | run.by_hand | run.struck
        if self._overtaken(run):
            return None

        cause: Any = due.value
        if cause is None:
            return self._struck(run, f"entry:{entry.after}", "follows_skipped")
        if entry.unless is not None and self._play.holds(entry.unless, f"entry:{entry.id}"):
            return self._struck(run, cause, "unless")
        if isinstance(entry, Contingency):
            yield from self._show(run, entry, cause)
        while run.held and not (run.by_hand.triggered or run.struck.triggered):
            yield run.let_go | run.by_hand | run.struck
        if not self._overtaken(run):
            self._happen(run, cause)
        return None

    def _overtaken(self, run: EntryRun) -> bool:
        """Strike or deliver the entry if somebody did not wait for its moment."""
        if run.struck.triggered:
            cause, why, reason = run.struck.value  # type: ignore[misc]
            self._struck(run, cause, why, reason)
        elif run.by_hand.triggered:
            cause = str(run.by_hand.value)
            self._happen(run, cause, by_hand=cause.startswith("command:"))
        return run.over

    def _due(self, run: EntryRun) -> Process:
        entry = run.entry
        if isinstance(entry, Contingency):
            assert self._expectations is not None
            yield self._expectations.missed(entry.missing)
            return f"expectation:{entry.missing}"

        def scheduled(due_ms: int) -> None:
            if not run.over:
                self._play.emit(
                    e.EntryScheduled(
                        at_ms=self._play.now,
                        cause=f"entry:{entry.id}",
                        to=FOR_FACILITATORS,
                        entry=entry.id,
                        due_ms=due_ms,
                    )
                )

        return (yield from wait_until_due(self._play, self, entry, f"entry:{entry.id}", scheduled))

    def _show(self, run: EntryRun, entry: Contingency, cause: str) -> Process:
        """Show a contingency that is due to the controllers for a while."""
        due = e.EntryDue(
            at_ms=self._play.now,
            cause=cause,
            to=FOR_FACILITATORS,
            entry=entry.id,
            fires_ms=self._play.now + entry.hold_for,
        )
        self._play.emit(due)
        yield self._play.env.timeout(entry.hold_for) | run.by_hand | run.struck

    def _struck(self, run: EntryRun, cause: str, why: str, reason: str = "") -> None:
        run.over = True
        skipped = e.EntrySkipped(
            at_ms=self._play.now,
            cause=cause,
            to=FOR_FACILITATORS,
            entry=run.entry.id,
            why=why,
            reason=reason,
        )
        self._play.emit(skipped)
        run.finished.succeed(False)

    def _happen(self, run: EntryRun, cause: str, *, by_hand: bool = False) -> None:
        entry, play = run.entry, self._play
        run.over = True
        assert self._expectations is not None
        if isinstance(entry, ExpectedAction):
            self._complete(entry, cause)
            self._expectations.raise_one(entry.expect.id or entry.id, then=run.finished)
            return
        if isinstance(entry, Inject):
            self._reach(entry, cause, by_hand=by_hand)
        else:
            self._complete(entry, cause)
        if isinstance(entry, Inject):
            self._information.by_inject(entry)
        play.know(f"delivered.{entry.id}", True)
        run.finished.succeed(True)
        if isinstance(entry, Inject | OtherEntry):
            origin = Origin(cause=f"entry:{entry.id}", subject=f"entry:{entry.id}")
            self._effects.happen(entry.effects, origin)
        if isinstance(entry, Inject):
            self._expectations.raise_of(entry.id)

    def _reach(self, entry: Inject, cause: str, *, by_hand: bool) -> None:
        """Deliver an inject to its readers, with the values that its text shows."""
        play = self._play
        shown = {*placeholders(entry.text), *placeholders(entry.title)}
        values = {name: play.values[name] for name in sorted(shown) if name in play.values}
        delivered = e.InjectDelivered(
            at_ms=play.now,
            cause=cause,
            to=(*entry.to, FACILITATORS),
            entry=entry.id,
            values=values,
        )
        play.emit(delivered)
        row = e.EntryDelivered(
            at_ms=play.now, cause=cause, to=FOR_FACILITATORS, entry=entry.id, by_hand=by_hand
        )
        play.emit(row)

    def _complete(self, entry: Entry, cause: str) -> None:
        completed = e.EntryCompleted(
            at_ms=self._play.now, cause=cause, to=FOR_FACILITATORS, entry=entry.id
        )
        self._play.emit(completed)
