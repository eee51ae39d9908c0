"""How the engine's threads share one process with the consoles.

Under gevent a long computation would keep every console waiting for its end, so
the conductor sleeps for an instant between settled steps: longer than zero,
because a sleep of nothing serves neither timers nor sockets. Ordinary threads
need none of that.

Commits run where they are asked for. In the hub's pool of native threads they
would keep nobody waiting for a slow disk, but a native thread and a greenlet that
wait for the same database connection can wait for each other for good.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from web.settings import AsyncMode

GIVE_WAY_S = 1e-6


def give_way_for(mode: AsyncMode) -> Callable[[], None]:
    """Return what the conductor calls between settled instants under *mode*."""
    return _sleep_an_instant if mode == "gevent" else _not_at_all


def _sleep_an_instant() -> None:
    time.sleep(GIVE_WAY_S)


def _not_at_all() -> None:
    """Threads are switched by the interpreter."""
