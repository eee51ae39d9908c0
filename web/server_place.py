"""The name under which a server process conducts exercises.

A lease keeps other processes out for seconds after its holder was last heard.
When a server is killed and started again nobody should wait for that, so the
name is not the process's: it is that of a numbered *place* in the data folder,
kept by a lock on a file. The operating system ends the lock together with the
process, however that dies. Whoever then takes the place is surely its successor
and gets its leases back under the same name at once. A further server on the
same folder takes the next place, and waits for leases like any other.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import socket
from dataclasses import dataclass
from itertools import count

from filelock import FileLock, Timeout

from web.settings import Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ServerPlace:
    """A place that this process has for itself while it holds the lock."""

    name: str
    _lock: FileLock | None = None

    def leave(self) -> None:
        """Let another process have the place."""
        if self._lock is not None:
            self._lock.release()


def take_place(settings: Settings) -> ServerPlace:
    """Take the first free place in the data folder; its name differs from that of any other.

    Servers on other machines, or in other folders, may write to the same ledger.
    Where the file system has no locks, each process has a name of its own.
    """
    folder = settings.data.resolve()
    of_folder = hmac.digest(settings.secret.encode(), str(folder).encode(), "sha256")[:4].hex()
    server = f"{socket.gethostname()}/{of_folder}"
    for number in count(1):
        lock = FileLock(folder / f"server-{number}.lock", thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            continue
        except (NotImplementedError, OSError) as fault:
            _log.warning("No server can be locked in %s: %s", folder, fault)
            break
        return ServerPlace(f"{server}/{number}", lock)
    return ServerPlace(f"{server}/{secrets.token_hex(4)}")
