"""What others ask of a conductor: commands, and looks at the state between two commits.

Anyone asks, in any thread; the conductor takes what was asked, and waits here
for more or for its next moment.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from exercise_engine import commands as c
from exercise_engine.codec import decode_command, encode
from exercise_engine.recovery import Receipt
from exercise_engine.state import State

T = TypeVar("T")


@dataclass
class Asked:
    """A command in the queue, with the moment at which it arrived."""

    command: c.Command
    steady_s: float
    wall_s: float
    receipt: Future[Receipt]

    def answer(self, receipt: Receipt) -> None:
        """Tell whoever asked, unless they gave up meanwhile."""
        if not self.receipt.done():
            self.receipt.set_result(receipt)


@dataclass
class Look:
    """Somebody who wants to see the state while all of it is durable."""

    at: Callable[[State], Any]
    found: Future[Any]

    def take(self, state: State) -> None:
        """Look at *state*."""
        try:
            self.found.set_result(self.at(state))
        except Exception as fault:  # noqa: BLE001 - it is whoever asked who made it
            self.found.set_exception(fault)


class Requests:
    """The queue in front of a conductor.

    *wall* gives stamps and *steady* paces the clock, both in seconds; *wake* is
    what the conductor waits on.
    """

    def __init__(
        self,
        wall: Callable[[], float],
        steady: Callable[[], float],
        wake: threading.Condition | None = None,
    ) -> None:
        self._wall = wall
        self._steady = steady
        self._wake = wake or threading.Condition()
        self._queue: deque[Asked] = deque()
        self._looks: deque[Look] = deque()
        self._stopping = False

    @property
    def stopping(self) -> bool:
        """Whether nothing more is taken in."""
        return self._stopping

    def submit(self, command: c.Command) -> Future[Receipt]:
        """Put *command* into the queue, stamped with this moment."""
        asked = Asked(command, self._steady(), self._wall(), Future())
        try:
            stamped(command, 0)
        except (msgspec.MsgspecError, ValueError, TypeError) as fault:
            asked.answer(failed(f"This cannot be stored: {fault}"))
            return asked.receipt
        with self._wake:
            if self._stopping:
                asked.answer(failed("The exercise is not being conducted here."))
            else:
                self._queue.append(asked)
                self._wake.notify()
        return asked.receipt

    def look(self, at: Callable[[State], T]) -> Future[T]:
        """Ask for a look at the state."""
        found: Future[T] = Future()
        with self._wake:
            if self._stopping:
                found.set_exception(RuntimeError("the conductor has stopped"))
            else:
                self._looks.append(Look(at, found))
                self._wake.notify()
        return found

    def stop(self) -> None:
        """Take nothing more in."""
        with self._wake:
            self._stopping = True
            self._wake.notify()

    def take(self, due_s: Callable[[], float]) -> tuple[list[Asked], list[Look]]:
        """Wait until something is asked or the steady clock has come to *due_s*; return what is asked."""
        with self._wake:
            while not (self._queue or self._looks or self._stopping):
                left_s = due_s() - self._steady()
                if left_s <= 0:
                    break
                self._wake.wait(left_s)
            return self._taken()

    def pause(self, for_s: float) -> bool:
        """Let *for_s* seconds pass whatever is asked; tell whether it is to go on then."""
        until_s = self._steady() + for_s
        with self._wake:
            while not self._stopping and (left_s := until_s - self._steady()) > 0:
                self._wake.wait(left_s)
            return not self._stopping

    def close(self, why: str) -> None:
        """Take nothing more in, and tell all who wait *why* they are not served."""
        with self._wake:
            self._stopping = True
            asked, looks = self._taken()
        for one in asked:
            one.answer(failed(why))
        for look in looks:
            look.found.set_exception(RuntimeError("the conductor has stopped"))

    def _taken(self) -> tuple[list[Asked], list[Look]]:
        asked, looks = list(self._queue), list(self._looks)
        self._queue.clear()
        self._looks.clear()
        return asked, looks


def stamped(command: c.Command, at_ms: int) -> c.Command:
    """Return *command* at *at_ms*, in the very form in which a recovery will read it."""
    return decode_command(encode(msgspec.structs.replace(command, at_ms=at_ms)))


def failed(why: str) -> Receipt:
    """Return the receipt of a command that was not stored."""
    return Receipt("failed", -1, "not_stored", why)
