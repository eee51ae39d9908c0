"""The exercises that this server conducts: a conductor and a room for each.

An exercise is opened when somebody first asks for it, and each exercise in
play is opened when the server starts, so that play goes on where it was. One
that another process conducts is asked for again until its lease runs out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, RLock, Thread

from exercise_engine.aside import Aside
from exercise_engine.commands import Command, Start
from exercise_engine.conductor import Announcement, Conductor
from exercise_engine.errors import KingstownError, LeaseHeld
from exercise_engine.ledger import Exercise, LedgerStore
from exercise_engine.recovery import Receipt
from exercise_engine.slices import Slice
from exercise_engine.state import State
from web.estimating import Answer, Estimator
from web.room import Room, Wire

ANSWER_WITHIN_S = 8.0
TICK_S = 0.25
GUARD_S = 2.0
IDLE_S = 600.0
RETRY_S = 1.0

_log = logging.getLogger(__name__)


class NotReady(KingstownError):
    """An exercise is being recovered, or another process still holds it; ask again soon."""


@dataclass
class OpenExercise:
    """An exercise that this process conducts."""

    exercise: Exercise
    conductor: Conductor
    room: Room
    estimator: Estimator
    idle_since_s: float

    def estimate(self, seat: str, said: object) -> Answer:
        """Answer what a client in *seat* asks to be told before it commits to anything.

        Raises :exc:`~web.permits.CommandUnfit` if that is no question.
        """
        now_ms = self.conductor.clock_now().exercise_ms
        return self.estimator.answer(seat, said, self.room.sees(seat, Slice), now_ms)

    def say(self, command: Command) -> Receipt:
        """Give *command* to the conductor and return its durable answer.

        Raises :exc:`NotReady` if there is none in time; the command may still
        be accepted, and its id makes saying it again harmless.
        """
        begins = isinstance(command, Start)
        if begins:
            self.room.tell_of_startex(asked=True)
        try:
            receipt = self.conductor.submit(command).result(ANSWER_WITHIN_S)
        except TimeoutError:
            raise NotReady("The exercise did not answer in time. Say it again.") from None
        if begins and receipt.status != "accepted":
            self.room.tell_of_startex(asked=False)
        if receipt.status == "failed":
            raise NotReady(receipt.message)
        return receipt


class Rooms:
    """All exercises that are open in this process."""

    def __init__(
        self,
        ledger: LedgerStore,
        wire: Wire,
        *,
        holder: str,
        name_of: Callable[[str, str], str],
        aside: Aside,
        give_way: Callable[[], None],
    ) -> None:
        """Begin with none open; *name_of* gives a participant's name in an exercise."""
        self._ledger = ledger
        self._wire = wire
        self._holder = holder
        self._name_of = name_of
        self._aside = aside
        self._give_way = give_way
        self._open: dict[str, OpenExercise] = {}
        self._opening: dict[str, RLock] = {}
        self._lock = RLock()
        self._closing = Event()
        self._guards: list[Callable[[], None]] = []
        self._guarded = Event()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Recover every exercise in play, and keep the consoles' clocks."""
        for exercise in self._ledger.exercises():
            if exercise.phase == "play":
                self._run(self._recover, exercise.id)
        self._run(self._tick)
        self._run(self._guard)

    def stop(self) -> None:
        """Let every exercise go, so that another process can take it at once."""
        self._closing.set()
        self._guarded.set()
        with self._lock:
            opened, self._open = list(self._open.values()), {}
        for one in opened:
            one.conductor.stop()
            one.room.close()
        for thread in self._threads:
            thread.join()

    def open(self, exercise_id: str) -> OpenExercise:
        """Return the exercise, conducted by this process from now on.

        Raises :exc:`~exercise_engine.errors.UnknownExercise` if there is none and
        :exc:`NotReady` if another process conducts it.
        """
        found = self._open.get(exercise_id)
        if found is not None:
            return found
        with self._lock:
            opening = self._opening.setdefault(exercise_id, RLock())
        with opening:
            found = self._open.get(exercise_id)
            if found is None:
                found = self._conduct(self._ledger.exercise(exercise_id))
                with self._lock:
                    if self._closing.is_set():
                        found.conductor.stop()
                        raise NotReady("The server is stopping.")
                    self._open[exercise_id] = found
            return found

    def opened(self, exercise_id: str) -> OpenExercise | None:
        """Return the exercise if this process conducts it."""
        return self._open.get(exercise_id)

    def guard(self, look: Callable[[], None]) -> None:
        """Call *look* every few seconds, in a thread of its own, as long as the server serves."""
        self._guards.append(look)

    def look_who_stands(self) -> None:
        """Let the guards look at once."""
        self._guarded.set()

    def all_opened(self) -> list[OpenExercise]:
        """Return the exercises that this process conducts."""
        return list(self._open.values())

    def say_why(self, connection: str, message: str, after_s: int) -> None:
        """Tell *connection* why it is closed, and when it may come again."""
        self._wire.send("closing", {"message": message, "after_ms": after_s * 1_000}, to=connection)

    def hang_up(self, connection: str) -> None:
        """End *connection*, whatever it may hear."""
        self._wire.close(connection)

    def _conduct(self, exercise: Exercise) -> OpenExercise:
        """Begin to conduct *exercise*; whoever asks meanwhile waits."""
        rooms: list[Room] = []

        def announce(said: Announcement) -> None:
            try:
                for room in rooms:
                    room.announce(said)
            except Exception:  # noqa: BLE001 - an exercise goes on whatever befalls its telling
                # What is durable stays so, whatever becomes of telling it. Whoever
                # comes back is shown the whole view.
                _log.exception("exercise %s: consoles could not be told", exercise.id)
                conductor.look(room.begin_anew)

        conductor = Conductor(
            self._ledger,
            exercise.id,
            holder=self._holder,
            announce=announce,
            aside=self._aside,
            give_way=self._give_way,
        )
        try:
            conductor.start()
        except LeaseHeld:
            raise NotReady("Another server process conducts this exercise. Try again.") from None
        room = Room(
            exercise.id,
            conductor.words,
            self._wire,
            name_of=lambda participant: self._name_of(exercise.id, participant),
        )

        def first_look(state: State) -> None:
            # In the conductor's thread, between two commits: nothing is missed or told twice.
            room.show(state)
            rooms.append(room)

        conductor.look(first_look).result(ANSWER_WITHIN_S)
        words = conductor.words
        estimator = Estimator(words, words.loaded.start(exercise.start))
        return OpenExercise(exercise, conductor, room, estimator, time.monotonic())

    def _recover(self, exercise_id: str) -> None:
        while not self._closing.is_set():
            try:
                self.open(exercise_id)
            except NotReady:
                self._closing.wait(RETRY_S)
            except KingstownError as fault:
                _log.error("Exercise %s cannot be recovered: %s", exercise_id, fault)
                return
            except Exception:  # noqa: BLE001 - a disk or a database that fails may come back
                _log.exception("Exercise %s cannot be recovered yet", exercise_id)
                self._closing.wait(RETRY_S)
            else:
                return

    def _tick(self) -> None:
        while not self._closing.wait(TICK_S):
            now_s = time.monotonic()
            for one in list(self._open.values()):
                try:
                    self._look_after(one, now_s)
                except Exception:  # noqa: BLE001 - all other exercises' clocks hang on this thread
                    _log.exception(
                        "exercise %s: its consoles were not told the time", one.exercise.id
                    )

    def _guard(self) -> None:
        while not self._closing.is_set():
            self._guarded.wait(GUARD_S)
            self._guarded.clear()
            for look in self._guards:
                try:
                    look()
                except Exception:  # noqa: BLE001 - a database that fails may come back
                    _log.exception("It could not be looked whether all consoles still stand")

    def _look_after(self, one: OpenExercise, now_s: float) -> None:
        """Tell an exercise's consoles the time; let it go once it ended or nobody is there."""
        if not one.conductor.running:
            self._let_go(one)
            return
        clock = one.conductor.clock_now()
        one.room.tick(clock, now_s)
        if clock.phase == "play" or not one.room.empty:
            one.idle_since_s = now_s
        elif now_s - one.idle_since_s > IDLE_S:
            self._let_go(one)

    def _let_go(self, one: OpenExercise) -> None:
        """Conduct an exercise no more: nobody is there, or another process took it."""
        with self._lock:
            self._open.pop(one.exercise.id, None)
        one.conductor.stop()
        one.room.close()

    def _run(self, target: Callable[..., None], *arguments: object) -> None:
        thread = Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()
