"""What was acknowledged survives the death of the process; what failed leaves nothing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection

from exercise_engine.errors import LeaseLost
from exercise_engine.ledger import LedgerStore, open_ledger
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.sql import SqlLedger
from tests.exercise_engine.ledger.helpers import US, begun, command, event, write

ROOT = Path(__file__).resolve().parents[3]

# Appends commits of one to seven rows without end, and prints the last row of
# each one once it is acknowledged.
ENDLESS_WRITER = """
import sys
from exercise_engine.ledger import open_ledger
from tests.exercise_engine.ledger.helpers import US, event
ledger = open_ledger(sys.argv[1])
lease = ledger.acquire("storm-1", "writer", now_wall=float(sys.argv[2]), ttl_s=10.0)
last = ledger.head("storm-1").last_seq
while True:
    rows = [event(f"row {last + n + 1}", last + n + 1) for n in range(last % 7 + 1)]
    last = ledger.append(
        lease, rows, after_seq=last, reached_ms=last + len(rows), now_wall=0.0, made_by=US
    ).last_seq
    print(last, flush=True)
"""


def acknowledged_until_killed(url: str, now_wall: float, commits: int) -> int:
    """Let a writer acknowledge *commits*, kill it at once, and return the last row it printed."""
    writer = subprocess.Popen(
        [sys.executable, "-c", ENDLESS_WRITER, url, str(now_wall)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        for _ in range(commits):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        printed = writer.stdout.read().split("\n")[:-1]
    if printed:
        return int(printed[-1])
    return 0


def test_a_writer_killed_between_or_within_commits_loses_nothing(database_url: str):
    ledger = open_ledger(database_url)
    ledger.release(begun(ledger))
    acknowledged = 0

    for round_no, commits in enumerate((1, 8, 3, 15), start=1):
        printed = acknowledged_until_killed(database_url, 1000.0 * round_no, commits)
        acknowledged = max(acknowledged, printed)

        rows = ledger.history("storm-1")

        assert ledger.head("storm-1").last_seq == len(rows) >= acknowledged
        assert ledger.head("storm-1").reached_ms == len(rows)
        assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    ledger.close()


def test_a_commit_that_dies_halfway_leaves_no_row(database: Database):
    ledger = SqlLedger(database)
    lease = begun(ledger)
    write(ledger, lease, event("one"))

    class PowerCutError(Exception):
        pass

    def cut(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE leases SET last_seq = 2")
        connection.exec_driver_sql(
            "INSERT INTO rows (exercise, seq, kind, at_ms, wall, body, format_version,"
            " engine_version) SELECT exercise, 2, kind, at_ms, wall, body, format_version,"
            " engine_version FROM rows"
        )
        raise PowerCutError

    with pytest.raises(PowerCutError):
        database.write(cut)

    assert ledger.verify("storm-1").ok
    assert ledger.head("storm-1").last_seq == 1


def test_of_two_processes_that_write_one_exercise_the_second_to_come_is_refused(
    database_url: str,
):
    here, there = open_ledger(database_url), open_ledger(database_url)
    slow = begun(here)
    quick = there.acquire("storm-1", "server-b", now_wall=2000.0, ttl_s=10.0)

    write(there, quick, command("a"))
    with pytest.raises(LeaseLost):
        write(here, slow, command("b"))

    assert [row.command_id for row in here.history("storm-1")] == ["a"]
    here.close()
    there.close()


def test_a_ledger_that_is_opened_again_has_everything(database_url: str):
    first = open_ledger(database_url)
    lease = begun(first)
    write(first, lease, command("a"), event("one"))
    rows, head = first.history("storm-1"), first.head("storm-1")
    first.close()

    again: LedgerStore = open_ledger(database_url)

    assert (again.history("storm-1"), again.head("storm-1")) == (rows, head)
    again.append(lease, [event("two")], after_seq=2, reached_ms=1, now_wall=0.0, made_by=US)
    assert again.verify("storm-1").ok
    again.close()


def test_sqlite_commits_survive_a_power_cut_by_its_own_settings(sqlite_url: str):
    database = Database.open(sqlite_url)

    def pragma(name: str) -> object:
        return database.write(lambda connection: connection.exec_driver_sql(name).scalar())

    journal, synchronous = pragma("PRAGMA journal_mode"), pragma("PRAGMA synchronous")

    full = 2
    assert (journal, synchronous) == ("wal", full)
    database.close()
