import json
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from exercise_engine.ledger.database import Database
from exercise_engine.ledger.participants import Participant, Participants
from exercise_engine.ledger.sql import SqlLedger
from facilitator_tools.cli import main
from tests.facilitator_tools.squall import keep, played


@pytest.fixture
def url(tmp_path):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    database = Database.open(url)
    exercise = keep(played(), SqlLedger(database))
    person = Participant(exercise=exercise, id="p-anna", name="Anna", joined_wall=1.0)
    Participants(database).add(person)
    database.close()
    return url


def run(*arguments):
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


def test_the_report_is_written_as_a_page_with_the_participants_names(url, tmp_path):
    target = tmp_path / "report.html"

    ended = run("x-squall", "--to", target, "--database", url)

    assert ended.exit_code == 0
    assert "Anna" in target.read_text()


def test_the_report_is_written_as_json(url, tmp_path):
    target = tmp_path / "report.json"

    ended = run("squall", "--to", target, "--database", url)

    assert ended.exit_code == 0
    assert json.loads(target.read_bytes())["exercise"]["id"] == "x-squall"


def test_progress_is_json_lines_that_rise_to_one(url, tmp_path):
    ended = run("x-squall", "--to", tmp_path / "r.json", "--database", url, "--progress")

    shares = [json.loads(line)["share"] for line in ended.stdout.splitlines()]

    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize("name", ["report.docx", "report"])
def test_an_ending_that_cannot_be_written_is_wrong_usage_and_says_which_can(url, tmp_path, name):
    ended = run("x-squall", "--to", tmp_path / name, "--database", url)

    assert ended.exit_code == 2
    assert "a report ends in .html or .json" in ended.stderr


def test_an_unknown_exercise_is_a_fault_in_what_was_given(url, tmp_path):
    ended = run("nothing", "--to", tmp_path / "r.html", "--database", url)

    assert ended.exit_code == 1
    assert "No exercise has the code 'NOTHING'" in ended.stderr


def test_a_changed_row_shows_in_the_report_and_in_the_status(url, tmp_path):
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection, connection:
        connection.execute(
            "UPDATE rows SET body = CAST(replace(CAST(body AS TEXT), 'Gusts', 'Whims') AS BLOB)"
        )

    ended = run("x-squall", "--to", tmp_path / "r.html", "--database", url)

    assert ended.exit_code == 1
    assert "does not verify" in ended.stderr
    assert "The record does not verify" in (tmp_path / "r.html").read_text()


def test_a_row_that_is_no_event_is_told_by_its_number(url, tmp_path):
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection, connection:
        connection.execute("UPDATE rows SET body = CAST('{}' AS BLOB) WHERE seq = 3")

    ended = run("x-squall", "--to", tmp_path / "r.html", "--database", url)

    assert ended.exit_code == 1
    assert "Row 3 of x-squall is no event" in ended.stderr


def test_a_file_that_cannot_be_written_is_told_without_a_traceback(url, tmp_path):
    ended = run("x-squall", "--to", tmp_path / "no" / "r.html", "--database", url)

    assert ended.exit_code == 1
    assert "cannot be written" in ended.stderr
