"""``kingstown report``: write the after-action report of an exercise."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from facilitator_tools.commands.ledger_options import database_option

if TYPE_CHECKING:
    from facilitator_tools.after_action import AfterAction

Audience = Literal["facilitators", "players"]
Tell = Callable[[float, str], None]


def _as_html(report: AfterAction) -> bytes:
    from facilitator_tools.after_action import document

    return document(report).encode()


def _as_json(report: AfterAction) -> bytes:
    from facilitator_tools.after_action import as_json

    return as_json(report)


# What a report can be written as, by the ending of its file.
FORMATS: Mapping[str, Callable[[AfterAction], bytes]] = {".html": _as_html, ".json": _as_json}


def _known_ending(_context: click.Context, _option: click.Parameter, file: Path) -> Path:
    if file.suffix.lower() not in FORMATS:
        endings = " or ".join(FORMATS)
        found = f"ends in '{file.suffix}'" if file.suffix else "has no ending"
        raise click.BadParameter(f"{file.name} {found}; a report ends in {endings}.")
    return file


@click.command()
@click.argument("name", metavar="EXERCISE")
@click.option(
    "--to",
    "file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_known_ending,
    metavar="FILE",
    help=f"Where to write it; its ending says how: {' or '.join(FORMATS)}.",
)
@database_option
@click.option(
    "--for",
    "audience",
    type=click.Choice(["facilitators", "players"]),
    default="facilitators",
    show_default=True,
    help="Players read only ratings and comments that were released, and no observations.",
)
@click.option(
    "--progress", is_flag=True, help="Say how far it is, as JSON lines on standard output."
)
@click.pass_context
def report(
    context: click.Context,
    name: str,
    file: Path,
    database: str,
    audience: Audience,
    progress: bool,
) -> None:
    """Write the after-action report of EXERCISE.

    It is computed from the record, whose chain is verified on the way. Where the
    chain does not hold, the report says so on its first page and the status is 1.
    """
    from facilitator_tools.after_action import after_action
    from facilitator_tools.evaluation.reading import read_stored
    from facilitator_tools.ledgers import opened

    tell = _told if progress else _silent
    tell(0.0, "Reading the record")
    with opened(database) as store:
        identity = store.find(name).id
        stored = read_stored(store.ledger, identity)
        names = {person.id: person.name for person in store.participants.of(identity)}
    tell(0.3, "Evaluating")
    gathered = after_action(stored, names, audience=audience)
    tell(0.5, "Drawing and writing")
    _write(file, FORMATS[file.suffix.lower()](gathered))
    tell(1.0, "Done")
    if not stored.verification.ok:
        click.echo(f"{identity} does not verify; the report says so. See {file}", err=True)
        context.exit(1)
    if not progress:
        click.echo(str(file), err=True)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as fault:
        raise click.ClickException(f"{file} cannot be written: {fault.strerror}") from fault


def _told(share: float, note: str) -> None:
    click.echo(json.dumps({"share": share, "note": note}))


def _silent(share: float, note: str) -> None:
    """Say nothing of how far it is."""
