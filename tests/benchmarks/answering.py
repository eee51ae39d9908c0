"""A server with a hundred seats taken and play begun, as a child process of a benchmark.

``python -m tests.benchmarks.answering durable FOLDER`` answers once a command is in
its SQLite ledger; ``plain`` is the same server over a ledger that forgets what it is told.
It prints its port and a socket token for each seat as one JSON object, and
serves until it is terminated.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from exercise_engine.commands import SeatParticipant, Start
from exercise_engine.ledger import Commit, Lease, Row
from exercise_engine.ledger.sql import SqlLedger
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.seats import CONDUCTOR, CONTROL
from web.app import create_app
from web.making import Wish, make_exercise
from web.server import serve_app
from web.services import of
from web.settings import settings_in
from web.tokens import Holder

SEATS = 100


SCENARIO = """
scenario: crowd
title: A crowd
summary: A hundred people of five agencies, to whom nothing happens.
threats: [natural_disaster]
place: {name: Test Island, centre: [13.2, -61.2], zone: America/St_Vincent}
begins: 2030-06-01 06:00
starts:
  - {id: full, title: All of it, length: 6 h, pace: [{from: T+00:00, rate: 1}]}
agencies:
"""


def crowd() -> dict[str, bytes]:
    """A scenario with a hundred seats, in which nothing is due."""
    roles = f"[{{id: desk, title: Desk, seats: {SEATS // 5}}}]"
    agencies = [f"  - {{id: a{n}, title: Agency {n}, roles: {roles}}}\n" for n in range(5)]
    return {"scenario.yaml": (SCENARIO + "".join(agencies)).encode()}


class Unkept(SqlLedger):
    """A ledger that forgets what it is told: what a server costs without one."""

    def append(self, lease: Lease, rows: Sequence[Row], *, after_seq: int, **_: Any) -> Commit:
        """Say that *rows* are stored."""
        assert lease.token
        return Commit(0, after_seq + 1, after_seq + len(rows), "", "")

    def renew(self, lease: Lease, **_: Any) -> Lease:
        """Say that the lease is renewed."""
        return lease


def main(kind: str, folder: str) -> None:
    """Serve until terminated."""
    app = create_app(settings_in(Path(folder), async_mode="gevent"))
    made = of(app)
    if kind == "plain":
        made.ledger.__class__ = Unkept
    loaded = read_scenario(crowd())
    one = make_exercise(made, Wish(loaded, loaded.scenario.starts[0].id, seed=1), by="benchmark")
    tokens = []
    for seat in loaded.scenario.seats:
        who = f"p-{seat}"
        taking = SeatParticipant(
            id=f"join/{seat}", seat=CONDUCTOR, by=CONDUCTOR, taken=seat, participant=who
        )
        one.say(taking)
        tokens.append(made.signer.socket(Holder(one.exercise.id, seat, who)))
    one.say(Start(id="start", seat=CONTROL, by="benchmark"))

    def ready(address: str) -> None:
        print(json.dumps({"port": urlsplit(address).port, "tokens": tokens}), flush=True)  # noqa: T201

    serve_app(app, "127.0.0.1", 0, ready)


if __name__ == "__main__":
    main(*sys.argv[1:])
