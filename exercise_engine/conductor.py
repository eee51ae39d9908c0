"""The one thread that owns a live exercise.

It stamps commands with exercise time, lets scripts act at their exact times,
makes everything durable, and only then tells anyone. Others hand it commands
(:meth:`Conductor.submit`) and look at the state between two commits
(:meth:`Conductor.look`); nobody else touches the simulation.

It knows no web framework. *aside* runs recoveries, which compute for long,
*give_way* is called between settled instants, and *announce* after each durable
commit, in this thread. Where a commit waits for the disk is the ledger's own
matter.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from exercise_engine import commands as c
from exercise_engine.aside import Aside, directly
from exercise_engine.asking import Asked, Requests, failed, stamped
from exercise_engine.clock import ExerciseClock, pace_of
from exercise_engine.codec import encode, made_by
from exercise_engine.errors import HistoryMoved, LeaseHeld, LeaseLost, RecoveryFault
from exercise_engine.experiments.driver import Happened, advance, reactions
from exercise_engine.ledger.records import Lease, Row
from exercise_engine.ledger.store import LedgerStore
from exercise_engine.recovery import Receipt, Recovered, receipt_of, recover
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.seats import CONDUCTOR
from exercise_engine.slices import Phase
from exercise_engine.state import State
from exercise_engine.told_clock import ClockReading, ToldClock
from exercise_engine.words import Words

T = TypeVar("T")
_LOG = logging.getLogger(__name__)

LEASE_S = 5.0
RENEWAL_S = 1.0
# A commit takes in no more rows than this, so that consoles see a long advance go by.
MOST_ROWS = 250
# Commits that fail one after another, before the exercise is left to another process.
MOST_FAILURES = 3
# How long the second recovery in a row waits, and each one more twice as long, so that a
# disk that cannot be written is not asked all the time.
PATIENCE_S = 0.2
MOST_PATIENCE_S = 2.0


class _ToldToStop(Exception):
    """Somebody wants the conductor to stop while it waits to recover."""


@dataclass(frozen=True)
class Announcement:
    """A durable commit: the slices it touched, in order, and the state after it."""

    exercise: str
    seq: int
    keys: tuple[str, ...]
    state: State
    clock: ClockReading


class Conductor:
    """Conducts one exercise; see the module's text.

    *holder* names this process in the exercise's lease. *wall* gives stamps and
    *steady* paces the clock, both in seconds; *wake* is what it waits on.

    :meth:`start` raises :exc:`~exercise_engine.errors.LeaseHeld` if another
    process conducts the exercise.
    """

    _on: Recovered
    _clock: ExerciseClock
    _told: ToldClock
    _phase: Phase
    _seq: int

    def __init__(
        self,
        ledger: LedgerStore,
        exercise: str,
        *,
        holder: str,
        announce: Callable[[Announcement], None] = lambda _: None,
        aside: Aside = directly,
        give_way: Callable[[], None] = lambda: None,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        wake: threading.Condition | None = None,
    ) -> None:
        self._ledger = ledger
        self._exercise = exercise
        self._holder = holder
        self._announce = announce
        self._aside = aside
        self._give_way = give_way
        self._wall = wall
        self._steady = steady
        self._requests = Requests(wall, steady, wake)
        self._thread: threading.Thread | None = None
        self._lease: Lease | None = None
        self._renewed_s = 0.0
        self._rows: list[Row] = []
        self._waiting: list[tuple[Asked, Receipt]] = []
        self._failures = 0
        self._recoveries = 0
        self.failure: str = ""

    # For whoever asks

    @property
    def loaded(self) -> LoadedScenario:
        """The scenario as it was when the exercise was made."""
        return self._on.loaded

    @property
    def words(self) -> Words:
        """The words for what the state names."""
        return self._on.simulation.words

    @property
    def running(self) -> bool:
        """Whether the thread conducts the exercise."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Take the lease, bring the exercise back from the ledger, and conduct it."""
        try:
            self._take_over()
        except Exception:
            if self._lease is not None:
                self._ledger.release(self._lease)
            raise
        self._thread = threading.Thread(
            target=self._run, name=f"conductor-{self._exercise}", daemon=True
        )
        self._thread.start()

    def stop(self, timeout_s: float | None = None) -> None:
        """Stop after what is under way, and let another process take the exercise at once."""
        self._requests.stop()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout_s)

    def submit(self, command: c.Command) -> Future[Receipt]:
        """Ask for *command*; its stamp is the exercise time of this moment.

        The result comes once the command and all that it caused are durable. A
        command whose id its seat has used before gets the first answer.
        """
        return self._requests.submit(command)

    def look(self, at: Callable[[State], T]) -> Future[T]:
        """Call *at* with the state while all of it is durable, and return what it returns."""
        return self._requests.look(at)

    def clock_now(self) -> ClockReading:
        """Read the clock, as far as what it was told is durable."""
        return self._told.at(self._steady())

    # The thread

    def _run(self) -> None:
        try:
            while True:
                asked, looks = self._requests.take(self._next_turn_s)
                for look in looks:
                    look.take(self._on.simulation.state)
                if self._requests.stopping and not asked:
                    break
                self._turn(asked)
        except _ToldToStop:
            _LOG.warning("exercise %s was let go before it was recovered", self._exercise)
        except (LeaseLost, LeaseHeld, HistoryMoved) as lost:
            self.failure = str(lost)
            _LOG.warning("exercise %s was taken over by another process", self._exercise)
        except Exception as fault:
            self.failure = str(fault)
            _LOG.exception("exercise %s cannot be conducted any further", self._exercise)
        finally:
            self._close()

    def _next_turn_s(self) -> float:
        told = self._on.simulation.state.clock
        if told.stepping or told.target_ms >= 0:
            return 0.0
        due_ms = min(self._on.simulation.peek(), self._on.players.next_due())
        return min(self._clock.wall_s(due_ms), self._renewed_s + RENEWAL_S)

    def _turn(self, asked: list[Asked]) -> None:
        """Serve the queue, go on to where the clock is, and make it all durable."""
        serving = True
        try:
            for one in asked:
                self._serve(one)
            serving = False
            self._go_on()
            self._commit()
        except (LeaseLost, HistoryMoved):
            raise
        except Exception as fault:
            # What somebody asked can fail as often as they ask; what is due fails play itself.
            self._failures += not serving
            if self._failures > MOST_FAILURES:
                raise
            _LOG.exception("a commit of exercise %s failed; recovering", self._exercise)
            self._fail_all(asked, f"It could not be stored: {fault}")
            self._go_back()

    def _go_back(self) -> None:
        """Discard what is in memory, which may be more than is durable, for what the ledger has."""
        failures = 0
        while True:
            if self._recoveries and not self._requests.pause(
                min(PATIENCE_S * 2 ** (self._recoveries - 1), MOST_PATIENCE_S)
            ):
                raise _ToldToStop
            self._recoveries += 1
            try:
                return self._take_over()
            except (LeaseLost, LeaseHeld, RecoveryFault):
                raise
            except Exception:
                failures += 1
                if failures > MOST_FAILURES:
                    raise
                _LOG.exception("exercise %s cannot be recovered yet", self._exercise)

    def _serve(self, asked: Asked) -> None:
        """Let one command act at the exercise time of its arrival."""
        key = (asked.command.seat, asked.command.id)
        if (first := self._on.answers.get(key)) is not None:
            self._waiting.append((asked, first))
            return
        on = self._on
        at_ms = max(on.simulation.now, self._clock.exercise_ms(asked.steady_s))
        if not on.simulation.ended:
            at_ms = min(at_ms, on.simulation.length_ms)
            self._advance(at_ms)
        command = stamped(asked.command, on.simulation.now)
        events = on.simulation.submit(command)
        on.players.watch(events)
        self._note(Happened(command.at_ms, command, events), asked.wall_s)
        self._follow_clock(asked.steady_s)
        receipt = receipt_of(command.at_ms, events)
        on.answers[key] = receipt
        self._waiting.append((asked, receipt))

    def _go_on(self) -> None:
        """Go to where the clock is, or on with an advance or a step."""
        simulation = self._on.simulation
        told = simulation.state.clock
        if told.phase != "play":
            return
        if told.stepping:
            self._advance(simulation.length_ms, steps=1)
            self._pause("step")
        elif told.target_ms >= 0:
            target_ms = told.target_ms
            if self._advance(target_ms, rows=MOST_ROWS) and not simulation.ended:
                self._pause("advance")
        else:
            # A long stretch is taken in parts, so that whoever asks meanwhile is heard.
            self._advance(self._clock.exercise_ms(self._steady()), rows=MOST_ROWS)
        if simulation.ended:
            self._follow_clock(self._steady())

    def _advance(self, until_ms: int, *, steps: int = 0, rows: int = 0) -> bool:
        """Advance with scripts; return whether *until_ms* was reached.

        Stops after *steps* settled steps, or once *rows* rows wait, if these are given.
        """
        on = self._on
        until_ms = min(until_ms, on.simulation.length_ms)
        for number, step in enumerate(advance(on.simulation, on.players, until_ms), start=1):
            self._note(step, self._wall())
            if steps and number >= steps:
                for reaction in reactions(on.simulation, on.players):
                    self._note(reaction, self._wall())
                return False
            if rows and len(self._rows) >= rows:
                return False
            if not rows and len(self._rows) >= MOST_ROWS:
                self._commit()
            self._give_way()
        return True

    def _pause(self, why: str) -> None:
        """Stop the clock, as at the end of a step or an advance."""
        on = self._on
        if on.simulation.ended:
            return
        pause = c.Pause(
            id=f"{why}/{self._seq + len(self._rows)}",
            seat=CONDUCTOR,
            by=CONDUCTOR,
            at_ms=on.simulation.now,
        )
        events = on.simulation.submit(pause)
        on.players.watch(events)
        on.answers[pause.seat, pause.id] = receipt_of(pause.at_ms, events)
        self._note(Happened(pause.at_ms, pause, events), self._wall())
        self._follow_clock(self._steady())

    def _note(self, step: Happened, wall_s: float) -> None:
        """Put a step's command and events among the rows to be stored."""
        if step.command is not None:
            command = step.command
            key = (command.seat, command.id)
            self._on.answers.setdefault(key, receipt_of(command.at_ms, step.events))
            self._rows.append(
                Row("command", command.at_ms, wall_s, encode(command), command.seat, command.id)
            )
        self._rows.extend(Row("event", ev.at_ms, wall_s, encode(ev)) for ev in step.events)

    def _follow_clock(self, steady_s: float) -> None:
        """Set the clock as the state says it was told."""
        told = self._on.simulation.state.clock
        moving = told.phase == "play" and not told.paused
        moving = moving and not told.stepping and told.target_ms < 0
        if moving == self._clock.running and told.rate == self._clock.rate:
            return
        self._clock = self._clock.set(
            steady_s, at_ms=self._on.simulation.now, running=moving, rate=told.rate
        )

    def _commit(self) -> None:
        """Make the rows durable, then answer and announce; renew the lease where nothing is new."""
        simulation = self._on.simulation
        phase = simulation.state.clock.phase
        reached_ms = -1 if phase == "lobby" else simulation.now
        assert self._lease is not None
        lease, rows, after_seq = self._lease, self._rows, self._seq
        if rows:
            changed = phase if phase != self._phase else None
            commit = self._ledger.append(
                lease,
                rows,
                after_seq=after_seq,
                reached_ms=reached_ms,
                now_wall=self._wall(),
                made_by=made_by(),
                phase=changed,
            )
            self._seq = commit.last_seq
            self._rows, self._phase = [], phase
            self._has_written()
            self._keep_durable()
            keys = tuple(simulation.touched())
            announcement = Announcement(
                self._exercise, self._seq, keys, simulation.state, self.clock_now()
            )
            self._tell(announcement)
        elif self._steady() - self._renewed_s >= RENEWAL_S:
            self._lease = self._ledger.renew(lease, reached_ms=reached_ms, now_wall=self._wall())
            self._has_written()
        waiting, self._waiting = self._waiting, []
        for asked, receipt in waiting:
            asked.answer(receipt)

    def _has_written(self) -> None:
        """Note that the ledger took something, so that nothing is wrong with it any more."""
        self._renewed_s = self._steady()
        self._failures = self._recoveries = 0

    def _tell(self, announcement: Announcement) -> None:
        try:
            self._announce(announcement)
        except Exception:
            # What is durable stays so, whoever failed to hear of it.
            _LOG.exception("a commit of exercise %s could not be announced", self._exercise)

    # Beginning and end

    def _take_over(self) -> None:
        self._lease = self._ledger.acquire(
            self._exercise, self._holder, now_wall=self._wall(), ttl_s=LEASE_S
        )
        self._on = self._aside(lambda: recover(self._ledger, self._exercise))
        self._seq = self._on.head.last_seq
        self._phase = self._on.simulation.state.clock.phase
        self._rows, self._waiting = [], []
        self._renewed_s = self._steady()
        start = self._on.loaded.start(self._on.exercise.start)
        # An outage is not exercise time: the clock goes on from what was reached.
        self._clock = ExerciseClock(pace_of(start), self._steady(), max(0, self._on.simulation.now))
        self._follow_clock(self._steady())
        self._keep_durable()

    def _keep_durable(self) -> None:
        simulation = self._on.simulation
        self._told = ToldClock(
            simulation.state.clock, self._clock, simulation.now, simulation.length_ms
        )

    def _fail_all(self, asked: list[Asked], why: str) -> None:
        for one in asked:
            one.answer(failed(why))

    def _close(self) -> None:
        why = "The exercise is not being conducted here any more."
        self._fail_all([one for one, _ in self._waiting], why)
        self._requests.close(why)
        if self._lease is not None and not self.failure:
            self._ledger.release(self._lease)
