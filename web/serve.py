"""``kingstown serve``: the pages, the sockets and the conductors of a room's exercises."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 lets others on the network in.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--database",
    metavar="URL",
    help="Ledger: sqlite:///PATH or postgresql://... By default a file in the data folder.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the server's own files.",
)
def serve(host: str, port: int, database: str | None, data: Path | None) -> None:
    """Serve the consoles for a room.

    Facilitators sign in with accounts made by 'kingstown user add'; trainees join
    with the code of their exercise. Every exercise in play goes on where it was.
    """
    from gevent import monkey

    monkey.patch_all()

    from facilitator_tools.places import data_folder
    from web.app import create_app
    from web.server import serve_app
    from web.settings import settings_in

    settings = settings_in(data or data_folder(), database=database, async_mode="gevent")
    serve_app(
        create_app(settings), host, port, lambda address: click.echo(f"Kingstown serves {address}")
    )
