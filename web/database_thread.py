"""The one native thread that touches the database while everybody else is a greenlet.

A greenlet that waited for a disk would keep every console waiting. So it hands
its work to this thread and sleeps until the work is done. No other thread has
the database's connections, and this one waits for nobody: nothing that two of
them could hold against each other is left.

Only what gevent does not patch joins the two sides: a queue of the interpreter's
own, and the loop's bell, which another thread may ring.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from gevent import get_hub
from gevent.event import Event
from gevent.monkey import get_original

from web.rooms import NotReady

T = TypeVar("T")

_SimpleQueue = get_original("queue", "SimpleQueue")
_start_new_thread, _allocate_lock, _get_ident = get_original(
    "_thread", ["start_new_thread", "allocate_lock", "get_ident"]
)


class _Asked:
    """A piece of work, what became of it, and how whoever asked is woken."""

    __slots__ = ("fault", "result", "wake", "work")

    def __init__(self, work: Callable[[], Any], wake: Callable[[], object]) -> None:
        self.work = work
        self.wake = wake
        self.result: Any = None
        self.fault: BaseException | None = None


class DatabaseThread:
    """A thread that is called with work and returns, or raises, what the work did.

    Work is done in the order of asking, and all of it: a greenlet that is killed
    while it waits takes nothing back. What the thread itself asks for is done at
    once. Other native threads may ask too; they wait as threads do.
    """

    def __init__(self) -> None:
        """Begin the thread for the event loop of the thread that makes it."""
        self._hub_ident = _get_ident()
        self._queue = _SimpleQueue()
        self._done: deque[Callable[[], object]] = deque()
        self._bell = get_hub().loop.async_()
        self._bell.start(self._wake_greenlets)
        self._closed = False
        self._ended = _allocate_lock()
        self._ended.acquire()
        self._ident: int = _start_new_thread(self._run, ())

    def __call__(self, work: Callable[[], T], /) -> T:
        """Let the thread run *work*, and wait for it.

        Raises :exc:`~web.rooms.NotReady` after :meth:`close`.
        """
        me = _get_ident()
        if me == self._ident:
            return work()
        if self._closed:
            raise NotReady("The server is stopping.")
        asked = self._as_greenlet(work) if me == self._hub_ident else self._as_thread(work)
        try:
            if asked.fault is not None:
                raise asked.fault
            result: T = asked.result
            return result
        finally:
            # A fault keeps this frame, and the frame would keep the fault.
            del asked

    def close(self) -> None:
        """Do what was asked for, and end."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._ended.acquire()
            self._wake_greenlets()
            self._bell.close()

    def _as_greenlet(self, work: Callable[[], Any]) -> _Asked:
        done = Event()

        def wake() -> None:
            self._done.append(done.set)
            self._bell.send()

        asked = _Asked(work, wake)
        self._queue.put(asked)
        done.wait()
        return asked

    def _as_thread(self, work: Callable[[], Any]) -> _Asked:
        done = _allocate_lock()
        done.acquire()
        asked = _Asked(work, done.release)
        self._queue.put(asked)
        done.acquire()
        return asked

    def _wake_greenlets(self) -> None:
        """In the loop's own thread, wake whoever's work is done."""
        while self._done:
            self._done.popleft()()

    def _run(self) -> None:
        while (asked := self._queue.get()) is not None:
            try:
                asked.result = asked.work()
            except BaseException as fault:  # noqa: BLE001 - it belongs to whoever asked
                asked.fault = fault
            asked.wake()
            # Nothing is kept alive until somebody asks again.
            del asked
        self._ended.release()
