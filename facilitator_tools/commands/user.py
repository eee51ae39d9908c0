"""``kingstown user``: the accounts of those who make, control and evaluate exercises."""

from __future__ import annotations

import sys
import time

import click


@click.group()
def user() -> None:
    """Add a facilitator's account. Trainees need none: they join with a code."""


@user.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--role",
    required=True,
    help="facilitator (makes, controls and scores), evaluator or observer.",
)
@click.option("--database", metavar="URL", help="Ledger: sqlite:///PATH or postgresql://...")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(name: str, role: str, database: str | None, password_stdin: bool) -> None:
    """Add the account NAME; its password is asked for."""
    from exercise_engine.ledger.accounts import Accounts
    from exercise_engine.ledger.database import Database
    from facilitator_tools.places import default_database

    password = (
        sys.stdin.readline().rstrip("\r\n")
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    opened = Database.open(database or default_database())
    try:
        account = Accounts(opened).add(name, password, role, now_wall=time.time())
    finally:
        opened.close()
    click.echo(f"{account.name} may sign in as {account.role}.")
