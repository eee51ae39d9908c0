"""What people see while the ledger or a folder cannot be read, and afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.web.conftest import Server, account, open_console, take_seat
from tests.web.websocket import Console, Refused
from web.rooms import OpenExercise


@contextmanager
def failing_ledger(server: Server) -> Iterator[None]:
    """Let every look at a lease fail, as on a disk that does not answer."""
    path = server.services.settings.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("ALTER TABLE leases RENAME TO gone")
        try:
            yield
        finally:
            other.execute("ALTER TABLE gone RENAME TO leases")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_console_that_cannot_be_welcomed_is_told_to_come_again(
    server: Server, flood: OpenExercise, control: Console
):
    boot = open_console(take_seat(server, flood, "council.clerk"), flood, "council.clerk")
    control.say("start")
    server.services.rooms._let_go(flood)

    with failing_ledger(server), pytest.raises(Refused, match="not_ready"):
        server.console(boot["token"])
    back = server.console(boot["token"])

    assert back.slices["clock"]["phase"] == "play"
    assert back.say("write_log", text="Here again")["status"] == "accepted"


def test_a_link_to_nothing_in_a_scenario_folder_spoils_no_page(server: Server):
    folder = server.services.settings.scenarios / "odd"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text("title: Odd\n")
    (folder / "nothing").symlink_to("/nowhere/at/all")
    (folder / "itself").symlink_to("itself")

    answer = account(server).get("/exercises/new?scenario=odd")

    assert answer.status_code == 200
