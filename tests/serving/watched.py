"""Our command under gevent, with somebody who notes which thread touches the database.

``python -m tests.serving.watched NOTES COMMIT_S serve ...`` runs ``kingstown serve ...``;
each commit takes *COMMIT_S* seconds longer, outside the interpreter's lock, as on a
slow disk. At its end it writes a :class:`Notes` as JSON to the file NOTES.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import sys
from pathlib import Path
from typing import Any

import gevent
import msgspec
from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from web.cli import main

BEAT_S = 0.005

_ident = monkey.get_original("_thread", "get_ident")
_sleep = monkey.get_original("time", "sleep")


class Notes(msgspec.Struct):
    """What was seen: *threads* that touched the database, and the consoles' *beats* while each commit waited."""

    threads: set[int]
    consoles: int
    touches: int = 0
    beats: int = 0
    beats_in_commits: list[int] = msgspec.field(default_factory=list)


def watch(notes: Notes, commit_s: float) -> None:
    """Note each touch of any database, and let each commit take longer."""

    def touched(*_: Any) -> None:
        notes.threads.add(_ident())
        notes.touches += 1

    def committed(*_: Any) -> None:
        touched()
        before = notes.beats
        _sleep(commit_s)
        notes.beats_in_commits.append(notes.beats - before)

    for name in ("connect", "checkout", "checkin", "close"):
        event.listen(Pool, name, touched)
    for name in ("begin", "before_cursor_execute", "rollback"):
        event.listen(Engine, name, touched)
    event.listen(Engine, "commit", committed)


def beat(notes: Notes) -> None:
    """Wake as often as a console that wants to hear something, and count how often."""
    while True:
        gevent.sleep(BEAT_S)
        notes.beats += 1


if __name__ == "__main__":
    target, slower_s = Path(sys.argv[1]), float(sys.argv[2])
    seen = Notes(threads=set(), consoles=_ident())
    watch(seen, slower_s)
    gevent.spawn(beat, seen)
    try:
        main(sys.argv[3:])
    finally:
        target.write_bytes(msgspec.json.encode(seen))
