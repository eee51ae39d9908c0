"""``kingstown exercise alerts``: every public alert of an exercise as CAP 1.2."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.codec import encode, made_by
from exercise_engine.ledger import NewExercise, Row
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.sql import SqlLedger
from facilitator_tools.cli import main
from tests.exercise_engine.cooperation.gulf import GULF, gulf
from tests.exercise_engine.cooperation.refused import ALERT, HEAD
from tests.exercise_engine.exercises import Exercise

SCHEMA = Path(__file__).parents[2] / "data" / "cap_1_2.xsd"


def kept(folder: Path, *alerts: dict[str, object]) -> str:
    """The URL of a ledger in which the gulf was played with *alerts*, five minutes apart."""
    exercise = Exercise(gulf())
    for number, said in enumerate(alerts):
        exercise.to(5 * number)
        exercise.ask(c.IssueAlert, HEAD, **(ALERT | said))
    url = f"sqlite:///{folder / 'ledger.db'}"
    database = Database.open(url)
    ledger = SqlLedger(database)
    ledger.create_exercise(
        NewExercise(
            id="x-gulf",
            code="GULF",
            scenario_digest=ledger.put_scenario({"scenario.yaml": GULF.encode()}, made_by()),
            seed=7,
            start="full",
            title="A gulf",
            created_wall=0.0,
            created_by="Joan",
        )
    )
    lease = ledger.acquire("x-gulf", "test", now_wall=0.0, ttl_s=60)
    rows = [Row("event", one.at_ms, 0.0, encode(one)) for one in exercise.events]
    ledger.append(
        lease,
        rows,
        after_seq=0,
        reached_ms=exercise.simulation.now,
        now_wall=0.0,
        made_by=made_by(),
    )
    ledger.release(lease)
    database.close()
    return url


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["exercise", "alerts", *map(str, arguments)])


def test_every_alert_is_written_under_its_identifier_and_is_valid_cap(tmp_path: Path):
    xmlschema = pytest.importorskip("xmlschema")
    shape = ((13.0, -61.0), (13.5, -61.0), (13.0, -60.5))
    url = kept(
        tmp_path,
        {"texts": (e.AlertText("en", "Water <rises>"), e.AlertText("es", "Sube el agua"))},
        {"areas": (), "polygon": shape, "response": "AllClear", "category": "Env"},
    )

    ended = run("GULF", "--to", tmp_path / "alerts", "--database", url)

    assert ended.exit_code == 0
    files = sorted((tmp_path / "alerts").iterdir())
    assert [file.name for file in files] == [
        "kingstown-gulf-nemo.head-c5.xml",
        "kingstown-gulf-nemo.head-c6.xml",
    ]
    assert ended.stdout.split() == [str(file) for file in files]
    schema = xmlschema.XMLSchema(str(SCHEMA))
    for file in files:
        schema.validate(str(file))
        assert "<status>Exercise</status>" in file.read_text("utf-8")
    drawn = files[1].read_text("utf-8")
    assert "<polygon>13.0,-61.0 13.5,-61.0 13.0,-60.5 13.0,-61.0</polygon>" in drawn
    assert "<responseType>AllClear</responseType>" in drawn


def test_an_exercise_without_alerts_writes_none_and_says_so(tmp_path: Path):
    url = kept(tmp_path)

    told = run("x-gulf", "--to", tmp_path / "alerts", "--database", url)
    as_json = run("x-gulf", "--to", tmp_path / "alerts", "--database", url, "--json")

    assert (told.exit_code, told.stdout) == (0, "No alert was issued.\n")
    assert json.loads(as_json.stdout)["alerts"] == []


def test_a_folder_that_is_a_file_is_a_fault_in_what_was_given(tmp_path: Path):
    url = kept(tmp_path, {})
    (tmp_path / "taken").write_text("x")

    ended = run("x-gulf", "--to", tmp_path / "taken", "--database", url)

    assert ended.exit_code == 2
    assert "taken" in ended.stderr
