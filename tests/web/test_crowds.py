"""One person with a program in a loop takes nothing from anybody else."""

from __future__ import annotations

from contextlib import suppress

import pytest
from limits import RateLimitItemPerMinute
from simple_websocket import Client, ConnectionClosed

from tests.web.conftest import Boot, Server, account, open_console, take_seat
from tests.web.websocket import PATIENCE_S, Console, Refused
from web import crowd, sockets
from web.rooms import OpenExercise

FEW = crowd.Bounds(3, RateLimitItemPerMinute(5), RateLimitItemPerMinute(100))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A player may open three consoles at once and five a minute, and say six things from one."""
    monkeypatch.setattr(crowd, "OF_A_PLAYER", FEW)
    monkeypatch.setattr(crowd, "FROM_A_CONSOLE", RateLimitItemPerMinute(6))
    monkeypatch.setattr(crowd, "OVER_THE_LIMIT", RateLimitItemPerMinute(4))


@pytest.fixture
def clerk(server: Server, flood: OpenExercise) -> Boot:
    """What the page of the clerk's console is given."""
    return open_console(take_seat(server, flood, "council.clerk"), flood, "council.clerk")


def refusal(server: Server, boot: Boot) -> Refused:
    with pytest.raises(Refused) as refused:
        server.console(boot["token"])
    return refused.value


@pytest.mark.usefixtures("few")
def test_one_person_opens_so_many_consoles_and_no_more_until_one_is_closed(
    server: Server, clerk: Boot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(crowd, "OF_A_PLAYER", FEW._replace(connects=RateLimitItemPerMinute(500)))
    held = [server.console(clerk["token"]) for _ in range(3)]

    refused = refusal(server, clerk)
    held[0].close()
    late = as_soon_as_let_in(server, clerk)

    assert str(refused) == "too_many"
    assert refused.data["message"].startswith("This seat is open in 3 windows already.")
    assert late.welcome["slices"]


def as_soon_as_let_in(server: Server, boot: Boot) -> Console:
    """Try until the server has noticed that a console went."""
    for _ in range(100):
        with suppress(Refused):
            return server.console(boot["token"])
    raise AssertionError("The console was never let in.")


@pytest.mark.usefixtures("few")
def test_consoles_that_come_and_go_too_fast_wait(server: Server, clerk: Boot):
    for _ in range(5):
        server.console(clerk["token"]).close()

    refused = refusal(server, clerk)

    assert str(refused) == "too_many"
    assert refused.data["after_ms"] == 10_000


@pytest.mark.usefixtures("few")
def test_others_are_let_in_whatever_one_does(server: Server, flood: OpenExercise, clerk: Boot):
    for _ in range(3):
        server.console(clerk["token"])
    refusal(server, clerk)
    chief = open_console(take_seat(server, flood, "ambulance.chief"), flood, "ambulance.chief")

    assert server.console(chief["token"]).welcome["slices"]
    control = open_console(account(server), flood, "control")
    assert [server.console(control["token"]).welcome["counter"] for _ in range(4)] == [0] * 4


def read_to_the_end(link: Client) -> None:
    """Read until the server closes, or what opens and ends a link has come and more yet."""
    for _ in range(3):
        link.receive(PATIENCE_S)


def test_a_link_over_which_nobody_says_who_they_are_is_closed(
    server: Server, clerk: Boot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sockets, "NAMELESS_S", 0.0)
    console = server.console(clerk["token"])
    nameless = Client.connect(f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket")

    with pytest.raises(ConnectionClosed):
        read_to_the_end(nameless)

    assert console.say("pause")["rule"] == "not_permitted"


@pytest.mark.usefixtures("few")
def test_a_flood_is_told_its_end_and_closed(server: Server, clerk: Boot):
    console = server.console(clerk["token"])

    rules = [console.say("pause")["rule"] for _ in range(10)]
    with pytest.raises(EOFError):
        console.say("pause")

    assert rules == ["not_permitted"] * 6 + ["too_many"] * 4
    assert dict(console.told)["closing"] == {"message": crowd.FLOODED, "after_ms": 30_000}
    refused = refusal(server, clerk)
    assert (str(refused), refused.data["after_ms"]) == ("too_many", 30_000)


@pytest.mark.usefixtures("few")
def test_what_was_said_before_a_flood_is_neither_lost_nor_done_twice(
    server: Server, flood: OpenExercise, control: Console, clerk: Boot
):
    control.say("start")
    control.say("pause")
    console, back = server.console(clerk["token"]), server.console(clerk["token"])
    said = [{"id": f"c{n}", "kind": "write_log", "text": f"entry {n}"} for n in range(7)]

    first = [console.give(command) for command in said]
    again = [back.give(command) for command in (said[6], *said[:5])]

    assert [answer["status"] for answer in first] == ["accepted"] * 6 + ["failed"]
    assert again[0]["status"] == "accepted"
    assert again[1:] == first[:5]
    texts = sorted(entry["text"] for entry in back.of("log").values())
    assert texts == [f"entry {n}" for n in range(7)]
