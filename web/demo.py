"""``kingstown demo``: a live exercise at once, with every seat but one scripted."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator_tools.commands.language_option import language_option


@click.command()
@click.option(
    "--scenario",
    metavar="SCENARIO",
    default="hurricane",
    show_default=True,
    help="Scenario to play.",
)
@click.option(
    "--start",
    metavar="ID",
    help="Where it starts; by default the one that fills an hour or two best.",
)
@language_option
@click.option("--seat", metavar="SEAT", help="Seat that is yours; by default the first.")
@click.option(
    "--rate",
    type=click.FloatRange(0.1, 3600),
    help="Speed of the exercise clock; by default the scenario's pace.",
)
@click.option("--seed", type=click.IntRange(0), help="The same seed gives the same chances again.")
@click.option("--lobby", is_flag=True, help="Wait in the lobby until the facilitator starts play.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 lets others on the network in.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on; by default 8000 or a free one.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to keep everything in; by default a fresh one.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser.")
def demo(
    scenario: str,
    start: str | None,
    language: str | None,
    seat: str | None,
    rate: float | None,
    seed: int | None,
    lobby: bool,
    host: str,
    port: int | None,
    data: Path | None,
    no_browser: bool,
) -> None:
    """Open a live exercise with every seat but yours played by scripted players.

    It prints links for the trainee, the facilitator and the evaluator; each signs
    in by itself, for twelve hours, as long as this command runs.
    """
    from gevent import monkey

    monkey.patch_all()

    from web.demonstration import Demonstration, run_demonstration

    wanted = Demonstration(
        scenario=scenario,
        start=start,
        language=language,
        seat=seat,
        rate=rate,
        seed=seed,
        lobby=lobby,
        host=host,
        port=port,
        data=data,
        browser=not no_browser,
    )
    run_demonstration(wanted, click.echo)
