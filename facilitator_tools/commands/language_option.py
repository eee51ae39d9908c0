"""The option by which a command is told in which language a scenario's texts are wanted."""

import click

language_option = click.option(
    "--language",
    metavar="LANGUAGE",
    help="Language of its texts, such as es, where it is translated; by default its own.",
)
