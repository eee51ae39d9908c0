"""Which work is done in which thread, so that no console waits for a disk or a computation.

Under gevent all consoles share one thread. What touches the database goes to
another one that alone does so, and what computes for long (reading a scenario,
replaying an exercise, hashing a password) to a few that never touch it: they too
ask the database's thread. The conductors, which stay with the consoles, sleep for
an instant between settled steps: longer than zero, because a sleep of nothing
serves neither timers nor sockets.

Ordinary threads need none of that.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from exercise_engine.aside import Aside, directly
from web.settings import AsyncMode

T = TypeVar("T")

GIVE_WAY_S = 1e-6
# How long the interpreter stays with a thread while another one is ready. A commit asks for the
# interpreter a dozen times, and by Python's own 5 ms it would each time wait for the consoles.
HAND_OVER_S = 0.0005
# Two, so that whoever signs in need not wait until an exercise is recovered.
_COMPUTING = 2


@dataclass(frozen=True)
class Threads:
    """Where each kind of work is done, and what a conductor calls between settled instants."""

    database: Aside
    computing: Aside
    give_way: Callable[[], None]
    close: Callable[[], None]


def threads_for(mode: AsyncMode) -> Threads:
    """Return the threads of a server under *mode*; begins them where there are any."""
    if mode != "gevent":
        return Threads(directly, directly, _not_at_all, _not_at_all)
    from gevent.threadpool import ThreadPool

    from web.database_thread import DatabaseThread

    sys.setswitchinterval(HAND_OVER_S)
    database, pool = DatabaseThread(), ThreadPool(_COMPUTING)

    def computing(work: Callable[[], T], /) -> T:
        result: T = pool.apply(work)
        return result

    def close() -> None:
        database.close()
        pool.kill()

    return Threads(database, computing, _sleep_an_instant, close)


def _sleep_an_instant() -> None:
    time.sleep(GIVE_WAY_S)


def _not_at_all() -> None:
    """There is nothing to do."""
