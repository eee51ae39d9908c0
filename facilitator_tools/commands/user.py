"""``kingstown user``: the accounts of those who make, control and evaluate exercises."""

from __future__ import annotations

import sys
import time

import click

from facilitator_tools.commands.ledger_options import database_option


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
@database_option
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(name: str, role: str, database: str, password_stdin: bool) -> None:
    """Add the account NAME; its password is asked for."""
    from exercise_engine.ledger.accounts import Accounts
    from exercise_engine.ledger.database import Database

    password = (
        sys.stdin.readline().rstrip("\r\n")
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    opened = Database.open(database)
    try:
        account = Accounts(opened).add(name, password, role, now_wall=time.time())
    finally:
        opened.close()
    click.echo(f"{account.name} may sign in as {account.role}.")
