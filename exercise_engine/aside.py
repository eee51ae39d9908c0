"""Where work is run that would keep others waiting: for a disk, or for its long computing.

The engine hands such work to a callable that it was given, and knows no more:
:func:`directly` runs it here and now, and a server with an event loop may give
one that sends it to a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Aside(Protocol):
    """Something that runs work elsewhere, waits for it, and returns or raises what it did."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Run *work*."""
        ...


def directly(work: Callable[[], T], /) -> T:
    """Run *work* here and now."""
    return work()
