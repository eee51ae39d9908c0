"""Whatever kills the server, and whenever: the exercise is what it would have been."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any

import pytest

from exercise_engine.ledger import StoredRow, open_ledger
from exercise_engine.scenario.reader import read_scenario
from tests.serving.server import FLOOD, Server, Visitor
from tests.serving.talker import Talker
from tests.serving.undisturbed import said_by_people, undisturbed, without_clock
from tests.web.websocket import Console

pytestmark = pytest.mark.long

SEED = 11
MINUTE_MS = 60_000
# A seat that no script knows what to do with: a person takes it.
DRIVER = {
    "scenario.yaml": (
        "{id: chief, title: Chief}",
        "{id: chief, title: Chief}, {id: driver, title: Driver}",
    )
}
SCRIPTED = ("council.director", "council.clerk", "ambulance.chief")
LONGEST_LIFE_S = 0.6
# What one person may say in a minute is limited; every life has its own minute.
MOST_WORDS = 60

Serve = Callable[..., Server]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    servers: list[Server] = []

    def started(database: str | None = None) -> Server:
        server = Server(tmp_path, database)
        server.add_scenario(FLOOD, DRIVER)
        server.add_account("ann")
        server.start()
        servers.append(server)
        return server

    yield started
    for server in servers:
        server.kill()


class Room:
    """An exercise of the flood in which all seats are scripted but the driver's."""

    def __init__(self, server: Server) -> None:
        self.server = server
        ann, bo = Visitor(server), Visitor(server)
        ann.sign_in("ann")
        self.exercise = ann.make_exercise("flood", "full", SEED, "doctrine", SCRIPTED)
        self.code = server.code_of(self.exercise)
        self._control = ann.token(self.code, "control")
        bo.join(self.code, "ambulance.driver", "Bo")
        self.driver = Talker(server.port, bo.token(self.code, "ambulance.driver"), _word)

    def control(self) -> Console:
        return Console(self.server.port, {"token": self._control})

    def rows(self) -> list[StoredRow]:
        with closing(open_ledger(self.server.database)) as ledger:
            return ledger.history(self.exercise)


def _word(number: int) -> dict[str, Any]:
    if number % 3:
        return {"kind": "write_log", "text": f"Note {number}"}
    return {"kind": "message", "to": ["council"], "text": f"Message {number}"}


def play_through_kills(room: Room, kills: int, dice: Random) -> None:
    """Play to ENDEX while the server is killed *kills* times, each time at a random moment."""
    server = room.server
    control = room.control()
    control.say("start")
    control.say("set_rate", rate=1_500)
    for _ in range(kills):
        death = Timer(dice.uniform(0, LONGEST_LIFE_S), server.kill)
        death.start()
        room.driver.talk_until_it_dies(MOST_WORDS)
        death.join()
        server.start()
    control = room.control()
    control.say("advance_to", until_ms=360 * MINUTE_MS)
    room.driver.say_what_waits()
    while control.slices["clock"]["phase"] != "ended":
        control.read()


@pytest.mark.parametrize(("store", "kills"), [("sqlite", 20), ("postgresql", 3)])
def test_an_exercise_whose_server_is_killed_is_the_same_as_an_undisturbed_one(
    store: str, kills: int, serve: Serve, request: pytest.FixtureRequest
):
    server = serve(request.getfixturevalue("postgres_url") if store == "postgresql" else None)
    room = Room(server)

    play_through_kills(room, kills, Random(SEED))
    server.stop()

    rows = room.rows()
    loaded = read_scenario(server.data / "scenarios" / "flood")
    assert without_clock(rows) == undisturbed(loaded, SEED, "full", said_by_people(rows))
    stored = Counter((row.seat, row.command_id) for row in rows if row.kind == "command")
    assert set(stored.values()) == {1}
    assert {("ambulance.driver", said) for said in room.driver.acknowledged} <= set(stored)
    verified = server.command("exercise", "verify", room.exercise)
    assert verified.returncode == 0, verified.stdout + verified.stderr
