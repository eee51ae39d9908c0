"""The ``kingstown`` command: the facilitators' commands, and the two that open consoles."""

from __future__ import annotations

import click

from facilitator_tools.cli import COMMANDS
from facilitator_tools.lazy import Lazy, LazyGroup

WEB_COMMANDS = {
    "demo": Lazy("web.demo:demo", "Open a live exercise with every seat but yours scripted."),
    "serve": Lazy("web.serve:serve", "Serve the consoles for a room."),
}


@click.group(
    cls=LazyGroup,
    lazy=WEB_COMMANDS | COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="kingstown", message="kingstown %(version)s")
def main() -> None:
    """Joint training and action simulation for small island states.

    SCENARIO is the id of a shipped scenario or a folder; EXERCISE is an exercise's id.
    """


if __name__ == "__main__":
    main()
