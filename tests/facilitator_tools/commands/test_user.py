"""``kingstown user add`` makes accounts that can sign in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exercise_engine.ledger.accounts import Accounts
from exercise_engine.ledger.database import Database
from facilitator_tools.cli import main
from facilitator_tools.places import database_in

PASSWORD = "three dry boats"


def add(database: str, *arguments: str, said: str) -> Result:
    return CliRunner().invoke(
        main, ["user", "add", "Ann", "--database", database, *arguments], input=said
    )


def signed_in(database: str, password: str) -> str | None:
    opened = Database.open(database)
    try:
        account = Accounts(opened).sign_in("ann", password)
        return account.role if account else None
    finally:
        opened.close()


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.db'}"


def test_a_password_is_asked_for_twice_and_never_shown(database: str):
    result = add(database, "--role", "facilitator", said=f"{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 0, result.output
    assert "ann may sign in as facilitator." in result.output
    assert PASSWORD not in result.output
    assert signed_in(database, PASSWORD) == "facilitator"


def test_a_script_gives_the_password_on_standard_input(database: str):
    result = add(database, "--role", "evaluator", "--password-stdin", said=f"{PASSWORD}\n")

    assert result.exit_code == 0, result.output
    assert signed_in(database, PASSWORD) == "evaluator"


@pytest.mark.parametrize(
    ("role", "password", "said"),
    [
        ("king", PASSWORD, "'king' is no role"),
        ("facilitator", "short", "A password has 10 to"),
    ],
)
def test_what_cannot_be_is_said_and_the_status_is_one(
    database: str, role: str, password: str, said: str
):
    result = add(database, "--role", role, "--password-stdin", said=f"{password}\n")

    assert result.exit_code == 1
    assert said in result.output
    assert signed_in(database, PASSWORD) is None


def test_a_name_is_given_once(database: str):
    add(database, "--role", "facilitator", "--password-stdin", said=f"{PASSWORD}\n")

    again = add(database, "--role", "observer", "--password-stdin", said=f"{PASSWORD}\n")

    assert again.exit_code == 1
    assert "There is a user called 'ann' already." in again.output


def test_the_ledger_in_the_data_folder_is_used_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KINGSTOWN_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("KINGSTOWN_DATABASE", raising=False)

    result = CliRunner().invoke(
        main,
        ["user", "add", "ann", "--role", "observer", "--password-stdin"],
        input=f"{PASSWORD}\n",
    )

    assert result.exit_code == 0, result.output
    assert signed_in(f"sqlite:///{tmp_path / 'data' / 'kingstown.db'}", PASSWORD) == "observer"


def test_the_account_is_made_where_a_server_with_the_same_data_folder_looks(tmp_path: Path):
    folder = tmp_path / "room"

    result = CliRunner().invoke(
        main,
        ["user", "add", "Ann", "--role", "facilitator", "--data", str(folder)],
        input=f"{PASSWORD}\n{PASSWORD}\n",
    )

    assert result.exit_code == 0, result.output
    assert signed_in(database_in(folder), PASSWORD) == "facilitator"
