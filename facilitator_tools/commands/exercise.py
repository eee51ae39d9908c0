"""``kingstown exercise``: list, verify, export and import exercises, and keep their public alerts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from exercise_engine.counted import counted
from facilitator_tools.commands.ledger_options import database_option


@click.group()
def exercise() -> None:
    """List, verify, export and import exercises, and keep their public alerts."""


@exercise.command("list")
@database_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_exercises(database: str, as_json: bool) -> None:
    """List the exercises of a ledger, the newest first."""
    from facilitator_tools.ledgers import opened

    with opened(database) as store:
        found = store.ledger.exercises()
    if as_json:
        rows = [
            {"id": one.id, "code": one.code, "title": one.title, "phase": one.phase}
            for one in found
        ]
        click.echo(json.dumps({"exercises": rows}))
        return
    if not found:
        click.echo("There are no exercises.")
    for one in found:
        click.echo(f"{one.id}  {one.code}  {one.phase:6}  {one.title}")


@exercise.command()
@click.argument("name", metavar="EXERCISE")
@database_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def verify(context: click.Context, name: str, database: str, as_json: bool) -> None:
    """Prove that EXERCISE is as it was recorded, and that replaying it gives the same events.

    The status is 1 if anything was edited, lost, reordered or cannot be replayed.
    """
    from facilitator_tools.ledgers import opened, proof_of

    with opened(database) as store:
        proof = proof_of(store.ledger, store.find(name).id)
    if as_json:
        click.echo(json.dumps(proof.as_dict()))
    else:
        for line in proof.lines():
            click.echo(line, err=not proof.ok)
    if not proof.ok:
        context.exit(1)


@exercise.command()
@click.argument("name", metavar="EXERCISE")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def export(name: str, file: Path, database: str) -> None:
    """Write EXERCISE with its scenario and its chain into FILE."""
    from exercise_engine.ledger.archive import ArchivedName, export_exercise
    from facilitator_tools.ledgers import opened

    with opened(database) as store:
        identity = store.find(name).id
        names = [
            ArchivedName(id=person.id, name=person.name, joined_wall=person.joined_wall)
            for person in store.participants.of(identity)
        ]
        try:
            head = export_exercise(store.ledger, identity, file, names)
        except FileExistsError as fault:
            raise click.ClickException(f"{file} exists already; choose another name.") from fault
    click.echo(f"{identity}: {counted(head.last_seq, 'row')}, last hash {head.hash}")


@exercise.command()
@click.argument("name", metavar="EXERCISE")
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where to write them; it is made if it is not there.",
)
@database_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def alerts(name: str, folder: Path, database: str, as_json: bool) -> None:
    """Write every public alert of EXERCISE into FOLDER, as CAP 1.2 in a file of its own.

    Each file is called after the alert's identifier. The status of all is Exercise.
    """
    from facilitator_tools.alerts import alerts_as_cap
    from facilitator_tools.evaluation.reading import read_stored
    from facilitator_tools.ledgers import opened

    with opened(database) as store:
        documents = alerts_as_cap(read_stored(store.ledger, store.find(name).id).record)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, document in documents.items():
            (folder / file).write_text(document, encoding="utf-8")
    except OSError as fault:
        raise click.ClickException(f"{folder} cannot be written: {fault.strerror}") from fault
    if as_json:
        click.echo(json.dumps({"folder": str(folder), "alerts": list(documents)}))
    elif documents:
        for file in documents:
            click.echo(str(folder / file))
    else:
        click.echo("No alert was issued.")


@exercise.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@database_option
def import_(file: Path, database: str) -> None:
    """Take the exercise in FILE into the ledger, if its chain holds."""
    from exercise_engine.ledger.archive import import_exercise, read_archive
    from exercise_engine.ledger.participants import Participant
    from facilitator_tools.ledgers import opened

    archive = read_archive(file)
    with opened(database) as store:
        taken = import_exercise(store.ledger, archive)
        for name in archive.names:
            person = Participant(
                exercise=taken.id, id=name.id, name=name.name, joined_wall=name.joined_wall
            )
            store.participants.add(person)
    click.echo(f"{taken.id}: {taken.title}")
