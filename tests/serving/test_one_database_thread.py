"""Under gevent one thread alone touches the database, whatever people ask for and however slow it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from threading import Thread

import msgspec
import pytest

from tests.serving.server import FLOOD, Server, Visitor
from tests.serving.watched import Notes
from tests.web.websocket import Console

SLOW_COMMIT_S = 0.015
SPEAKERS = 10
WORDS_EACH = 20

Watched = Callable[..., Server]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    servers: list[Server] = []

    def started(database: str | None = None, commit_s: float = 0.0) -> Server:
        run_by = ("-m", "tests.serving.watched", str(tmp_path / "notes.json"), str(commit_s))
        server = Server(tmp_path, database, run_by=run_by)
        server.add_scenario(FLOOD)
        server.add_account("ann")
        server.start()
        servers.append(server)
        return server

    yield started
    for server in servers:
        server.kill()


def notes_of(server: Server) -> Notes:
    """Stop *server* and return what was seen."""
    server.stop()
    return msgspec.json.decode((server.data.parent / "notes.json").read_bytes(), type=Notes)


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_whatever_people_ask_for_no_console_waits_for_the_database(
    store: str, watched: Watched, request: pytest.FixtureRequest
):
    server = watched(request.getfixturevalue("postgres_url") if store == "postgresql" else None)
    ann, bo = Visitor(server), Visitor(server)

    ann.sign_in("ann")
    exercise = ann.make_exercise("flood", "full", 1, "doctrine", ("ambulance.chief",))
    code = server.code_of(exercise)
    bo.join(code, "council.clerk", "Bo")
    control = Console(server.port, {"token": ann.token(code, "control")})
    clerk = Console(server.port, {"token": bo.token(code, "council.clerk")})
    control.say("start")
    said = clerk.say("write_log", text="On duty")
    control.say("end")
    ann.get(f"/exercises/{exercise}")
    ann.get("/exercises")
    ann.get(f"/e/{code}/review")
    ann.post("/sign-out", "/sign-in", [])
    bo.post(f"/e/{code}/seat/council.clerk/leave", f"/e/{code}", [])
    for console in (control, clerk):
        console.close()
    notes = notes_of(server)

    assert said["status"] == "accepted"
    assert notes.touches > 100
    assert len(notes.beats_in_commits) > 10
    assert len(notes.threads) == 1
    assert notes.consoles not in notes.threads


def test_consoles_keep_their_beat_while_every_commit_waits_for_a_slow_disk(watched: Watched):
    server = watched(commit_s=SLOW_COMMIT_S)
    ann = Visitor(server)
    ann.sign_in("ann")
    codes = [server.code_of(ann.make_exercise("flood", "full", n, "", ())) for n in range(2)]
    tokens = [ann.token(code, "control") for code in codes]
    consoles = [Console(server.port, {"token": token}) for token in tokens * (SPEAKERS // 2)]

    def speak(console: Console) -> None:
        for number in range(WORDS_EACH):
            assert console.say("write_log", text=f"Note {number}")["status"] == "accepted"

    people = [Thread(target=speak, args=(console,)) for console in consoles]
    for person in people:
        person.start()
    for person in people:
        person.join()
    for console in consoles:
        console.close()
    notes = notes_of(server)

    # Three beats fit into a commit. In the consoles' own thread there would be none in any.
    assert len(notes.beats_in_commits) > WORDS_EACH
    assert median(notes.beats_in_commits) >= 1
