"""How the engine's threads share one process with the consoles.

Under gevent a commit would keep every console waiting for the disk, and a long
computation for its end. So commits go to the hub's thread pool, and the
conductor sleeps for an instant between settled steps: longer than zero, because
a sleep of nothing serves neither timers nor sockets. Ordinary threads need none
of that.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from exercise_engine.conductor import Aside, directly
from web.settings import AsyncMode

T = TypeVar("T")

GIVE_WAY_S = 1e-6


def aside_for(mode: AsyncMode) -> Aside:
    """Return what runs commits and the like under *mode*."""
    return _in_pool if mode == "gevent" else directly


def give_way_for(mode: AsyncMode) -> Callable[[], None]:
    """Return what the conductor calls between settled instants under *mode*."""
    return _sleep_an_instant if mode == "gevent" else _not_at_all


def _in_pool(work: Callable[[], T], /) -> T:
    from gevent import get_hub

    result: T = get_hub().threadpool.apply(work)
    return result


def _sleep_an_instant() -> None:
    time.sleep(GIVE_WAY_S)


def _not_at_all() -> None:
    """Threads are switched by the interpreter."""
