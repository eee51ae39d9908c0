"""Verifying a stored exercise finds every change made behind the ledger's back."""

import pytest

from exercise_engine.errors import ChainBroken
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.sql import SqlLedger
from tests.exercise_engine.ledger.conftest import Tamper
from tests.exercise_engine.ledger.helpers import three_commits

# Rows 1 to 6 stand in three commits: 1-2, 3-5 and 6.
CHANGES = {
    "an edited time": ("UPDATE rows SET at_ms = 11 WHERE seq = 1", "rows 1 to 2"),
    "an edited stamp": ("UPDATE rows SET wall = wall + 1 WHERE seq = 4", "rows 3 to 5"),
    "an edited seat": ("UPDATE rows SET seat = 'health.nurse' WHERE seq = 4", "rows 3 to 5"),
    "an edited id": ("UPDATE rows SET command_id = 'z' WHERE seq = 4", "rows 3 to 5"),
    "an edited kind": ("UPDATE rows SET kind = 'audit' WHERE seq = 5", "rows 3 to 5"),
    "an edited version": ("UPDATE rows SET engine_version = '9' WHERE seq = 6", "rows 6 to 6"),
    "a lost row": ("DELETE FROM rows WHERE seq = 4", "of commit 2 rows are missing: 4"),
    "a lost last row": ("DELETE FROM rows WHERE seq = 6", "of commit 3 rows are missing: 6"),
    "all rows lost": ("DELETE FROM rows", "of commit 1 rows are missing: 1, 2"),
    "a lost commit": ("DELETE FROM commits WHERE commit_no = 2", "missing before commit 3"),
    "a lost last commit": ("DELETE FROM commits WHERE commit_no = 3", "row 6 and what follows"),
    "an edited hash": (
        "UPDATE commits SET hash = prev_hash WHERE commit_no = 3",
        "rows 6 to 6 are not those of commit 3",
    ),
    "an edited link": (
        "UPDATE commits SET prev_hash = hash WHERE commit_no = 2",
        "commit 2 does not follow",
    ),
    "another seed": ("UPDATE exercises SET seed = 8", "what the exercise is made from"),
    "another start": ("UPDATE exercises SET start = 'short'", "what the exercise is made from"),
}


@pytest.fixture
def ledger(database: Database) -> SqlLedger:
    made = SqlLedger(database)
    three_commits(made)
    return made


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found_and_named(ledger: SqlLedger, tamper: Tamper, change):
    statement, message = CHANGES[change]
    assert ledger.verify("storm-1").ok

    tamper(statement)

    faults = ledger.verify("storm-1").faults
    assert {fault.kind for fault in faults} == {"tampered"}
    assert any(message in fault.message for fault in faults)
    with pytest.raises(ChainBroken, match="does not hold"):
        ledger.history("storm-1")


def test_an_edited_body_is_found(ledger: SqlLedger, tamper: Tamper):
    tamper("UPDATE rows SET body = (SELECT body FROM rows WHERE seq = 6) WHERE seq = 2")

    [fault] = ledger.verify("storm-1").faults

    assert (fault.kind, fault.seq) == ("tampered", 1)


def test_rows_that_changed_places_are_found(ledger: SqlLedger, tamper: Tamper):
    for old, new in ((3, 100), (5, 3), (100, 5)):
        tamper(f"UPDATE rows SET seq = {new} WHERE seq = {old}")

    [fault] = ledger.verify("storm-1").faults

    assert "one was edited or moved" in fault.message


def test_a_record_cut_off_at_a_commit_is_found(ledger: SqlLedger, tamper: Tamper):
    tamper("DELETE FROM rows WHERE seq = 6")
    tamper("DELETE FROM commits WHERE commit_no = 3")

    [fault] = ledger.verify("storm-1").faults

    assert fault.message == (
        "the record ends with commit 2 at row 5, but 3 commits with 6 rows were written"
    )


def test_a_row_put_behind_the_last_commit_is_found(ledger: SqlLedger, tamper: Tamper):
    tamper(
        "INSERT INTO rows (exercise, seq, kind, at_ms, wall, body, format_version, engine_version)"
        " SELECT exercise, 7, kind, at_ms, wall, body, format_version, engine_version"
        " FROM rows WHERE seq = 6"
    )

    [fault] = ledger.verify("storm-1").faults

    assert (fault.seq, fault.message) == (7, "row 7 and what follows belong to no commit")


def test_two_changes_are_two_faults(ledger: SqlLedger, tamper: Tamper):
    tamper("UPDATE rows SET at_ms = 11 WHERE seq = 1")
    tamper("UPDATE rows SET at_ms = 31 WHERE seq = 6")

    assert [fault.seq for fault in ledger.verify("storm-1").faults] == [1, 6]


def test_another_scenario_under_the_same_digest_is_found(ledger: SqlLedger, tamper: Tamper):
    ledger.put_scenario({"scenario.yaml": b"title: Calm\n"}, ledger.history("storm-1")[0].made_by)
    tamper(
        "UPDATE scenarios SET files = (SELECT other.files FROM scenarios AS other"
        " WHERE other.digest <> scenarios.digest)"
        " WHERE digest = (SELECT scenario_digest FROM exercises)"
    )

    [fault] = ledger.verify("storm-1").faults

    assert fault.message == "the stored scenario is not the one that was played"


def test_a_chain_made_by_another_rule_is_not_called_tampered(ledger: SqlLedger, tamper: Tamper):
    tamper("UPDATE exercises SET chain_version = 2")

    [fault] = ledger.verify("storm-1").faults

    assert fault.kind == "other version"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rows SET body = 'a word' WHERE seq = 2",
        "UPDATE rows SET seq = 'a word' WHERE seq = 2",
        "UPDATE scenarios SET files = x'00'",
    ],
)
def test_what_only_sqlite_lets_an_editor_write_is_found(sqlite_url, statement):
    database = Database.open(sqlite_url)
    ledger = SqlLedger(database)
    three_commits(ledger)

    database.write(lambda connection: connection.exec_driver_sql(statement))

    assert {fault.kind for fault in ledger.verify("storm-1").faults} == {"tampered"}
    with pytest.raises(ChainBroken):
        ledger.history("storm-1")
    database.close()
